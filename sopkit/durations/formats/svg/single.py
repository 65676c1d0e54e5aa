"""One SOP: a bar for each step, filled where it lies on the critical path, and the load of each pelaksana."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from sopkit.analysis.limit import longest_seconds
from sopkit.durations.details import totals_of, varian_groups
from sopkit.durations.formats.svg.frame import WIDTH, column, framed, shrunk, two_lines
from sopkit.durations.report import Question, SopDurations
from sopkit.durations.sentences import critical_words
from sopkit.durations.steps import Step, list_steps
from sopkit.durations.words import calendar_line, minutes, percent, span
from sopkit.picture.font import break_text
from sopkit.picture.svg import GREY, INK, LINE, PALE, fit, line, rect, text

_ROW, _TALL, _HEAD = 6.4, 8.8, 4.6
_NUMBER, _URAIAN, _ACTOR, _BAR, _TIME, _SHARE = 7.0, 9.0, 72.0, 107.0, 167.0, WIDTH
"""Where columns begin; those of numbers, times and shares, where they end."""
_BAR_ROOM = 25.0
_COLOURS = ("#1f4e79", "#9c5410", "#2d6a4f", "#6b3a7d", "#7a6a00", "#8c2f39", "#2a7187", "#4d4d4d")


def draw_one(sop: SopDurations, question: Question) -> str:
    """The picture."""
    pen = _Pen()
    for words in break_text(sop.nama[:300], WIDTH, 13, True):
        pen.words(words, 13, is_bold=True)
    pen.words(fit(sop.file, WIDTH, 8), 8, fill=GREY)
    pen.y += 2
    for table in range(len(sop.prosedur)):
        prosedur = sop.prosedur[table]
        groups = varian_groups(prosedur)
        for group in groups:
            parts = [f"Tabel {table + 1}: {prosedur.judul or 'tanpa judul'}" if len(sop.prosedur) > 1 else ""]
            parts.append("; ".join(sop.varian_name(varian) for varian in group) if len(groups) > 1 else "")
            _draw_table(pen, sop, table, group[0], " · ".join(filter(None, parts)), question)
    pen.y += 1
    for words in break_text(calendar_line(question.kalender), WIDTH, 7.5):
        pen.words(words, 7.5, fill=GREY)
    said = f"Waktu tiap kegiatan dan beban tiap pelaksana SOP {sop.nama[:300]}."
    return framed(pen.y, f"Waktu SOP {sop.nama[:300]}", said, pen.elements)


class _Pen:
    """Draws from top to bottom; `y` is where the next thing begins."""

    def __init__(self) -> None:
        self.y = 1.0
        self.elements: list[str] = []

    def words(self, words: str, size: float, is_bold: bool = False, fill: str = INK) -> None:
        """A line of text over the whole width."""
        height = size * 0.48
        self.elements.append(text(0, self.y + height * 0.78, words, size, is_bold=is_bold, fill=fill))
        self.y += height


def _draw_table(pen: _Pen, sop: SopDurations, table: int, varian: str | None, title: str, question: Question) -> None:
    prosedur = sop.prosedur[table]
    pen.y += 2
    if title:
        for words in break_text(title[:400], WIDTH, 10, True):
            pen.words(words, 10, is_bold=True)
    for words in _totals(sop, table, varian, question):
        for part in break_text(words, WIDTH, 8.5):
            pen.words(part, 8.5)
    steps = list_steps(prosedur, varian, question.kalender)
    names = sop.pelaksana[table]
    colours = {actor: _COLOURS[number % len(_COLOURS)] for number, actor in enumerate(names)}
    pen.y += 2
    pen.elements += _heads(pen.y, (("Kegiatan", _URAIAN), ("Pelaksana", _ACTOR), ("Lama", _BAR)), "bagian")
    pen.y += _HEAD
    longest = max((step.seconds for step in steps), default=Fraction(0))
    has_path = any(step.is_critical for step in steps)
    for number, step in enumerate(steps):
        is_filled = step.is_critical or not has_path
        row = _Row(pen.y, two_lines(step.uraian, _ACTOR - _URAIAN - 3, 8), _actors(step, names))
        pen.elements += _step(row, step, colours, longest, is_filled, number % 2 == 1)
        pen.y += row.height
    pen.elements.append(line(0, pen.y, WIDTH, pen.y))
    pen.y += 1
    if has_path:
        pen.elements += _legend(pen.y)
        pen.y += 5
    pen.y += 1
    pen.elements += _heads(pen.y, (("Beban pelaksana", _URAIAN), ("Menunggu", _ACTOR), ("Jumlah", _BAR)), "bagian")
    pen.y += _HEAD
    pen.elements += _loads(pen, sop, table, varian, colours, question)
    pen.y += 2


def _totals(sop: SopDurations, table: int, varian: str | None, question: Question) -> Iterator[str]:
    prosedur = sop.prosedur[table]
    found = totals_of(prosedur, varian)
    kalender = question.kalender
    way = prosedur.paths[varian].longest
    yield f"Jumlah waktu: {found.total.text}{_minutes(minutes(found.total, kalender))}"
    if found.shortest and found.longest and found.total.terms:
        loops = f" (perbaikan {question.loops} kali)" if question.loops else ""
        if found.is_one_path:
            yield f"Jalur terpendek = terpanjang: {found.longest.text}{_minutes(minutes(found.longest, kalender))}"
        else:
            yield f"Jalur terpendek: {found.shortest.text}{_minutes(minutes(found.shortest, kalender))}"
            yield f"Jalur terpanjang{loops}: {found.longest.text}{_minutes(minutes(found.longest, kalender))}"
        if way and way.run.finish:
            yield f"Jalur kritis: {critical_words(prosedur, way)}"
    elif found.total.terms:
        yield "Jalur terpendek dan terpanjang tidak dapat dihitung."
    for one in sop.verdicts:
        if (one.table, one.varian) == (table, varian):
            yield f"Batas waktu {one.limit.text}: {one.outcome.kata}"


def _minutes(words: str) -> str:
    return "" if words == "-" else f" ({words})"


def _heads(y: float, heads: Sequence[tuple[str, float]], last: str) -> Iterator[str]:
    yield rect(0, y, WIDTH, _HEAD, PALE)
    for words, x in heads:
        yield text(x, y + 3.2, words, 7.5, is_bold=True, fill=GREY)
    yield text(_SHARE, y + 3.2, last, 7.5, "end", True, GREY)
    yield line(0, y + _HEAD, WIDTH, y + _HEAD)


class _Row(NamedTuple):
    """Where a step's row begins, and its words in lines."""

    y: float
    uraian: list[str]
    actors: list[str]

    @property
    def height(self) -> float:
        return _ROW if max(len(self.uraian), len(self.actors)) == 1 else _TALL


def _actors(step: Step, names: dict[str, str]) -> list[str]:
    return two_lines(", ".join(names.get(actor, actor) for actor in step.pelaksana), _BAR - _ACTOR - 6, 8)


def _step(
    row: _Row, step: Step, colours: dict[str, str], longest: Fraction, is_filled: bool, is_odd: bool
) -> Iterator[str]:
    y, height = row.y, row.height
    middle = y + height / 2
    base = middle + 1.0
    colour = colours.get(step.pelaksana[0], GREY) if step.pelaksana else GREY
    if is_odd:
        yield rect(0, y, WIDTH, height, "#fafbfc")
    yield text(_NUMBER, base, str(step.name).removeprefix("baris "), 8, "end", step.is_critical)
    yield from column(_URAIAN, y, row.uraian, 8, height)
    yield rect(_ACTOR, middle - 1.1, 2.2, 2.2, colour)
    yield from column(_ACTOR + 3.2, y, row.actors, 8, height)
    room = _TIME - _BAR - 2
    if step.seconds and longest:
        said = f"{step.name}: {step.uraian[:300]}, {step.text}, {percent(step.share or Fraction(0))}"
        fill = colour if is_filled else "#fff"
        wide = max(float(step.seconds / longest) * _BAR_ROOM, 0.4)
        yield rect(_BAR, middle - 1.6, wide, 3.2, fill, said, colour)
        yield text(_SHARE, base, percent(step.share or Fraction(0)), 8, "end")
        room -= _BAR_ROOM
    words, size = shrunk(step.text, room)
    yield text(_TIME, base, words, size, "end", fill=INK if step.read else GREY)


def _legend(y: float) -> Iterator[str]:
    yield rect(_URAIAN, y + 0.9, 5, 2.2, INK, stroke=INK)
    yield text(_URAIAN + 6.5, y + 2.9, "pada jalur kritis", 7.5, fill=GREY)
    yield rect(_URAIAN + 32, y + 0.9, 5, 2.2, "#fff", stroke=INK)
    yield text(_URAIAN + 38.5, y + 2.9, "di luar jalur kritis", 7.5, fill=GREY)


def _loads(
    pen: _Pen, sop: SopDurations, table: int, varian: str | None, colours: dict[str, str], question: Question
) -> Iterator[str]:
    prosedur, kalender = sop.prosedur[table], question.kalender
    whole = longest_seconds(prosedur.totals[varian], kalender)
    loads = {actor: longest_seconds(totals[varian], kalender) for actor, totals in prosedur.pelaksana.items()}
    longest = max(loads.values(), default=Fraction(0))
    for number, (actor, totals) in enumerate(prosedur.pelaksana.items()):
        y, base = pen.y, pen.y + _ROW * 0.66
        idle = prosedur.paths[varian].waiting.get(actor)
        if number % 2:
            yield rect(0, y, WIDTH, _ROW, "#fafbfc")
        yield rect(_NUMBER - 2.2, y + 2.1, 2.2, 2.2, colours[actor])
        yield text(_URAIAN, base, fit(sop.pelaksana[table][actor], _ACTOR - _URAIAN - 3, 8), 8)
        words, size = shrunk(span(idle, kalender) if idle else "–", _BAR - _ACTOR - 3)
        yield text(_ACTOR, base, words, size)
        if loads[actor]:
            wide = max(float(loads[actor] / longest) * _BAR_ROOM, 0.4)
            yield rect(_BAR, y + 1.6, wide, _ROW - 3.2, colours[actor], stroke=colours[actor])
            yield text(_SHARE, base, percent(loads[actor] / whole), 8, "end")
        words, size = shrunk(totals[varian].text, _TIME - _BAR - 2 - (_BAR_ROOM if loads[actor] else 0))
        yield text(_TIME, base, words, size, "end", fill=INK if loads[actor] else GREY)
        pen.y += _ROW
    yield line(0, pen.y, WIDTH, pen.y, LINE)
