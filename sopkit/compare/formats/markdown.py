"""For a merge request: one line that says it all, then tables."""

from collections.abc import Iterable, Iterator

from sopkit.analysis.compare.change import Change
from sopkit.analysis.compare.side import NamedRow
from sopkit.analysis.compare.sop import ProsedurChanges, RowChanges
from sopkit.compare.report import CompareReport, SopComparison
from sopkit.compare.totals import changed_rows, kept
from sopkit.compare.words import (
    NO_DIFFERENCE,
    in_order,
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
from sopkit.model.text import clip, for_markdown

Cells = tuple[str, str, str, str]
"""Four cells, escaped already."""


def write(report: CompareReport, width: int = 0, is_coloured: bool = False) -> str:
    """A summary and a table for each SOP, with every text of others made harmless."""
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def _lines(report: CompareReport) -> Iterator[str]:
    said = NO_DIFFERENCE if report.is_empty else f"{summary(report)}."
    yield f"**Perbandingan SOP:** {said}"
    yield ""
    yield f"{for_markdown(report.before)} → {for_markdown(report.after)}"
    yield ""
    alone = [(sign, sop) for sops, sign in ((report.added, "+"), (report.removed, "-")) for sop in sops]
    if alone:
        yield from _table(("", "SOP", "Berkas"), ((sign, _cell(sop.nama), _cell(sop.file)) for sign, sop in alone))
    for sop in report.changed:
        yield from _sop(sop, report.kalender, report.is_folder)
    if report.changed:
        yield _cell(report.kalender.keterangan)


def _sop(sop: SopComparison, kalender: Kalender, is_folder: bool) -> Iterator[str]:
    yield f"### {_cell(sop.nama)}"
    yield ""
    if is_folder:
        yield f"{_cell(sop.after)}"
        yield ""
    if sop.changes.changes:
        yield from _table(("Identitas", "Sebelum", "Sesudah"), (_change(change) for change in sop.changes.changes))
    for table in sop.changes.prosedur:
        yield from _prosedur(table, kalender)


def _prosedur(table: ProsedurChanges, kalender: Kalender) -> Iterator[str]:
    name = f"Tabel {table.after or table.before}"
    title_cell = f"{name}: {_cell(table.judul)}" if table.judul else name
    if table.before is None:
        title_cell += " (ditambahkan)"
    elif table.after is None:
        title_cell += " (dihapus)"
    elif table.is_moved:
        title_cell += f" (dipindahkan, semula tabel {table.before})"
    yield f"#### {title_cell}"
    yield ""
    rows = list(_rows(table))
    if rows:
        yield from _table(("", "Yang berubah", "Sebelum", "Sesudah"), rows)
    totals = changed_rows(table.totals, kalender)
    if not totals:
        yield _cell(kept(table.totals))
        yield ""
        return
    yield from _table(("Waktu", "Sebelum", "Sesudah", "Selisih"), (tuple(map(_cell, row)) for row in totals))


def _rows(table: ProsedurChanges) -> Iterator[Cells]:
    for change in table.changes:
        yield "~", *_change(change)
    columns = table.columns
    yield from (("+", "kolom pelaksana", "", _cell(name)) for name in columns.added)
    yield from (("-", "kolom pelaksana", _cell(name), "") for name in columns.removed)
    yield from (("~", "nama kolom pelaksana", _cell(old), _cell(new)) for old, new in columns.renamed)
    yield from (("~", "letak kolom pelaksana", _cell(name), _cell(name)) for name in columns.moved)
    for row in table.removed:
        yield "-", row_name(row), _cell(f"{row.uraian} ({row_tail(row)})"), ""
    for one in in_order(table):
        if isinstance(one, NamedRow):
            yield "+", row_name(one), "", _cell(f"{one.uraian} ({row_tail(one)})")
        else:
            yield from _row(one)
    if table.renumbered:
        yield "~", "nomor kegiatan", "", f"bergeser: {renumbered(table.renumbered)}"


def _row(row: RowChanges) -> Iterator[Cells]:
    name = _cell(f"{row_name(row.after)} “{clip(row.after.uraian, 60)}”")
    if row.is_moved:
        yield "~", f"{name}: letak", row_name(row.before), row_name(row.after)
    for change in row.changes:
        what, old, new = _change(change)
        yield mark(change), f"{name}: {what}", old, new


def _change(change: Change) -> tuple[str, str, str]:
    said = f" ({remark(change)})" if remark(change) else ""
    old, new = sides(change)
    return _cell(label(change)), _cell("\n".join(old)), _cell("\n".join(new)) + said


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    heads = list(heads)
    for cells in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(cells)} |"
    yield ""


def _cell(text: str) -> str:
    return for_markdown(text)
