"""Texts of cells: gathered letter by letter within bounds, and those that sheets share."""

from collections.abc import Iterable
from typing import Any

from sopkit.workbook.bounds import MAX_CELLS, MAX_LETTERS, MAX_TEXT, Spent
from sopkit.workbook.container import Package
from sopkit.workbook.quick import quick_texts, read_quickly
from sopkit.workbook.refusal import Cause, RefusedError
from sopkit.workbook.values import unescape
from sopkit.workbook.xml import MAIN, Attributes, check, feed, new_parser


class Gatherer:
    """Listens to a parser for the letters of one text at a time."""

    def __init__(self, parser: Any, part: str, spent: Spent) -> None:
        self.parser, self.part, self.spent = parser, part, spent
        self.pieces: list[str] = []
        self.size = 0
        self.is_listening = False

    def listen(self) -> None:
        """Gather what comes, after what was gathered before."""
        self.is_listening = True
        self.parser.CharacterDataHandler = self.add

    def add(self, piece: str) -> None:
        """Called by the parser."""
        self.size += len(piece)
        self.spent.letters += len(piece)
        if self.size > MAX_TEXT:
            raise RefusedError(Cause.LONG_TEXT, self.part, f"lebih dari {MAX_TEXT} huruf")
        if self.spent.letters > MAX_LETTERS:
            raise RefusedError(Cause.TOO_MANY, self.part, f"lebih dari {MAX_LETTERS} huruf")
        self.pieces.append(piece)

    def pause(self) -> None:
        """Pass over what comes."""
        self.is_listening = False
        self.parser.CharacterDataHandler = None

    def take(self) -> str:
        """What was gathered; then begin anew."""
        text = "".join(self.pieces)
        self.pieces.clear()
        self.size = 0
        return text


def read_texts(package: Package, part: str, spent: Spent) -> list[str]:
    """The texts that sheets share, in order; how text is pronounced is left out."""
    return read_quickly(package, part, "sst", spent, quick_texts, lambda chunks, spent: _parse(part, chunks, spent))


def _parse(part: str, chunks: Iterable[bytes], spent: Spent) -> list[str]:
    parser = new_parser(part)
    gatherer = Gatherer(parser, part, spent)
    texts: list[str] = []
    path: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        namespace, _, local = name.rpartition(" ")
        path.append(local if namespace in MAIN else "")
        spent.nodes += 1 + len(attributes)
        is_lost = path[0] != "sst" or (len(path) == 2) is not (path[-1] in ("si", "extLst"))
        if gatherer.is_listening or is_lost:
            raise RefusedError(Cause.STRUCTURE, part, f"{local} di luar tempatnya")
        if path in (["sst", "si", "t"], ["sst", "si", "r", "t"]):
            gatherer.listen()
        elif path != ["sst", "si"]:
            spent.elements += 1
        check(spent, len(path), part)

    def end(_: str) -> None:
        if gatherer.is_listening:
            gatherer.pause()
        elif path == ["sst", "si"]:
            texts.append(unescape(gatherer.take()))
            if len(texts) > MAX_CELLS:
                raise RefusedError(Cause.TOO_MANY, part, f"lebih dari {MAX_CELLS} teks")
        path.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    feed(parser, part, chunks)
    return texts
