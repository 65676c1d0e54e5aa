"""One SOP: totals and paths of each table, its limits, its pelaksana, and what could not be counted."""

from collections.abc import Iterator
from fractions import Fraction

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.limit import longest_seconds
from sopkit.analysis.total import Total
from sopkit.durations.details import totals_of, varian_groups
from sopkit.durations.formats.text import bars
from sopkit.durations.formats.text.pen import Pen, Row
from sopkit.durations.report import Question, SopDurations, row_names
from sopkit.durations.sentences import critical_words, longest_name
from sopkit.durations.steps import list_steps
from sopkit.durations.words import beside, is_minutes, load, minutes, percent, span, steps
from sopkit.model.kalender import Kalender
from sopkit.model.text import clip

MAX_NOTES = 20
"""Of one table."""
_CRITICAL = "Jalur kritis: "
_TOTALS = ((0, 17), (1, 12), (2, 12))
_LOADS = ((0, 14), (4, 12), (1, 12), (2, 12), (0, 8), (1, 8))
"""Names give way first, so that amounts keep their line if they can."""


def head(pen: Pen, sop: SopDurations) -> Iterator[str]:
    """The SOP's name and file."""
    yield from pen.line(sop.nama, "bold")
    yield from pen.line(sop.file, "dim", 2, 2)


def table_head(pen: Pen, sop: SopDurations, table: int) -> Iterator[str]:
    """Which table it is, and how long."""
    prosedur = sop.prosedur[table]
    title = "Seluruhnya"
    if len(sop.prosedur) > 1:
        title = f"Tabel {table + 1}: {clip(prosedur.judul or 'tanpa judul', 100)}"
    yield from pen.line(f"{title}, {len(prosedur.numbers)} kegiatan", "", 2, 2)


def totals(pen: Pen, sop: SopDurations, table: int, question: Question, has_bars: bool) -> Iterator[str]:
    """Sum, paths, limits, pelaksana and, if asked, the steps of each varian; once for those that are alike."""
    prosedur = sop.prosedur[table]
    groups = varian_groups(prosedur)
    for group in groups:
        indent = 4
        if len(groups) > 1:
            yield from pen.line("; ".join(sop.varian_name(varian) for varian in group), "bold", 4, 2)
            indent = 6
        yield from pen.table(_totals(prosedur, group[0], question), indent, "<<>", _TOTALS)
        way = prosedur.paths[group[0]].longest
        if way and way.run.finish:
            yield from pen.line(f"{_CRITICAL}{critical_words(prosedur, way)}", "", indent, len(_CRITICAL))
        yield from _limits(pen, sop, table, group[0], indent)
        loads = _loads(prosedur, sop.pelaksana[table], group[0], question.kalender)
        yield from pen.table(loads, indent, "<<>><", _LOADS)
        if has_bars:
            yield from bars.steps(pen, list_steps(prosedur, group[0], question.kalender), indent)
    for line in _notes(prosedur):
        yield from pen.line(line, "warn", 4, 2)


def _totals(prosedur: ProsedurDurations, varian: str | None, question: Question) -> Iterator[Row]:
    kalender = question.kalender
    found = totals_of(prosedur, varian)
    if found.is_one or not found.total.terms:
        name = "Jumlah waktu = semua jalur" if found.total.terms else "Jumlah waktu"
        yield _row(name, found.total, kalender, "bold")
        return
    yield _row("Jumlah waktu", found.total, kalender, "bold")
    if found.shortest and found.is_one_path:
        yield _row("Jalur terpendek = terpanjang", found.shortest, kalender)
        return
    longest = longest_name(question.loops, found.has_corrections)
    for name, total in (("Jalur terpendek", found.shortest), (longest, found.longest)):
        yield _row(name, total, kalender) if total else Row((name, "tidak dapat dihitung", ""))


def _row(name: str, total: Total, kalender: Kalender, style: str = "") -> Row:
    return Row((name, total.text, beside(total, kalender)), style)


def _limits(pen: Pen, sop: SopDurations, table: int, varian: str | None, indent: int) -> Iterator[str]:
    for one in sop.verdicts:
        if (one.table, one.varian) == (table, varian):
            name = "Batas waktu (--limit)" if one.limit.is_option else "Batas waktu"
            style = {"within": "", "over": "bad", "unsure": "warn"}[one.outcome]
            yield from pen.line(f"{name} {one.limit.text}: {one.outcome.kata}", style, indent, 2)


def _loads(prosedur: ProsedurDurations, names: dict[str, str], varian: str | None, kalender: Kalender) -> Iterator[Row]:
    yield Row(("Beban pelaksana", "", "", "bagian", "jeda"), "dim")
    whole = longest_seconds(prosedur.totals[varian], kalender)
    waiting = prosedur.paths[varian].waiting
    for actor, totals in prosedur.pelaksana.items():
        total = totals[varian]
        share = percent(longest_seconds(total, kalender) / whole) if whole and total.terms else "-"
        idle = waiting.get(actor, Fraction(0))
        converted = "" if is_minutes(total) else minutes(total, kalender)
        yield Row((f"  {names[actor]}", load(total), converted, share, span(idle, kalender) if idle else "-"))


def _notes(prosedur: ProsedurDurations) -> Iterator[str]:
    unstated = sorted({row for total in prosedur.totals.values() for row in total.unstated})
    unreadable = sorted({row for total in prosedur.totals.values() for row in total.unreadable})
    if unstated:
        yield f"Waktu belum dinyatakan pada {steps(row_names(prosedur, unstated))}"
    if unreadable:
        yield f"Waktu tidak terbaca pada {steps(row_names(prosedur, unreadable))}; jalankan sopkit validate"
    for note in prosedur.notes[:MAX_NOTES]:
        yield f"{note.severity.kata.capitalize()}: {note.message}"
    if len(prosedur.notes) > MAX_NOTES:
        yield f"… dan {len(prosedur.notes) - MAX_NOTES} catatan lain"
