"""What one key of a collection says against another."""

from collections.abc import Iterator

from sopkit.model.finding import Fault, Path
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.source.file import SourceFile


def cross_faults(source: SourceFile, pengumpulan: Pengumpulan, known: set[Path]) -> Iterator[Fault]:
    """Every such fault; `known` holds the paths of those already found."""
    return iter(())
