"""Bars: each step's share of a table's time, and the slowest SOPs."""

from collections.abc import Iterator, Sequence

from sopkit.durations.formats.text.pen import Pen, Row
from sopkit.durations.steps import Step
from sopkit.durations.words import percent
from sopkit.model.text import clip

_BAR, _TEXT = 24, 48


def steps(pen: Pen, found: Sequence[Step], indent: int) -> Iterator[str]:
    """A line for each step: number, what is done, a bar, its time and its share."""
    longest = max((step.seconds for step in found), default=0)
    # Beside them stand mark, number, time and share, each after a gap.
    others = 25 + min(max((len(step.text) for step in found), default=0), 28)
    room = min(max(pen.look.width - indent - others, 16), _TEXT + _BAR)
    text, bar = room * _TEXT // (_TEXT + _BAR), room * _BAR // (_TEXT + _BAR)
    critical = any(step.is_critical for step in found)
    title = f"Bagian tiap kegiatan ({pen.mark} pada jalur kritis)" if critical else "Bagian tiap kegiatan"
    yield from pen.line(title, "dim", indent)
    rows = [
        Row(
            (
                pen.mark if step.is_critical else "",
                str(step.name).removeprefix("baris "),
                clip(step.uraian, text),
                pen.bar(step.seconds / longest, bar) if longest else "",
                step.text,
                "" if step.share is None or not step.seconds else percent(step.share),
            )
        )
        for step in found
    ]
    yield from pen.table(rows, indent + 2, "<><<>>", ((2, 28), (4, 28), (2, 12), (4, 12)))
