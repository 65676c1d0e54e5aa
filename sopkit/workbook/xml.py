"""XML that somebody sent, parsed by expat: no DTD, nothing deep or endless, UTF-8 and UTF-16 only."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from sopkit.workbook.bounds import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_LETTERS,
    MAX_NAMES,
    MAX_NAMESPACE,
    MAX_NODES,
    MAX_TOKEN,
    Spent,
)
from sopkit.workbook.refusal import Cause, RefusedError

MAIN = frozenset(
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"}
)
"""What a workbook's own parts are written in: of old, and "strict"."""
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "utf16", "utf-16le", "utf-16be"})
Attributes = dict[str, str]


def new_parser(part: str) -> Any:
    """A parser that gives names as "namespace name" and refuses what no program writes into a workbook."""

    def refuse_dtd(*_: object) -> None:
        raise RefusedError(Cause.DTD, part)

    def check_encoding(_: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise RefusedError(Cause.ENCODING, part, encoding)

    def check_namespace(_: str | None, uri: str | None) -> None:
        # It becomes part of every name, so a long one costs its length each time.
        if uri is not None and len(uri) > MAX_NAMESPACE:
            raise RefusedError(Cause.TOO_MANY, part, f"nama ruang {len(uri)} huruf")

    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_dtd
    parser.XmlDeclHandler = check_encoding
    parser.StartNamespaceDeclHandler = check_namespace
    return parser


def feed(parser: Any, part: str, chunks: Iterable[bytes]) -> None:
    """Parse all chunks; whatever handlers raise passes through."""
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk)
            fed += len(chunk)
            # What isn't over yet is scanned from its beginning with each further chunk; names are kept for good.
            if fed - max(parser.CurrentByteIndex, 0) > MAX_TOKEN:
                raise RefusedError(Cause.TOO_MANY, part, f"satu tanda lebih dari {MAX_TOKEN} bita")
            if len(parser.intern) > MAX_NAMES:
                raise RefusedError(Cause.TOO_MANY, part, f"lebih dari {MAX_NAMES} nama")
        parser.Parse(b"", True)
    except ExpatError as error:
        raise RefusedError(Cause.XML, part, f"baris {error.lineno}") from error
    finally:
        # Handlers hold the parser that holds them: let go, both are gone at once.
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


class Element(NamedTuple):
    """An element with its text; `path` names those around it, the outermost first, and itself last."""

    path: tuple[str, ...]
    attributes: Attributes
    texts: list[str]

    @property
    def text(self) -> str:
        """What stands in it, but for what stands in elements of its own."""
        return "".join(self.texts)


def elements(part: str, chunks: Iterable[bytes], namespaces: frozenset[str], spent: Spent) -> list[Element]:
    """Every element of a small part in order; names in one of its namespaces are shown without it."""
    parser = new_parser(part)
    found: list[Element] = []
    around: list[Element] = []

    def start(name: str, attributes: Attributes) -> None:
        namespace, _, local = name.rpartition(" ")
        path = (*(around[-1].path if around else ()), local if namespace in namespaces else f"{namespace} {local}")
        spent.elements += 1
        spent.nodes += 1 + len(attributes)
        if attributes:
            count_letters(sum(map(len, attributes.values())))
        check(spent, len(path), part)
        element = Element(path, attributes, [])
        found.append(element)
        around.append(element)

    def end(_: str) -> None:
        around.pop()

    def add(text: str) -> None:
        count_letters(len(text))
        around[-1].texts.append(text)

    def count_letters(count: int) -> None:
        spent.letters += count
        if spent.letters > MAX_LETTERS:
            raise RefusedError(Cause.TOO_MANY, part, f"lebih dari {MAX_LETTERS} huruf")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, add
    feed(parser, part, chunks)
    return found


def check(spent: Spent, depth: int, part: str) -> None:
    """Refuse what is more or deeper than any form's."""
    if depth > MAX_DEPTH:
        raise RefusedError(Cause.DEPTH, part, f"lebih dari {MAX_DEPTH} tingkat")
    if spent.elements > MAX_ELEMENTS or spent.nodes > MAX_NODES:
        raise RefusedError(Cause.TOO_MANY, part, "unsur")
