"""Markup whose texts stay texts, and the units of WordprocessingML and DrawingML."""

from sopkit.picture.svg import escape_xml

TWIPS = 1440 / 25.4
"""In a mm; places and heights of paragraphs and tables."""
EMU = 36_000
"""In a mm; places of shapes."""


def tag(name: str, /, *inside: str, **attributes: object) -> str:
    """An element around markup; in the names of attributes `__` stands for a colon."""
    said = "".join(f' {key.replace("__", ":")}="{escape_xml(str(value))}"' for key, value in attributes.items())
    markup = "".join(inside)
    return f"<{name}{said}>{markup}</{name}>" if markup else f"<{name}{said}/>"


def twips(mm: float) -> int:
    """A length of paragraphs and tables."""
    return round(mm * TWIPS)


def emu(mm: float) -> int:
    """A length of shapes."""
    return round(mm * EMU)
