"""For merge requests: a table of all totals, each SOP's steps and pelaksana folded under it where there is only one."""

from collections.abc import Iterable, Iterator

from sopkit.analysis.limit import Outcome, longest_seconds
from sopkit.durations.details import TableDetails, explain, totals_of, varian_groups
from sopkit.durations.report import DurationsReport, Look, Question, SopDurations, peek
from sopkit.durations.sentences import (
    counts,
    critical_words,
    fence_words,
    footnotes,
    longest_name,
    statistics,
    way_lines,
)
from sopkit.durations.summary import Figure, Summary
from sopkit.durations.words import beside, load, percent, span
from sopkit.model.text import clip
from sopkit.model.text import for_markdown as escape

MAX_OUTLIERS = 50
_HEADS = ("SOP", "Jumlah waktu", "Jalur terpendek", "Jalur terpanjang", "Setara", "Jalur kritis", "Batas waktu")


def write(report: DurationsReport, look: Look) -> Iterator[bytes]:
    """The summary's sentence first, then tables; texts of others stay texts."""
    found = Summary()
    is_single, sops = peek(report.sops)
    yield _bytes(("# Waktu SOP", ""))
    details: list[str] = []
    if not report.is_summary:
        yield _bytes(_row(_HEADS)) + _bytes(_row(["---"] * len(_HEADS)))
    for sop in sops:
        found.add(sop)
        if report.is_summary:
            continue
        for table in range(len(sop.prosedur)):
            yield _bytes(line for cells in _totals(sop, table, report.question) for line in _row(cells))
            if is_single or report.is_explained:
                details += _details(sop, table, report)
    if not report.is_summary:
        yield b"\n"
    yield _bytes(details)
    if report.is_summary or not is_single:
        yield _bytes(_summary(found, report))
    has_shares = not report.is_summary and (is_single or report.is_explained)
    notes = footnotes(found, report.question, is_summary=not has_shares)
    yield _bytes("\n\n".join(map(escape, notes)).split("\n"))


def _totals(sop: SopDurations, table: int, question: Question) -> Iterator[list[str]]:
    prosedur = sop.prosedur[table]
    groups = varian_groups(prosedur)
    for group in groups:
        found = totals_of(prosedur, group[0])
        way = prosedur.paths[group[0]].longest
        names = [sop.nama, sop.table_name(table)]
        if len(groups) > 1:
            names.append("; ".join(sop.varian_name(varian) for varian in group))
        limits = [one for one in sop.verdicts if (one.table, one.varian) == (table, group[0])]
        marks = {Outcome.WITHIN: "✓", Outcome.OVER: "✗", Outcome.UNSURE: "?"}
        yield [
            f"{escape(clip(', '.join(filter(None, names)), 200))}<br>{escape(sop.file)}",
            escape(found.total.text),
            escape(found.shortest.text) if found.shortest else "tidak dapat dihitung",
            escape(found.longest.text) if found.longest else "tidak dapat dihitung",
            escape(beside(found.longest or found.total, question.kalender).removeprefix("= ")),
            escape(critical_words(prosedur, way)) if way and way.run.finish else "",
            "<br>".join(f"{marks[one.outcome]} {escape(one.limit.text)}: {one.outcome.kata}" for one in limits),
        ]


def _details(sop: SopDurations, table: int, report: DurationsReport) -> Iterator[str]:
    prosedur, names = sop.prosedur[table], sop.pelaksana[table]
    kalender = report.kalender
    found = explain(prosedur, report.question)
    for one in found.varian:
        title = ", ".join(filter(None, (sop.nama, sop.table_name(table), sop.varian_name(one.varian))))
        yield f"## {escape(clip(title, 200))}"
        yield ""
        steps = (
            [
                f"**{step.name}**" if step.is_critical else str(step.name),
                escape(clip(step.uraian, 200)),
                escape(clip(step.written, 100)) if step.written else "-",
                escape(step.text),
                percent(step.share) if step.share and step.seconds else "-",
            ]
            for step in one.steps
        )
        yield from _table(("No", "Kegiatan", "Tertulis", "Terbaca", "Bagian"), steps)
        whole = longest_seconds(prosedur.totals[one.varian], kalender)
        waiting = prosedur.paths[one.varian].waiting
        loads = []
        for actor, totals in prosedur.pelaksana.items():
            total, idle = totals[one.varian], waiting.get(actor)
            share = percent(longest_seconds(total, kalender) / whole) if whole and total.terms else "-"
            waits = span(idle, kalender) if idle else "-"
            same = beside(total, kalender).removeprefix("= ")
            loads.append([escape(names[actor]), escape(load(total)), same, share, waits])
        yield from _table(("Beban pelaksana", "Jumlah waktu", "Setara", "Bagian", "Jeda"), loads)
        if report.is_explained:
            longest = longest_name(report.question.loops, bool(one.longest and one.longest.rounds))
            for name, way in (("Jalur terpendek", one.shortest), (longest, one.longest)):
                if way and (lines := list(way_lines(way))):
                    yield f"{name}:"
                    yield ""
                    yield from (f"- {escape(line)}" for line in lines)
                    yield ""
    if report.is_explained:
        yield from _assumed(found)


def _assumed(found: TableDetails) -> Iterator[str]:
    yield "Anggapan:"
    yield ""
    yield from (f"- {escape(one.text)}" for one in found.assumptions)
    yield from (["- tidak ada"] if not found.assumptions else [])
    yield ""


def _summary(found: Summary, report: DurationsReport) -> Iterator[str]:
    yield "## Ringkasan"
    yield ""
    rows = [*counts(found), *(statistics(found, report.kalender) if found.figures else ())]
    yield from _table(("", ""), ([escape(name), escape(value)] for name, value in rows))
    if found.figures:
        yield from _table(("Yang terlama", "Jalur terpanjang"), map(_figure, found.slowest(10)))
        yield escape(fence_words(found, report.kalender))
        yield ""
        if outliers := found.outliers():
            yield from _table(("Jauh dari yang lain", "Jalur terpanjang"), map(_figure, outliers[:MAX_OUTLIERS]))


def _figure(one: Figure) -> list[str]:
    return [f"{escape(one.nama)}<br>{escape(one.file)}", escape(one.text)]


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    for cells in (heads, ["---"] * len(heads), *rows):
        yield from _row(cells)
    yield ""


def _row(cells: Iterable[str]) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"


def _bytes(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
