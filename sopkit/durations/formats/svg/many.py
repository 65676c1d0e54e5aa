"""Many SOPs: the slowest as bars, with the median of all."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from sopkit.durations.formats.svg.frame import WIDTH, amount, fit_end, framed, shortened, signs
from sopkit.durations.report import Question
from sopkit.durations.sentences import counts, fence_words, footnotes
from sopkit.durations.summary import Fences, Figure, Summary
from sopkit.durations.words import span
from sopkit.model.kalender import Kalender
from sopkit.picture.font import break_text, width_of
from sopkit.picture.svg import GREY, INK, fit, line, rect, text

SLOWEST = 30
_ROW, _LINE = 8.4, 2.6
_LEAST_NAME, _NAME, _SUFFIX = 40.0, 73.0, 50.0
_LEAST_BAR, _LEAST_TIME = 46.0, 20.0
_FILL, _FAR = "#8fa3b8", "#1f4e79"


class _Scale(NamedTuple):
    """Where bars begin, how far they may reach, and which length that is."""

    left: float
    room: float
    longest: Fraction

    @property
    def time_room(self) -> float:
        return WIDTH - self.left - self.room - 2

    def wide(self, seconds: Fraction) -> float:
        return float(seconds / self.longest) * self.room


def draw_many(found: Summary, question: Question) -> str:
    """The picture."""
    kalender = question.kalender
    shown = found.slowest(SLOWEST)
    title = f"{len(shown)} tabel yang terlama" if len(shown) > 1 else "Tabel yang terlama"
    elements = [text(0, 5.6, title, 13, is_bold=True)]
    y = 8.0
    times = [shortened(one.text) for one in shown]
    lines = [", ".join(value if name == "Dihitung" else f"{name.lower()}: {value}" for name, value in counts(found))]
    lines.append(fence_words(found, kalender) if shown else "Tidak ada jalur yang dapat dihitung.")
    lines += [*footnotes(found, question, is_summary=True), *signs(times)]
    for part in (part for one in lines for part in break_text(one, WIDTH, 8)):
        elements.append(text(0, y + 2.9, part, 8, fill=GREY))
        y += 3.9
    y += 6
    top = y
    scale = _scale(shown, times)
    fences = found.fences()
    for one in shown:
        words, size = amount(one.text, scale.time_room)
        elements += _row(y, one, words, size, scale, _far(one, fences))
        y += _ROW + _LINE * (len(words) - 1)
    if scale.longest:
        elements += _median(found, kalender, scale, top, y)
    said = "Lama jalur terpanjang tiap tabel alur, dari yang terlama."
    return framed(y, "Waktu SOP yang terlama", said, elements)


def _scale(shown: Sequence[Figure], times: Sequence[str]) -> _Scale:
    """Room for names and times as they need it, the rest for the bars."""
    named = (max(width_of(one.nama, 8), width_of(one.file, 6.5)) for one in shown)
    left = min(max((_LEAST_NAME, *named)), _NAME) + 3
    time = max((_LEAST_TIME, *(width_of(one, 8) for one in times)))
    return _Scale(left, max(WIDTH - left - 2 - time, _LEAST_BAR), shown[0].seconds if shown else Fraction(0))


def _far(one: Figure, fences: Fences | None) -> str:
    """What is said of a path that lies far from the rest."""
    if fences is None or fences.low <= one.seconds <= fences.high:
        return ""
    return "jauh lebih lama" if one.seconds > fences.high else "jauh lebih singkat"


def _row(y: float, one: Figure, words: list[str], size: float, scale: _Scale, far: str) -> Iterator[str]:
    suffix = fit(one.suffix, _SUFFIX, 8) if one.suffix else ""
    yield text(0, y + 3.4, fit(one.title, scale.left - 3 - width_of(suffix, 8), 8) + suffix, 8)
    yield text(0, y + 6.6, fit_end(one.file, scale.left - 3, 6.5), 6.5, fill=GREY)
    if scale.longest:
        wide = max(scale.wide(one.seconds), 0.4)
        yield rect(scale.left, y + 1.4, wide, _ROW - 3.6, _FAR if far else _FILL, f"{one.nama}: {one.text}", _FAR)
    base = y + (3.4 if far or len(words) > 1 else 4.8)
    for number, part in enumerate(words):
        yield text(WIDTH, base + _LINE * number, part, size, "end")
    if far:
        yield text(WIDTH, y + 6.6 + _LINE * (len(words) - 1), far, 6.5, "end", fill=GREY)


def _median(found: Summary, kalender: Kalender, scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    _, median, _ = found.quartiles()
    x = scale.left + scale.wide(median)
    yield line(x, top - 1.5, x, bottom, INK, 0.3, "1 0.8")
    words = f"median {span(median, kalender, is_rounded=True)}"
    anchor = "middle" if x < WIDTH - 30 else "end"
    yield text(x, top - 2.4, words, 7.5, anchor)
