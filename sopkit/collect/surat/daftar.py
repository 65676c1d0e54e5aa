"""The list of all letters: who gets what, and which files whoever collects must see to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopkit.collect.keterangan import as_of
from sopkit.collect.recap import Rekap
from sopkit.collect.surat.semua import Strays, unseen_line
from sopkit.collect.surat.surat import JenisSurat, Surat
from sopkit.model.text import clip, for_xml, visible
from sopkit.templates import fill

_HERE = "<!-- baris -->"


@dataclass(frozen=True, slots=True)
class Terbit:
    """What became of a unit for a period: its letter and the names of the files written; None if it gets none."""

    surat: Surat | None = None
    berkas: tuple[str, ...] = ()


def write(rekap: Rekap, issued: Iterable[Terbit], found: Strays) -> Iterator[bytes]:
    """The page, piece by piece as the letters are written."""
    counts: Counter[JenisSurat | None] = Counter()
    yield _page(rekap, found, "").partition(_HERE)[0].encode()
    for one in issued:
        counts[one.surat.jenis if one.surat else None] += 1
        if one.surat:
            number = counts[JenisSurat.PERBAIKAN] + counts[JenisSurat.PENGINGAT]
            yield _row(number, one.surat, one.berkas, len(rekap.spans) > 1)
    yield _page(rekap, found, total_line(counts, len(rekap.spans) > 1)).partition(_HERE)[2].encode()


def total_line(counts: Counter[JenisSurat | None], is_by_period: bool = False) -> str:
    """How many letters of each kind there are, and for how many units there is none."""
    fine = f"{counts[None]} {'formulir' if is_by_period else 'unit'} tidak perlu disurati"
    return f"{counts[JenisSurat.PERBAIKAN]} surat perbaikan, {counts[JenisSurat.PENGINGAT]} surat pengingat; {fine}."


def _row(number: int, surat: Surat, files: tuple[str, ...], is_by_period: bool) -> bytes:
    about = "Pengingat: belum ada kiriman"
    if surat.jenis is JenisSurat.PERBAIKAN:
        about = f"Perbaikan: {len(surat.butir) + surat.sisa} hal"
    about += f" ({surat.form.periode.nama})" if is_by_period else ""
    return for_xml(fill("surat/baris.html", nomor=number, unit=surat.form.unit, perihal=about, berkas=files)).encode()


def _page(rekap: Rekap, found: Strays, total: str) -> str:
    others = [
        (visible(clip(one.name, 100)), visible("; ".join(remark.message for remark in one.remarks[:3])))
        for one in found.others
    ]
    html = fill(
        "surat/daftar.html",
        judul=f"{rekap.pengumpulan.nama}, {rekap.periode.judul}",
        keadaan=as_of(rekap),
        luput=unseen_line(rekap, found),
        jumlah=total,
        lain=others,
        lebih=found.count - len(others),
    )
    return for_xml(html)
