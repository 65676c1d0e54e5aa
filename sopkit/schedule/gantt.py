"""The Gantt chart as SVG: sheets of A4 that read in grey as well as in colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopkit.model.tanggal import print_hari_singkat, print_pukul
from sopkit.model.text import clip
from sopkit.picture.font import MM_PER_PT, break_text, width_of
from sopkit.picture.svg import GREY, INK, LINE, fit, line, mm, picture, rect, text
from sopkit.schedule.axis import Span
from sopkit.schedule.chart import (
    GAP,
    HEIGHT,
    LANE_SIZE,
    LEADING,
    LEFT,
    MARGIN,
    PAD,
    RIGHT,
    SIZE,
    WIDTH,
    Bar,
    Chart,
    Strip,
    build_chart,
)
from sopkit.schedule.report import Entry, ScheduleReport

STRONG, SOFT, WEEKEND, HOLIDAY = "#1d4e79", "#dbe7f2", "#eceef0", "#f3d6cf"
"""The critical path, other steps, and grounds of days off."""
TITLE_SIZE, DETAIL_SIZE, NOTE_SIZE = 13.0, 9.0, 6.5
FAINT = "#dfe3e7"
HEAD = 17.0
"""In mm: the title and the two lines below it."""
SMALL_HEAD = 8.0
PAGE_HEAD = 24.0
"""In mm: what a page that shows a bare chart puts above it."""
AXIS_ROW = 5.2
LEGEND = 8.0
MOST_NOTES = 5
MOST_SUBJUDUL = 90
SHEET_GAP = 6.0
BARE_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its height in mm, what it is called, and its elements."""

    height: float
    title: str
    items: tuple[str, ...]


def draw(report: ScheduleReport) -> str:
    """All sheets under each other as one SVG."""
    sheets = _sheets(report, False)
    items = [item for number, sheet in enumerate(sheets) for item in _moved(sheet, y=number * (HEIGHT + SHEET_GAP))]
    height = (len(sheets) - 1) * (HEIGHT + SHEET_GAP) + sheets[-1].height
    return picture(WIDTH, height, f"Jadwal {report.nama}", _said_of(report), items)


def draw_bare(report: ScheduleReport) -> list[str]:
    """One SVG a sheet, without title and notes, for a page that has its own."""
    sheets = _sheets(report, True)
    width = WIDTH - 2 * (MARGIN - BARE_MARGIN)
    return [
        picture(width, sheet.height, sheet.title, _said_of(report), _moved(sheet, BARE_MARGIN - MARGIN), f"-{number}")
        for number, sheet in enumerate(sheets, 1)
    ]


def _moved(sheet: Sheet, x: float = 0.0, y: float = 0.0) -> list[str]:
    return [f'<g transform="translate({mm(x)} {mm(y)})">', *sheet.items, "</g>"]


def _said_of(report: ScheduleReport) -> str:
    return f"Bagan Gantt: {summary(report)}; tiap batang satu {'periode' if report.is_daily else 'kegiatan'}."


def _sheets(report: ScheduleReport, is_bare: bool) -> list[Sheet]:
    notes = [] if is_bare else _note_lines(report)
    below = LEGEND + len(notes) * _step(NOTE_SIZE)
    axis_height = 2 * AXIS_ROW
    margin = BARE_MARGIN if is_bare else MARGIN
    room = HEIGHT - 2 * MARGIN - axis_height - below
    chart = build_chart(report, room - (PAGE_HEAD if is_bare else HEAD), room - SMALL_HEAD)
    count = len(chart.sheets)
    sheets = []
    for number, strips in enumerate(chart.sheets, 1):
        top = margin + (0.0 if is_bare else HEAD if number == 1 else SMALL_HEAD)
        bottom = top + axis_height + strips[-1].y + strips[-1].height
        items = (
            *([] if is_bare else _title(report, number, count)),
            *_axis(chart, top, bottom),
            *(item for strip in strips for item in _strip(chart, strip, top + axis_height)),
            *_legend(report, chart, bottom + 5),
            *_notes(notes, bottom + LEGEND + 2),
        )
        title = f"Jadwal {report.nama}" + (f", lembar {number} dari {count}" if count > 1 else "")
        sheets.append(Sheet(bottom + below + margin, title, items))
    return sheets


def summary(report: ScheduleReport) -> str:
    """When it begins and ends, in one line."""
    guess = " (perkiraan)" * report.is_estimate
    if report.is_daily:
        return f"{print_hari_singkat(report.start)} sampai {print_hari_singkat(report.end)}{guess}"
    start = f"mulai {print_hari_singkat(report.start)} pukul {print_pukul(report.start.time())}"
    least = "paling cepat " if report.at_least else ""
    return f"{start}, selesai {least}{print_hari_singkat(report.end)} pukul {print_pukul(report.end.time())}{guess}"


def _title(report: ScheduleReport, number: int, count: int) -> Iterator[str]:
    sheet = f"lembar {number} dari {count}" if count > 1 else ""
    room = RIGHT - MARGIN - width_of(sheet, DETAIL_SIZE) - 4
    size = TITLE_SIZE if number == 1 else DETAIL_SIZE
    y = MARGIN + size * MM_PER_PT
    yield text(MARGIN, y, fit(f"Jadwal {report.nama}", room, size, True), size, is_bold=True)
    if sheet:
        yield text(RIGHT, y, sheet, DETAIL_SIZE, "end", fill=GREY)
    if number == 1:
        for line_y, words in ((y + 5.4, summary(report)), (y + 9.8, _what(report))):
            shown = fit(f"{words[:1].upper()}{words[1:]}", RIGHT - MARGIN, DETAIL_SIZE)
            yield text(MARGIN, line_y, shown, DETAIL_SIZE)


def _what(report: ScheduleReport) -> str:
    """Which run it is, and what comes of its limit."""
    limit = f"; {report.batas[:1].lower()}{report.batas[1:]}" if report.batas else ""
    return f"{clip(report.subjudul, MOST_SUBJUDUL)}{limit}"


def _axis(chart: Chart, top: float, bottom: float) -> Iterator[str]:
    """Grounds of days off, heads, and lines down from them."""
    for closed in chart.axis.closed:
        ground = HOLIDAY if closed.is_holiday else WEEKEND
        y = top + AXIS_ROW
        yield rect(LEFT + closed.x0, y, closed.x1 - closed.x0, bottom - y, ground, closed.words)
    for number, heads in enumerate((chart.axis.upper, chart.axis.lower)):
        y = top + number * AXIS_ROW
        for head in heads:
            stroke, weight = (LINE, 0.3) if number == 0 else (FAINT, 0.15)
            yield line(LEFT + head.x0, y, LEFT + head.x0, bottom, stroke, weight)
            yield from _head(head, y, number == 0)
    for y in (top, top + AXIS_ROW, top + 2 * AXIS_ROW):
        yield line(LEFT, y, RIGHT, y)
    yield line(RIGHT, top, RIGHT, bottom, LINE, 0.3)


def _head(head: Span, y: float, is_upper: bool) -> Iterator[str]:
    """The words of a head, its last one alone where there is no room for more, else none."""
    room = head.x1 - head.x0 - 1
    size = DETAIL_SIZE - 1.5 if is_upper else SIZE - 0.5
    for words in (head.words, head.words.rpartition(" ")[2]):
        if width_of(words, size, is_upper) <= room:
            base = y + AXIS_ROW / 2 + size * MM_PER_PT * 0.36
            yield text(LEFT + head.x0 + 0.7, base, words, size, is_bold=is_upper, fill=INK if is_upper else GREY)
            return


def _strip(chart: Chart, strip: Strip, top: float) -> Iterator[str]:
    y = top + strip.y
    yield line(MARGIN, y, RIGHT, y, LINE, 0.3)
    yield line(MARGIN, y + strip.height, RIGHT, y + strip.height, LINE, 0.3)
    step = _step(LANE_SIZE)
    first_row = min(chart.look.row + GAP, strip.height)
    above = max((first_row - len(strip.name) * step) / 2, PAD)
    for number, words in enumerate(strip.name):
        yield text(MARGIN, y + above + step * (number + 0.8), words, LANE_SIZE, is_bold=True)
    for bar, bar_y in strip.bars:
        yield from _bar(chart, bar, top + bar_y)


def _bar(chart: Chart, bar: Bar, y: float) -> Iterator[str]:
    entry, height = bar.entry, chart.look.bar
    x0, x1 = LEFT + bar.x0, LEFT + bar.x1
    fill = STRONG if entry.is_critical else SOFT
    yield rect(x0, y, x1 - x0, height, fill, _said(entry), STRONG)
    middle = y + height / 2
    if entry.is_open:
        yield from _question(x1, middle)
    elif entry.is_decision:
        yield _diamond(x1, middle)
    is_white = bar.is_inside and entry.is_critical
    step = _step(SIZE)
    base = middle + SIZE * MM_PER_PT * 0.36 - (len(bar.words) - 1) * step / 2
    for number, words in enumerate(bar.words):
        fill = "#fff" if is_white else INK
        yield text(LEFT + bar.words_x, base + number * step, words, SIZE, bar.anchor, fill=fill)


def _question(x: float, y: float) -> Iterator[str]:
    yield (
        f'<circle cx="{mm(x + 2.3)}" cy="{mm(y)}" r="1.8" fill="#fff" stroke="{STRONG}" stroke-width="0.3" '
        'stroke-dasharray="0.8 0.5"/>'
    )
    yield text(x + 2.3, y + 0.95, "?", SIZE, "middle", True)


def _diamond(x: float, y: float) -> str:
    points = ((x + 0.4, y), (x + 2.4, y - 2), (x + 4.4, y), (x + 2.4, y + 2))
    place = " ".join(f"{mm(one)},{mm(other)}" for one, other in points)
    return f'<polygon points="{place}" fill="#fff" stroke="{STRONG}" stroke-width="0.4"/>'


def _said(entry: Entry) -> str:
    """What a pointer over a bar shows."""
    when = f"{print_hari_singkat(entry.start)} {print_pukul(entry.start.time())}"
    until = f"{print_hari_singkat(entry.due)} {print_pukul(entry.due.time())}{' (perkiraan)' * entry.is_estimate}"
    return "; ".join(filter(None, (entry.judul, f"{when} - {until}", entry.lama, *entry.catatan)))


def _legend(report: ScheduleReport, chart: Chart, y: float) -> Iterator[str]:
    """What the signs mean that occur."""
    entries = report.entries
    items: list[tuple[str, str]] = []
    if any(entry.is_critical for entry in entries):
        mark = "" if all(entry.is_critical for entry in entries) else " (*)"
        items.append(("strong", f"jalur kritis{mark}: menentukan tanggal selesai"))
    if not all(entry.is_critical for entry in entries):
        items.append(("soft", "tenggat" if report.is_daily else "kegiatan lain, masih ada kelonggaran"))
    if any(entry.is_decision and not entry.is_open for entry in entries):
        items.append(("diamond", "keputusan"))
    if any(entry.is_open for entry in entries):
        items.append(("question", "waktunya belum pasti"))
    if any(entry.is_earliest for entry in entries):
        items.append(("≥", "paling cepat"))
    if any(entry.is_estimate for entry in entries):
        items.append(("±", "perkiraan"))
    grounds = {closed.is_holiday for closed in chart.axis.closed if closed.words != "istirahat"}
    if False in grounds:
        items.append(("weekend", "akhir pekan"))
    if True in grounds:
        items.append(("holiday", "hari libur" if chart.axis.is_shaded_daily else "libur 3 hari atau lebih"))
    if any(closed.words == "istirahat" for closed in chart.axis.closed):
        items.append(("weekend", "istirahat"))
    fills = {"strong": STRONG, "soft": SOFT, "weekend": WEEKEND, "holiday": HOLIDAY}
    widths = [6.2 + width_of(words, SIZE) + 5 for _, words in items]
    x = LEFT if sum(widths) < RIGHT - LEFT else MARGIN
    for (sign, words), width in zip(items, widths, strict=True):
        if sign in fills:
            yield rect(x, y - 2.4, 5, 3, fills[sign], stroke=STRONG if sign in ("strong", "soft") else LINE)
        elif sign == "diamond":
            yield _diamond(x, y - 0.9)
        elif sign == "question":
            yield from _question(x, y - 0.9)
        else:
            yield text(x + 1.5, y, sign, DETAIL_SIZE)
        yield text(x + 6.2, y, words, SIZE, fill=GREY)
        x += width


def _note_lines(report: ScheduleReport) -> list[str]:
    words = ". ".join(report.notes)
    lines = break_text(f"{words}."[:4000], RIGHT - MARGIN, NOTE_SIZE)
    if len(lines) > MOST_NOTES:
        lines = [*lines[: MOST_NOTES - 1], fit(f"{lines[MOST_NOTES - 1]} …", RIGHT - MARGIN, NOTE_SIZE)]
    return lines


def _notes(lines: Sequence[str], y: float) -> Iterator[str]:
    for number, words in enumerate(lines):
        yield text(MARGIN, y + number * _step(NOTE_SIZE), words, NOTE_SIZE, fill=GREY)


def _step(size: float) -> float:
    return size * MM_PER_PT * LEADING
