"""SVG: texts that stay texts, numbers without noise, and the few shapes that charts are made of; all in mm."""

from collections.abc import Iterable
from html import escape

from sopkit.model.text import for_xml
from sopkit.picture.font import MM_PER_PT, width_of

FONTS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"
"""All of the same widths, so that every line ends where the layout says."""
INK, GREY, LINE, PALE = "#1f2933", "#6b7785", "#c5ccd3", "#f4f5f7"
"""Letters, letters of less weight, rules, and grounds of charts."""


def escape_xml(text: str) -> str:
    """A text for an element or attribute of XML or HTML; what XML can't hold becomes U+FFFD."""
    return escape(for_xml(text))


def mm(value: float) -> str:
    """At most three decimals, never "-0"."""
    return f"{round(value, 3) + 0.0:.10g}"


def fit(text: str, width: float, size: float, is_bold: bool = False) -> str:
    """A text on one line, shortened until it fits `width` mm at `size` points."""
    text = " ".join(text[:1000].split())
    if width_of(text, size, is_bold) <= width:
        return text
    while text and width_of(f"{text}…", size, is_bold) > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def text(
    x: float, y: float, words: str, size: float, anchor: str = "start", is_bold: bool = False, fill: str = INK
) -> str:
    """Words whose base line begins, ends or is centred (start, end, middle) at a point."""
    look = f' text-anchor="{anchor}"' * (anchor != "start") + ' font-weight="bold"' * is_bold
    place = f'x="{mm(x)}" y="{mm(y)}" font-size="{mm(size * MM_PER_PT)}"'
    return f'<text {place} fill="{fill}"{look}>{escape_xml(words)}</text>'


def rect(x: float, y: float, w: float, h: float, fill: str, title: str = "", stroke: str = "") -> str:
    """A filled rectangle; `title` is what a pointer over it shows and a screen reader says."""
    line = f' stroke="{stroke}" stroke-width="0.2"' if stroke else ""
    box = f'<rect x="{mm(x)}" y="{mm(y)}" width="{mm(w)}" height="{mm(h)}" fill="{fill}"{line}'
    return f"{box}><title>{escape_xml(title)}</title></rect>" if title else f"{box}/>"


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, width: float = 0.2, dash: str = "") -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{mm(x1)}" y1="{mm(y1)}" x2="{mm(x2)}" y2="{mm(y2)}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{mm(width)}"{dashes}/>'


def picture(width: float, height: float, title: str, said: str, elements: Iterable[str], key: str = "") -> str:
    """A whole SVG on white; `said` tells in a sentence what is seen, `key` tells several on one page apart."""
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{mm(width)}mm" height="{mm(height)}mm" '
            f'viewBox="0 0 {mm(width)} {mm(height)}" lang="id" xml:lang="id" role="img" '
            f'aria-labelledby="judul{key} keterangan{key}" font-family="{FONTS}">',
            f'<title id="judul{key}">{escape_xml(title)}</title>',
            f'<desc id="keterangan{key}">{escape_xml(said)}</desc>',
            rect(0, 0, width, height, "#fff"),
            *elements,
            "</svg>\n",
        )
    )
