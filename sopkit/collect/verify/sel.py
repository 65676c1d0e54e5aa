"""What stands in a recap's file, cell by cell, in an order by which two recaps can be laid beside each other."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from sopkit.collect.kiriman import PARAMETER
from sopkit.model.text import clip
from sopkit.source.disk import read_bytes
from sopkit.workbook.book import Cell
from sopkit.workbook.formulas import read_formulas
from sopkit.workbook.read import MAX_BYTES, CellKind, Sheet, Unreadable, read
from sopkit.workbook.refusal import Cause
from sopkit.workbook.shown import Shown, ShownBook, read_shown
from sopkit.workbook.values import Place

CSV, XLSX = ".csv", ".xlsx"
KINDS = (XLSX, ".html", CSV, ".json")
_LAST = "~"
"""Comes after every name and number."""
REST = (_LAST,)
"""The key of all that is compared only as a whole, after everything else."""
_LARGE = (Cause.TOO_LARGE, Cause.TOO_MANY, Cause.BOMB)
_TOO_LARGE = "terlalu besar untuk diperiksa"
_OTHER_FORM = "; periksa bentuk .json, .csv, atau .html dari rekap dan buku kiriman yang sama"
_MOST = 128 * 1024 * 1024
"""Bytes of a recap that is read whole."""
_STATUS = "Status"
_SHEETS = ("Rekap", "Grafik", _STATUS, "Per unit", "Catatan", "Asal angka", PARAMETER)
"""Those of a workbook that sopkit writes."""
_HIDDEN = "lembar"
"""Among what of a sheet is hidden: all of it."""
_MADE_BY = ("SOP", "Dihitung oleh")
"""Lines of Parameter that no ledger proves."""
_DUE = "Tenggat: "
"""What the line begins with that tells when forms are due; the next tells of the calendar, and no ledger holds it."""
_DAYS_LATE = "Terlambat (hari kerja)"
_LATE = re.compile(r"(?<=belum masuk), lewat tenggat \d{1,9} hari kerja")
_DAYS = r"(?:[^:<>\n]{1,20}: )?(?:–|\d{1,9})"
"""How late a return was, of several periods with the name of one."""
_ALL_DAYS = re.compile(rf"{_DAYS}(?:\n{_DAYS})*")
_HEAD = "No"
"""In the first column of a row that heads others."""
_LINE = 1024 * 1024
"""Letters of a line at most."""
_NUMBER = re.compile(r"[0-9]{1,9}")


class Told(NamedTuple):
    """A figure or a text: what it is found by (cells are in order of it), where that is to a reader, and itself."""

    key: tuple[str, ...]
    where: str
    value: str | Decimal
    formula: str | None = None
    """Of a workbook's cell; UNKNOWN where it has one that can't be told."""
    look: str | None = None
    """Of a workbook's cell: the format in which it is shown."""


def written(path: Path) -> Iterator[Told] | str:
    """What stands in a recap's file; in Indonesian why it can't be told."""
    kind = path.suffix.lower()
    if kind == CSV:
        return _rows(_lines(path))
    most = MAX_BYTES if kind == XLSX else _MOST
    data = read_bytes(str(path), most)
    if isinstance(data, str):
        return f"tidak dapat dibuka ({data})"
    if len(data) > most:
        return f"{_TOO_LARGE}{_OTHER_FORM * (kind == XLSX)}"
    return _READERS[kind](data)


def computed(kind: str, made: bytes | Iterator[bytes]) -> Iterator[Told] | str:
    """What stands in a recap that has just been made, by the ending of its name."""
    if isinstance(made, bytes):
        return _READERS[kind](made)
    pieces = (io.StringIO(piece.decode().removeprefix("\ufeff"), newline="") for piece in made)
    return _rows(line for piece in pieces for line in piece)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        while line := file.readline(_LINE):
            yield line


def _xlsx(data: bytes) -> Iterator[Told] | str:
    book = read(data)
    if isinstance(book, Unreadable):
        return f"{_TOO_LARGE}{_OTHER_FORM}" if book.cause in _LARGE else book.message
    formulas = read_formulas(data, _SHEETS)
    if isinstance(formulas, Unreadable):
        return f"rumusnya tidak dapat dibandingkan: {formulas.message}"
    look = read_shown(data, _SHEETS)
    if isinstance(look, Unreadable):
        return f"tampilannya tidak dapat dibandingkan: {look.message}"
    sheets = {sheet.name: sheet for sheet in book.sheets}
    named = (name for name in sorted(_SHEETS) if name in sheets)
    cells = (cell for name in named for cell in _sheet(sheets[name], formulas[name], look.sheets[name]))
    return chain(cells, _around(look))


def _around(look: ShownBook) -> Iterator[Told]:
    """What is seen of the workbook as a whole."""
    for name, shown in sorted(look.sheets.items()):
        yield Told((_LAST, name), f"lembar {name}, yang disembunyikan", _HIDDEN if _HIDDEN in shown.hidden else "")
    yield Told((_LAST, _LAST, "1"), "urutan lembar", ", ".join(look.sheets))
    yield Told((_LAST, _LAST, "2"), "bentuk angka menurut syarat", "; ".join(look.conditional))


def _sheet(sheet: Sheet, formulas: dict[Place, str], shown: Shown) -> Iterator[Told]:
    heads: dict[int, str] = {}
    head_row = 0
    unproved: tuple[int, ...] = ()
    for row, column in sorted(sheet.cells.keys() | formulas):
        cell = sheet.cells.get((row, column)) or Cell(row, column, CellKind.TEXT, "")
        label = sheet.cells.get((row, 1))
        if sheet.name == PARAMETER and label and label.raw in _MADE_BY:
            continue
        if sheet.name == _STATUS and not head_row and cell.raw.startswith(_DUE):
            unproved = (row, row + 1)
        if row in unproved or (heads.get(column) == _DAYS_LATE and _ALL_DAYS.fullmatch(cell.raw)):
            continue
        if column == 1 and cell.raw == _HEAD:
            heads, head_row = {}, row
        if head_row and (row == head_row or (row == head_row + 1 and not (label and label.raw))):
            heads[column] = cell.raw
        beside = sheet.cells.get((row, 2)) or sheet.cells.get((row, 1))
        names = [(beside.raw if beside else "").partition("\n")[0], heads.get(column, "") if row > head_row else ""]
        said = ", ".join(name for name in names if name and name != cell.raw)
        where = f"{sheet.name}!{cell.name}" + (f" ({said})" if said else "")
        value = _LATE.sub("", cell.raw.replace("\r\n", "\n")) if cell.number is None else cell.number
        key, look = (sheet.name, f"{row:07}", f"{column:05}"), shown.formats.get((row, column))
        yield Told(key, where, value, formulas.get((row, column)), look)
    hidden = [one for one in shown.hidden if one != _HIDDEN]
    seen = {"yang disembunyikan": hidden, "sel yang digabung": shown.merged, "grafik dan gambar": shown.charts}
    for number, (what, told) in enumerate(seen.items()):
        yield Told((sheet.name, _LAST, str(number)), f"{sheet.name}, {what}", "; ".join(sorted(told)))


_PASSED_OVER = ("days_late", "seal")
"""What depends on a calendar that no ledger holds, and on every byte."""


def _json(data: bytes) -> Iterator[Told] | str:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return "bukan JSON yang utuh"
    return iter(sorted(_leaves(document)))


def _leaves(document: Any) -> Iterator[Told]:
    pending: list[tuple[tuple[str, ...], tuple[str, ...], Any]] = [((), (), document)]
    while pending:
        key, names, value = pending.pop()
        if isinstance(value, dict):
            pending += [((*key, name), (*names, name), one) for name, one in value.items() if name not in _PASSED_OVER]
        elif isinstance(value, list):
            for number, one in enumerate(value):
                name = next((one[tell] for tell in ("id", "name", "nama") if isinstance(one, dict) and tell in one), "")
                pending.append(((*key, f"{number:09}"), (*names, clip(str(name)) or str(number + 1)), one))
        else:
            yield Told(key, ".".join(names), json.dumps(value, ensure_ascii=False))


def _rows(lines: Iterable[str]) -> Iterator[Told]:
    """Each row is found by its number, which stands first in it."""
    table = csv.reader(lines, delimiter=";")
    try:
        head = next(table, [])
        yield Told(("", ""), "baris judul", ";".join(head))
        for number, row in enumerate(table, 1):
            named = dict(zip(head, row, strict=False))
            said = ", ".join(named.get(name, "") for name in ("unit_nama", "indikator_nama", "periode"))
            place = int(row[0]) if row and _NUMBER.fullmatch(row[0]) else number
            for column, text in enumerate(row):
                name = head[column] if column < len(head) else f"kolom {column + 1}"
                yield Told((f"{place:09}", f"{column:05}"), f"baris {number + 1} ({said}), {name}", text)
    except csv.Error:
        yield Told(("~", ""), "tabel", "tidak terbaca sebagai CSV")


_PARTS = {
    "rekap": "Rekap",
    "grafik": "Grafik",
    "status": "Status pengiriman",
    "unit": "Rincian per unit",
    "catatan": "Catatan",
    "asal": "Asal angka",
    "cara": "Parameter",
}
"""The sections of a page."""
_UNPROVED = re.compile(
    "|".join(
        (
            _LATE.pattern,
            rf'(?<=<h2>Status pengiriman</h2>\n)<p class="kecil">{_DUE}[^<>]*</p>\n<p class="kecil">[^<>]*</p>\n',
            rf'<td class="tengah(?: | periksa)?" data-kepala="{re.escape(_DAYS_LATE)}">{_DAYS}(?:<br>{_DAYS})*</td>',
            *(
                rf'(?<=<th scope="row" class="tebal">{label}</th><td class="panjang">)[^<>]*(?=</td>)'
                for label in _MADE_BY
            ),
            r"<!-- [^<>]* -->\n\Z",
        )
    )
)
"""What no ledger proves, and the seal."""


def _html(data: bytes) -> Iterator[Told] | str:
    text = _UNPROVED.sub("", data.decode(errors="replace"))
    page = _Page()
    page.feed(text)
    page.close()
    rest = Told(REST, "bagian halaman lainnya", text)
    return iter([*sorted(page.cells), rest])


class _Page(HTMLParser):
    """Gathers the cells of a page's tables, its headings and the words of its charts."""

    _TAKEN = frozenset({"td", "th", "p", "h1", "h3", "text", "desc"})

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[Told] = []
        self._part = ""
        self._number = 0
        self._label = self._row = ""
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "section":
            self._part = _PARTS.get(named.get("id") or "", "")
        elif tag in self._TAKEN:
            self._words, self._label = [], named.get("data-kepala") or ""
        elif tag == "data" and self._words is not None:
            self._add("nilai tepat", named.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self._row = ""
        elif tag in self._TAKEN and self._words is not None:
            words = " ".join("".join(self._words).split())
            if tag == "th":
                self._row = words
            self._add(self._label, words)
            self._words = None

    def _add(self, label: str, words: str) -> None:
        if self._part:
            self._number += 1
            said = ", ".join(filter(None, (self._row, label)))
            where = f"{self._part}: {said}" if said else f"{self._part}, bagian ke-{self._number}"
            self.cells.append(Told((f"{self._number:09}",), where, words))


_READERS: dict[str, Callable[[bytes], Iterator[Told] | str]] = {XLSX: _xlsx, ".json": _json, ".html": _html}
