"""A Gantt picture: lanes by pelaksana, sheets of A4 under each other."""

from sopkit.schedule.gantt import draw
from sopkit.schedule.report import ScheduleReport


def write(report: ScheduleReport, width: int = 0, is_coloured: bool = False) -> str:
    """The chart as one SVG."""
    return draw(report)
