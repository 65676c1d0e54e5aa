"""How much a rule over a file says at most, so that a hostile file doesn't flood the report."""

from collections.abc import Iterable, Iterator

from sopkit.model.finding import Fault

MAX_FAULTS = 100


def first_faults(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The first MAX_FAULTS in the order given, and one more that counts the rest."""
    last: Fault | None = None
    rest = 0
    for count, fault in enumerate(faults, 1):
        if count > MAX_FAULTS:
            rest += 1
            continue
        last = fault
        yield fault
    if last and rest:
        yield Fault(last.code, f"dan {rest} temuan serupa lagi", last.position, refuses=False)
