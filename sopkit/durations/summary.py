"""What many SOPs come to together, from a few figures of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sopkit.analysis.limit import Outcome
from sopkit.durations.report import SopDurations
from sopkit.model.text import clip

LEAST_FOR_FENCES = 8
"""Paths, below which quartiles say little."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The longest path of one table, in its longest varian: `seconds` for comparing, `text` as it is printed.

    `title` is the SOP's name; `suffix` says which table and varian it is, where there are several.
    """

    seconds: Fraction
    text: str
    title: str
    suffix: str
    file: str
    at_least: bool

    @property
    def nama(self) -> str:
        """What it is called in a line."""
        return self.title + self.suffix


@dataclass(frozen=True, slots=True)
class Fences:
    """Beyond which a path is an outlier: 1.5 times the middle half below the first quartile or above the third."""

    low: Fraction
    high: Fraction


@dataclass(slots=True)
class Summary:
    """Grows as SOPs pass; only figures are kept of them."""

    sops: int = 0
    tables: int = 0
    unstated: int = 0
    unreadable: int = 0
    without_path: int = 0
    limited: int = 0
    over: int = 0
    unsure: int = 0
    has_hari_kalender: bool = False
    has_corrections: bool = False
    """Whether any lengthens a longest path."""
    figures: list[Figure] = field(default_factory=list)

    def add(self, sop: SopDurations) -> SopDurations:
        """Take the figures of one SOP, and hand it on."""
        self.sops += 1
        for table, prosedur in enumerate(sop.prosedur):
            self.tables += 1
            totals = prosedur.totals.values()
            self.unstated += any(total.unstated for total in totals)
            self.unreadable += any(total.unreadable for total in totals)
            self.has_hari_kalender = self.has_hari_kalender or any(total.calendar_days[1] for total in totals)
            ways = [(varian, paths.longest) for varian, paths in prosedur.paths.items() if paths.longest]
            self.without_path += not ways
            self.has_corrections = self.has_corrections or any(way.counted for _, way in ways)
            if ways and any(total.terms for total in totals):
                varian, way = max(ways, key=lambda one: one[1].run.finish)
                parts = (sop.table_name(table), sop.varian_name(varian) if len(prosedur.totals) > 1 else "")
                suffix = "".join(f", {clip(part, 40)}" for part in parts if part)
                total = way.total
                self.figures.append(
                    Figure(way.run.finish, total.text, clip(sop.nama), suffix, sop.file, total.at_least)
                )
            outcomes = {one.outcome for one in sop.verdicts if one.table == table}
            self.limited += bool(outcomes)
            self.over += Outcome.OVER in outcomes
            self.unsure += Outcome.UNSURE in outcomes and Outcome.OVER not in outcomes
        return sop

    def slowest(self, count: int) -> list[Figure]:
        """The longest paths, longest first."""
        return sorted(self.figures, key=lambda one: (-one.seconds, one.file, one.nama))[:count]

    @property
    def whole(self) -> Fraction:
        """The sum of all longest paths."""
        return sum((one.seconds for one in self.figures), Fraction(0))

    def quartiles(self) -> tuple[Fraction, Fraction, Fraction]:
        """First quartile, median and third quartile of the longest paths; there must be one."""
        ordered = sorted(one.seconds for one in self.figures)
        return _quantile(ordered, 1), _quantile(ordered, 2), _quantile(ordered, 3)

    def fences(self) -> Fences | None:
        """Tukey's fences; None of fewer than LEAST_FOR_FENCES paths."""
        if len(self.figures) < LEAST_FOR_FENCES:
            return None
        first, _, third = self.quartiles()
        reach = (third - first) * 3 / 2
        return Fences(first - reach, third + reach)

    def outliers(self) -> list[Figure]:
        """What lies beyond the fences, longest first."""
        fences = self.fences()
        if fences is None:
            return []
        found = [one for one in self.figures if not fences.low <= one.seconds <= fences.high]
        return sorted(found, key=lambda one: (-one.seconds, one.file, one.nama))


def _quantile(ordered: Sequence[Fraction], quarter: int) -> Fraction:
    """Between the two nearest, in proportion, as spreadsheets' QUARTILE.INC."""
    whole, part = divmod((len(ordered) - 1) * quarter, 4)
    low = ordered[whole]
    return low if not part else low + (ordered[whole + 1] - low) * part / 4
