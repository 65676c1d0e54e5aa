"""For programs: `sopkit.schedule/1`."""

import json
from datetime import datetime
from typing import Any

from sopkit.schedule.report import DayOff, Entry, ScheduleReport


def write(report: ScheduleReport, width: int = 0, is_coloured: bool = False) -> str:
    """The versioned JSON contract: moments of the office's own clock as ISO 8601, without a zone."""
    result: dict[str, Any] = {
        "schema": "sopkit.schedule/1",
        "id": report.id,
        "file": report.file,
        "nama": report.nama,
        **report.facts,
        "start": _moment(report, report.start),
        "end": _moment(report, report.end),
        "at_least": report.at_least,
        "estimate": report.is_estimate,
        "days_per_week": report.kalender.days_per_week,
    }
    if report.is_daily:
        result["deadlines"] = [_deadline(entry) for entry in report.entries]
    else:
        result["limit"] = _limit(report)
        result["steps"] = [_step(report, entry) for entry in report.entries]
        result["skipped"] = [
            {"nomor": one.nomor or None, "uraian": one.uraian, "reason": one.reason} for one in report.skipped
        ]
        result["days_off"] = [_day_off(off) for off in report.days_off()]
    result["assumptions"] = list(report.notes)
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _step(report: ScheduleReport, entry: Entry) -> dict[str, Any]:
    return {
        "row": int(entry.id),
        "nomor": int(entry.nomor) if entry.nomor else None,
        "uraian": entry.uraian,
        "pelaksana": [{"id": lane, "nama": report.lanes[lane]} for lane in entry.lanes],
        "start": entry.start.isoformat(),
        "due": entry.due.isoformat(),
        "waktu": None if entry.lama == "-" else entry.lama,
        "output": entry.output or None,
        "critical": entry.is_critical,
        "decision": entry.is_decision,
        "due_at_least": entry.is_open or entry.is_earliest,
        "start_at_least": entry.is_earliest,
        "due_estimate": entry.is_estimate,
        "start_estimate": entry.is_start_estimate,
        "notes": list(entry.catatan),
    }


def _deadline(entry: Entry) -> dict[str, Any]:
    reason, *holidays = entry.catatan
    return {
        "period": entry.id,
        "nama": entry.uraian,
        "start": entry.start.date().isoformat(),
        "due": entry.due.date().isoformat(),
        "reason": reason,
        "holidays": holidays[0] if holidays else None,
        "days_off": [_day_off(off) for off in entry.dilewati],
        "estimate": entry.is_estimate,
    }


def _limit(report: ScheduleReport) -> dict[str, Any] | None:
    if (one := report.limit) is None:
        return None
    return {
        "text": one.limit.text,
        "measured": "longest" if one.is_path else "sum",
        "measured_text": one.measured.text,
        "outcome": one.outcome.value,
    }


def _day_off(off: DayOff) -> dict[str, Any]:
    return {"date": off.day.isoformat(), "reason": off.why, "holiday": off.is_holiday}


def _moment(report: ScheduleReport, moment: datetime) -> str:
    return moment.date().isoformat() if report.is_daily else moment.isoformat()
