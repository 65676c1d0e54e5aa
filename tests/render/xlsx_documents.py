"""Documents whose workbooks are looked at, and such workbooks read back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sopkit.model.sop import Sop
from sopkit.render.document import Document, compose
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import xlsx
from sopkit.source.library import Library
from tests.render.generated import make_sop

HERE = Path(__file__).parent
SOPS = sorted((HERE.parent.parent / "sops").glob("*.yaml"))
BAD_EXITS = ('=1+1 & <Ya> "', "</a:t>&amp;'")


def document(path: Path) -> Document:
    (parsed,) = Library([str(path)])
    assert parsed.sop
    return compose(parsed.id, parsed.sop, lambda _: None)


def made_up(sop: Sop) -> Document:
    return compose("contoh", sop, lambda _: None)


def hostile() -> Document:
    """Texts that want to be formula, markup, a code of the footer, or something that XML can't hold."""
    sop = make_sop(5, lanes=4, steps=6, loops=1)
    rows = [
        row.model_copy(update={"uraian": text})
        for row, text in zip(
            sop.prosedur[0].kegiatan,
            ("=1+1", "@SUM(A1)", '<b>&"tebal"</b>', "+62 😀 -1", "a\ufffeb\ud800c", "'=2+2\n=3+3"),
            strict=True,
        )
    ]
    (asks,) = (number for number, row in enumerate(rows) if row.keputusan)
    exits = dict(zip(BAD_EXITS, (rows[asks].keputusan or {}).values(), strict=True))
    rows[asks] = rows[asks].model_copy(update={"teks": "<a>&?", "keputusan": exits})
    prosedur = sop.prosedur[0].model_copy(update={"kegiatan": tuple(rows), "judul": "=[Alur]:*?/\\ yang <panjang> &P"})
    again = prosedur.model_copy(update={"judul": "=[Alur]:*?/\\ yang <panjang> &P"})
    return made_up(sop.model_copy(update={"nama": "=1+1 & &P &[Page] " + "&" * 200, "prosedur": (prosedur, again)}))


def documents() -> Iterator[tuple[str, Callable[[], Document]]]:
    yield "small", lambda: document(HERE / "small.yaml")
    yield "made up", lambda: made_up(make_sop(11, lanes=7, steps=26, loops=6))
    yield "hostile", hostile
    for path in SOPS:
        yield path.stem, partial(document, path)


DOCUMENTS = dict(documents())


@dataclass(frozen=True)
class Made:
    """A drawing, its workbook with free and with glued arrows, both as bytes and as read back."""

    drawing: Drawing
    free: bytes
    glued: bytes
    book: Any

    def flows(self) -> Iterator[tuple[int, int]]:
        """Each Tabel's position and the number of its sheet."""
        return enumerate(number for number, name in enumerate(self.book.sheetnames, 1) if name.startswith("Alur"))


def write(drawing: Drawing, is_glued: bool = False) -> bytes:
    return xlsx.write(drawing, Options(is_glued=is_glued))


@cache
def workbook(name: str) -> Made:
    """The workbook of one of the documents."""
    drawing = Drawing(DOCUMENTS[name]())
    free = write(drawing)
    return Made(drawing, free, write(drawing, is_glued=True), load_workbook(BytesIO(free)))
