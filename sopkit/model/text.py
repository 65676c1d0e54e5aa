"""Showing texts that others wrote: short, on one line, and harmless to whatever obeys them."""

import re
from collections.abc import Iterable

# Letters that Markdown, GitHub's mathematics, mentions and automatic links obey.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]|~$^#@!]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def for_xml(text: str) -> str:
    """A text in which every character that XML 1.0 forbids became U+FFFD; markup is not escaped."""
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def for_markdown(text: str) -> str:
    """A text that stays one in a cell or heading, its line breaks as <br>."""
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    shown = ("".join(letter for letter in line if letter.isprintable()) for line in lines)
    return "<br>".join(_MARKDOWN.sub(r"\\\g<0>", line).translate(_ENTITIES) for line in shown)


def for_csv(text: str) -> str:
    """A text that no spreadsheet takes for a formula: a leading quote stands before what it would compute."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def clip(text: str, length: int = 60) -> str:
    """A text on one line, shortened at `length` characters."""
    text = " ".join(text[: 4 * length].split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def listed(words: Iterable[object]) -> str:
    """Words in a sentence: "8 dan 9", "8, 9, dan 10"."""
    texts = [str(word) for word in words]
    last = ", dan " if len(texts) > 2 else " dan "
    return last.join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def visible(text: str) -> str:
    """A text on one line without characters that a terminal obeys: each of these becomes its code."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
