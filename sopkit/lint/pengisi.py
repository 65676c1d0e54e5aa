"""Who fills an indicator in, as rules count it."""

from sopkit.lint.rule import PengumpulanContext, PlacedIndikator
from sopkit.model.base import as_tuple


def count_pengisi(context: PengumpulanContext, placed: PlacedIndikator) -> int:
    """How many units fill an indicator in; 0 where the roster or its pengisi can't be told for certain."""
    named, units = placed.indikator.pengisi, context.pengumpulan.units
    if named == () or not context.is_read(("unit",)) or not context.is_read((*placed.path, "pengisi")):
        return 0
    return len(units) if named is None else sum(unit in units for unit in set(as_tuple(named)))
