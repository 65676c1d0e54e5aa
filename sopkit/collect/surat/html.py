"""A letter as one page for screen, phone and paper."""

from sopkit.collect.surat.surat import JenisSurat, Pengirim, Surat
from sopkit.model.text import for_xml
from sopkit.templates import fill


def write(surat: Surat, pengirim: Pengirim) -> bytes:
    """The page, which needs no other file and no script."""
    is_asked = surat.jenis is JenisSurat.PERBAIKAN
    text = fill("surat/surat.html", surat=surat, pengirim=pengirim, berapa=count_line(surat), is_asked=is_asked)
    return for_xml(text).encode()


def count_line(surat: Surat) -> str:
    """What isn't told for its number."""
    return f"Masih ada {surat.sisa} hal lagi yang tidak dimuat di sini." if surat.sisa else ""
