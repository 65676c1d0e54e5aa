"""Parts as programs usually write them, by regular expressions that leave nothing over: here shared texts.

Whatever isn't plainly so is left to expat alone (None): here nothing is judged, only recognised. What stands around the
cells or texts is for expat in any case; they themselves are so narrow that they are well-formed for certain.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from sopkit.workbook.bounds import MAX_CELLS, MAX_LETTERS, MAX_TEXT, REMEMBERED, Spent
from sopkit.workbook.container import Package
from sopkit.workbook.refusal import Cause, RefusedError
from sopkit.workbook.values import is_letter, unescape

Held = TypeVar("Held")
MAX_QUICK = 1024 * 1024
"""Bytes of a part; a larger one is parsed while it is unpacked."""
_MOST_REMEMBERED = 64
_HELD = r"[^<&\0-\x08\x0b-\x1f\ufffe\uffff]"
"""What XML may hold plainly; a line end is one that XML leaves as it is."""
TEXT = f"{_HELD}*+(?:&(?:amp|lt|gt|quot|apos|#[0-9]{{1,7}}|#x[0-9a-fA-F]{{1,6}});{_HELD}*+)*+"
T = '<t(?: xml:space="preserve")?+>'
RUN = f'<r>(?:<rPr>(?:<[a-zA-Z]++(?: [a-zA-Z]++="[a-zA-Z0-9 .-]*+")?+/>)*+</rPr>)?+{T}{TEXT}</t></r>'
RUN_TEXT = re.compile(f"{T}({TEXT})</t>")
_ENTITY = re.compile("&[^;]+;")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_SST = re.compile("<sst(?: [^<>]*[^<>/])?>")
_STOPPED = re.compile(' (activeCell|sqref|topLeftCell)="[A-Z0-9: ]{1,1000}+"')
_PRINTED = re.compile(
    r"(<(?:odd|even|first)(?:Header|Footer)>)(?:[^<>&\0-\x08\x0b-\x1f\ufffe\uffff]|&amp;){1,1000}+(?=</)"
)
"""What differs from return to return and means nothing here: where somebody stopped, the head and foot of pages."""
_SHARED = re.compile(f"<si>(?:{T}({TEXT})</t>|((?:{RUN})++))</si>")


def read_quickly(
    package: Package,
    part: str,
    kind: str,
    spent: Spent,
    quick: Callable[[bytes, Spent], tuple[str, Held] | None],
    parse: Callable[[Iterable[bytes], Spent], Held],
) -> Held:
    """What a part of this kind holds: as `quick` recognises it if the rest then parses, else as `parse` reads it."""
    if package.size(part) > MAX_QUICK:
        return parse(package.chunks(part), spent)
    xml = package.read(part)
    trial = replace(spent)
    found = quick(xml, trial)
    if found:
        with suppress(RefusedError):  # the whole part tells better where it is wrong
            trial.add(_parsed(found[0], kind, parse))
            spent.become(trial)
            return found[1]
    return parse([xml], spent)


_sound: dict[tuple[str, str], Spent] = {}


def _parsed(left: str, kind: str, parse: Callable[[Iterable[bytes], Spent], object]) -> Spent:
    """What a part without its cells or texts takes; returns of one template have many that are alike."""
    known = _sound.get((kind, left))
    if not known:
        known = Spent()
        parse([left.encode()], known)
        if len(left) <= REMEMBERED:
            if len(_sound) >= _MOST_REMEMBERED:
                _sound.clear()
            _sound[kind, left] = known
    return known


def quick_texts(xml: bytes, spent: Spent) -> tuple[str, list[str]] | None:
    """The part of shared texts without them, to be parsed yet, and the texts."""
    parted = part_at(xml, _SST, "</sst>")
    if not parted:
        return None
    head, data, tail = parted
    pieces: list[str] = _SHARED.split(data)
    if any(pieces[::3]):
        return None
    texts = [
        plain("".join(RUN_TEXT.findall(rich)) if rich else one)
        for one, rich in zip(pieces[1::3], pieces[2::3], strict=True)
    ]
    spent.letters += sum(map(len, texts))
    if len(texts) > MAX_CELLS or spent.letters > MAX_LETTERS or max(map(len, texts), default=0) > MAX_TEXT:
        return None
    return f"{head}{tail}", [unescape(text) for text in texts]


def part_at(xml: bytes, opening: re.Pattern[str], closing: str) -> tuple[str, str, str] | None:
    """What stands before, in and after an element, if what it holds means the same wherever it stands."""
    if len(xml) > MAX_QUICK:
        return None
    try:
        text = xml.decode()
    except UnicodeDecodeError:
        return None
    begun, end = opening.search(text), text.rfind(closing)
    if not begun or end < begun.end():
        return None
    head, data, tail = text[: begun.end()], text[begun.end() : end], text[end:]
    # Comments and the like, in which an element is none.
    if "<!" in head or "<?" in head[4:] or "<!" in tail or "<?" in tail or "]]>" in data:
        return None
    return _STOPPED.sub(r' \1=""', head), data, _PRINTED.sub(r"\1", tail)


def plain(text: str) -> str:
    """A text without entities; raises RefusedError where one stands for no letter."""
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _letter(found: re.Match[str]) -> str:
    if found[0] in _ENTITIES:
        return _ENTITIES[found[0]]
    code = int(found[0][3:-1], 16) if found[0][2] == "x" else int(found[0][2:-1])
    if not is_letter(code):
        raise RefusedError(Cause.XML)
    return chr(code)
