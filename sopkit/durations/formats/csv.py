"""For spreadsheets: a row a total, of the whole table (pelaksana empty) and of each pelaksana, and of both paths."""

import csv
import io
from collections.abc import Iterator

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.limit import longest_seconds
from sopkit.analysis.total import Total
from sopkit.durations.report import DurationsReport, Look, Question, SopDurations, row_names
from sopkit.durations.words import rounded
from sopkit.model.bilangan import plain
from sopkit.model.text import for_csv

COLUMNS = (
    "file",
    "id",
    "prosedur",
    "judul",
    "pelaksana",
    "varian",
    "kegiatan",
    "text",
    "minutes_min",
    "minutes_max",
    "calendar_days_min",
    "calendar_days",
    "at_least",
    "unstated",
    "unreadable",
    "calendar",
    "minutes_per_day",
    "kind",
    "loops",
    "critical",
    "share",
    "waiting_minutes",
    "limit",
)
"""`kind` is sum, shortest or longest. `critical` stands at paths, `share` and `waiting_minutes` at a pelaksana's sum,
`limit` (what comes of each) at the total that it is held against."""
PLACES = 6


def write(report: DurationsReport, look: Look) -> Iterator[bytes]:
    """One table with a header; texts that a spreadsheet would take for a formula get a leading quote."""
    yield _line(COLUMNS)
    for sop in report.sops:
        for number, prosedur in enumerate(sop.prosedur):
            yield b"".join(_line(row) for row in _rows(sop, number, prosedur, report.question))


def _rows(sop: SopDurations, table: int, prosedur: ProsedurDurations, question: Question) -> Iterator[tuple[str, ...]]:
    for varian, total in prosedur.totals.items():
        limit = _limits(sop, table, varian, is_path=False)
        yield _row(sop, table, "", varian, total, question, "sum", limit=limit)
    for varian, paths in prosedur.paths.items():
        for kind, way in (("shortest", paths.shortest), ("longest", paths.longest)):
            if way:
                critical = " ".join(map(str, row_names(prosedur, way.critical)))
                limit = _limits(sop, table, varian, is_path=True) if kind == "longest" else ""
                yield _row(sop, table, "", varian, way.total, question, kind, critical, limit=limit)
    for actor, totals in prosedur.pelaksana.items():
        for varian, total in totals.items():
            whole = longest_seconds(prosedur.totals[varian], question.kalender)
            part = longest_seconds(total, question.kalender)
            share = plain(rounded(part / whole, PLACES)) if whole and total.terms else ""
            idle = prosedur.paths[varian].waiting.get(actor)
            waiting = "" if idle is None else plain(rounded(idle / 60, PLACES))
            yield _row(sop, table, actor, varian, total, question, "sum", share=share, waiting=waiting)


def _row(
    sop: SopDurations,
    table: int,
    actor: str,
    varian: str | None,
    total: Total,
    question: Question,
    kind: str,
    critical: str = "",
    share: str = "",
    waiting: str = "",
    limit: str = "",
) -> tuple[str, ...]:
    kalender, prosedur = question.kalender, sop.prosedur[table]
    minutes = total.minutes(kalender)
    low, high = (plain(minutes[0]), plain(minutes[1])) if minutes else ("", "")
    days_low, days_high = map(plain, total.calendar_days)
    return (
        sop.file,
        sop.id,
        str(table + 1),
        prosedur.judul or "",
        actor,
        varian or "",
        str(len(prosedur.numbers)),
        total.text,
        low,
        high,
        days_low,
        days_high,
        "true" if total.at_least else "false",
        " ".join(map(str, row_names(prosedur, total.unstated))),
        " ".join(map(str, row_names(prosedur, total.unreadable))),
        kalender.name,
        plain(kalender.minutes_per_day),
        kind,
        str(question.loops) if kind == "longest" else "",
        critical,
        share,
        waiting,
        limit,
    )


def _limits(sop: SopDurations, table: int, varian: str | None, is_path: bool) -> str:
    mine = (table, varian, is_path)
    found = (one for one in sop.verdicts if (one.table, one.varian, one.is_path) == mine)
    return "; ".join(f"{one.limit.text}: {one.outcome}" for one in found)


def _line(cells: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([for_csv(cell) for cell in cells])
    return out.getvalue().encode()
