"""Lines as paragraphs: each line broken where the layout breaks it, each paragraph where the layout sets it."""

from collections.abc import Iterator, Sequence

from sopkit.picture.font import MM_PER_PT
from sopkit.picture.svg import escape_xml
from sopkit.render.formats.docx.markup import tag, twips
from sopkit.render.layout.look import LEADING
from sopkit.render.layout.page import Align, Line
from sopkit.render.layout.text import ASCENT

LEAST = 20
"""The lowest paragraph, in twips: one point."""


def top_of(line: Line) -> float:
    """Upper edge of a line in mm."""
    return line.y - ASCENT * line.size * MM_PER_PT


def bottom_of(line: Line) -> float:
    """Lower edge of a line in mm."""
    return top_of(line) + line.size * LEADING * MM_PER_PT


def letters(size: float) -> str:
    """A size in points, to the half point below."""
    half_points = int(size * 2 + 1e-6)
    return tag("w:sz", w__val=half_points) + tag("w:szCs", w__val=half_points)


def run(words: str, line: Line) -> str:
    """Words that look like a line's."""
    bold = tag("w:b") if line.is_bold else ""
    underline = tag("w:u", w__val="single") if line.is_underlined else ""
    return tag("w:r", tag("w:rPr", bold, letters(line.size), underline), words)


def said(words: str) -> str:
    """Words inside a run."""
    return tag("w:t", escape_xml(words), xml__space="preserve")


def paragraphs(
    lines: Sequence[Line],
    top: float,
    left: float,
    align: Align,
    ends: tuple[float, float] = (0.0, 0.0),
    *,
    is_title: bool = False,
) -> str:
    """Paragraphs that set lines where they stand, below `top` mm and with `left` mm as the edge of the text.

    `ends` are indents in mm from both edges for lines that aren't left-aligned; a title stands in the outline.
    """
    result: list[str] = []
    bottom = twips(top)
    for group in _groups(lines, align):
        first = group[0]
        height = round(first.size * LEADING * 20)
        before = max(twips(top_of(first)) - bottom, 0)
        breaks = [round((twips(top_of(line)) - twips(top_of(first))) / height) for line in group]
        bottom += before + (breaks[-1] + 1) * height
        look = tag(
            "w:pPr",
            tag("w:spacing", w__before=before, w__after=0, w__line=height, w__lineRule="exact"),
            _indent(first, left, align, ends),
            "" if align is Align.LEFT else tag("w:jc", w__val="center" if align is Align.CENTRE else "right"),
            tag("w:outlineLvl", w__val=0) if is_title else "",
        )
        result.append(tag("w:p", look, run(_broken(group, breaks), first)))
    return "".join(result)


def _broken(lines: Sequence[Line], breaks: Sequence[int]) -> str:
    """The words of a paragraph's lines, each after so many breaks from its beginning; an empty line is two at once."""
    parts: list[str] = []
    for line, before, now in zip(lines, (0, *breaks), breaks, strict=False):
        parts += [tag("w:br")] * (now - before)
        parts += [said(line.mark), tag("w:tab")] if line.mark else []
        parts.append(said(line.text))
    return "".join(parts)


def _indent(line: Line, left: float, align: Align, ends: tuple[float, float]) -> str:
    if align is not Align.LEFT:
        return tag("w:ind", w__left=twips(ends[0]), w__right=twips(ends[1]))
    if line.mark:
        return tag("w:ind", w__left=twips(line.x - left), w__hanging=twips(line.x - line.mark_x))
    return tag("w:ind", w__left=twips(line.x - left))


def _groups(lines: Sequence[Line], align: Align) -> Iterator[list[Line]]:
    """Lines by paragraph."""
    group: list[Line] = []
    for line in lines:
        moved = group and align is Align.LEFT and abs(line.x - group[-1].x) > 0.01
        if group and (line.is_new or moved or line.size != group[-1].size):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def empty(size: float) -> str:
    """A paragraph to write into, in letters of `size` points."""
    spacing = tag("w:spacing", w__line=round(size * LEADING * 20), w__lineRule="exact")
    return tag("w:p", tag("w:pPr", spacing, tag("w:rPr", letters(size))))


def spacer(height: int, inside: str = "", *, is_on_new_page: bool = False) -> str:
    """A paragraph of a height in twips, for what is anchored in it or for the room that it takes."""
    height = max(height, LEAST)
    return tag(
        "w:p",
        tag(
            "w:pPr",
            tag("w:pageBreakBefore") if is_on_new_page else "",
            tag("w:spacing", w__before=0, w__after=0, w__line=height, w__lineRule="exact"),
            tag("w:rPr", letters(1.0)),
        ),
        inside,
    )
