"""Where everything of a Gantt chart stands: lanes by pelaksana, bars with their words, cut into sheets of A4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopkit.model.tanggal import print_hari_singkat
from sopkit.model.text import clip
from sopkit.picture.font import MM_PER_PT, break_text, width_of
from sopkit.picture.svg import fit
from sopkit.schedule.axis import Axis, build_axis
from sopkit.schedule.report import Entry, ScheduleReport

WIDTH, HEIGHT = 297.0, 210.0
"""A4 on its side, in mm."""
MARGIN = 10.0
LANE = 38.0
"""Width of the lanes' names."""
LEFT, RIGHT = MARGIN + LANE, WIDTH - MARGIN
SIZE, LANE_SIZE = 7.5, 8.0
"""Of letters, in points."""
LEADING = 1.2
MOST_WORDS = 100.0
"""Width of words beside a bar, in mm."""
LEAST_BAR = 1.2
GAP = 1.5
PAD = 1.3
MARK = 4.6
"""Room of a sign behind a bar."""


@dataclass(frozen=True, slots=True)
class Look:
    """How high bars and the rows they stand in are, and how many lines their words take at most."""

    lines: int
    bar: float
    row: float


ROOMY, DENSE = Look(2, 7.4, 9.2), Look(1, 4.8, 6.2)


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry in one lane: its ends in mm from the chart's left, its words, and the row of the lane that it is in."""

    entry: Entry
    x0: float
    x1: float
    row: int
    words: tuple[str, ...]
    words_x: float
    anchor: str
    is_inside: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of a lane on one sheet: from its top, bars with the y of their row."""

    name: tuple[str, ...]
    y: float
    height: float
    bars: tuple[tuple[Bar, float], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart on sheets; each sheet's strips begin at y 0."""

    axis: Axis
    look: Look
    sheets: tuple[tuple[Strip, ...], ...]


def build_chart(report: ScheduleReport, first_room: float, room: float) -> Chart:
    """The chart of a schedule; rooms are the heights of strips on the first sheet and on others, in mm."""
    axis = build_axis(report, RIGHT - LEFT)
    lanes = [
        (report.lanes[lane], [entry for entry in report.entries if lane in entry.lanes])
        for lane in report.lanes
        if any(lane in entry.lanes for entry in report.entries)
    ]
    for look in (ROOMY, DENSE):
        placed = [(name, list(_place(axis, look, name, entries, report))) for name, entries in lanes]
        if sum(_height(look, name, bars) for name, bars in placed) <= first_room:
            break
    return Chart(axis, look, tuple(_cut(look, placed, first_room, room)))


def _place(axis: Axis, look: Look, lane: str, entries: Sequence[Entry], report: ScheduleReport) -> Iterator[Bar]:
    """The bars of a lane, each in the first row where it and its words have room."""
    rows: list[float] = []
    width = RIGHT - LEFT
    for entry in sorted(entries, key=lambda one: (one.start, one.due)):
        x0, x1 = axis.place(entry.start), axis.place(entry.due)
        if x1 - x0 < LEAST_BAR:
            x1 = min(max(x0 + LEAST_BAR, x1), width)
            x0 = min(x0, x1 - LEAST_BAR)
        title = words_of(entry, lane, report)
        bar = _words(look, entry, x0, x1, title, width)
        begin, end = _reach(bar)
        row = next((number for number, taken in enumerate(rows) if taken + GAP <= begin), len(rows))
        if row == len(rows):
            rows.append(0.0)
        rows[row] = end
        yield Bar(entry, x0, x1, row, bar.words, bar.words_x, bar.anchor, bar.is_inside)


def words_of(entry: Entry, lane: str, report: ScheduleReport) -> str:
    """What stands at a bar: in the main pelaksana's lane all, in the others of a joint step whose it is."""
    if report.is_daily:
        return f"{print_hari_singkat(entry.start)} sampai {print_hari_singkat(entry.due)}{' ±' * entry.is_estimate}"
    is_told = entry.is_critical and not all(one.is_critical for one in report.entries)
    marks = "* " * is_told + "≥ " * entry.is_earliest + "± " * entry.is_estimate
    main = report.lanes[entry.lanes[0]] if entry.lanes else lane
    return (
        f"{marks}{entry.judul}" if main == lane else f"{marks}{entry.nomor or clip(entry.uraian, 20)}, bersama {main}"
    )


def _words(look: Look, entry: Entry, x0: float, x1: float, title: str, width: float) -> Bar:
    """A bar with its words where they fit whole: inside, to the right, to the left; else where most fits."""
    behind = x1 + (MARK if has_sign(entry) else 0.0) + PAD
    places = (
        (0.0 if entry.is_open else x1 - x0 - 2 * PAD, x0 + PAD, "start", True),
        (min(MOST_WORDS, width - behind), behind, "start", False),
        (min(MOST_WORDS, x0 - PAD), x0 - PAD, "end", False),
    )
    bars = [
        Bar(entry, x0, x1, 0, _wrap(title, room, look.lines), x, anchor, is_inside)
        for room, x, anchor, is_inside in places
    ]
    whole = (bar for bar in bars if bar.words and not bar.words[-1].endswith("…"))
    return next(whole, max(bars, key=lambda bar: len("".join(bar.words))))


def _wrap(words: str, width: float, most: int) -> tuple[str, ...]:
    """Words on so many lines at most, shortened with "…"; none where not even a number fits."""
    if width < 4:
        return ()
    lines = break_text(words[:400], width, SIZE)
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], fit(rest, width, SIZE)]
    return tuple(lines)


def has_sign(entry: Entry) -> bool:
    """Whether a sign stands behind the bar."""
    return entry.is_decision or entry.is_open


def _reach(bar: Bar) -> tuple[float, float]:
    """From where to where a bar takes its row, words included."""
    end = bar.x1 + (MARK if has_sign(bar.entry) else 0.0)
    if bar.is_inside or not bar.words:
        return bar.x0, end
    length = max(width_of(line, SIZE) for line in bar.words)
    if bar.anchor == "end":
        return bar.words_x - length, end
    return bar.x0, max(end, bar.words_x + length)


def lane_words(name: str, height: float) -> tuple[str, ...]:
    """A lane's name on as many lines as it has room for."""
    most = max(1, int((height - 1) / (LANE_SIZE * MM_PER_PT * LEADING)))
    lines = break_text(name[:300], LANE - 2 * PAD, LANE_SIZE, True)
    if len(lines) > most:
        lines = [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), LANE - 2 * PAD, LANE_SIZE, True)]
    return tuple(lines)


def _least(name: str) -> float:
    """The height that a lane's name wants, three lines at most."""
    lines = min(len(break_text(name[:300], LANE - 2 * PAD, LANE_SIZE, True)), 3)
    return lines * LANE_SIZE * MM_PER_PT * LEADING + 2 * PAD


def _height(look: Look, name: str, bars: Sequence[Bar]) -> float:
    rows = 1 + max(bar.row for bar in bars)
    return max(rows * look.row + GAP, _least(name))


def _cut(
    look: Look, lanes: Sequence[tuple[str, Sequence[Bar]]], first_room: float, room: float
) -> Iterator[tuple[Strip, ...]]:
    """Lanes under each other, on a further sheet where one is full; a lane is parted between its rows."""
    sheet: list[Strip] = []
    left = first_room
    for name, bars in lanes:
        rows = 1 + max(bar.row for bar in bars)
        done = 0
        while done < rows:
            fitting = int((left - GAP) / look.row)
            is_short = fitting < min(rows - done, 3) or (done == 0 and _least(name) > left)
            if sheet and is_short:
                yield tuple(sheet)
                sheet, left = [], room
                continue
            count = max(1, min(rows - done, fitting))
            y = sheet[-1].y + sheet[-1].height if sheet else 0.0
            height = max(count * look.row + GAP, _least(name))
            part = tuple(
                (bar, y + GAP / 2 + (bar.row - done) * look.row + (look.row - look.bar) / 2)
                for bar in bars
                if done <= bar.row < done + count
            )
            sheet.append(Strip(lane_words(name, height), y, height, part))
            done += count
            left -= height
    if sheet:
        yield tuple(sheet)
