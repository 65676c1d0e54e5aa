"""What an operator of mutation is: a change to a filled form's bytes, and what must then be said of it."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tests.reliability.offices import Filled
from tests.reliability.xlsx import TABLE, edited, put


class Effect(StrEnum):
    """What a change must lead to."""

    NEUTRAL = "neutral"
    """The form counts, with the same figures."""
    VISIBLE = "visible"
    """A remark names the cell or the indicator; its answer is as it was or lacks, all others are as they were."""
    FATAL = "fatal"
    """The form doesn't count, with one of the operator's codes."""
    SAFE = "safe"
    """Damage by chance: refused, or told at a cell, or without effect; never another figure in silence."""


NOTHING, EMPTY = "no figure", "empty"
"""Instead of a figure that is true now: none may be read, and why is told; or the cell is empty, and that is told."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed form.

    `rows` are the keys of rows whose answers may lack and must be remarked on. `truth` is what stands there in
    earnest now, a figure, NOTHING or EMPTY, where that isn't what stood there before. `unit` and `rewritten` say
    that it is another's form now, and that its texts aren't the old ones.
    """

    data: bytes
    rows: tuple[str, ...] = ()
    truth: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    rewritten: bool = False


Change = Callable[[Filled, random.Random], Mutant | bytes | None]
"""None where a form has nothing that could be changed so."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A change, its effect, and for Effect.FATAL the codes, of which one must be told."""

    name: str
    effect: Effect
    change: Change
    codes: tuple[str, ...] = ()


REGISTRY: dict[str, Operator] = {}
ANY_BROKEN = ("TRM101", *(f"TRM{code}" for code in range(120, 150)))
"""Codes of packages that can't be read."""


def enter(name: str, effect: Effect, change: Change, codes: tuple[str, ...] = ()) -> None:
    """Put a change among the operators."""
    assert name not in REGISTRY, name
    assert bool(codes) == (effect is Effect.FATAL), name
    REGISTRY[name] = Operator(name, effect, change, codes)


def operator(effect: Effect, *codes: str) -> Callable[[Change], Change]:
    """Enter a function among the operators under its own name."""

    def decorate(change: Change) -> Change:
        enter(change.__name__, effect, change, codes)
        return change

    return decorate


neutral = operator(Effect.NEUTRAL)
visible = operator(Effect.VISIBLE)
safe = operator(Effect.SAFE)


def fatal(*codes: str) -> Callable[[Change], Change]:
    """A change after which the form must not count."""
    return operator(Effect.FATAL, *codes)


def some_row(form: Filled, rng: random.Random) -> str:
    """The key of a row in which a figure is typed."""
    return rng.choice(sorted(form.figures))


def indikator_of(row: str) -> str:
    """The indicator of a row's key."""
    return row.partition(":")[0]


def with_cell(form: Filled, row: str, content: tuple[str, str], column: str = "#realisasi") -> bytes:
    """A form in which one cell holds something else."""
    return edited(form.data, (TABLE, lambda xml: put(xml, form.layout.cell(row, column), content)))


def on_sheet(form: Filled, change: Callable[[str], str]) -> bytes:
    """A form whose table's sheet is changed as text."""
    return edited(form.data, (TABLE, change))
