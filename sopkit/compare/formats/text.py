"""For people: under each SOP's name what was added (+), removed (-) and changed (~), then its times."""

from collections.abc import Iterator

from sopkit.analysis.compare.change import Change
from sopkit.analysis.compare.side import Step, one_line
from sopkit.analysis.compare.sop import ProsedurChanges, StepChanges
from sopkit.analysis.compare.totals import TotalChange
from sopkit.compare.report import CompareReport, SopComparison
from sopkit.compare.words import (
    NO_DIFFERENCE,
    amount,
    calendar,
    difference,
    in_order,
    is_list,
    kept,
    label,
    remark,
    renumbered,
    sides,
    step_name,
    step_tail,
    summary,
    title,
    together,
)
from sopkit.model.kalender import Kalender
from sopkit.model.text import clip, visible

_COLOURS = {"+": "32", "-": "31", "~": "33", "#": "1"}
Line = tuple[int, str, str]
"""How far in, the mark, and the words; the mark `#` is a heading's and isn't printed."""


def write(report: CompareReport, width: int = 100, is_coloured: bool = False) -> str:
    """A line for each difference; `+`, `-` and `~` say what became of it, with colours or without."""
    lines = [_shown(line, is_coloured) for line in _lines(report, width)]
    return "\n".join(lines) + "\n"


def _shown(line: Line, is_coloured: bool) -> str:
    depth, mark, words = line
    text = f"{mark} {visible(words)}" if mark.strip("#") else visible(words)
    text = f"\x1b[{_COLOURS[mark]}m{text}\x1b[0m" if is_coloured and mark in _COLOURS else text
    return "  " * depth + text if text else ""


def _lines(report: CompareReport, width: int) -> Iterator[Line]:
    for sops, mark in ((report.added, "+"), (report.removed, "-")):
        for sop in sops:
            yield 0, mark, f"{sop.nama} ({sop.file})"
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
        yield 0, "", calendar(report.kalender)


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
        steps = table.added or table.removed
        yield 1, "+" if table.before is None else "-", f"{head} ({len(steps)} kegiatan)"
    else:
        yield 1, "~" if table.is_moved else "#", f"{head}, semula tabel {table.before}" if table.is_moved else head
        yield from _inside(table, width)
    yield from _totals(table, kalender)


def _inside(table: ProsedurChanges, width: int) -> Iterator[Line]:
    for change in table.changes:
        yield from _change(2, change, width)
    columns = table.columns
    for names, mark, words in (
        (columns.added, "+", ""),
        (columns.removed, "-", ""),
        ([f"{old} menjadi {new}" for old, new in columns.renamed], "~", ""),
        (columns.moved, "~", " dipindahkan"),
    ):
        for name in names:
            yield 2, mark, f"kolom {name}{words}"
    for step in table.removed:
        yield 2, "-", f"{step_name(step)} “{step.uraian}” ({step_tail(step)})"
    for one in in_order(table):
        if isinstance(one, Step):
            yield 2, "+", f"{step_name(one)} “{one.uraian}” ({step_tail(one)})"
        else:
            yield from _step(one, width)
    if table.renumbered:
        yield 2, "~", f"nomor kegiatan bergeser: {renumbered(table.renumbered)}"


def _step(step: StepChanges, width: int) -> Iterator[Line]:
    moved = f", dipindahkan (semula {step_name(step.before)})" if step.is_moved else ""
    yield 2, "~", f"{step_name(step.after)} “{clip(step.after.uraian, 80)}”{moved}"
    for change in step.changes:
        yield from _change(3, change, width)


def _change(depth: int, change: Change, width: int) -> Iterator[Line]:
    name, said = label(change), remark(change)
    tail = f" ({said})" if said else ""
    old, new = (tuple(map(one_line, items)) for items in sides(change))
    inline = f"{name}: {''.join(old)} → {''.join(new)}{tail}"
    if not is_list(change) and len(inline) + 2 * depth + 2 <= width:
        yield depth, "~", inline
        return
    yield depth, "~", f"{name}{tail}:"
    for items, mark in ((old, "-"), (new, "+")):
        for item in items:
            yield depth + 1, mark, item


def _totals(table: ProsedurChanges, kalender: Kalender) -> Iterator[Line]:
    changed = [total for total in together(table.totals) if total.is_changed]
    if not changed:
        yield 2, "", kept(table.totals)
        return
    rows = [_total(total, kalender) for total in changed]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, values, more in rows:
        yield 2, "", f"{name:{wide[0]}}  {values:{wide[1]}}  {more}".rstrip()


def _total(total: TotalChange, kalender: Kalender) -> tuple[str, str, str]:
    values = f"{amount(total.before, total.measure)} → {amount(total.after, total.measure)}"
    return title(total), values, difference(total, kalender)
