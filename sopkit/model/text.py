"""Showing texts that others wrote: short, on one line, and harmless to a terminal."""


def clip(text: str, length: int = 60) -> str:
    """A text on one line, shortened at `length` characters."""
    text = " ".join(text[: 4 * length].split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def visible(text: str) -> str:
    """A text on one line without characters that a terminal obeys: each of these becomes its code."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
