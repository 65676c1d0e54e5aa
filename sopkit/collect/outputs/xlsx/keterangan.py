"""What is said beside a figure: why it is n/a, who lacks, what is known so far."""

from collections.abc import Iterator

from sopkit.analysis.capaian import TanpaCapaian
from sopkit.collect.recap import Rekap, RekapIndikator
from sopkit.model.jawaban import Angka, Keadaan
from sopkit.model.jumlah import print_jumlah

_MAX_NAMES = 10


def keterangan(rekap: Rekap, row: RekapIndikator) -> str:
    """The words beside an indicator's figures."""
    said = [*_said(rekap, row), *_said_since_january(rekap, row)]
    return "; ".join(said)


def lacking_line(rekap: Rekap) -> str:
    """What an incomplete recap says of itself."""
    pengumpulan = rekap.pengumpulan
    expected = {unit for row in rekap.indikator for unit in row.units}
    several = len(rekap.spans) > 1
    said = []
    if rekap.missing:
        names = [
            pengumpulan.units[unit].nama + (f": {', '.join(one.nama for one in lacking)}" if several else "")
            for unit, lacking in rekap.missing.items()
        ]
        listed = _named(names, "; " if several else ", ")
        said.append(f"belum masuk {len(rekap.missing)} dari {len(expected)} unit ({listed})")
    figures = sum(row.periode.angka.expected - row.periode.angka.known for row in rekap.indikator)
    if figures:
        said.append(f"{figures} angka belum ada")
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
        lacking = [
            rekap.pengumpulan.units[unit].nama + (" (ditolak)" if one.keadaan is Keadaan.DITOLAK else "")
            for unit, one in row.units.items()
            if one.posisi.angka.is_lacking
        ]
        if lacking:
            yield f"belum: {_named(lacking)}"
    elif angka.nilai is None and not angka.is_nihil:
        yield "penyebut 0"
    nihil = [rekap.pengumpulan.units[unit].nama for unit, one in row.units.items() if one.posisi.angka.is_nihil]
    if nihil:
        yield f"NIHIL: {_named(nihil)}"
    if isinstance(row.periode.capaian, TanpaCapaian) and row.periode.capaian is not TanpaCapaian.TANPA_REALISASI:
        yield row.periode.capaian.value


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


def _named(names: list[str], between: str = ", ") -> str:
    more = len(names) - _MAX_NAMES
    return between.join([*names[:_MAX_NAMES], f"dan {more} lagi"] if more > 0 else names)
