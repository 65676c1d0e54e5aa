"""For programs: `sopkit.durations/1`."""

import json
from collections.abc import Iterable
from typing import Any

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.total import Total
from sopkit.durations.report import DurationsReport, unnumbered_rows
from sopkit.model.bilangan import plain
from sopkit.model.kalender import Kalender


def write(report: DurationsReport, width: int = 0, is_coloured: bool = False) -> str:
    """The versioned JSON contract: amounts as decimal strings, null where nothing is stated."""
    kalender = report.kalender
    result = {
        "schema": "sopkit.durations/1",
        "calendar": {
            "name": kalender.name,
            "minutes_per_day": plain(kalender.minutes_per_day),
            "days_per_week": str(kalender.days_per_week),
            "days_per_month": str(kalender.days_per_month),
        },
        "sops": [
            {
                "id": sop.id,
                "file": sop.file,
                "prosedur": [
                    {
                        "judul": prosedur.judul,
                        "kegiatan": len(prosedur.numbers),
                        "results": _results(prosedur, prosedur.totals, kalender),
                        "pelaksana": {
                            actor: {"nama": names[actor], "results": _results(prosedur, totals, kalender)}
                            for actor, totals in prosedur.pelaksana.items()
                        },
                    }
                    for prosedur, names in zip(sop.prosedur, sop.pelaksana, strict=True)
                ],
            }
            for sop in report.sops
        ],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _results(prosedur: ProsedurDurations, totals: dict[str | None, Total], kalender: Kalender) -> list[dict[str, Any]]:
    return [
        {
            "varian": varian,
            "text": total.text,
            **_minutes(total, kalender),
            "calendar_days": plain(total.calendar_days[1]),
            "calendar_days_min": plain(total.calendar_days[0]),
            "at_least": total.at_least,
            "unstated": _numbers(prosedur, total.unstated),
            "unreadable": _numbers(prosedur, total.unreadable),
            "unnumbered_rows": unnumbered_rows(prosedur, (*total.unstated, *total.unreadable)),
            "per_unit": {
                thing: {"text": each.text, **_minutes(each, kalender)} for thing, each in total.per_unit.items()
            },
        }
        for varian, total in totals.items()
    ]


def _numbers(prosedur: ProsedurDurations, rows: Iterable[int]) -> list[int]:
    """The printed numbers of rows that have one; `unnumbered_rows` gives the places of the others."""
    return [number for row in rows if (number := prosedur.numbers[row]) is not None]


def _minutes(total: Total, kalender: Kalender) -> dict[str, str | None]:
    minutes = total.minutes(kalender)
    low, high = (None, None) if minutes is None else (plain(minutes[0]), plain(minutes[1]))
    return {"minutes_min": low, "minutes_max": high}
