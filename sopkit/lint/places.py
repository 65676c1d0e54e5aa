"""How messages call the places that a SopContext has no word for."""

from collections.abc import Iterable
from itertools import islice

from sopkit.lint.rule import SopContext
from sopkit.model.text import clip

MAX_NAMES = 12


def table(context: SopContext, prosedur: int) -> str:
    """What a message about a whole flow table begins with: nothing when there is only one."""
    return f"Tabel {prosedur + 1}: " if len(context.sop.prosedur) > 1 else ""


def part(context: SopContext, prosedur: int, row: int, number: int | None) -> str:
    """A row, or one of its parts, counted from 0."""
    return context.step(prosedur, row) + ("" if number is None else f" bagian {number + 1}")


def listed(names: Iterable[str]) -> str:
    """Names in quotes with commas between them; beyond MAX_NAMES only that there are more."""
    shown = [f"'{clip(name, 40)}'" for name in islice(names, MAX_NAMES + 1)]
    return ", ".join([*shown[:MAX_NAMES], "dan seterusnya"] if len(shown) > MAX_NAMES else shown)
