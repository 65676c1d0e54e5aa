"""Many documents at once: in several processes, and without reading again what has not changed."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sopkit.lint.cache import Cache
from sopkit.lint.rule import SopContext
from sopkit.lint.run import Choice, FileResult, lint_one
from sopkit.lint.tautan import find_tautan
from sopkit.machine import digest_of
from sopkit.source.library import Library
from sopkit.source.parse import Parsed

MIN_FILES = 64
"""Below this many, a second process costs more than it saves."""
CHUNK = 16


class _Outcome(NamedTuple):
    """What came of one file: no result if it was skipped; `links` as Cache.put wants them."""

    digest: str
    result: FileResult | None
    links: tuple[str, ...] | None


def lint_files(
    library: Library, choice: Choice, cache: Cache | None, jobs: int, step: Callable[[], None] = lambda: None
) -> Iterator[FileResult]:
    """What each document of a library gives, in no certain order; `step` is called once for every file.

    The library's `read` and `skipped` are counted as if it were iterated over.
    """
    todo = []
    for name in library.files:
        known = cache.get(name, library) if cache else None
        if known:
            library.read += 1
            step()
            yield known
        else:
            todo.append(name)
    is_collecting = gc.isenabled()
    gc.disable()  # a tree is a great many small values, and is dropped as soon as it was judged
    try:
        for name, outcome in _outcomes(library, choice, todo, jobs):
            step()
            if outcome.result is None:
                library.skipped.append(name)
                continue
            library.read += 1
            if cache:
                cache.put(name, outcome.digest, outcome.links, outcome.result)
            yield outcome.result
    finally:
        if is_collecting:
            gc.enable()


def _outcomes(library: Library, choice: Choice, names: list[str], jobs: int) -> Iterator[tuple[str, _Outcome]]:
    done = 0
    # A fork has all that is loaded already; where there is none, loading it again would take longer.
    if jobs > 1 and len(names) >= MIN_FILES and hasattr(os, "fork"):
        for outcome in _pooled(library, choice, names, jobs):
            yield names[done], outcome
            done += 1
    for name in names[done:]:
        yield name, _lint(library, choice, name)


def _pooled(library: Library, choice: Choice, names: list[str], jobs: int) -> Iterator[_Outcome]:
    """What each file gives, in order, as far as all processes live."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (library, choice))
    is_done = False
    try:
        yield from pool.map(_lint_in_process, names, chunksize=CHUNK)
        is_done = True
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=is_done, cancel_futures=True)


_task: tuple[Library, Choice] | None = None


def _begin(library: Library, choice: Choice) -> None:
    global _task
    _task = library, choice
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted is the first process, which ends the others
    gc.disable()


def _lint_in_process(name: str) -> _Outcome:
    if _task is None:
        raise RuntimeError
    return _lint(*_task, name)


def _lint(library: Library, choice: Choice, name: str) -> _Outcome:
    data = library.read_bytes(name)
    digest = "" if isinstance(data, str) else digest_of(data)
    parsed = library.open(name, data)
    if parsed is None:
        return _Outcome(digest, None, None)
    return _Outcome(digest, lint_one(parsed, choice), _links(parsed, choice) if digest else None)


def _links(parsed: Parsed, choice: Choice) -> tuple[str, ...] | None:
    """The SOPs that an SOP names; None where one is not there, or where other files say more about it than that."""
    if parsed.sop is None:
        return () if parsed.document is None else None
    links = tuple({tautan.tujuan for tautan in find_tautan(SopContext(parsed, parsed.sop, choice.settings))})
    return links if parsed.neighbours.issuperset(links) else None
