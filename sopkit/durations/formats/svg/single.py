"""One SOP: a bar for each step, filled where it lies on the critical path, and the load of each pelaksana."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from sopkit.analysis.limit import longest_seconds
from sopkit.analysis.total import Total
from sopkit.durations.details import totals_of, varian_groups
from sopkit.durations.formats.svg.frame import WIDTH, amount, column, fit_end, framed, shortened, signs, two_lines
from sopkit.durations.report import Question, SopDurations
from sopkit.durations.sentences import critical_words, footnotes, longest_name
from sopkit.durations.steps import Step, list_steps
from sopkit.durations.summary import Summary
from sopkit.durations.words import beside, load, percent, span
from sopkit.model.kalender import Kalender
from sopkit.picture.font import break_text, width_of
from sopkit.picture.svg import GREY, INK, LINE, PALE, line, rect, text

_ROW, _TALL, _LINE, _HEAD = 6.4, 8.8, 2.6, 4.6
"""Heights of a row of one line, of two, what each further one adds, and of a head."""
_NUMBER, _URAIAN, _TIME, _SHARE = 7.0, 9.0, 167.0, WIDTH
"""Where uraian begin; where numbers, times and shares end."""
_ACTOR, _BAR, _BAR_ROOM = 72.0, 107.0, 25.0
"""Where pelaksana and bars begin, and the room of bars, unless times need more of it or less."""
_LEAST_TIME, _MOST_TIME = 18.0, 53.0
_COLOURS = ("#1f4e79", "#9c5410", "#2d6a4f", "#6b3a7d", "#7a6a00", "#8c2f39", "#2a7187", "#4d4d4d")


def draw_one(sop: SopDurations, question: Question) -> str:
    """The picture."""
    pen = _Pen()
    for words in break_text(sop.nama[:300], WIDTH, 13, True):
        pen.words(words, 13, is_bold=True)
    pen.words(fit_end(sop.file, WIDTH, 8), 8, fill=GREY)
    pen.y += 2
    for table in range(len(sop.prosedur)):
        prosedur = sop.prosedur[table]
        groups = varian_groups(prosedur)
        for group in groups:
            parts = [f"Tabel {table + 1}: {prosedur.judul or 'tanpa judul'}" if len(sop.prosedur) > 1 else ""]
            parts.append("; ".join(sop.varian_name(varian) for varian in group) if len(groups) > 1 else "")
            _draw_table(pen, sop, table, group[0], " · ".join(filter(None, parts)), question)
    pen.y += 1
    found = Summary()
    found.add(sop)
    for words in (*footnotes(found, question, is_summary=False), *signs(pen.times)):
        for part in break_text(words, WIDTH, 7.5):
            pen.words(part, 7.5, fill=GREY)
    said = f"Waktu tiap kegiatan dan beban tiap pelaksana SOP {sop.nama[:300]}."
    return framed(pen.y, f"Waktu SOP {sop.nama[:300]}", said, pen.elements)


class _Pen:
    """Draws from top to bottom; `y` is where the next thing begins, `times` what was said beside bars."""

    def __init__(self) -> None:
        self.y = 1.0
        self.elements: list[str] = []
        self.times: list[str] = []

    def words(self, words: str, size: float, is_bold: bool = False, fill: str = INK) -> None:
        """A line of text over the whole width."""
        height = size * 0.48
        self.elements.append(text(0, self.y + height * 0.78, words, size, is_bold=is_bold, fill=fill))
        self.y += height


class _Columns(NamedTuple):
    """Where pelaksana and bars begin, how far bars may reach, and the room of times behind them."""

    actor: float
    bar: float
    bar_room: float

    def time_room(self, has_bar: bool) -> float:
        return _TIME - self.bar - 2 - (self.bar_room if has_bar else 0)


def _columns(times: Sequence[str]) -> _Columns:
    """Columns in which the times beside bars keep their line if they can: the names get less, then the bars more."""
    widest = max((width_of(one, 8) for one in times), default=0.0)
    time = min(max(widest, _LEAST_TIME), _MOST_TIME)
    spare = _TIME - _BAR - 2 - _BAR_ROOM - time
    short = max(-spare, 0.0)
    return _Columns(_ACTOR - short * 0.6, _BAR - short, _BAR_ROOM + max(spare, 0.0))


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
    loads = [load(totals[varian]) for totals in prosedur.pelaksana.values()]
    times = [shortened(one) for one in (*(step.text for step in steps if step.seconds), *loads)]
    pen.times += times
    columns = _columns(times)
    pen.y += 2
    pen.elements += _heads(pen.y, (("Kegiatan", _URAIAN), ("Pelaksana", columns.actor), ("Lama", columns.bar)))
    pen.y += _HEAD
    longest = max((step.seconds for step in steps), default=Fraction(0))
    has_path = any(step.is_critical for step in steps)
    for number, step in enumerate(steps):
        row = _row(step, names, columns)
        if number % 2:
            pen.elements.append(_ground(pen.y, row))
        is_filled = step.is_critical or not has_path
        pen.elements += _step(pen.y, row, step, colours, columns, longest, is_filled)
        pen.y += row.height
    pen.elements.append(line(0, pen.y, WIDTH, pen.y))
    pen.y += 1
    if has_path:
        pen.elements += _legend(pen.y)
        pen.y += 5
    pen.y += 1
    heads = (("Beban pelaksana", _URAIAN), ("Jeda", columns.actor), ("Jumlah waktu", columns.bar))
    pen.elements += _heads(pen.y, heads)
    pen.y += _HEAD
    pen.elements += _loads(pen, sop, table, varian, colours, columns, question)
    pen.y += 2


def _totals(sop: SopDurations, table: int, varian: str | None, question: Question) -> Iterator[str]:
    prosedur = sop.prosedur[table]
    found = totals_of(prosedur, varian)
    kalender = question.kalender
    way = prosedur.paths[varian].longest
    yield f"Jumlah waktu: {_said(found.total, kalender)}"
    if found.shortest and found.longest and found.total.terms:
        if found.is_one_path:
            yield f"Jalur terpendek = terpanjang: {_said(found.longest, kalender)}"
        else:
            yield f"Jalur terpendek: {_said(found.shortest, kalender)}"
            yield f"{longest_name(question.loops, found.has_corrections)}: {_said(found.longest, kalender)}"
        if way and way.run.finish:
            yield f"Jalur kritis: {critical_words(prosedur, way)}"
    elif found.total.terms:
        yield "Jalur terpendek dan terpanjang tidak dapat dihitung."
    for one in sop.verdicts:
        if (one.table, one.varian) == (table, varian):
            yield f"Batas waktu {one.limit.text}: {one.outcome.kata}"


def _said(total: Total, kalender: Kalender) -> str:
    same = beside(total, kalender)
    return total.text if same in ("", "-") else f"{total.text} ({same})"


def _heads(y: float, heads: Sequence[tuple[str, float]]) -> Iterator[str]:
    yield rect(0, y, WIDTH, _HEAD, PALE)
    for words, x in heads:
        yield text(x, y + 3.2, words, 7.5, is_bold=True, fill=GREY)
    yield text(_SHARE, y + 3.2, "bagian", 7.5, "end", True, GREY)
    yield line(0, y + _HEAD, WIDTH, y + _HEAD)


class _Row(NamedTuple):
    """The words of a row in lines; the size of a time's letters, and what height all of it takes."""

    name: list[str]
    beside: list[str]
    time: list[str]
    size: float

    @property
    def height(self) -> float:
        lines = max(len(self.name), len(self.beside), len(self.time))
        return _ROW if lines == 1 else _TALL + (lines - 2) * _LINE


def _row(step: Step, names: dict[str, str], columns: _Columns) -> _Row:
    actors = two_lines(
        ", ".join(names.get(actor, actor) for actor in step.pelaksana), columns.bar - columns.actor - 6, 8
    )
    uraian = two_lines(step.uraian, columns.actor - _URAIAN - 3, 8)
    return _Row(uraian, actors, *amount(step.text, columns.time_room(bool(step.seconds))))


def _step(
    y: float, row: _Row, step: Step, colours: dict[str, str], columns: _Columns, longest: Fraction, is_filled: bool
) -> Iterator[str]:
    height = row.height
    middle = y + height / 2
    base = middle + 1.0
    colour = colours.get(step.pelaksana[0], GREY) if step.pelaksana else GREY
    yield text(_NUMBER, base, str(step.name).removeprefix("baris "), 8, "end", step.is_critical)
    yield from column(_URAIAN, y, row.name, 8, height)
    yield rect(columns.actor, middle - 1.1, 2.2, 2.2, colour)
    yield from column(columns.actor + 3.2, y, row.beside, 8, height)
    if step.seconds:
        said = f"{step.name}: {step.uraian[:300]}, {step.text}, {percent(step.share or Fraction(0))}"
        wide = max(float(step.seconds / longest) * columns.bar_room, 0.4)
        yield rect(columns.bar, middle - 1.6, wide, 3.2, colour if is_filled else "#fff", said, colour)
        yield text(_SHARE, base, percent(step.share or Fraction(0)), 8, "end")
    yield from column(_TIME, y, row.time, row.size, height, "end", INK if step.read else GREY)


def _legend(y: float) -> Iterator[str]:
    yield rect(_URAIAN, y + 0.9, 5, 2.2, INK, stroke=INK)
    yield text(_URAIAN + 6.5, y + 2.9, "pada jalur kritis", 7.5, fill=GREY)
    yield rect(_URAIAN + 32, y + 0.9, 5, 2.2, "#fff", stroke=INK)
    yield text(_URAIAN + 38.5, y + 2.9, "di luar jalur kritis", 7.5, fill=GREY)


def _loads(
    pen: _Pen,
    sop: SopDurations,
    table: int,
    varian: str | None,
    colours: dict[str, str],
    columns: _Columns,
    question: Question,
) -> Iterator[str]:
    prosedur, kalender = sop.prosedur[table], question.kalender
    whole = longest_seconds(prosedur.totals[varian], kalender)
    loads = {actor: longest_seconds(totals[varian], kalender) for actor, totals in prosedur.pelaksana.items()}
    longest = max(loads.values(), default=Fraction(0))
    for number, (actor, totals) in enumerate(prosedur.pelaksana.items()):
        idle = prosedur.paths[varian].waiting.get(actor)
        waits, size = amount(span(idle, kalender) if idle else "–", columns.bar - columns.actor - 3)
        name = two_lines(sop.pelaksana[table][actor], columns.actor - _URAIAN - 3, 8)
        row = _Row(name, waits, *amount(load(totals[varian]), columns.time_room(bool(loads[actor]))))
        y, middle = pen.y, pen.y + row.height / 2
        if number % 2:
            yield _ground(y, row)
        yield rect(_NUMBER - 2.2, middle - 1.1, 2.2, 2.2, colours[actor])
        yield from column(_URAIAN, y, row.name, 8, row.height)
        yield from column(columns.actor, y, row.beside, size, row.height)
        if loads[actor]:
            wide = max(float(loads[actor] / longest) * columns.bar_room, 0.4)
            yield rect(columns.bar, middle - 1.6, wide, 3.2, colours[actor], stroke=colours[actor])
            yield text(_SHARE, middle + 1.0, percent(loads[actor] / whole), 8, "end")
        yield from column(_TIME, y, row.time, row.size, row.height, "end", INK if loads[actor] else GREY)
        pen.y += row.height
    yield line(0, pen.y, WIDTH, pen.y, LINE)


def _ground(y: float, row: _Row) -> str:
    return rect(0, y, WIDTH, row.height, "#fafbfc")
