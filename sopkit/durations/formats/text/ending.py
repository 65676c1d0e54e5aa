"""The end of a run: what all SOPs come to together, and by which calendar."""

from collections.abc import Iterator

from sopkit.durations.formats.text.pen import Pen, Row
from sopkit.durations.report import Question
from sopkit.durations.sentences import counts, fence_words, footnotes, statistics
from sopkit.durations.summary import Summary
from sopkit.model.kalender import Kalender

SLOWEST = 10
MAX_OUTLIERS = 50
_BAR = 20
_PAIR = ((0, 20), (1, 12))


def summary(pen: Pen, found: Summary, kalender: Kalender) -> Iterator[str]:
    """Counts, statistics of the longest paths, the slowest, and what lies far from the rest."""
    yield from pen.line("Ringkasan", "bold")
    yield from pen.table([Row(row) for row in counts(found)], 2, "<<", _PAIR)
    if found.figures:
        yield from pen.line("Jalur terpanjang tiap tabel, menurut varian yang terlama", "dim", 2)
        yield from pen.table([Row(row) for row in statistics(found, kalender)], 4, "<<", _PAIR)
        slowest = found.slowest(SLOWEST)
        yield from pen.line(f"{len(slowest)} yang terlama" if len(slowest) > 1 else "Yang terlama", "dim", 2)
        longest = slowest[0].seconds
        rows = [
            Row((one.text, pen.bar(one.seconds / longest, _BAR) if longest else "", f"{one.nama}\n{one.file}"))
            for one in slowest
        ]
        yield from pen.table(rows, 4, "><<", ((2, 28), (0, 28), (2, 12), (0, 12)))
        yield from _outliers(pen, found, kalender)
    yield ""


def _outliers(pen: Pen, found: Summary, kalender: Kalender) -> Iterator[str]:
    yield from pen.line(fence_words(found, kalender), "dim", 2, 2)
    outliers = found.outliers()
    rows = [Row((one.text, f"{one.nama}\n{one.file}")) for one in outliers[:MAX_OUTLIERS]]
    yield from pen.table(rows, 4, "><", ((1, 28), (0, 28), (1, 12), (0, 12)))
    if len(outliers) > MAX_OUTLIERS:
        yield from pen.line(f"… dan {len(outliers) - MAX_OUTLIERS} lagi; semuanya ada di --format json", "dim", 4)


def closing(pen: Pen, found: Summary, question: Question, is_summary: bool) -> Iterator[str]:
    """How the figures are meant."""
    for words in footnotes(found, question, is_summary):
        yield from pen.line(words)
