"""For spreadsheets: a row a total, of the whole table (pelaksana empty) and of each pelaksana."""

import csv
import io

from sopkit.durations.report import DurationsReport, row_names
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
)


def write(report: DurationsReport, width: int = 0, is_coloured: bool = False) -> str:
    """One table with a header; texts that a spreadsheet would take for a formula get a leading quote."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    kalender = report.kalender
    for sop in report.sops:
        for number, prosedur in enumerate(sop.prosedur, 1):
            for actor, totals in {"": prosedur.totals, **prosedur.pelaksana}.items():
                for varian, total in totals.items():
                    minutes = total.minutes(kalender)
                    low, high = (plain(minutes[0]), plain(minutes[1])) if minutes else ("", "")
                    row = (
                        sop.file,
                        sop.id,
                        str(number),
                        prosedur.judul or "",
                        actor,
                        varian or "",
                        str(len(prosedur.numbers)),
                        total.text,
                        low,
                        high,
                        plain(total.calendar_days[0]),
                        plain(total.calendar_days[1]),
                        "true" if total.at_least else "false",
                        " ".join(map(str, row_names(prosedur, total.unstated))),
                        " ".join(map(str, row_names(prosedur, total.unreadable))),
                        kalender.name,
                        plain(kalender.minutes_per_day),
                    )
                    table.writerow([for_csv(cell) for cell in row])
    return out.getvalue()
