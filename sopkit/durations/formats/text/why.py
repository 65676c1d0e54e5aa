"""How the totals came about, line by line."""

from collections.abc import Iterator

from sopkit.analysis.durations import ProsedurDurations
from sopkit.durations.details import TableDetails, VarianDetails
from sopkit.durations.formats.text.bars import steps as step_bars
from sopkit.durations.formats.text.pen import Pen, Row
from sopkit.durations.report import Question, SopDurations
from sopkit.durations.sentences import longest_name, way_lines
from sopkit.durations.steps import Step, step_total
from sopkit.durations.words import beside, is_minutes, minutes
from sopkit.model.kalender import Kalender
from sopkit.model.text import clip


def explain(pen: Pen, sop: SopDurations, table: int, details: TableDetails, question: Question) -> Iterator[str]:
    """Every step, both paths and the assumptions of one table."""
    prosedur = sop.prosedur[table]
    for one in details.varian:
        indent = 4
        if len(details.varian) > 1:
            yield from pen.line(f"Penjelasan, {sop.varian_name(one.varian)}", "bold", 4, 2)
            indent = 6
        yield from _sum(pen, prosedur, one, question.kalender, indent)
        yield from step_bars(pen, one.steps, indent)
        yield from _paths(pen, prosedur, one, question, indent)
    yield from pen.line("Anggapan", "bold", 4)
    for assumption in details.assumptions:
        yield from pen.line(f"- {assumption.text}", "", 6, 2)
    if not details.assumptions:
        yield from pen.line("Tidak ada.", "", 6)


def _sum(pen: Pen, prosedur: ProsedurDurations, one: VarianDetails, kalender: Kalender, indent: int) -> Iterator[str]:
    """Each step as it is written, as it was read, and in minutes unless it is read in them; and the column sum."""
    total = prosedur.totals[one.varian]
    has_minutes = not is_minutes(total)
    yield from pen.line(f"Jumlah waktu: tertulis, terbaca{', menit' if has_minutes else ''}", "bold", indent)
    rows = [
        Row(
            (
                str(step.name).removeprefix("baris "),
                clip(step.written, 60) if step.written else "-",
                step.text,
                _minutes(step, kalender) if has_minutes else "",
            )
        )
        for step in one.steps
    ]
    rows.append(Row(("", "Jumlah", total.text, beside(total, kalender)), "bold"))
    yield from pen.table(rows, indent + 2, "><<>", ((1, 28), (2, 28), (1, 12), (2, 12)))


def _minutes(step: Step, kalender: Kalender) -> str:
    return minutes(step_total(step), kalender) if step.read and not step.read.per else "-"


def _paths(pen: Pen, prosedur: ProsedurDurations, one: VarianDetails, question: Question, indent: int) -> Iterator[str]:
    paths = prosedur.paths[one.varian]
    if one.shortest is None or one.longest is None or not (paths.shortest and paths.longest):
        yield from pen.line("Jalur terpendek dan terpanjang tidak dapat dihitung.", "warn", indent)
        return
    if one.shortest == one.longest:
        ways = [("Jalur terpendek = terpanjang", one.longest, paths.longest)]
    else:
        longest = longest_name(question.loops, bool(one.longest.rounds))
        ways = [("Jalur terpendek", one.shortest, paths.shortest), (longest, one.longest, paths.longest)]
    for title, details, way in ways:
        yield from pen.line(title, "bold", indent)
        for line in way_lines(details):
            yield from pen.line(line, "", indent + 2, 2)
        terms = ((f"{term.at}", term.text if term.counts else f"({term.text})", "") for term in details.terms)
        rounds = (
            (f"perbaikan dari {one.at}", f"{_bracketed(one.text)} × {one.times} = {one.total}", "")
            for one in details.rounds
        )
        rows = [Row((name.removeprefix("baris "), text, more)) for name, text, more in (*terms, *rounds)]
        rows.append(Row(("=", way.total.text, beside(way.total, question.kalender)), "bold"))
        yield from pen.table(rows, indent + 2, "><>", ((1, 12), (2, 12)))


def _bracketed(amount: str) -> str:
    return f"({amount})" if " + " in amount else amount
