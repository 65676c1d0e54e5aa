"""One mutated form a case: made from a seed, judged by sopkit, and held against what is truly in it."""

import random
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from tests.reliability.chance import seeded
from tests.reliability.engine import Outcome, Read, judged
from tests.reliability.offices import Answer, Filled, office, row_key
from tests.reliability.operators import REGISTRY, Effect, Mutant, Operator
from tests.reliability.operators.base import EMPTY, NOTHING, indikator_of
from tests.reliability.xlsx import unpack

_CASES_AN_OFFICE = 100
_STRIDE = 7_919
"""A prime, so that seeds in a row go through all operators."""
KEPT = Path(__file__).parent.parent.parent / "out" / "reliability"
"""Where forms that broke something are kept."""


@dataclass(frozen=True, slots=True)
class Case:
    """A form and the operator that changed it; both follow from the seed."""

    seed: int
    words: str
    operator: Operator
    form: Filled
    mutant: Mutant

    @property
    def name(self) -> str:
        """What tells it from others."""
        return f"seed {self.seed}: {self.words} on office {self.form.office.number}, {self.form.unit}"


@dataclass(slots=True)
class Tally:
    """What was checked, by invariant and by effect, and every breach in words."""

    checks: Counter[str] = field(default_factory=Counter)
    effects: Counter[str] = field(default_factory=Counter)
    operators: Counter[str] = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Put another's counts to these."""
        self.checks += other.checks
        self.effects += other.effects
        self.operators += other.operators
        self.breaches += other.breaches


def case(seed: int, name: str | None = None) -> Case | None:
    """The case of a seed; None where none of the forms that it tries has anything that its operator could change."""
    operator = REGISTRY[name or sorted(REGISTRY)[seed * _STRIDE % len(REGISTRY)]]
    return next(filter(None, (_case(seed, operator, attempt) for attempt in range(_ATTEMPTS))), None)


def _case(seed: int, operator: Operator, attempt: int) -> Case | None:
    rng = seeded(f"{seed} {attempt}")
    form = rng.choice(office((seed + attempt * 37) // _CASES_AN_OFFICE).filled)
    first = _before(operator, rng) if not attempt else None
    try:
        earlier = _changed(form, first, rng) if first else Mutant(form.data)
        texts = {} if earlier.rewritten else form.texts
        before = replace(form, data=earlier.data, texts=texts)
        made = operator.change(before, rng)
    except Exception:  # the operators know forms as they are sent; changed ones they may not know
        if first is None:
            raise
        return None
    if made is None or (made == before.data and operator.effect is not Effect.NEUTRAL):
        return None
    mutant = made if isinstance(made, Mutant) else Mutant(made)
    if first and operator.effect in (Effect.NEUTRAL, Effect.VISIBLE) and not _is_xml(mutant.data, form.data):
        return None
    if {*map(indikator_of, mutant.rows)} & {*map(indikator_of, earlier.rows)}:
        return None
    words = f"{operator.name} after {first.name}" if first else operator.name
    rows, truth = earlier.rows + mutant.rows, {**earlier.truth, **mutant.truth}
    return Case(seed, words, operator, before, replace(mutant, rows=rows, truth=truth))


def _is_xml(data: bytes, sent: bytes) -> bool:
    """Whether two operators together left the parts of the form sent as markup: no attribute given twice."""
    known = unpack(sent)
    try:
        for name, part in unpack(data).items():
            if name in known and name.endswith((".xml", ".rels")):
                ParserCreate().Parse(part, True)
    except ExpatError:
        return False
    return True


def _before(operator: Operator, rng: random.Random) -> Operator | None:
    """What is done to a form before: something without effect, or to one that is to be told of, another such thing."""
    roll = rng.random()
    found = rng.choice(_NEUTRAL)
    if operator.effect is Effect.VISIBLE and roll > 1 - _TWICE:
        return rng.choice(_VISIBLE)
    return found if roll < _TWICE and found is not operator else None


def _changed(form: Filled, operator: Operator, rng: random.Random) -> Mutant:
    made = operator.change(form, rng)
    mutant = made if isinstance(made, Mutant) else Mutant(made or form.data)
    assert replace(form, data=mutant.data).layout
    return mutant


_ATTEMPTS = 20
_TWICE = 0.3
"""How often a form was changed without effect before."""
_VISIBLE = [one for _, one in sorted(REGISTRY.items()) if one.effect is Effect.VISIBLE]
_NEUTRAL = [one for name, one in sorted(REGISTRY.items()) if one.effect is Effect.NEUTRAL and name != "another_unit"]


def check(one: Case, tally: Tally) -> list[str]:
    """What is wrong with sopkit's judgement of a case."""
    outcome = judged(one.form.office, one.form.periode, one.mutant.data)
    breaches = [f"{one.name}: {words}" for words in _breaches(one, outcome, tally)]
    tally.effects[one.operator.effect] += 1
    tally.operators[one.operator.name] += 1
    tally.breaches += breaches
    return breaches


def _breaches(one: Case, outcome: Outcome, tally: Tally) -> Iterator[str]:
    effect, mutant = one.operator.effect, one.mutant
    yield from _refusals_are_told(outcome, tally)
    if effect is Effect.FATAL:
        tally.checks["I5"] += 1
        if outcome.counts:
            yield f"I5 it counts ({outcome.status}), which it must not; told {sorted(outcome.codes)}"
        elif outcome.codes.isdisjoint(one.operator.codes):
            yield f"I6 told {_said(outcome)}, not one of {', '.join(one.operator.codes[:4])}"
        return
    if not outcome.counts:
        if effect is not Effect.SAFE:
            yield f"I2 it doesn't count ({outcome.status}): {_said(outcome)}"
        return
    form = one.form
    if mutant.unit:
        form = next(other for other in one.form.office.filled if other.unit == mutant.unit)
    if outcome.unit != form.unit:
        yield f"I2 taken for the form of {outcome.unit}"
        return
    tally.checks["I3"] += 1
    if set(outcome.answers) != set(form.answers):
        yield f"I3 answers of {sorted(outcome.answers)} instead of {sorted(form.answers)}"
        return
    lacking = {indikator_of(row) for row in mutant.rows}
    for id_, truth in form.answers.items():
        tally.checks["I2"] += 1
        may_lack = id_ in lacking if effect is not Effect.SAFE else _is_told(outcome, id_)
        yield from _compare(id_, truth, outcome.answers[id_], mutant, may_lack)
        if effect is Effect.NEUTRAL and not mutant.rewritten:
            yield from _compare_texts(id_, form, outcome.answers[id_])
    for row in mutant.rows if effect is Effect.VISIBLE else ():
        tally.checks["I6"] += 1
        cell = form.layout.cell(row) if row in form.layout.rows else ""
        if not _is_told(outcome, indikator_of(row), cell, may_be_empty=mutant.truth.get(row) == EMPTY):
            yield f"I6 nothing is told of {row}: {_said(outcome)}"


def _refusals_are_told(outcome: Outcome, tally: Tally) -> Iterator[str]:
    """I6: a refusal says where, or is about the file as a whole; and what to do."""
    tally.checks["I6"] += 1
    errors = [told for told in outcome.told if told.is_error]
    if outcome.status == "refused" and not errors:
        yield f"I6 refused without a reason: {_said(outcome)}"
    for told in errors:
        if told.code >= "TRM200" and not (told.sheet and told.cell):
            yield f"I6 {told.code} names no cell: {told.message}"
        if len(told.message) < 10 or (";" not in told.message and told.code != "TRM110"):
            yield f"I6 {told.code} doesn't say what to do: {told.message!r}"
    if outcome.status == "accepted" and errors:
        yield f"I6 accepted in spite of {_said(outcome)}"
    for told in outcome.told:
        if any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in told.message):
            yield f"I6 {told.code} prints control letters: {told.message!r}"


def _compare(id_: str, truth: Answer, read: Read, mutant: Mutant, may_lack: bool) -> Iterator[str]:
    """I2: the figures are the true ones, or lack where they may."""
    changed = {row: now for row, now in mutant.truth.items() if indikator_of(row) == id_}
    if read.state == "filled":
        for row, now in changed.items():
            if now in (NOTHING, EMPTY):
                yield f"I2 {row} was read as {_shown(read)}, though no figure stands there"
                return
        true = {part: changed.get(row_key(id_, part), text) for part, text in truth.figures.items()}
        if read.figures != {part: Fraction(text) for part, text in true.items()}:
            yield f"I2 {id_} was read as {_shown(read)} instead of {true or truth.state}"
    elif read.state == "nihil" and truth.state != "nihil":
        if not (may_lack and NOTHING in changed.values()):
            yield f"I2 {id_} was read as NIHIL instead of {truth.figures or truth.state}"
    elif read.state != truth.state and not may_lack:
        yield f"I3 {id_} is {read.state} instead of {truth.figures or truth.state}"


def _compare_texts(id_: str, form: Filled, read: Read) -> Iterator[str]:
    for column, text in form.texts.get(id_, {}).items():
        if read.texts.get(column, "").split() != text.split():
            yield f"I3 {id_} {column}: {read.texts.get(column)!r} instead of {text!r}"


def _is_told(outcome: Outcome, id_: str, cell: str = "", may_be_empty: bool = True) -> bool:
    """Whether anything is told of an indicator or a cell; that a cell is empty counts only where it may be."""
    told = (one for one in outcome.told if may_be_empty or one.code != "TRM301")
    return any(one.indikator == id_ or (cell and one.cell == cell) for one in told)


def _said(outcome: Outcome) -> str:
    return (
        "; ".join(f"{told.code} {told.sheet}!{told.cell} {told.message[:110]}" for told in outcome.told[:3])
        or "nothing"
    )


def _shown(read: Read) -> str:
    return ", ".join(f"{part} {float(value)}" for part, value in read.figures.items())


def run(seeds: Iterable[int]) -> Tally:
    """Make and check the cases of many seeds; a form that breaks something is kept, whatever is raised is a breach."""
    tally = Tally()
    for seed in seeds:
        made = case(seed)
        if made is None:
            tally.effects["not applicable"] += 1
            continue
        try:
            breaches = check(made, tally)
        except Exception:  # sopkit must say what is wrong, whatever the file
            breaches = [f"{made.name}: {traceback.format_exc(limit=-3)}"]
            tally.breaches += breaches
        if breaches:
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{seed}-{made.operator.name}.xlsx").write_bytes(made.mutant.data)
    return tally
