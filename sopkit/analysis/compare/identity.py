"""What changed beside the rows: the identity page, and what a flow table says of itself."""

from collections.abc import Iterator

from sopkit.analysis.compare.change import Change, Value, compare_texts, fold
from sopkit.analysis.compare.row import links
from sopkit.analysis.compare.time import compare_time
from sopkit.model.bilangan import print_angka
from sopkit.model.sop import Catatan, KotakIdentitas, Prosedur, Sop, TandaTangan
from sopkit.model.tanggal import read_tanggal

_GROUPS = {
    "instansi": ("kop", "alamat", "logo"),
    "tanggal": ("pembuatan", "revisi", "efektif", "pengesahan"),
    "disahkan_oleh": ("jabatan", "nama", "nip"),
    "tanda_tangan": ("tempat", "tanggal"),
}


def compare_identity(before: Sop, after: Sop) -> Iterator[Change]:
    """The changes of the identity page and the signature block."""
    for key in ("nomor", "nama", "status"):
        yield from compare_texts(key, getattr(before, key), getattr(after, key))
    for group, keys in _GROUPS.items():
        old, new = (getattr(sop, group) or TandaTangan() for sop in (before, after))
        for key in keys:
            means = _day if group == "tanggal" or key == "tanggal" else fold
            yield from compare_texts(f"{group}.{key}", getattr(old, key), getattr(new, key), means=means)
    yield from compare_texts("dasar_hukum", before.dasar_hukum, after.dasar_hukum)
    yield from compare_texts("keterkaitan", links(before.keterkaitan), links(after.keterkaitan))
    yield from _compare_boxes(before, after)
    yield from compare_texts("varian", _names(before), _names(after))


def compare_head(before: Prosedur, after: Prosedur, actors: dict[str, str]) -> Iterator[Change]:
    """The changes of what a flow table says beside its rows; `actors` are its columns in both versions."""
    yield from compare_texts("judul", before.judul, after.judul)
    yield from compare_texts("satuan_waktu", before.satuan_waktu, after.satuan_waktu)
    yield from compare_texts("volume", _volumes(before), _volumes(after))
    units = before.satuan_waktu, after.satuan_waktu
    yield from compare_time("batas_waktu", before.batas_waktu, after.batas_waktu, units)
    for one, other in actors.items():
        old, new = before.pelaksana[one], after.pelaksana[other]
        yield from compare_texts("pelaksana.jabatan", old.jabatan, new.jabatan, new.nama)
    yield from _compare_boxes(before, after)


def _compare_boxes(before: KotakIdentitas, after: KotakIdentitas) -> Iterator[Change]:
    for key in ("kualifikasi_pelaksana", "peralatan", "peringatan"):
        yield from compare_texts(key, getattr(before, key), getattr(after, key))
    yield from compare_texts("pencatatan", _records(before.pencatatan), _records(after.pencatatan))


def _day(text: str) -> object:
    return read_tanggal(text) or fold(text)


def _names(sop: Sop) -> Value:
    return tuple((sop.varian or {}).values())


def _volumes(prosedur: Prosedur) -> Value:
    return tuple(f"{print_angka(amount)} {thing}" for thing, amount in (prosedur.volume or {}).items())


def _records(value: Catatan | tuple[Catatan, ...] | None) -> Value:
    if isinstance(value, tuple):
        return tuple(_record(one) for one in value)
    return None if value is None else _record(value)


def _record(one: Catatan) -> str:
    return ": ".join(filter(None, (one.oleh, one.catatan)))
