"""The texts of an SOP in its author's own words: no names, numbers, times, or titles of others."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sopkit.lint.rule import SopContext
from sopkit.model.base import TextOrKeys, Texts, as_tuple
from sopkit.model.finding import Edit, Path, Position
from sopkit.model.sop import KotakIdentitas
from sopkit.source.edit import is_mended
from sopkit.source.file import Mapping, Scalar
from sopkit.source.parse import MISSING_TEXT


class Prose(NamedTuple):
    """One text; `key` is under which it stands if it isn't written as a plain text."""

    path: Path
    text: str
    key: str | None = None


@lru_cache(maxsize=1)
def prose(context: SopContext) -> tuple[Prose, ...]:
    """Every such text of an SOP; the rules that ask for them follow each other, so the last SOP's are kept."""
    return tuple([one for one in _prose(context) if one.text and one.text != MISSING_TEXT])


@lru_cache(maxsize=1)
def whole_text(context: SopContext) -> str:
    """All of them, a line each and in no certain order, for a first look: cheap, as it needs no paths."""
    texts = [context.sop.nama]
    for box in (context.sop, *context.sop.prosedur):
        for found in (box.kualifikasi_pelaksana, box.peralatan, box.peringatan):
            texts += as_tuple(found)
        texts += [note.catatan or "" for note in as_tuple(box.pencatatan)]
    for prosedur in context.sop.prosedur:
        texts.append(prosedur.judul or "")
        for kegiatan in prosedur.kegiatan:
            texts.append(kegiatan.uraian)
            texts += as_tuple(kegiatan.mutu_baku.kelengkapan)
            texts += as_tuple(kegiatan.mutu_baku.output)
            texts += [note.teks or "" for note in as_tuple(kegiatan.keterangan)]
    return "\n".join(texts)


def placed(context: SopContext, one: Prose) -> Path:
    """Where a text stands in the file."""
    is_keyed = one.key and isinstance(context.parsed.source.node(one.path), Mapping)
    return (*one.path, one.key) if one.key and is_keyed else one.path


def called(context: SopContext, one: Prose) -> str:
    """How a message calls the place of a text."""
    names = [step for step in one.path if isinstance(step, str)]
    if names[:2] == ["prosedur", "kegiatan"]:
        return f"{context.step(int(one.path[1]), int(one.path[3]))}, {names[-1]}"
    if names[0] == "prosedur":
        return f"Tabel {int(one.path[1]) + 1}, {names[-1]}"
    return f"'{names[-1]}'"


def edit_within(context: SopContext, one: Prose, start: int, written: str, right: str) -> Edit | None:
    """The edit of a piece of a text; None where the file has it on several lines, or with other characters.

    The piece becomes another that neither ends a quoted text nor makes a key, a comment or an item of a plain one.
    """
    source = context.parsed.source
    node = source.node(placed(context, one))
    if not isinstance(node, Scalar) or is_mended(source) or node.line != node.end_line:
        return None
    quotes = 1 if node.style else 0
    column = node.column + quotes
    if source.line(node.line)[column : node.end_column - quotes] != one.text:
        return None
    place = column + start + 1
    return Edit(Position(node.line + 1, place), Position(node.line + 1, place + len(written)), right)


def _prose(context: SopContext) -> list[Prose]:
    sop = context.sop
    found = [Prose(("nama",), sop.nama), *_identity(sop, ())]
    for number, prosedur in enumerate(sop.prosedur):
        found.append(Prose(("prosedur", number, "judul"), prosedur.judul or ""))
        found += _identity(prosedur, ("prosedur", number))
        for row, kegiatan in enumerate(prosedur.kegiatan):
            path: Path = ("prosedur", number, "kegiatan", row)
            mutu_baku, keterangan = kegiatan.mutu_baku, kegiatan.keterangan
            found.append(Prose((*path, "uraian"), kegiatan.uraian))
            if mutu_baku.kelengkapan is not None:
                found += _texts(mutu_baku.kelengkapan, (*path, "mutu_baku", "kelengkapan"))
            if mutu_baku.output is not None:
                found += _texts(mutu_baku.output, (*path, "mutu_baku", "output"))
            if keterangan is not None:
                found += _noted(keterangan, (*path, "keterangan"))
    return found


def _identity(box: KotakIdentitas, path: Path) -> Iterator[Prose]:
    for key in ("kualifikasi_pelaksana", "peralatan", "peringatan"):
        texts = getattr(box, key)
        if texts is not None:
            yield from _texts(texts, (*path, key))
    if box.pencatatan is not None:
        yield from _noted(box.pencatatan, (*path, "pencatatan"))


def _texts(texts: Texts, path: Path) -> list[Prose]:
    if isinstance(texts, str):
        return [Prose(path, texts)]
    return [Prose((*path, position), text) for position, text in enumerate(texts)]


def _noted(items: TextOrKeys | tuple[TextOrKeys, ...], path: Path) -> Iterator[Prose]:
    for position, item in enumerate(as_tuple(items)):
        key = item.text_key
        yield Prose((*path, position) if isinstance(items, tuple) else path, getattr(item, key) or "", key)
