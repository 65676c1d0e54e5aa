"""The folders of a recap to judged files: those of the period asked, and those of earlier ones since January."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from sopkit.collect.arsip import DiskArsip
from sopkit.collect.inbox import entries, place_of
from sopkit.collect.pool import MIN_FILES, Workers, judge_all, processes_of_this_machine
from sopkit.collect.settle import Prefer, settle
from sopkit.collect.task import Outcome, Task
from sopkit.source.disk import printable_name

Counting = Callable[[int], Callable[[], None]]
"""Told how many files are to be read, gives what is called after each."""


def take_up(arsip: DiskArsip, folder: Path, earlier: Sequence[Path], ours: Iterable[Path] = ()) -> None:
    """Note every entry of the folders, once; `ours` are files that this run writes.

    Names of entries of `earlier` begin with that folder's own, or with its whole path where its own name is taken.
    """
    seen = {place_of(str(path)) for path in ours}
    taken = Counter(place.name for place in {place.resolve() for place in earlier})
    # Where one folder lies in another, what is in the inner one is of that one.
    for place in sorted((folder, *earlier), key=lambda place: -len(place.resolve().parts)):
        is_earlier = place is not folder
        prefix = f"{_shown(place, folder, taken)}/" if is_earlier else ""
        for entry in entries(str(place.absolute()), frozenset(seen)):
            if len(earlier):
                seen.add(place_of(entry.path))
            arsip.add(entry, prefix + entry.name, is_earlier)


def read_all(
    arsip: DiskArsip, task: Task, jobs: int, workers: Workers | None, prefer: Prefer, counting: Counting
) -> None:
    """Read what has changed, in so many processes or by other `workers`, and judge all beside each other."""
    count = arsip.todo()
    if workers is None and jobs > 1 and count >= MIN_FILES:
        workers = processes_of_this_machine(task)
    arsip.keep(_counted(judge_all(arsip.items(), task, jobs, workers), counting(count)))
    settle(arsip, task.pengumpulan, task.periode, prefer)


def _counted(outcomes: Iterator[Outcome], step: Callable[[], None]) -> Iterator[Outcome]:
    for one in outcomes:
        step()
        yield one


def _shown(place: Path, folder: Path, taken: Counter[str]) -> str:
    whole = place.resolve()
    is_taken = taken[whole.name] > 1 or os.path.lexists(folder / whole.name)
    return printable_name(whole.as_posix() if is_taken else whole.name)
