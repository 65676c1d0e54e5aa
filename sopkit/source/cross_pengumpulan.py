"""What one key of a collection says against another; its figures are only right when none does."""

from collections.abc import Iterator

from sopkit.model.base import as_tuple, is_stated
from sopkit.model.finding import Fault, Path
from sopkit.model.jumlah import cut_zeros, print_jumlah
from sopkit.model.pengumpulan import Indikator, Pengumpulan, Polaritas, TargetPeriode
from sopkit.model.periode import Frekuensi
from sopkit.model.suggestion import Suggester
from sopkit.model.text import clip
from sopkit.source.file import SourceFile

Note = tuple[str, Path, str]
"""A code, the path below the indicator, and the message."""
_TARGETS = {
    Frekuensi.TRIWULAN: (
        frozenset({"tw1", "tw2", "tw3", "tw4", "tahun"}),
        "frekuensi triwulan; yang diterima: tw1, tw2, tw3, tw4, tahun",
    ),
    Frekuensi.BULAN: (frozenset(TargetPeriode.model_fields), ""),
}


def cross_faults(source: SourceFile, pengumpulan: Pengumpulan, known: set[Path]) -> Iterator[Fault]:
    """Every such fault; `known` holds the paths of faults already found, of which nothing is said again."""
    suggester = Suggester()
    for number, sasaran in enumerate(pengumpulan.sasaran):
        for position, indikator in enumerate(sasaran.indikator):
            path: Path = ("sasaran", number, "indikator", position)
            notes = (
                *_unknown_units(pengumpulan, indikator, known, suggester),
                *_periods(pengumpulan, indikator),
                *_isian(indikator, {where[len(path) :] for where in known if where[: len(path)] == path}),
            )
            for code, where, message in notes:
                place = (*path, *where)
                is_misspelt = code == "YML014" and source.node(place) is None
                if place not in known and not is_misspelt:
                    yield Fault(code, message, source.locate_key(place), place)
    if all(path[:1] != ("skala",) for path in known):
        yield from _skala(source, pengumpulan)


def _unknown_units(
    pengumpulan: Pengumpulan, indikator: Indikator, known: set[Path], suggester: Suggester
) -> Iterator[Note]:
    if not pengumpulan.unit or ("unit",) in known:
        return  # a roster that is not there is told by itself
    is_list = isinstance(indikator.pengisi, tuple)
    fillers = enumerate(as_tuple(indikator.pengisi))
    named: list[tuple[Path, str]] = [(("pengisi", n) if is_list else ("pengisi",), unit) for n, unit in fillers]
    named += [(("target_unit", unit), unit) for unit in indikator.target_unit or ()]
    for where, unit in named:
        if unit not in pengumpulan.unit and ("unit", unit) not in known:
            close = suggester.closest(unit, pengumpulan.unit)
            hint = f"mungkin maksudnya '{close}'" if close else "daftarkan pada kunci 'unit'"
            yield "YML003", where, f"unit '{clip(unit)}' belum terdaftar; {hint}"


def _periods(pengumpulan: Pengumpulan, indikator: Indikator) -> Iterator[Note]:
    """Targets of periods that nobody reports on."""
    allowed, why = _TARGETS[pengumpulan.frekuensi]
    targets: list[tuple[Path, TargetPeriode]] = [(("target",), indikator.target)]
    targets += [(("target_unit", unit), target) for unit, target in (indikator.target_unit or {}).items()]
    for where, target in targets:
        for key in TargetPeriode.model_fields:
            if key not in allowed and getattr(target, key) is not None:
                yield "YML014", (*where, key), f"target '{key}' tidak sesuai dengan {why}"


def _isian(indikator: Indikator, known: set[Path]) -> Iterator[Note]:
    """Keys of one indicator that need each other, or exclude each other."""
    for key in ("pembilang", "penyebut", "faktor") if ("isian",) not in known else ():
        value = getattr(indikator, key)
        if indikator.is_rasio and key != "faktor" and not is_stated(value):
            yield "YML004", (key,), f"kunci '{key}' wajib ada bila isian rasio; isi dengan nama {key}nya"
        elif not indikator.is_rasio and value is not None:
            message = f"'{key}' hanya untuk isian rasio; tulis 'isian: rasio', atau hapus '{key}'"
            yield "YML014", (key,), message
    if indikator.rumus_negatif and indikator.polaritas is Polaritas.POSITIF and ("polaritas",) not in known:
        message = "'rumus_negatif' hanya untuk polaritas negatif; tulis 'polaritas: negatif', atau hapus kunci ini"
        yield "YML014", ("rumus_negatif",), message
    low, high = indikator.batas.min, indikator.batas.maks
    if low is not None and high is not None and low >= high:
        ends = [cut_zeros(print_jumlah(end, 9)) for end in (low, high)]
        yield "YML005", ("batas", "min"), f"'min' ({ends[0]}) harus lebih kecil daripada 'maks' ({ends[1]}); betulkan"


def _skala(source: SourceFile, pengumpulan: Pengumpulan) -> Iterator[Fault]:
    """Bands from the best down, the last of which takes all the rest."""
    bands = pengumpulan.skala or ()
    for number, band in enumerate(bands):
        path: Path = ("skala", number, "di_atas")
        before = bands[number - 1].di_atas if number else None
        is_last = number == len(bands) - 1
        if is_last and band.di_atas is not None:
            message = "tingkat terakhir tidak memakai 'di_atas', supaya tiap capaian mendapat predikat; hapus"
        elif not is_last and band.di_atas is None:
            message = "hanya tingkat terakhir yang boleh tanpa 'di_atas'; isi dengan capaian yang harus dilampaui"
        elif band.di_atas is not None and before is not None and band.di_atas >= before:
            message = "'di_atas' harus lebih kecil daripada tingkat sebelumnya; urutkan dari predikat terbaik"
        else:
            continue
        yield Fault("YML005", message, source.locate_key(path), path)
