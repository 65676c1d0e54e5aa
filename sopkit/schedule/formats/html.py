"""One page for screen, phone and print: the chart, the table, and what was assumed."""

from sopkit.model.tanggal import print_hari_singkat, print_pukul
from sopkit.model.text import for_xml
from sopkit.schedule.gantt import draw_bare, summary
from sopkit.schedule.report import GUESSED, ScheduleReport
from sopkit.templates import fill


def write(report: ScheduleReport, width: int = 0, is_coloured: bool = False) -> str:
    """The page, which needs no other file and no script."""
    when = summary(report)
    html = fill(
        "schedule.html",
        report=report,
        when=when[:1].upper() + when[1:],
        charts=draw_bare(report),
        hari=print_hari_singkat,
        guessed=GUESSED,
        pukul=lambda moment: print_pukul(moment.time()),
    )
    return for_xml(html)
