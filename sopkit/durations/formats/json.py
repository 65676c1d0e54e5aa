"""For programs: `sopkit.durations/1`."""

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.limit import Verdict, longest_seconds
from sopkit.analysis.paths import Way
from sopkit.analysis.total import Total
from sopkit.durations.details import VarianDetails, explain
from sopkit.durations.report import DurationsReport, Look, Question, SopDurations, peek, row_names, unnumbered_rows
from sopkit.durations.steps import Step, step_total
from sopkit.durations.summary import Figure, Summary
from sopkit.durations.ways import Branch, WayDetails
from sopkit.durations.words import rounded
from sopkit.model.bilangan import plain
from sopkit.model.kalender import Kalender
from sopkit.model.text import visible

PLACES = 6
"""Of figures that have no exact decimal, rounded half up."""


def write(report: DurationsReport, look: Look) -> Iterator[bytes]:
    """The versioned JSON contract: amounts as decimal strings, null where nothing is stated."""
    kalender = report.kalender
    top = {
        "schema": "sopkit.durations/1",
        "calendar": {
            "name": kalender.name,
            "source": None if kalender.source is None else visible(kalender.source),
            "minutes_per_day": plain(kalender.minutes_per_day),
            "days_per_week": str(kalender.days_per_week),
            "days_per_month": str(kalender.days_per_month),
        },
        "loops": report.question.loops,
        "varian": report.question.varian,
        "limit": report.question.limit.text if report.question.limit else None,
    }
    found = Summary()
    is_single, sops = peek(report.sops)
    yield (_dump(top).removesuffix("\n}") + ',\n  "sops": [').encode()
    separator = "\n"
    for sop in sops:
        found.add(sop)
        if not report.is_summary:
            # Of many, each on a line of its own: written five times faster, and found by line.
            one = _sop(sop, report.question)
            text = _dump(one).replace("\n", "\n    ") if is_single else json.dumps(one, ensure_ascii=False)
            yield f"{separator}    {text}".encode()
            separator = ",\n"
    end = "]" if separator == "\n" else "\n  ]"
    yield (end + ',\n  "summary": ' + _dump(_summary(found)).replace("\n", "\n  ") + "\n}\n").encode()


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _sop(sop: SopDurations, question: Question) -> dict[str, Any]:
    return {
        "id": sop.id,
        "file": sop.file,
        "nama": sop.nama,
        "prosedur": [_table(sop, table, question) for table in range(len(sop.prosedur))],
    }


def _table(sop: SopDurations, table: int, question: Question) -> dict[str, Any]:
    prosedur, names = sop.prosedur[table], sop.pelaksana[table]
    details = explain(prosedur, question)
    kalender = question.kalender
    return {
        "judul": prosedur.judul,
        "kegiatan": len(prosedur.numbers),
        "results": _results(prosedur, prosedur.totals, kalender),
        "pelaksana": {
            actor: {
                "nama": names[actor],
                "results": [
                    {**result, **_part(prosedur, totals[varian], varian, actor, kalender)}
                    for result, varian in zip(_results(prosedur, totals, kalender), totals, strict=True)
                ],
            }
            for actor, totals in prosedur.pelaksana.items()
        },
        "steps": [_steps(one, kalender) for one in details.varian],
        "paths": [_paths(prosedur, one, kalender) for one in details.varian],
        "limits": [_limit(one, kalender) for one in sop.verdicts if one.table == table],
        "notes": [
            {"severity": note.severity.value, "path": list(note.path), "message": note.message}
            for note in prosedur.notes
        ],
        "assumptions": [{"kind": one.kind, "text": one.text} for one in details.assumptions],
    }


def _results(prosedur: ProsedurDurations, totals: dict[str | None, Total], kalender: Kalender) -> list[dict[str, Any]]:
    return [{"varian": varian, **_total(prosedur, total, kalender)} for varian, total in totals.items()]


def _total(prosedur: ProsedurDurations, total: Total, kalender: Kalender) -> dict[str, Any]:
    days = total.calendar_days
    return {
        "text": total.text,
        **_minutes(total, kalender),
        "calendar_days": plain(days[1]),
        "calendar_days_min": plain(days[0]),
        "at_least": total.at_least,
        "unstated": _numbers(prosedur, total.unstated),
        "unreadable": _numbers(prosedur, total.unreadable),
        "unnumbered_rows": unnumbered_rows(prosedur, (*total.unstated, *total.unreadable)),
        "per_unit": {thing: {"text": each.text, **_minutes(each, kalender)} for thing, each in total.per_unit.items()},
    }


def _part(
    prosedur: ProsedurDurations, total: Total, varian: str | None, actor: str, kalender: Kalender
) -> dict[str, Any]:
    """A pelaksana's share of the column sum, and how long he waits on the longest path."""
    whole = longest_seconds(prosedur.totals[varian], kalender)
    waiting = prosedur.paths[varian].waiting.get(actor)
    return {
        "share": _number(longest_seconds(total, kalender) / whole) if whole and total.terms else None,
        "waiting_minutes": None if waiting is None else _number(waiting / 60),
    }


def _steps(one: VarianDetails, kalender: Kalender) -> dict[str, Any]:
    return {"varian": one.varian, "steps": [_step(step, kalender) for step in one.steps]}


def _step(step: Step, kalender: Kalender) -> dict[str, Any]:
    return {
        "kegiatan": step.name,
        "uraian": step.uraian,
        "pelaksana": list(step.pelaksana),
        "written": step.written,
        "state": step.state.value,
        "text": step.text,
        **_minutes(step_total(step), kalender),
        "share": None if step.share is None else _number(step.share),
        "critical": step.is_critical,
    }


def _paths(prosedur: ProsedurDurations, one: VarianDetails, kalender: Kalender) -> dict[str, Any]:
    paths = prosedur.paths[one.varian]
    return {
        "varian": one.varian,
        "shortest": _way(prosedur, paths.shortest, one.shortest, kalender),
        "longest": _way(prosedur, paths.longest, one.longest, kalender),
    }


def _way(
    prosedur: ProsedurDurations, way: Way | None, details: WayDetails | None, kalender: Kalender
) -> dict[str, Any] | None:
    if way is None or details is None:
        return None
    return {
        **_total(prosedur, way.total, kalender),
        "compared_minutes": _number(way.run.finish / 60),
        "critical": row_names(prosedur, way.critical),
        "start": details.start,
        "starts": list(details.starts),
        "choices": [
            {
                "kegiatan": one.at,
                **_exit(one.taken),
                "others": [_exit(other) for other in one.others],
                "returns": [_exit(back) for back in one.returns],
            }
            for one in details.choices
        ],
        "forks": [{"kegiatan": one.at, "to": list(one.goals)} for one in details.forks],
        "joins": [
            {"kegiatan": one.at, "from": list(one.sources), "waits": one.waits, "decided_by": one.decided_by}
            for one in details.meetings
        ],
        "terms": [{"kegiatan": one.at, "text": one.text, "counts": one.counts} for one in details.terms],
        "corrections": [
            {
                "kegiatan": one.at,
                "label": one.label,
                "steps": list(one.steps),
                "text": one.text,
                "times": one.times,
                "total": one.total,
            }
            for one in details.rounds
        ],
    }


def _exit(way: Branch) -> dict[str, Any]:
    label, goals = way
    return {"label": label, "to": list(goals)}


def _limit(one: Verdict, kalender: Kalender) -> dict[str, Any]:
    return {
        "varian": one.varian,
        "text": one.limit.text,
        "from": "--limit" if one.limit.is_option else "batas_waktu",
        "measured": "longest" if one.is_path else "sum",
        "measured_text": one.measured.text,
        "outcome": one.outcome.value,
    }


def _summary(found: Summary) -> dict[str, Any]:
    fences = found.fences()
    quartiles = found.quartiles() if found.figures else None
    return {
        "sops": found.sops,
        "tables": found.tables,
        "tables_unstated": found.unstated,
        "tables_unreadable": found.unreadable,
        "tables_without_path": found.without_path,
        "tables_limited": found.limited,
        "tables_over_limit": found.over,
        "tables_unsure": found.unsure,
        "longest_paths": None
        if quartiles is None
        else {
            "count": len(found.figures),
            "sum_minutes": _number(found.whole / 60),
            "quartiles_minutes": [_number(one / 60) for one in quartiles],
            "min_minutes": _number(min(one.seconds for one in found.figures) / 60),
            "max_minutes": _number(max(one.seconds for one in found.figures) / 60),
        },
        "slowest": [_figure(one) for one in found.slowest(10)],
        "fences_minutes": [_number(fences.low / 60), _number(fences.high / 60)] if fences else None,
        "outliers": [_figure(one) for one in found.outliers()],
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "file": one.file,
        "nama": one.nama,
        "text": one.text,
        "compared_minutes": _number(one.seconds / 60),
        "at_least": one.at_least,
    }


def _number(value: Fraction) -> str:
    return plain(rounded(value, PLACES))


def _numbers(prosedur: ProsedurDurations, rows: Iterable[int]) -> list[int]:
    """The printed numbers of rows that have one; `unnumbered_rows` gives the places of the others."""
    return [number for row in rows if (number := prosedur.numbers[row]) is not None]


def _minutes(total: Total, kalender: Kalender) -> dict[str, str | None]:
    minutes = total.minutes(kalender)
    low, high = (None, None) if minutes is None else (plain(minutes[0]), plain(minutes[1]))
    return {"minutes_min": low, "minutes_max": high}
