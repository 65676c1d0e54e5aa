"""SVG of a page, in mm: the whole page, or only what lies over a table's text (symbols, arrows, their words)."""

import base64
from collections.abc import Iterable, Iterator

from sopkit.picture.font import MM_PER_PT
from sopkit.picture.svg import escape_xml, mm
from sopkit.render.display import Item, Poly, Rect, draw, ground, shape
from sopkit.render.layout.look import RULE, STROKE
from sopkit.render.layout.page import Arrow, Line, Page, Picture, Point, Shape, Symbol
from sopkit.render.layout.strokes import head, stroke, underline

_BOLD = ' font-weight="bold"'


def paint_page(page: Page) -> str:
    """Everything on a page, as elements for an <svg> whose unit is the mm and whose font is `picture.svg.FONTS`."""
    *items, left, right = draw(page._replace(symbols=(), arrows=(), links=()))
    return "\n".join([*_paint(items), paint_overlay(page), *_paint((left, right))])


def paint_overlay(page: Page) -> str:
    """Only links, arrows, symbols and their words, named: `data-key`, and on arrows `data-source`, `data-target`."""
    names = {symbol.key: symbol.name for symbol in page.symbols}
    parts = [_element(ground(arrow.label)) for arrow in page.arrows if arrow.label]
    parts += [
        f'<path class="link" data-source="{_key(page, link.source)}" data-target="{_key(page, link.target)}" '
        f'd="{_way(link.points)}" fill="none" stroke="#000" stroke-width="{STROKE}"/>'
        for link in page.links
    ]
    parts += [_arrow(arrow, names) for arrow in page.arrows]
    parts += [_symbol(symbol) for symbol in page.symbols]
    parts += [_element(arrow.label) for arrow in page.arrows if arrow.label]
    return "\n".join(parts)


def _key(page: Page, key: str) -> str:
    return f"t{page.tabel or 0}.{escape_xml(key)}"


def _arrow(arrow: Arrow, names: dict[str, str]) -> str:
    table = f"t{arrow.table}"
    word = f"{arrow.label.text}: " if arrow.label else ""
    said = escape_xml(f"{word}{names.get(arrow.source, '')} → {names.get(arrow.target, '')}")
    return (
        f'<g class="arrow" data-key="{table}.e{"+".join(map(str, arrow.edges))}" '
        f'data-source="{table}.{escape_xml(arrow.source)}" data-target="{table}.{escape_xml(arrow.target)}" '
        f'role="img" aria-label="{said}">'
        f'<path d="{_way(stroke(arrow))}" fill="none" stroke="#000" stroke-width="{STROKE}"/>'
        f'<path d="{_way(head(arrow))}Z"/></g>'
    )


def _symbol(symbol: Symbol) -> str:
    words = "" if symbol.shape is Shape.CONNECTOR else "".join(f" {line.text}" for line in symbol.lines)
    return (
        f'<g class="symbol" data-key="t{symbol.table}.{escape_xml(symbol.key)}" role="img" '
        f'aria-label="{escape_xml(symbol.name + words)}">{"".join(_paint((shape(symbol), *symbol.lines)))}</g>'
    )


def _paint(items: Iterable[Item]) -> Iterator[str]:
    return map(_element, items)


def _element(item: Item) -> str:
    match item:
        case Rect():
            radius = f' rx="{mm(item.radius)}"' if item.radius else ""
            return f"<rect {_box(item)}{radius} {_ink(item.line, item.grey)}/>"
        case Poly():
            return f'<path d="{_way(item.points)}{"Z" if item.is_closed else ""}" {_ink(item.line, item.grey)}/>'
        case Picture(logo=logo):
            data = base64.b64encode(logo.data).decode()
            return f'<image {_box(item)} href="data:{escape_xml(logo.media_type)};base64,{data}"/>'
        case Line():
            return _text(item)


def _text(line: Line) -> str:
    size = line.size * MM_PER_PT
    style = f'font-size="{mm(size)}"{_BOLD if line.is_bold else ""}'
    mark = f'<text x="{mm(line.mark_x)}" y="{mm(line.y)}" {style}>{escape_xml(line.mark)}</text>' if line.mark else ""
    text = f'<text x="{mm(line.x)}" y="{mm(line.y)}" {style}>{escape_xml(line.text)}</text>' if line.text else ""
    if not line.is_underlined:
        return mark + text
    return f'{mark}{text}<path d="{_way(underline(line))}" stroke="#000" stroke-width="{RULE}"/>'


def _box(item: Rect | Picture) -> str:
    return f'x="{mm(item.x)}" y="{mm(item.y)}" width="{mm(item.w)}" height="{mm(item.h)}"'


def _ink(line: float, grey: float | None) -> str:
    level = None if grey is None else f"{round(grey * 255):02x}" * 3
    fill = f'fill="#{level}"' if level else 'fill="none"'
    return f'{fill} stroke="#000" stroke-width="{line}"' if line else fill


def _way(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{mm(x)} {mm(y)}" for x, y in points)
