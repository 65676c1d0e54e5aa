"""The sheet that says by what rules the recap was computed; its first line marks the workbook as a recap."""

from collections.abc import Iterator
from typing import Any

from sopkit import __version__
from sopkit.collect.kiriman import MARK_COLUMN, PARAMETER, RECAP
from sopkit.collect.outputs.xlsx.look import Lembar, Sel, begin
from sopkit.collect.recap import Rekap
from sopkit.model.jumlah import cut_zeros, print_jumlah
from sopkit.model.pengumpulan import Agregasi, Batas, Indikator, Polaritas, RumusNegatif
from sopkit.workbook.write import LOCKED_FILL

_WIDTHS = (4, 34, 19, 17, 12, 14, 12, 17, 17, 8, 16, 30)
_RASIO = "jumlah pembilang dibagi jumlah penyebut"
_AGREGASI = {
    Agregasi.TUNGGAL: "satu unit",
    Agregasi.AKHIR: "angka terakhir",
    Agregasi.JUMLAH: "dijumlahkan",
    Agregasi.RATA_RATA: "dirata-ratakan",
    Agregasi.RASIO: _RASIO,
}
_RULES = (
    ("Capaian, makin tinggi makin baik", "realisasi / target × 100"),
    ("Capaian, makin rendah makin baik (selisih)", "(2 × target − realisasi) / target × 100"),
    ("Capaian, makin rendah makin baik (rasio)", "target / realisasi × 100"),
    (
        "Target berupa rentang",
        "realisasi di dalam rentang: capaian 100; di atasnya dipakai batas atas, di bawahnya batas bawah "
        "(PermenPANRB 8/2021)",
    ),
    (
        "n/a",
        "angka belum ada, penyebut 0, target belum dinyatakan, atau target 0; tidak pernah dianggap 0 dan tidak ikut "
        "dirata-ratakan. Angka yang baru masuk sebagian hanya disebut sebagai angka sementara di Keterangan",
    ),
    ("NIHIL", "unit menyatakan tidak ada yang dilaporkan; bukan angka 0 dan bukan angka yang belum masuk"),
    ("Pembulatan", "hanya pada tampilan, setengah ke atas; sel menyimpan angka yang belum dibulatkan"),
)


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    lembar = begin(book, PARAMETER, rekap, "PARAMETER DAN CARA MENGHITUNG", _WIDTHS)
    for label, text in (*_facts(rekap), *_RULES):
        before = MARK_COLUMN - 1
        facts = Sel(label, span=before, bold=True, background=LOCKED_FILL), Sel(text, span=len(_WIDTHS) - before)
        lembar.add(*facts, points=16)
    lembar.gap(14)
    head = ["No", "Indikator", "Id", "Isian", "Polaritas", "Rumus capaian", "Angka", "Antarunit", "Antarperiode"]
    lembar.head([*head, "Faktor", "Batas", "Pengisi"])
    for number, row in enumerate(rekap.indikator, 1):
        _add_indikator(lembar, rekap, number, row.indikator)
    lembar.finish(f"Parameter, {rekap.periode.judul}")


def _facts(rekap: Rekap) -> Iterator[tuple[str, str]]:
    pengumpulan = rekap.pengumpulan
    yield "Format", RECAP
    yield "Pengumpulan", pengumpulan.nama
    yield "Tahun", str(pengumpulan.tahun)
    yield "Versi formulir", str(pengumpulan.versi)
    yield "Periode", rekap.periode.judul
    yield "Pelaporan", f"tiap {pengumpulan.frekuensi.value}"
    yield "SOP", rekap.sop or "tidak dinyatakan"
    yield "Dihitung oleh", f"sopkit {__version__}"
    bands = [f"{one.nama}: di atas {_plain(one.di_atas)}" if one.di_atas is not None else f"{one.nama}: selebihnya"
             for one in pengumpulan.tingkat]  # fmt: skip
    yield "Predikat capaian", "; ".join(bands)
    cap = pengumpulan.batas_capaian
    yield "Batas capaian", f"{_plain(cap)}, hanya dalam rata-rata sasaran" if cap is not None else "tidak ada"


def _plain(value: Any) -> str:
    return cut_zeros(print_jumlah(value, 6))


def _add_indikator(lembar: Lembar, rekap: Rekap, number: int, indikator: Indikator) -> None:
    names = [rekap.pengumpulan.units[unit].nama for unit in rekap.pengumpulan.fillers(indikator)]
    everybody = len(names) == len(rekap.pengumpulan.units)
    lembar.add(
        Sel(number, align="center"),
        Sel(indikator.nama),
        Sel(indikator.id),
        Sel("pembilang dan penyebut" if indikator.is_rasio else "satu angka"),
        Sel(indikator.polaritas.value),
        Sel(_rumus(indikator)),
        Sel("kumulatif" if indikator.kumulatif else "per periode"),
        Sel(_fold(indikator, indikator.over_units)),
        Sel(_AGREGASI[Agregasi.AKHIR] if indikator.kumulatif else _fold(indikator, indikator.over_periods)),
        Sel(_plain(indikator.pengali) if indikator.is_rasio else "–", align="center"),
        Sel(_batas(indikator.batas)),
        Sel("semua unit" if everybody else ", ".join(names)),
    )


def _rumus(indikator: Indikator) -> str:
    if indikator.polaritas is Polaritas.POSITIF:
        return "realisasi / target"
    is_rasio = indikator.rumus_negatif is RumusNegatif.RASIO
    return "target / realisasi" if is_rasio else "(2 × target − realisasi) / target"


def _fold(indikator: Indikator, how: Agregasi) -> str:
    is_last = how in (Agregasi.AKHIR, Agregasi.TUNGGAL)
    return _RASIO if indikator.is_rasio and not is_last else _AGREGASI[how]


def _batas(batas: Batas) -> str:
    ends = [
        f"{word} {_plain(end)}" for word, end in (("minimal", batas.min), ("maksimal", batas.maks)) if end is not None
    ]
    return ", ".join(ends) or "–"
