"""Bytes of an .xlsx that somebody sent to typed cells with their raw text; hostile until read, so sizes are bounded."""

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import Any

from sopkit.model.tanggal import Tanggal
from sopkit.workbook.bounds import MAX_CELLS, DtdError, TooLargeError, weigh

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .xls files and those with a password begin, among others."""
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
DOCUMENT_PARTS = ("[Content_Types].xml", "mimetype")
"""Name what a package holds; one without them is an archive."""
MAX_BYTES = 10 * 1024 * 1024
MAX_SHEETS = 100
MAX_TEXT = 32_767
"""What a spreadsheet's cell can hold."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,3})?")


class CellKind(StrEnum):
    """What stands in a cell."""

    NUMBER = "angka"
    TEXT = "teks"
    BOOLEAN = "logika"
    DATE = "tanggal"
    ERROR = "galat"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that isn't empty; for a formula, the result that was last computed (ERROR with no `raw` if none was).

    `raw` is the text in the file, shared strings looked up. `number` is the shortest decimal that gives the same
    binary number, which is what was typed: programs write 92.55 as 92.549999999999997.
    """

    row: int
    column: int
    kind: CellKind
    raw: str
    number: Decimal | None = None
    is_formula: bool = False
    is_percent: bool = False
    """Shown with a percent sign: then 85% is the number 0.85."""
    shown: str = ""
    """Of a date, what it is to a reader: in Indonesian, "tanggal 1 Mei 2026"."""

    @property
    def name(self) -> str:
        """Its name in the sheet: G12."""
        letters, column = "", self.column
        while column:
            column, letter = divmod(column - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells by row and column, both from 1."""

    name: str
    cells: dict[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's sheets in order, hidden ones too, and what else names it.

    `names` are its defined names with what they stand for, without quotes where that is a text; `properties` the
    custom ones; `saved` the moment, in UTC, that its program says it was last saved.
    """

    sheets: tuple[Sheet, ...]
    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    saved: datetime.datetime | None = None


class Cause(StrEnum):
    """Why nothing could be read."""

    EMPTY = "kosong"
    NOT_XLSX = "bukan-xlsx"
    OLD_XLS = "xls-lama"
    ENCRYPTED = "bersandi"
    ODS = "ods"
    ARCHIVE = "arsip"
    TOO_LARGE = "terlalu-besar"
    BROKEN = "rusak"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A refusal: its cause, and in Indonesian what is wrong and what to do."""

    cause: Cause
    message: str


_ARCHIVE = Unreadable(Cause.ARCHIVE, "berkas arsip, bukan formulir; ekstrak dulu ke folder ini")


def read(data: bytes) -> Book | Unreadable:
    """The workbook in these bytes. Never raises for what they hold."""
    refused = _refuse_container(data)
    if refused:
        return refused
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Book(tuple(_sheets(data)))
    except TooLargeError:
        return _too_large()
    except Exception as error:  # whatever a parser says of hostile bytes, it is that file's fault alone
        return Unreadable(
            Cause.BROKEN, f"isi berkas rusak ({type(error).__name__}); buka, lalu simpan ulang sebagai .xlsx"
        )


def _too_large() -> Unreadable:
    limit = f"{MAX_BYTES // 1024 // 1024} MiB atau {MAX_CELLS} sel"
    return Unreadable(
        Cause.TOO_LARGE, f"berkas lebih besar daripada formulir mana pun (batas {limit}); hapus isi tambahan"
    )


def _refuse_container(data: bytes) -> Unreadable | None:
    """What the first bytes and the table of contents already tell."""
    again = "buka dengan Excel atau LibreOffice, lalu simpan sebagai .xlsx"
    if not data.strip(b"\0 \r\n\t"):
        return Unreadable(Cause.EMPTY, "berkas kosong; minta dikirim ulang")
    if data.startswith(ARCHIVES) or is_large_archive(data):
        return _ARCHIVE
    if len(data) > MAX_BYTES:
        return _too_large()
    if data.startswith(CFB):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Unreadable(Cause.ENCRYPTED, "berkas diberi sandi; hapus sandinya, lalu kirim ulang")
        return Unreadable(Cause.OLD_XLS, f"berkas Excel lama (.xls); {again}")
    if not data.startswith(b"PK"):
        return Unreadable(Cause.NOT_XLSX, f"bukan berkas .xlsx; {again}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            if "mimetype" in names and b"opendocument" in package.open("mimetype").read(200):
                return Unreadable(Cause.ODS, f"berkas OpenDocument (.ods); {again}")
            if names.isdisjoint(DOCUMENT_PARTS):
                return _ARCHIVE
            if "[Content_Types].xml" not in names:
                return Unreadable(Cause.NOT_XLSX, f"bukan berkas .xlsx; {again}")
            weigh(package)
    except TooLargeError:
        return _too_large()
    except DtdError as part:
        return Unreadable(Cause.BROKEN, f"bagian {part} memuat DTD, yang tidak ada di formulir")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return Unreadable(Cause.BROKEN, f"berkas rusak atau terpotong; minta dikirim ulang, atau {again}")
    except Exception as error:  # zlib's errors have no common base
        return Unreadable(Cause.BROKEN, f"berkas rusak ({type(error).__name__}); minta dikirim ulang")
    return None


def is_large_archive(data: bytes) -> bool:
    """Whether bytes that are too many to be a form, and so may be cut off, begin an archive rather than a document."""
    is_large = len(data) > MAX_BYTES and data.startswith(ZIPS)
    return is_large and not any(part.encode() in data for part in DOCUMENT_PARTS)


def _sheets(data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book._sheets if isinstance(sheet, ReadOnlyWorksheet)]
    # Each part was weighed once, so it is read once.
    if len(sheets) > MAX_SHEETS or len({sheet._worksheet_path for sheet in sheets}) < len(sheets):
        raise TooLargeError
    for sheet in sheets:
        with sheet._get_source() as source:
            cells = {(cell.row, cell.column): cell for cell in _cells(source, sheet, book)}
        yield Sheet(str(sheet.title), cells)
    book.close()


def _cells(source: Any, sheet: Any, book: Any) -> Iterator[Cell]:
    from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

    class Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
        """openpyxl's parser of one sheet, keeping what it drops: a number's text, and whether there is a formula."""

        def parse_cell(self, element: Any) -> dict[str, Any]:
            found: dict[str, Any] = super().parse_cell(element)
            found["text"] = element.findtext(VALUE_TAG)
            found["is_formula"] = element.find(FORMULA_TAG) is not None
            return found

    parser = Parser(
        source,
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
    percents = {number for number, style in enumerate(book._cell_styles) if _is_percent(_format(book, style.numFmtId))}
    for _, row in parser.parse():
        for found in row:
            cell = _cell(found, percents)
            if cell:
                yield cell


def _is_percent(number_format: str) -> bool:
    """Whether a format multiplies by 100: a percent sign that is quoted or escaped is only a letter."""
    return "%" in re.sub(r'"[^"]*"|[\\_*].', "", number_format)


def _format(book: Any, number: int) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, ""))
    own = book._number_formats
    return str(own[number - BUILTIN_FORMATS_MAX_SIZE]) if number - BUILTIN_FORMATS_MAX_SIZE < len(own) else ""


def _cell(found: dict[str, Any], percents: set[int]) -> Cell | None:
    value, kind, text = found["value"], found["data_type"], found["text"]
    place = found["row"], found["column"]
    is_formula = found["is_formula"]
    if value is None:
        return Cell(*place, CellKind.ERROR, "", is_formula=True) if is_formula else None
    if kind == "b":
        return Cell(*place, CellKind.BOOLEAN, "TRUE" if value else "FALSE", is_formula=is_formula)
    if kind == "e":
        return Cell(*place, CellKind.ERROR, str(value)[:MAX_TEXT], is_formula=is_formula)
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return Cell(*place, CellKind.DATE, text or str(value), is_formula=is_formula, shown=_shown(value))
    if kind == "n":
        if not text or not _NUMBER.fullmatch(text.strip()):
            return Cell(*place, CellKind.ERROR, str(text)[:MAX_TEXT], is_formula=is_formula)
        return Cell(
            *place, CellKind.NUMBER, text.strip(), _number(text.strip()), is_formula, found["style_id"] in percents
        )
    raw = str(value)[:MAX_TEXT]
    return Cell(*place, CellKind.TEXT, raw, is_formula=is_formula) if raw.strip() else None


def _shown(value: datetime.date | datetime.time | datetime.timedelta) -> str:
    if isinstance(value, datetime.timedelta):
        return "lama waktu"
    if isinstance(value, datetime.time):
        return f"waktu pukul {value:%H.%M}"
    day = f"tanggal {Tanggal(value.year, value.month, value.day)}"
    has_time = isinstance(value, datetime.datetime) and value.time() != datetime.time()
    return f"{day} pukul {value:%H.%M}" if has_time else day


def _number(text: str) -> Decimal:
    as_float = float(text)
    if as_float in (float("inf"), float("-inf")):
        return Decimal(text)
    # Up to 15 digits are what a spreadsheet keeps; such a text is itself what was typed.
    digits = re.sub(r"[eE].*|[^0-9]", "", text).lstrip("0")
    return Decimal(text) if len(digits) <= 15 else Decimal(repr(as_float))
