"""Many SOPs: the slowest as bars, with the median of all."""

from collections.abc import Iterator
from fractions import Fraction

from sopkit.durations.formats.svg.frame import WIDTH, framed, shrunk
from sopkit.durations.sentences import counts, fence_words
from sopkit.durations.summary import Figure, Summary
from sopkit.durations.words import calendar_line, span
from sopkit.model.kalender import Kalender
from sopkit.picture.font import break_text
from sopkit.picture.svg import GREY, INK, fit, line, rect, text

SLOWEST = 30
_ROW = 8.4
_BAR, _BAR_ROOM, _TIME = 76.0, 46.0, WIDTH
_FILL, _FAR = "#8fa3b8", "#1f4e79"


def draw_many(found: Summary, kalender: Kalender) -> str:
    """The picture."""
    shown = found.slowest(SLOWEST)
    title = f"{len(shown)} jalur terpanjang" if len(shown) > 1 else "Jalur terpanjang"
    elements = [text(0, 5.6, title, 13, is_bold=True)]
    y = 8.0
    lines = [", ".join(value if name == "Dihitung" else f"{name.lower()}: {value}" for name, value in counts(found))]
    lines += (
        [fence_words(found, kalender), calendar_line(kalender)] if shown else ["Tidak ada jalur yang dapat dihitung."]
    )
    for words in (part for one in lines for part in break_text(one, WIDTH, 8)):
        elements.append(text(0, y + 2.9, words, 8, fill=GREY))
        y += 3.9
    y += 6
    top = y
    longest = shown[0].seconds if shown else Fraction(0)
    far = {id(one) for one in found.outliers()}
    for one in shown:
        elements += _row(y, one, longest, id(one) in far)
        y += _ROW
    if longest:
        elements += _median(found, kalender, longest, top, y)
    said = "Lama jalur terpanjang tiap tabel alur, dari yang terlama."
    return framed(y, "Waktu SOP yang terlama", said, elements)


def _row(y: float, one: Figure, longest: Fraction, is_far: bool) -> Iterator[str]:
    yield text(0, y + 3.4, fit(one.nama, _BAR - 3, 8), 8)
    yield text(0, y + 6.6, fit(one.file, _BAR - 3, 6.5), 6.5, fill=GREY)
    if longest:
        wide = max(float(one.seconds / longest) * _BAR_ROOM, 0.4)
        yield rect(_BAR, y + 1.4, wide, _ROW - 3.6, _FAR if is_far else _FILL, f"{one.nama}: {one.text}", _FAR)
    words, size = shrunk(one.text, _TIME - _BAR - _BAR_ROOM - 2)
    yield text(_TIME, y + (3.4 if is_far else 4.8), words, size, "end")
    if is_far:
        yield text(_TIME, y + 6.6, "pencilan", 6.5, "end", fill=GREY)


def _median(found: Summary, kalender: Kalender, longest: Fraction, top: float, bottom: float) -> Iterator[str]:
    _, median, _ = found.quartiles()
    x = _BAR + float(median / longest) * _BAR_ROOM
    yield line(x, top - 1.5, x, bottom, INK, 0.3, "1 0.8")
    words = f"median {span(median, kalender)}"
    anchor = "middle" if _BAR + 20 < x < WIDTH - 25 else "start" if x <= _BAR + 20 else "end"
    yield text(x, top - 2.4, words, 7.5, anchor)
