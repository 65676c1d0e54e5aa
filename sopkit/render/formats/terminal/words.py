"""The flow table with its arrows in words, for many lanes on few columns."""

from collections.abc import Iterator

from sopkit.picture.columns import longest_word, pad, share_width, wrap
from sopkit.render.document import Baris, Tabel, Tanda
from sopkit.render.formats.terminal.raster import NARROW, WIDE, shape_of
from sopkit.render.formats.terminal.sheet import (
    LEFT,
    Letters,
    Line,
    Say,
    head_lines,
    heads_of,
    key_lines,
    rule,
    short_names,
    texts_of,
)

MIN_TEXTS = 44
"""What all text columns together need beside wide symbols."""


def tabulate(tabel: Tabel, width: int, letters: Letters, say: Say) -> Iterator[Line]:
    """The table in lines; each symbol is followed by its exits, "Ya" and "->4"."""
    count = len(tabel.lajur)
    lanes = range(LEFT, LEFT + count)
    available = width - count - 7
    symbol = WIDE if available >= WIDE * count + MIN_TEXTS else NARROW
    heads, shown = heads_of(tabel, say), [say(name) for name in tabel.lajur]
    rows = [_cells(baris, count, symbol, say) for baris in tabel.baris]
    least = [symbol if number in lanes else 3 for number in range(6 + count)]
    if sum(map(max, least, map(longest_word, _columns(heads, shown, rows)))) > available:
        yield from key_lines(tabel, width, say)
        shown = short_names(tabel)
    widths = share_width(_columns(heads, shown, rows), available, least, lanes)
    yield from head_lines(letters, heads, shown, widths)
    upright = (letters.rules[1], "rule")
    for number, row in enumerate(rows):
        if number:
            yield [(rule(letters, 1, widths), "rule")]
        cells = [wrap(text, wide) for text, wide in zip(row, widths, strict=True)]
        height = max(map(len, cells))
        for at in range(height):
            line: Line = [upright]
            for column, (lines, wide) in enumerate(zip(cells, widths, strict=True)):
                first = (height - len(lines)) // 2 if column in lanes else 0
                text = lines[at - first] if first <= at < first + len(lines) else ""
                line += [(pad(text, wide, "^" if column in lanes else ">" if column == 0 else "<"), ""), upright]
            yield line
    yield [(rule(letters, 2, widths), "rule")]


def _columns(heads: list[str], lanes: list[str], rows: list[list[str]]) -> list[list[str]]:
    names = [*heads[:LEFT], *lanes, *heads[LEFT:]]
    return [[head, *cells] for head, *cells in zip(names, *rows, strict=True)]


def _cells(baris: Baris, lanes: int, width: int, say: Say) -> list[str]:
    """A row's texts, column by column."""
    texts = texts_of(baris, say)
    symbols = [
        "\n".join(_symbol(tanda, lane == tanda.lajur[0], width, say) for tanda in baris.tanda if lane in tanda.lajur)
        for lane in range(lanes)
    ]
    return [*texts[:LEFT], *symbols, *texts[LEFT:]]


def _symbol(tanda: Tanda, is_main: bool, width: int, say: Say) -> str:
    lines = [shape_of(tanda.simbol, width)]
    if is_main:
        lines += [say(tanda.teks)] if tanda.teks else []
        for keluar in tanda.exits:
            lines += [say(keluar.label)] if keluar.label else []
            lines.append(f"->{say(keluar.goal)}")
    return "\n".join(lines)
