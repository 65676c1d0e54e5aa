"""What is said beside a figure: why it is n/a, who lacks, what is known so far."""

from collections.abc import Iterator

from sopkit.analysis.capaian import TanpaCapaian
from sopkit.collect.masuk import absent, state, states
from sopkit.collect.recap import Rekap, RekapIndikator, UnitIndikator
from sopkit.model.jawaban import Angka, Keadaan
from sopkit.model.jumlah import print_jumlah
from sopkit.model.pengumpulan import Agregasi
from sopkit.model.periode import Periode

_MAX_NAMES = 10


def keterangan(rekap: Rekap, row: RekapIndikator) -> str:
    """The words beside an indicator's figures."""
    said = [*_said(rekap, row), *_said_since_january(rekap, row)]
    return "; ".join(said)


def lacking_line(rekap: Rekap) -> str:
    """What an incomplete recap says of itself."""
    count = len({unit for row in rekap.indikator for unit in row.units})
    several = len(rekap.spans) > 1
    said = []
    for periode in rekap.spans:
        when = f"{periode.nama} " if several else ""
        nothing, unused = absent(rekap, periode)
        if nothing:
            names = "" if several and len(nothing) == count else f" ({_named(nothing)})"
            said.append(f"{when}belum masuk {len(nothing)} dari {count} unit{names}")
        if unused:
            said.append(f"{when}ada kiriman, tetapi tidak dihitung: {_named(unused)}")
    figures = sum(row.lacking for row in rekap.indikator)
    if figures:
        said.append(f"{figures} isian belum ada")
    return f"TIDAK LENGKAP: {'; '.join(said)}"


def _said(rekap: Rekap, row: RekapIndikator) -> Iterator[str]:
    angka = row.periode.angka
    if row.indikator.kumulatif:
        yield "kumulatif sejak 1 Januari"
    if angka.is_lacking:
        if angka.sementara is not None:
            yield f"sementara {print_jumlah(angka.sementara, row.indikator.desimal)} ({_share(row, angka)})"
        elif angka.known:
            yield f"baru {_share(row, angka)}"
        lacking = list(_lacking(rekap, row))
        yield f"belum: {_named(lacking)}" if lacking else "angka sebelum NIHIL belum diketahui"
    elif angka.nilai is None and not angka.is_nihil:
        yield "penyebut 0"
    nihil = [rekap.pengumpulan.units[unit].nama for unit, one in row.units.items() if one.posisi.angka.is_nihil]
    if nihil:
        yield f"NIHIL: {_named(nihil)}"
    if isinstance(row.periode.capaian, TanpaCapaian) and row.periode.capaian is not TanpaCapaian.TANPA_REALISASI:
        yield row.periode.capaian.value


def _lacking(rekap: Rekap, row: RekapIndikator) -> Iterator[str]:
    """The units that lack, each with what became of its answer; over several periods, of which."""
    units = {unit: one for unit, one in row.units.items() if one.posisi.angka.is_lacking}
    if len(rekap.spans) == 1:
        for unit, one in units.items():
            word = state(rekap, unit, one, rekap.spans[0])
            yield rekap.pengumpulan.units[unit].nama + (f" ({word})" if word != Keadaan.BELUM.kata else "")
        return
    words = {unit: _words(rekap, row, unit, one) for unit, one in units.items()}
    nobody = [
        periode
        for periode in rekap.spans
        if len(words) > 1
        and len(words) == len(row.units)
        and all(said.get(periode) == Keadaan.BELUM.kata for said in words.values())
    ]
    if nobody:
        yield f"semua unit ({', '.join(periode.singkat for periode in nobody)})"
    for unit, said in words.items():
        told = states((periode, word) for periode, word in said.items() if periode not in nobody)
        if told:
            yield f"{rekap.pengumpulan.units[unit].nama} ({', '.join(told)})"


def _words(rekap: Rekap, row: RekapIndikator, unit: str, one: UnitIndikator) -> dict[Periode, str]:
    """What became of a unit's answers, by the periods that the figure lacks."""
    lacking = [periode for periode, answer in one.per_periode.items() if answer.keadaan.is_lacking]
    # Where the last figure counts, those before it don't lack.
    if row.indikator.kumulatif or row.indikator.over_periods is Agregasi.AKHIR:
        lacking = lacking[-1:]
    return {periode: state(rekap, unit, one, periode) for periode in lacking}


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
    return f"{angka.known} dari {angka.expected} {'unit' if angka.expected == len(row.units) else 'isian'}"


def _named(names: list[str]) -> str:
    more = len(names) - _MAX_NAMES
    return ", ".join([*names[:_MAX_NAMES], f"dan {more} lagi"] if more > 0 else names)
