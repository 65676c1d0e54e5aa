"""For other programs: a row a step or period, in the table's order."""

import csv
import io

from sopkit.model.text import for_csv
from sopkit.schedule.report import ScheduleReport

COLUMNS = (
    "file",
    "id",
    "nomor",
    "uraian",
    "pelaksana",
    "start",
    "due",
    "waktu",
    "output",
    "critical",
    "start_at_least",
    "due_at_least",
    "start_estimate",
    "due_estimate",
    "limit",
    "notes",
)


def write(report: ScheduleReport, width: int = 0, is_coloured: bool = False) -> str:
    """One table with a header; texts that a spreadsheet would take for a formula get a leading quote."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    form = "%Y-%m-%d" if report.is_daily else "%Y-%m-%d %H:%M:%S"
    for entry in report.entries:
        row = (
            report.file,
            report.id,
            entry.nomor,
            entry.uraian,
            "" if report.is_daily else "; ".join(report.lanes[lane] for lane in entry.lanes),
            entry.start.strftime(form),
            entry.due.strftime(form),
            entry.lama,
            entry.output,
            _truth(entry.is_critical),
            _truth(entry.is_earliest),
            _truth(entry.is_open or entry.is_earliest),
            _truth(entry.is_start_estimate),
            _truth(entry.is_estimate),
            f"{report.limit.limit.text}: {report.limit.outcome}" if report.limit else "",
            "; ".join(entry.catatan),
        )
        table.writerow([for_csv(cell) for cell in row])
    return out.getvalue()


def _truth(is_so: bool) -> str:
    return "true" if is_so else "false"
