"""How the totals of one flow table came about: its steps, its paths, what was taken for granted."""

from dataclasses import dataclass
from itertools import islice

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.graph import graph_of
from sopkit.analysis.total import Total
from sopkit.durations.assumptions import Assumption, assumptions
from sopkit.durations.report import Question
from sopkit.durations.steps import Step, list_steps
from sopkit.durations.ways import WayDetails, take_apart

MAX_STEPS = 20_000
"""Rows times varian that are told of one table; nobody reads more."""


@dataclass(frozen=True, slots=True)
class VarianDetails:
    """One varian: its steps, and its shortest and longest path, None where it has none."""

    varian: str | None
    steps: tuple[Step, ...]
    shortest: WayDetails | None
    longest: WayDetails | None


@dataclass(frozen=True, slots=True)
class TableDetails:
    """One flow table; of one that is too large not every varian."""

    varian: tuple[VarianDetails, ...]
    assumptions: tuple[Assumption, ...]


def explain(prosedur: ProsedurDurations, question: Question) -> TableDetails:
    """The details of a table."""
    has_paths = any(paths.longest for paths in prosedur.paths.values())
    graph = graph_of(prosedur.times) if has_paths else None
    found = []
    count = max(1, MAX_STEPS // len(prosedur.numbers))
    for varian in islice(prosedur.totals, count):
        steps = tuple(list_steps(prosedur, varian, question.kalender))
        ends = (
            [take_apart(prosedur, graph, varian, steps, is_longest, question) for is_longest in (False, True)]
            if graph
            else [None, None]
        )
        found.append(VarianDetails(varian, steps, *ends))
    ways = [way for one in found for way in (one.shortest, one.longest) if way]
    assumed = assumptions(prosedur, [one.steps for one in found], ways, question)
    if len(found) < len(prosedur.totals):
        text = f"Tabelnya terlalu besar: rincian hanya memuat {count} varian pertama; pilih yang lain dengan --varian."
        assumed = (*assumed, Assumption("left_out", text))
    return TableDetails(tuple(found), assumed)


@dataclass(frozen=True, slots=True)
class Totals:
    """The three totals of a varian, and whether they are one: told apart only where they differ."""

    total: Total
    shortest: Total | None
    longest: Total | None
    has_corrections: bool
    """Whether any lengthens the longest path."""

    @property
    def is_one(self) -> bool:
        """Whether every path takes what the column adds up to."""
        return self.shortest is not None and self.is_one_path and _same(self.total, self.shortest)

    @property
    def is_one_path(self) -> bool:
        """Whether shortest and longest path take the same, without any correction."""
        if self.shortest is None or self.longest is None or self.has_corrections:
            return False
        return _same(self.shortest, self.longest)


def _same(one: Total, other: Total) -> bool:
    return one.text == other.text


def totals_of(prosedur: ProsedurDurations, varian: str | None) -> Totals:
    """The column sum and the paths of a varian."""
    paths = prosedur.paths[varian]
    shortest = paths.shortest.total if paths.shortest else None
    longest = paths.longest.total if paths.longest else None
    return Totals(prosedur.totals[varian], shortest, longest, bool(paths.longest and paths.longest.counted))


def varian_groups(prosedur: ProsedurDurations) -> list[tuple[str | None, ...]]:
    """The varian of a table, those together whose times are all the same."""
    groups: dict[tuple[object, ...], list[str | None]] = {}
    for varian in prosedur.totals:
        paths = prosedur.paths[varian]
        ways = tuple((way.total.text, way.critical) if way else None for way in (paths.shortest, paths.longest))
        loads = tuple(totals[varian].text for totals in prosedur.pelaksana.values())
        key = (prosedur.totals[varian].text, ways, loads, tuple(paths.waiting.items()))
        groups.setdefault(key, []).append(varian)
    return [tuple(group) for group in groups.values()]
