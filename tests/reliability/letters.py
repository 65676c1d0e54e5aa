"""The forms that go back with letters, read again: they hold the figures that were read, and no others."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.reliability.checker import Said
from tests.reliability.engine import judged
from tests.reliability.harness import Tally
from tests.reliability.offices import Answer
from tests.reliability.operators import Mutant
from tests.reliability.operators.base import EMPTY, NOTHING, indikator_of

if TYPE_CHECKING:
    from tests.reliability.folders import Folder


def letter_breaches(one: "Folder", letters: Path, found: dict[str, Any], tally: Tally) -> Iterator[str]:
    """A form that goes back holds the figures that were read, and no others; who must mend something gets one."""
    states = {(row["id"], unit): shown["state"] for row in found["indikator"] for unit, shown in row["unit"].items()}
    sent = {each.form.unit: each for each in one.sent.values()}
    written = set()
    for path in sorted(letters.rglob("*.xlsx")):
        tally.checks["I2"] += 1
        form = path.read_bytes()
        if judged(one.office, one.office.periode, form).status != "ignored":
            yield f"I2 {path.name}, which nobody has touched, is taken for a return"
        # A program that saves a form drops or breaks the seal at its end.
        outcome = judged(one.office, one.office.periode, form[:-1] + b"x")
        written.add(outcome.unit)
        if outcome.unit is None or outcome.status == "refused":
            yield f"I2 the form {path.name} that goes back is {outcome.status}: {outcome.told}"
            continue
        known = sent.get(outcome.unit)
        for id_, read in outcome.answers.items():
            is_known = states[id_, outcome.unit] in ("filled", "nihil")
            if known and known.contradicted:
                is_known = read.state in ("filled", "nihil") and id_ != indikator_of(min(known.form.figures))
            if (read.state in ("filled", "nihil")) != is_known:
                yield f"I3 {path.name}: {id_} is {read.state} in the form that goes back"
            elif read.state == "filled":
                true = figures_of(known.form.answers[id_], known.mutant, id_) if known else None
                if tuple(read.figures.values()) != true:
                    yield f"I2 {path.name}: {id_} is {read.figures} instead of {true}"
    lacking = {unit for (_, unit), state in states.items() if state not in ("filled", "nihil")}
    # What these units sent is sound: it is the collection file that must be renewed first.
    lacking -= {unit for unit, each in sent.items() if each.operator == "newer_version"}
    if lacking - written:
        yield f"I3 no form goes back to {lacking - written}"


def figures_of(truth: Answer, mutant: Mutant, id_: str) -> Said | None:
    """What the figures of an answer are worth now; None where none stands."""
    now = []
    for part, text in truth.figures.items():
        key = id_ if part == "nilai" else f"{id_}:{part}"
        stands = mutant.truth.get(key, text)
        if stands in (NOTHING, EMPTY):
            return None
        now.append(Fraction(stands))
    return tuple(now) or None
