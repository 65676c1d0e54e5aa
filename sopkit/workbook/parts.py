"""The parts around the sheets: what each part is, which refers to which, and what the workbook says of itself."""

import datetime
import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from sopkit.workbook.bounds import MAX_FORMAT, MAX_SHEETS, REMEMBERED, Spent
from sopkit.workbook.container import Package
from sopkit.workbook.numbers import Look, look_of
from sopkit.workbook.refusal import Cause, RefusedError
from sopkit.workbook.values import Looks
from sopkit.workbook.xml import MAIN, Element, elements

CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
_TYPES = frozenset({"http://schemas.openxmlformats.org/package/2006/content-types"})
_RELATIONS = frozenset({"http://schemas.openxmlformats.org/package/2006/relationships"})
_CORE = frozenset(
    {"http://purl.org/dc/terms/", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"}
)
_CUSTOM = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    }
)
_PLAIN = Looks({"0": Look.NUMBER, None: Look.NUMBER})
_TEXT_CONSTANT = re.compile(r'"((?:[^"]++|"")*+)"')


class Relation(NamedTuple):
    """A part to which another refers: `kind` is the last word of its type, `target` is None outside the package."""

    id: str
    kind: str
    target: str | None


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    relation: str


class Contents(NamedTuple):
    """What the workbook's own part says."""

    sheets: tuple[SheetEntry, ...]
    names: dict[str, str]
    is_1904: bool


def type_of(package: Package, name: str) -> str:
    """What kind of part it is, as the package says."""
    parts: dict[str, str]
    extensions: dict[str, str]
    parts, extensions = _recall(_content_types, package.read(CONTENT_TYPES))
    lower = name.lower()
    return parts.get(lower) or extensions.get(lower.rpartition(".")[2], "")


def relations(package: Package, source: str) -> tuple[Relation, ...]:
    """To what a part refers; the package itself is the part without a name."""
    folder, name = posixpath.split(source)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    if part not in package:
        raise RefusedError(Cause.NO_PART, part)
    found: tuple[Relation, ...] = _recall(_relations, package.read(part), folder, part)
    return found


def one(found: tuple[Relation, ...], kind: str, source: str) -> str | None:
    """The part that is referred to as such; None if there is none."""
    targets = [relation.target for relation in found if relation.kind == kind]
    if len(targets) > 1:
        raise RefusedError(Cause.RELATIONS, source, f"{kind} lebih dari satu")
    return inside(targets[0], kind, source) if targets else None


def inside(target: str | None, kind: str, source: str) -> str:
    """A part that must be in the package."""
    if target is None:
        raise RefusedError(Cause.RELATIONS, source, f"{kind} di luar berkas")
    return target


def contents(package: Package, part: str) -> Contents:
    """The sheets in order, the defined names and the calendar."""
    found = elements(part, package.chunks(part), MAIN, Spent())
    if found[0].path != ("workbook",):
        raise RefusedError(Cause.STRUCTURE, part, f"diawali {found[0].path[0].rpartition(' ')[2]}")
    if all(element.path != ("workbook", "sheets") for element in found):
        raise RefusedError(Cause.STRUCTURE, part, "tanpa daftar lembar")
    sheets = tuple(_sheet(element, part) for element in found if element.path == ("workbook", "sheets", "sheet"))
    if len(sheets) > MAX_SHEETS:
        raise RefusedError(Cause.TOO_MANY, part, f"{len(sheets)} lembar")
    for values in ([sheet.name.lower() for sheet in sheets], [sheet.relation for sheet in sheets if sheet.relation]):
        if len(set(values)) < len(values):
            raise RefusedError(Cause.STRUCTURE, part, "lembar yang sama dua kali")
    calendar = [element for element in found if element.path == ("workbook", "workbookPr")]
    is_1904 = any(element.attributes.get("date1904") in ("1", "true") for element in calendar)
    return Contents(sheets, dict(_names(found, part)), is_1904)


def _sheet(element: Element, part: str) -> SheetEntry:
    given = element.attributes
    if "name" not in given:
        raise RefusedError(Cause.STRUCTURE, part, "lembar tanpa nama")
    return SheetEntry(given["name"], next((given[f"{ns} id"] for ns in _OFFICE if f"{ns} id" in given), ""))


def _names(found: list[Element], part: str) -> Iterator[tuple[str, str]]:
    """Those of the whole workbook."""
    known: set[str] = set()
    for element in found:
        if element.path != ("workbook", "definedNames", "definedName") or "localSheetId" in element.attributes:
            continue
        name, text = element.attributes.get("name", ""), element.text
        if name.lower() in known:
            raise RefusedError(Cause.STRUCTURE, part, f"nama {name} dua kali")
        known.add(name.lower())
        constant = _TEXT_CONSTANT.fullmatch(text.strip())
        yield name, constant[1].replace('""', '"') if constant else text


def looks(package: Package, part: str | None) -> Looks:
    """The look of each style; the same object for the same styles, as far as that is remembered."""
    found: Looks = _recall(_looks, package.read(part), part) if part else _PLAIN
    return found


def properties(package: Package, part: str) -> dict[str, str]:
    """The workbook's own properties that are one value each."""
    told: dict[str, str] = {}
    name = ""
    for element in elements(part, package.chunks(part), _CUSTOM, Spent()):
        if element.path == ("Properties", "property"):
            name = element.attributes.get("name", "")
        elif len(element.path) == 3 and element.path[:2] == ("Properties", "property"):
            told.setdefault(name, element.text)
    return told


def saved(package: Package, part: str) -> datetime.datetime | None:
    """When the workbook was last saved, in UTC; None where that isn't told so that it can be understood."""
    found = elements(part, package.chunks(part), _CORE, Spent())
    told = [element.text.strip() for element in found if element.path == ("coreProperties", "modified")]
    try:
        moment = datetime.datetime.fromisoformat(told[0])
        is_local = moment.tzinfo is not None
        return moment.astimezone(datetime.UTC) if is_local else moment.replace(tzinfo=datetime.UTC)
    except (IndexError, ValueError, OverflowError):
        return None


def _recall(function: Any, xml: bytes, *more: str) -> Any:
    """What a function makes of a part, remembered if that is small."""
    return (function if len(xml) <= REMEMBERED else function.__wrapped__)(xml, *more)


@lru_cache(maxsize=32)
def _content_types(xml: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Types by the part's name, and by the extension of a name, in small letters."""
    parts: dict[str, str] = {}
    extensions: dict[str, str] = {}
    for element in elements(CONTENT_TYPES, [xml], _TYPES, Spent()):
        given = element.attributes
        kind = given.get("ContentType", "")
        for tag, key, into in (("Override", "PartName", parts), ("Default", "Extension", extensions)):
            if element.path == ("Types", tag):
                name = given.get(key, "").lower().removeprefix("/")
                if into.setdefault(name, kind) != kind:
                    raise RefusedError(Cause.STRUCTURE, CONTENT_TYPES, f"dua jenis untuk {name}")
    return parts, extensions


@lru_cache(maxsize=32)
def _relations(xml: bytes, folder: str, part: str) -> tuple[Relation, ...]:
    found: dict[str, Relation] = {}
    for element in elements(part, [xml], _RELATIONS, Spent()):
        if element.path != ("Relationships", "Relationship"):
            continue
        given = element.attributes
        id_, type_, target = given.get("Id", ""), given.get("Type", ""), given.get("Target", "")
        if id_ in found:
            raise RefusedError(Cause.RELATIONS, part, f"{id_} dua kali")
        base, _, last = type_.rpartition("/")
        kind = last if base in _OFFICE or type_.startswith(_METADATA) else type_
        is_outside = given.get("TargetMode", "Internal") != "Internal"
        found[id_] = Relation(id_, kind, None if is_outside else _resolve(folder, target))
    return tuple(found.values())


def _resolve(folder: str, target: str) -> str | None:
    """The name of the part that a relation means; None if that leaves the package."""
    path = posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join(folder, target))
    return None if path.startswith(("../", "/")) or path == ".." or "\\" in path else path


@lru_cache(maxsize=32)
def _looks(xml: bytes, part: str) -> Looks:
    found = elements(part, [xml], MAIN, Spent())
    formats: dict[int, str] = {}
    for element in found:
        if element.path == ("styleSheet", "numFmts", "numFmt"):
            code = element.attributes.get("formatCode", "")
            if len(code) > MAX_FORMAT:
                raise RefusedError(Cause.LONG_TEXT, part, f"format {len(code)} huruf")
            number = _number(element, part)
            if number in formats and look_of(number, formats) != look_of(number, {number: code}):
                raise RefusedError(Cause.STRUCTURE, part, f"numFmtId {number} bermakna ganda")
            formats[number] = code
    styles = [element for element in found if element.path == ("styleSheet", "cellXfs", "xf")]
    kinds = {number: look_of(number, formats) for number in {_number(element, part) for element in styles}}
    by_index: dict[str | None, Look] = {str(i): kinds[_number(element, part)] for i, element in enumerate(styles)}
    default = by_index.setdefault("0", Look.NUMBER)
    return Looks({None: default, **by_index})


def _number(element: Element, part: str) -> int:
    number = element.attributes.get("numFmtId", "0")
    if not re.fullmatch("[0-9]{1,9}", number):
        raise RefusedError(Cause.STRUCTURE, part, f"numFmtId {number}")
    return int(number)
