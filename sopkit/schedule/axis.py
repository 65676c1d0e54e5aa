"""The axis of time of a chart: days side by side, each as wide as its office hours, or the hours of one day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate, groupby, pairwise

from sopkit.model.tanggal import MONTHS, hari, month_singkat, print_hari, print_pukul
from sopkit.schedule.report import ScheduleReport

OFF_SHARE = 0.35
"""How wide a day off is beside a working day, where days are wide."""
FEW_DAYS = 12
LEAST_SHADE = 0.9
"""In mm: narrower days off aren't shaded, save where several with a holiday lie together."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the axis with its words."""

    x0: float
    x1: float
    words: str
    is_holiday: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """Places in mm from the left: `place` of a moment, two rows of heads, and where the office is closed."""

    place: Callable[[datetime], float]
    upper: tuple[Span, ...]
    lower: tuple[Span, ...]
    closed: tuple[Span, ...]
    is_shaded_daily: bool = True
    """Whether every day off is shaded, or only the longer ones with a holiday."""


def build_axis(report: ScheduleReport, width: float) -> Axis:
    """An axis so wide for all of a schedule; its unit follows from how long that is."""
    first, last = report.start.date(), report.last
    if report.is_daily:
        first = first.replace(day=1)
        last = date(last.year + last.month // 12, last.month % 12 + 1, 1) - _DAY
    return _hours(report, width) if first == last and not report.is_daily else _days(report, first, last, width)


def _hours(report: ScheduleReport, width: float) -> Axis:
    """The part of one day that the schedule takes."""
    day = report.start.date()
    begin, end = _minutes(report.start), max(_minutes(entry.due) for entry in report.entries)
    step = next((one for one in (5, 10, 15, 30) if end - begin <= 12 * one), 60)
    begin = begin // step * step
    end = min(max(-(-end // step) * step, begin + 2 * step), 24 * 60)

    def at(minutes: float) -> float:
        return (min(max(minutes, begin), end) - begin) / (end - begin) * width

    marks = [*range(int(begin), int(end), step), int(end)]
    lower = tuple(Span(at(one), at(other), print_pukul(time(one // 60, one % 60))) for one, other in pairwise(marks))
    spans = pairwise(report.kalender.hours(day))
    breaks = [Span(at(_minutes(one[1])), at(_minutes(other[0])), "istirahat") for one, other in spans]
    closed = tuple(one for one in breaks if one.x1 > one.x0)
    return Axis(lambda moment: at(_minutes(moment)), (Span(0, width, print_hari(day)),), lower, closed)


def _days(report: ScheduleReport, first: date, last: date, width: float) -> Axis:
    days = [first + number * _DAY for number in range((last - first).days + 1)]
    hours = {day: report.kalender.hours(day) for day in days}
    is_few = len(days) <= FEW_DAYS
    shares = [OFF_SHARE if is_few and not hours[day] else 1.0 for day in days]
    edges = [edge * width / sum(shares) for edge in accumulate(shares, initial=0.0)]

    def place(moment: datetime) -> float:
        number = (moment.date() - first).days
        if not 0 <= number < len(days):
            return 0.0 if number < 0 else width
        spans = hours[days[number]]
        part = 0.0
        if spans:
            opens, closes = _minutes(spans[0][0]), _minutes(spans[-1][1])
            part = min(max((_minutes(moment) - opens) / (closes - opens), 0.0), 1.0)
        return edges[number] + part * (edges[number + 1] - edges[number])

    column = width / sum(shares)
    if column >= 38:
        upper = tuple(
            Span(edges[n], edges[n + 1], print_hari(day) if hours[day] else hari(day.weekday()))
            for n, day in enumerate(days)
        )
        lower = tuple(span for day in days for span in _hours_of(day, hours[day], place, column))
    else:
        upper, lower = _heads(days, edges, column)
    closed = tuple(_closed(report, days, edges, column))
    return Axis(place, upper, lower, closed, column >= LEAST_SHADE)


def _hours_of(
    day: date, spans: tuple[tuple[time, time], ...], place: Callable[[datetime], float], column: float
) -> Iterator[Span]:
    """Full hours of a wide day."""
    if not spans:
        return
    step = 1 if column >= 90 else 2
    marks = [hour for hour in range(spans[0][0].hour, spans[-1][1].hour + 1, step) if time(hour) >= spans[0][0]]
    for hour in marks:
        x = place(datetime.combine(day, time(hour)))
        end = place(datetime.combine(day, time(min(hour + step, 23))))
        if end - x >= 4:
            yield Span(x, end, print_pukul(time(hour)))


def _heads(days: list[date], edges: list[float], column: float) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Heads that fit: days, weeks, months or years."""

    def spans(key: Callable[[date], object], words: Callable[[date], str]) -> tuple[Span, ...]:
        found = []
        for _, group in groupby(enumerate(days), key=lambda one: key(one[1])):
            members = list(group)
            found.append(Span(edges[members[0][0]], edges[members[-1][0] + 1], words(members[0][1])))
        return tuple(found)

    def month(day: date) -> tuple[int, int]:
        return day.year, day.month

    months = spans(month, lambda day: f"{MONTHS[day.month - 1]} {day.year}")
    if column >= 15:
        return months, spans(lambda day: day, lambda day: f"{hari(day.weekday())[:3]}, {day.day}")
    if column >= 4.2:
        return months, spans(lambda day: day, lambda day: str(day.day))
    if column * 7 >= 8:
        monday = spans(lambda day: day - day.weekday() * _DAY, lambda day: str(day.day))
        return months, monday
    years = spans(lambda day: day.year, lambda day: str(day.year))
    if column * 30 >= 6.5:
        return years, spans(month, lambda day: month_singkat(day.month))
    return (), years


def _closed(report: ScheduleReport, days: list[date], edges: list[float], column: float) -> Iterator[Span]:
    off = {one.day: one for one in report.days_off(days[0], days[-1])}
    for is_off, group in groupby(enumerate(days), key=lambda one: one[1] in off):
        members = list(group)
        if not is_off:
            continue
        has_holiday = any(off[day].is_holiday for _, day in members)
        if column < LEAST_SHADE and not (has_holiday and len(members) > 2):
            continue
        if column < LEAST_SHADE:
            named = "; ".join(off[day].why for _, day in members if off[day].is_holiday)
            yield Span(edges[members[0][0]], edges[members[-1][0] + 1], named, True)
            continue
        for number, day in members:
            yield Span(edges[number], edges[number + 1], f"{print_hari(day)}: {off[day].why}", off[day].is_holiday)


def _minutes(moment: datetime | time) -> float:
    return moment.hour * 60 + moment.minute + moment.second / 60
