"""For people: under each SOP's name what was added (+), removed (-) and changed (~), then its times."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sopkit.analysis.compare.change import Change
from sopkit.analysis.compare.side import NamedRow, one_line
from sopkit.analysis.compare.sop import ProsedurChanges, RowChanges
from sopkit.compare.report import CompareReport, SopComparison
from sopkit.compare.totals import TotalRow, changed_rows, kept
from sopkit.compare.words import (
    NO_DIFFERENCE,
    in_order,
    is_list,
    label,
    mark,
    remark,
    renumbered,
    row_name,
    row_tail,
    sides,
    summary,
)
from sopkit.model.kalender import Kalender
from sopkit.model.text import clip, visible
from sopkit.picture.columns import pad, width_of, wrap

_COLOURS = {"+": "32", "-": "31", "~": "33", "#": "1"}
Line = tuple[int, str, str]
"""How far in, the mark, and the words; the mark `#` is a heading's and isn't printed."""


def write(report: CompareReport, width: int = 100, is_coloured: bool = False) -> str:
    """A line for each difference; `+`, `-` and `~` say what became of it, with colours or without."""
    lines = [shown for line in _lines(report, width) for shown in _shown(line, width, is_coloured)]
    return "\n".join(lines) + "\n"


def _shown(line: Line, width: int, is_coloured: bool) -> Iterator[str]:
    """A line within the width; what it is continued on stands further in."""
    depth, sign, words = line
    indent, lead = "  " * depth, f"{sign} " if sign.strip("#") else ""
    text = visible(words)
    fits = len(indent) + len(lead) + width_of(text) <= width
    for part in [text] if fits else wrap(text, max(width - len(indent) - 2, 20)):
        shown = f"{indent}{lead}{part}".rstrip()
        yield f"\x1b[{_COLOURS[sign]}m{shown}\x1b[0m" if is_coloured and sign in _COLOURS else shown
        lead = "  "


def _lines(report: CompareReport, width: int) -> Iterator[Line]:
    for sops, sign in ((report.added, "+"), (report.removed, "-")):
        for sop in sops:
            yield 0, sign, f"{sop.nama} ({sop.file})"
    if report.added or report.removed:
        yield 0, "", ""
    for comparison in report.changed:
        yield from _sop(comparison, report.kalender, width)
        yield 0, "", ""
    if report.is_empty:
        yield 0, "", NO_DIFFERENCE
    if report.changed or report.is_folder:
        yield 0, "", f"Ringkasan: {summary(report)}."
    if report.changed:
        yield 0, "", report.kalender.keterangan


def _sop(sop: SopComparison, kalender: Kalender, width: int) -> Iterator[Line]:
    yield 0, "#", sop.nama
    yield 1, "", f"{sop.before} → {sop.after}"
    for change in sop.changes.changes:
        yield from _change(1, change, width)
    for table in sop.changes.prosedur:
        yield from _table(table, kalender, width)


def _table(table: ProsedurChanges, kalender: Kalender, width: int) -> Iterator[Line]:
    number = table.after or table.before
    head = f"tabel {number}: {table.judul}" if table.judul else f"tabel {number}"
    if table.before is None or table.after is None:
        rows = table.added or table.removed
        yield 1, "+" if table.before is None else "-", f"{head} ({len(rows)} kegiatan)"
    else:
        yield 1, "~" if table.is_moved else "#", f"{head}, semula tabel {table.before}" if table.is_moved else head
        yield from _inside(table, width)
    yield from _totals(table, kalender, width)


def _inside(table: ProsedurChanges, width: int) -> Iterator[Line]:
    for change in table.changes:
        yield from _change(2, change, width)
    columns = table.columns
    for names, sign, words in (
        (columns.added, "+", ""),
        (columns.removed, "-", ""),
        ([f"{old} menjadi {new}" for old, new in columns.renamed], "~", ""),
        (columns.moved, "~", " dipindahkan"),
    ):
        for name in names:
            yield 2, sign, f"kolom {name}{words}"
    for row in table.removed:
        yield 2, "-", f"{row_name(row)} “{row.uraian}” ({row_tail(row)})"
    for one in in_order(table):
        if isinstance(one, NamedRow):
            yield 2, "+", f"{row_name(one)} “{one.uraian}” ({row_tail(one)})"
        else:
            yield from _row(one, width)
    if table.renumbered:
        yield 2, "~", f"nomor kegiatan bergeser: {renumbered(table.renumbered)}"


def _row(row: RowChanges, width: int) -> Iterator[Line]:
    moved = f", dipindahkan (semula {row_name(row.before)})" if row.is_moved else ""
    yield 2, "~", f"{row_name(row.after)} “{clip(row.after.uraian, 80)}”{moved}"
    for change in row.changes:
        yield from _change(3, change, width)


def _change(depth: int, change: Change, width: int) -> Iterator[Line]:
    name, said, sign = label(change), remark(change), mark(change)
    tail = f" ({said})" if said else ""
    old, new = (tuple(map(one_line, items)) for items in sides(change))
    if sign != "~":
        yield depth, sign, f"{name}: {'; '.join(old or new)}"
        return
    inline = f"{name}: {''.join(old)} → {''.join(new)}{tail}"
    if not is_list(change) and width_of(inline) + 2 * depth + 2 <= width:
        yield depth, "~", inline
        return
    yield depth, "~", f"{name}{tail}:"
    for items, side in ((old, "-"), (new, "+")):
        for item in items:
            yield depth + 1, side, item


def _totals(table: ProsedurChanges, kalender: Kalender, width: int) -> Iterator[Line]:
    rows = changed_rows(table.totals, kalender)
    if not rows:
        yield 2, "", kept(table.totals)
    yield from ((2, "", line) for line in _columns(rows, width - 4))


def _columns(rows: Sequence[TotalRow], room: int) -> Iterator[str]:
    """Names, times and differences beside each other; where there is no room, differences under the times."""
    cells = [[visible(row.name), f"{row.before} → {row.after}", row.difference] for row in rows]
    names, times, more = (max((width_of(row[at]) for row in cells), default=0) for at in range(3))
    if names + times + more + 4 <= room:
        yield from (f"{pad(name, names)}  {pad(time, times)}  {gain}".rstrip() for name, time, gain in cells)
        return
    names = min(names, max(room - 2 - times, room // 3))
    rest = room - 2 - names
    for name, time, gain in cells:
        both = f"{pad(time, times)}  {gain}".rstrip()
        right = [both] if width_of(both) <= rest else [*wrap(time, rest), *(wrap(gain, rest) if gain else ())]
        for left, line in zip_longest(wrap(name, names), right, fillvalue=""):
            yield f"{pad(left, names)}  {line}".rstrip()
