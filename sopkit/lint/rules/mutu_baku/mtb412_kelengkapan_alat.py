"""MTB412."""

import re
from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import as_tuple
from sopkit.model.finding import Path, Severity
from sopkit.model.text import clip

EQUIPMENT = (
    "komputer",
    "laptop",
    "printer",
    "scanner",
    "atk",
    "alat tulis",
    "alat tulis kantor",
    "internet",
    "jaringan internet",
    "lcd",
    "lcd proyektor",
    "proyektor",
    "telepon",
    "meja",
    "kursi",
    "mesin fotokopi",
    "mesin fotocopy",
)
_FIRST_WORDS = tuple(dict.fromkeys(item.split()[0] for item in EQUIPMENT))
_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(EQUIPMENT, key=len, reverse=True))})\b")
_ASIDE = re.compile(r"\([^()]*\)")
_SEPARATOR = re.compile(r"[,;/]| dan ")
_NUMBERING = re.compile(r"(?:[-–—•*]|\(?(?:[0-9]{1,3}|[a-z])[.)]) ?")


@sop_rule("MTB412", "kelengkapan-alat", Severity.WARNING, Basis.KESALAHAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Peralatan yang ditulis sebagai kelengkapan.

    Yang diperiksa
        Kelengkapan yang berupa peralatan kantor, seperti komputer, printer, ATK, atau jaringan internet,
        sendiri atau di antara koma, garis miring, dan kata 'dan'. Frasa yang lebih panjang seperti 'Daftar
        printer' tidak dihitung, begitu pula alat yang disebut pada nama SOP, judul tabel, atau uraian
        kegiatannya, karena di sana alat itulah yang diurus.

    Mengapa
        Kelengkapan adalah bahan yang diolah kegiatan itu, misalnya formulir atau konsep surat. Peralatan
        punya tempatnya sendiri pada halaman identitas.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Mengetik konsep surat keterangan
                pelaksana: loket
                lanjut: selesai
                mutu_baku:
                  kelengkapan:
                    - Berkas permohonan
                    - Komputer dan printer
                  waktu: 15 menit
                  output: Konsep surat

    Contoh benar
        peralatan:
          - Komputer
          - Printer
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Mengetik konsep surat keterangan
                pelaksana: loket
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Berkas permohonan
                  waktu: 15 menit
                  output: Konsep surat
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        items = [text for kegiatan in prosedur.kegiatan for text in as_tuple(kegiatan.mutu_baku.kelengkapan)]
        whole = "\n".join(items).casefold()
        if not any(word in whole for word in _FIRST_WORDS):
            continue
        about_table = _named(context.sop.nama) | _named(prosedur.judul or "")
        for row, kegiatan in enumerate(prosedur.kegiatan):
            kelengkapan = kegiatan.mutu_baku.kelengkapan
            words = " ".join(as_tuple(kelengkapan)).casefold()
            if not any(word in words for word in _FIRST_WORDS):
                continue
            path: Path = ("prosedur", number, "kegiatan", row, "mutu_baku", "kelengkapan")
            about = about_table | _named(kegiatan.uraian)
            for where, text in _items(kelengkapan, path):
                found = [item for item in _equipment(text) if not _is_about(item, about)]
                if found:
                    yield Hit(
                        where,
                        f"{context.step(number, row)}, kelengkapan '{clip(text)}' memuat peralatan "
                        f"({', '.join(found)}); kelengkapan adalah bahan yang diolah, pindahkan peralatannya "
                        "ke kunci 'peralatan'",
                    )


def _items(texts: str | tuple[str, ...] | None, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(texts, tuple):
        yield from (((*path, position), text) for position, text in enumerate(texts))
    elif texts is not None:
        yield path, texts


def _equipment(text: str) -> list[str]:
    """The equipment among the items of a text, each once, in lower case."""
    lines = _ASIDE.sub(" ", text.casefold()).splitlines()
    return list(dict.fromkeys(item for line in lines for item in _equipment_of_line(line)))


def _equipment_of_line(line: str) -> Iterator[str]:
    for item in _SEPARATOR.split(" ".join(line.split())):
        item = item.strip().removeprefix("dan ")
        if found := _NUMBERING.match(item):
            item = item[found.end() :]
        item = item.strip(" .:")
        if item in EQUIPMENT:
            yield item
        elif _NAMED.search(item):
            return  # "Daftar komputer, printer": the head word may well govern all that follows


def _named(text: str) -> set[str]:
    return set(_NAMED.findall(" ".join(text.casefold().split())))


def _is_about(item: str, about: set[str]) -> bool:
    return any(item in named for named in about)
