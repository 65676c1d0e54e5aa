"""The charts: lying bars of each sasaran's mean capaian, and a small chart of each over the periods."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from sopkit.collect.keterangan import NA
from sopkit.collect.recap import Rekap, RekapSasaran, mean_of_sasaran
from sopkit.collect.rerata import mark
from sopkit.model.jumlah import print_jumlah
from sopkit.picture.font import MM_PER_PT, break_text, width_of
from sopkit.picture.svg import GREY, INK, LINE, fit, line, picture, rect, text

_WIDTH = 130.0
"""Of a chart in mm: two stand side by side on A4 on its side, one fills a phone."""
_SIZE, _LEADING = 7.5, 1.2
_NAMES, _LABEL = 52.0, 16.0
"""Room of names before bars, and of a figure behind one."""
_MOST_LINES = 3
_TALL = 150.0
"""Of one picture at most."""
_DARK, _PALE = "#00507a", "#9cc9e3"
"""Told apart without their colour too."""
_LOW, _HIGH = -100, 200
"""Ends of an axis at most; a bar beyond is cut, its figure is printed."""
_PANEL, _GAP = 30.0, 6.0


class Scale(NamedTuple):
    """An axis from `low` to `high` per cent over `room` mm."""

    low: float
    high: float
    room: float

    def at(self, value: float) -> float:
        """How far from its beginning a figure stands."""
        return (min(max(value, self.low), self.high) - self.low) / (self.high - self.low) * self.room


def charts(rekap: Rekap) -> Iterator[str]:
    """The pictures; none where there is nothing to draw."""
    asked = rekap.sasaran
    if any(one.rata_rata is not None for one in asked):
        yield from _bars(f"Rata-rata capaian sasaran, {rekap.periode.judul} (%)", asked)
    over = means_over(rekap)
    if any(one.rata_rata is not None for column in over.values() for one in column):
        latest = {one.singkat for one in rekap.spans}
        yield from _panels("Rata-rata capaian sasaran tiap periode (%)", over, latest)


def means_over(rekap: Rekap) -> "Means":
    """The means of each period reported, where there are several."""
    periods = rekap.reported if len(rekap.reported) > 1 else ()
    return {one.singkat: list(mean_of_sasaran(rekap, one)) for one in periods}


def shown(one: RekapSasaran) -> str:
    """A mean as it is printed, marked where it isn't of all its indicators."""
    if one.rata_rata is None:
        return NA
    return print_jumlah(one.rata_rata, 2) + mark(one)


def _wide(one: RekapSasaran) -> float:
    """Width in mm of a mean as it is printed beside a bar."""
    return width_of(shown(one), _SIZE, is_bold=True)


def _scale(values: Sequence[Fraction], room: float) -> Scale:
    low = min((0.0, *map(float, values)))
    high = max((100.0, *map(float, values)))
    return Scale(max(low, _LOW), min(high, _HIGH), room)


def _bars(title: str, sasaran: Sequence[RekapSasaran]) -> Iterator[str]:
    label = max(_LABEL, *(_wide(one) + 2 for one in sasaran))
    scale = _scale(_known(sasaran), _WIDTH - _NAMES - label)
    rows = [(one, _lines(one.nama, _NAMES - 3)) for one in sasaran]
    parts: list[list[tuple[RekapSasaran, list[str]]]] = [[]]
    tall = 0.0
    for one, lines in rows:
        if tall + _height(lines) > _TALL and parts[-1]:
            parts.append([])
            tall = 0.0
        parts[-1].append((one, lines))
        tall += _height(lines)
    for number, part in enumerate(parts, 1):
        said = "; ".join(f"{one.nama}: {shown(one)}" for one, _ in part)
        heights = [_height(lines) for _, lines in part]
        bottom = 12 + sum(heights)
        elements = [text(0, 4.5, fit(title, _WIDTH, 9, is_bold=True), 9, is_bold=True), *_line_at_100(scale, bottom)]
        y = 10.0
        for (one, lines), height in zip(part, heights, strict=True):
            elements += _bar(one, lines, y, height, scale)
            y += height
        yield picture(_WIDTH, bottom + 2, title, f"Grafik batang. {said}", elements, f"-batang-{number}")


def _height(lines: Sequence[str]) -> float:
    return max(len(lines) * _SIZE * _LEADING * MM_PER_PT, 5) + 2.5


def _lines(nama: str, width: float, most: int = _MOST_LINES, is_bold: bool = False) -> list[str]:
    lines = break_text(" ".join(nama[:1000].split()), width, _SIZE, is_bold)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), width, _SIZE, is_bold)]


def _line_at_100(scale: Scale, bottom: float) -> Iterator[str]:
    x = _NAMES + scale.at(100)
    yield line(x, 9, x, bottom - 1, GREY, 0.25, "1.2 0.8")
    yield text(x, 8.2, "100", 6.5, "middle", fill=GREY)
    yield line(_NAMES + scale.at(0), 9, _NAMES + scale.at(0), bottom - 1, LINE, 0.3)


def _bar(one: RekapSasaran, lines: Sequence[str], y: float, height: float, scale: Scale) -> Iterator[str]:
    leading = _SIZE * _LEADING * MM_PER_PT
    first = y + (height - leading * len(lines)) / 2 + leading * 0.78
    for number, words in enumerate(lines):
        yield text(_NAMES - 2, first + number * leading, words, _SIZE, "end")
    middle, zero = y + height / 2, _NAMES + scale.at(0)
    if one.rata_rata is None:
        yield text(zero + 1.2, middle + 1, NA, _SIZE, fill=GREY)
        return
    value = float(one.rata_rata)
    end = _NAMES + scale.at(value)
    left, width = min(zero, end), max(abs(end - zero), 0.3)
    yield rect(left, middle - 2.2, width, 4.4, _DARK, f"{one.nama}: {shown(one)}")
    if not scale.low <= value <= scale.high:
        cut = end - 2 if value > 0 else end + 1.2
        yield rect(cut, middle - 2.6, 0.8, 5.2, "#fff")
    label = max(end, zero) + 1.2
    yield rect(label - 0.4, middle - 1.9, _wide(one) + 0.8, 3.8, "#fff")
    yield text(label, middle + 1, shown(one), _SIZE, is_bold=True)


Means = dict[str, list[RekapSasaran]]
"""Each sasaran with its mean capaian, by what stands below the column."""


def _panels(title: str, means: Means, latest: set[str]) -> Iterator[str]:
    columns = list(means.values())
    widest = max(_wide(one) for column in columns for one in column)
    across = 1 if widest * len(means) > (_WIDTH - _GAP) / 2 else 2
    width = (_WIDTH - (across - 1) * _GAP) / across
    known = [value for column in columns for value in _known(column)]
    scale = _scale(known, _PANEL - 7)
    places = range(len(columns[0]))
    each = max(int(_TALL // (_PANEL + _GAP + 6)), 1) * across
    for number, first in enumerate(range(0, len(places), each), 1):
        part = places[first : first + each]
        said = ". ".join(_said(means, place) for place in part)
        elements = [text(0, 4.5, fit(title, _WIDTH, 9, is_bold=True), 9, is_bold=True)]
        for nth, place in enumerate(part):
            x, y = (nth % across) * (width + _GAP), 8 + (nth // across) * (_PANEL + _GAP + 6)
            elements += _panel({label: column[place] for label, column in means.items()}, latest, scale, x, y, width)
        rows = -(-len(part) // across)
        height = 8 + rows * (_PANEL + _GAP + 6)
        yield picture(_WIDTH, height, title, f"Grafik kolom. {said}", elements, f"-kolom-{number}")


def _said(means: Means, place: int) -> str:
    first = next(iter(means.values()))[place]
    return f"{first.nama}: {', '.join(f'{label} {shown(column[place])}' for label, column in means.items())}"


def _panel(
    own: dict[str, RekapSasaran], latest: set[str], scale: Scale, x: float, y: float, width: float
) -> Iterator[str]:
    nama = next(iter(own.values())).nama
    for number, words in enumerate(_lines(nama, width, 2, is_bold=True)):
        yield text(x, y + 3 + number * 3.2, words, _SIZE, is_bold=True)
    bottom = y + 6 + _PANEL
    zero = bottom - scale.at(0)
    hundred = bottom - scale.at(100)
    yield line(x, hundred, x + width, hundred, GREY, 0.25, "1.2 0.8")
    yield line(x, zero, x + width, zero, GREY, 0.3)
    step = width / len(own)
    for number, (label, one) in enumerate(own.items()):
        middle = x + step * (number + 0.5)
        yield text(middle, bottom + 3.4, fit(label, step, 6.5), 6.5, "middle", fill=INK)
        if one.rata_rata is None:
            yield text(middle, zero - 1, NA, 6.5, "middle", fill=GREY)
            continue
        value = float(one.rata_rata)
        end = bottom - scale.at(value)
        fill = _DARK if label in latest else _PALE
        wide = min(step * 0.62, 12)
        top, tall = min(zero, end), max(abs(end - zero), 0.3)
        yield rect(middle - wide / 2, top, wide, tall, fill, f"{nama}, {label}: {shown(one)}")
        if not scale.low <= value <= scale.high:
            cut = end + 1.2 if value > 0 else end - 2
            yield rect(middle - wide / 2 - 0.4, cut, wide + 0.8, 0.8, "#fff")
        room = width_of(shown(one), 6.5, is_bold=True) + 0.6
        yield rect(middle - room / 2, top - 3.2, room, 2.9, "#fff")
        yield text(middle, top - 1, shown(one), 6.5, "middle", is_bold=True)


def _known(sasaran: Sequence[RekapSasaran]) -> list[Fraction]:
    return [one.rata_rata for one in sasaran if one.rata_rata is not None]
