"""What a recap says in words, in whatever form: whose it is, why a figure is n/a, who lacks, what is known so far."""

from collections.abc import Iterator

from sopkit.analysis.capaian import TanpaCapaian
from sopkit.collect.masuk import states
from sopkit.collect.recap import Named, Rekap, RekapIndikator, RekapSasaran
from sopkit.model.base import as_tuple, is_stated
from sopkit.model.jawaban import Angka, Keadaan
from sopkit.model.jumlah import print_jumlah
from sopkit.model.pengumpulan import Agregasi
from sopkit.model.periode import Periode
from sopkit.model.tanggal import Tanggal

NA = "n/a"
_MAX_NAMES = 10


def kop_lines(rekap: Rekap) -> list[str]:
    """The lines that name the agency."""
    return [line for line in as_tuple(rekap.pengumpulan.instansi.kop) if is_stated(line)]


def as_of(rekap: Rekap) -> str:
    """Of which day the recap is."""
    day = rekap.today
    return f"Keadaan per {Tanggal(day.year, day.month, day.day)}"


def groups(rekap: Rekap) -> Iterator[tuple[RekapSasaran, list[tuple[int, RekapIndikator]]]]:
    """Each sasaran with its indicators and the numbers they are printed with."""
    rows = {row.indikator.id: (number, row) for number, row in enumerate(rekap.indikator, 1)}
    for sasaran, shown in zip(rekap.pengumpulan.sasaran, rekap.sasaran, strict=True):
        yield shown, [rows[indikator.id] for indikator in sasaran.indikator]


def keterangan(rekap: Rekap, row: RekapIndikator) -> str:
    """The words beside an indicator's figures."""
    said = [*_said(rekap, row), *_said_since_january(rekap, row)]
    return "; ".join(said)


def state_line(rekap: Rekap) -> str:
    """What a recap says of itself first: whether it is complete."""
    if not rekap.complete:
        return lacking_line(rekap)
    each = " untuk tiap periode" if len(rekap.spans) > 1 else ""
    return f"LENGKAP: {rekap.roster} dari {rekap.roster} unit sudah masuk{each}; tidak ada isian yang kurang"


def lacking_line(rekap: Rekap) -> str:
    """What an incomplete recap says of itself."""
    several = len(rekap.spans) > 1
    said = []
    for periode, absen in rekap.absen.items():
        when = f"{periode.nama} " if several else ""
        if absen.nothing.count:
            is_nobody = several and absen.nothing.count == rekap.roster
            names = "" if is_nobody else f" ({absen.nothing.shown(_MAX_NAMES)})"
            said.append(f"{when}belum masuk {absen.nothing.count} dari {rekap.roster} unit{names}")
        if absen.unused.count:
            said.append(f"{when}ada kiriman, tetapi tidak dihitung: {absen.unused.shown(_MAX_NAMES)}")
    if rekap.misplaced.count:
        said.append(misplaced_line(rekap, _MAX_NAMES))
    figures = sum(row.lacking for row in rekap.indikator)
    if figures:
        said.append(f"{figures} isian belum ada")
    return f"TIDAK LENGKAP: {'; '.join(said)}"


def misplaced_line(rekap: Rekap, most: int) -> str:
    """Which returns lie in a folder of earlier periods though another one of their unit counts."""
    return f"ada kiriman di folder periode sebelumnya, tidak dihitung: {rekap.misplaced.shown(most)}"


def _said(rekap: Rekap, row: RekapIndikator) -> Iterator[str]:
    angka = row.periode.angka
    if row.indikator.kumulatif:
        yield "kumulatif sejak 1 Januari"
    if angka.is_lacking:
        if angka.sementara is not None:
            yield f"sementara {print_jumlah(angka.sementara, row.indikator.desimal)} ({_share(row, angka)})"
        elif angka.known:
            yield f"baru {_share(row, angka)}"
        lacking = _lacking(rekap, row)
        yield f"belum: {lacking.shown(_MAX_NAMES)}" if lacking.count else "angka sebelum NIHIL belum diketahui"
    elif angka.nilai is None and not angka.is_nihil:
        yield "penyebut 0"
    if row.nihil.count:
        yield f"NIHIL: {row.nihil.shown(_MAX_NAMES)}"
    if isinstance(row.periode.capaian, TanpaCapaian) and row.periode.capaian is not TanpaCapaian.TANPA_REALISASI:
        yield row.periode.capaian.value


def _lacking(rekap: Rekap, row: RekapIndikator) -> Named:
    """The units that lack, each with what became of its answer; over several periods, of which."""
    found = Named()
    units = rekap.pengumpulan.units
    if len(rekap.spans) == 1:
        for unit, words in row.belum.items():
            word = words[rekap.spans[0]]
            found.add(units[unit].nama + (f" ({word})" if word != Keadaan.BELUM.kata else ""))
    else:
        said = {unit: _words(row, words) for unit, words in row.belum.items()}
        nobody = [
            periode
            for periode in rekap.spans
            if len(said) > 1
            and len(said) == row.units
            and all(words.get(periode) == Keadaan.BELUM.kata for words in said.values())
        ]
        if nobody:
            found.add(f"semua unit ({', '.join(periode.singkat for periode in nobody)})")
        for unit, words in said.items():
            told = states((periode, word) for periode, word in words.items() if periode not in nobody)
            if told:
                found.add(f"{units[unit].nama} ({', '.join(told)})")
    found.count += row.lacking_units - len(row.belum)
    return found


def _words(row: RekapIndikator, words: dict[Periode, str]) -> dict[Periode, str]:
    """What became of a unit's answers, by the periods that the figure lacks."""
    # Where the last figure counts, those before it don't lack.
    is_last = row.indikator.kumulatif or row.indikator.over_periods is Agregasi.AKHIR
    return dict(list(words.items())[-1:]) if is_last else words


def _said_since_january(rekap: Rekap, row: RekapIndikator) -> Iterator[str]:
    angka, value = row.sampai.angka, row.sampai.capaian
    if row.sampai == row.periode or rekap.periode.key == "tahun":
        return
    if angka.is_lacking and not rekap.sampai_known:
        yield "sejak Januari n/a: tanpa periode sebelumnya"
    elif angka.is_lacking and not row.periode.angka.is_lacking:
        yield f"sejak Januari baru {angka.known} dari {angka.expected} isian"
    elif isinstance(value, TanpaCapaian) and value not in (TanpaCapaian.TANPA_REALISASI, row.periode.capaian):
        yield f"sejak Januari: {value.value}"


def _share(row: RekapIndikator, angka: Angka) -> str:
    return f"{angka.known} dari {angka.expected} {'unit' if angka.expected == row.units else 'isian'}"
