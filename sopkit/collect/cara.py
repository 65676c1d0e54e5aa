"""By what rules a recap was computed, in words."""

from collections.abc import Iterator
from decimal import Decimal

from sopkit import __version__
from sopkit.collect.kiriman import RECAP
from sopkit.collect.recap import Rekap
from sopkit.model.jumlah import cut_zeros, print_jumlah
from sopkit.model.pengumpulan import Agregasi, Batas, Indikator, Polaritas, RumusNegatif

_RASIO = "jumlah pembilang dibagi jumlah penyebut"
_AGREGASI = {
    Agregasi.TUNGGAL: "satu unit",
    Agregasi.AKHIR: "angka terakhir",
    Agregasi.JUMLAH: "dijumlahkan",
    Agregasi.RATA_RATA: "dirata-ratakan",
    Agregasi.RASIO: _RASIO,
}
PREDIKAT, BATAS = "Predikat capaian", "Batas capaian"
RULES = (
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
)
INDIKATOR = (
    "Id",
    "Isian",
    "Polaritas",
    "Rumus capaian",
    "Angka",
    "Antarunit",
    "Antarperiode",
    "Faktor",
    "Batas",
    "Pengisi",
)
"""What is told of each indicator."""


def facts(rekap: Rekap) -> Iterator[tuple[str, str]]:
    """What the recap is of, and what it was computed with, each by its label."""
    pengumpulan = rekap.pengumpulan
    yield "Format", RECAP
    yield "Pengumpulan", pengumpulan.nama
    yield "Tahun", str(pengumpulan.tahun)
    yield "Versi formulir", str(pengumpulan.versi)
    yield "Periode", rekap.periode.judul
    yield "Pelaporan", f"tiap {pengumpulan.frekuensi.value}"
    yield "SOP", rekap.sop or "tidak dinyatakan"
    yield "Dihitung oleh", f"sopkit {__version__}"


def scale(rekap: Rekap) -> Iterator[tuple[str, str]]:
    """How a capaian is judged, each part by its label."""
    pengumpulan = rekap.pengumpulan
    bands = [f"{one.nama}: di atas {_plain(one.di_atas)}" if one.di_atas is not None else f"{one.nama}: selebihnya"
             for one in pengumpulan.tingkat]  # fmt: skip
    yield PREDIKAT, "; ".join(bands)
    cap = pengumpulan.batas_capaian
    yield BATAS, f"{_plain(cap)}, hanya dalam rata-rata sasaran" if cap is not None else "tidak ada"


def of_indikator(rekap: Rekap, indikator: Indikator) -> tuple[str, ...]:
    """How an indicator is filled in and computed, in order of INDIKATOR."""
    names = [rekap.pengumpulan.units[unit].nama for unit in rekap.pengumpulan.fillers(indikator)]
    everybody = len(names) == len(rekap.pengumpulan.units)
    over_periods = _AGREGASI[Agregasi.AKHIR] if indikator.kumulatif else _fold(indikator, indikator.over_periods)
    return (
        indikator.id,
        "pembilang dan penyebut" if indikator.is_rasio else "satu angka",
        indikator.polaritas.value,
        _rumus(indikator),
        "kumulatif" if indikator.kumulatif else "per periode",
        _fold(indikator, indikator.over_units),
        over_periods,
        _plain(indikator.pengali) if indikator.is_rasio else "–",
        _batas(indikator.batas),
        "semua unit" if everybody else ", ".join(names),
    )


def _plain(value: Decimal) -> str:
    return cut_zeros(print_jumlah(value, 6))


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
