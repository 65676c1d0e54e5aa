"""Chunks of files judged by an Executor, whatever becomes of its processes."""

import gc
import logging
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from threading import Thread
from typing import NamedTuple

from sopkit import __version__
from sopkit.collect.task import Item, Outcome, Task, failed, judge_chunk
from sopkit.errors import SopkitError

Chunk = Sequence[Item]


class Hands(NamedTuple):
    """Processes at work: `submit` hands a chunk to one; `check` is told for how many seconds there was no answer.

    It raises SopkitError where no process is left, and BrokenExecutor where no answer will come; by default it does
    nothing, as a pool of this machine tells by itself.
    """

    submit: Callable[[Chunk], "Future[list[Outcome]]"]
    check: Callable[[int], object] = bool


Workers = Callable[[int], AbstractContextManager[Hands]]
"""Begins so many processes."""
MIN_FILES = 200
"""Below this many, a second process costs more than it saves."""
_CHUNK = 32
_AHEAD = 3
"""Chunks that wait for each process."""
_PATIENCE = 10
"""Seconds to wait for a cluster, and for an answer before it is asked whether anybody is left."""
_GIVEN_UP = 300
"""Seconds without an answer from a cluster after which what it has in hand is lost."""
_DIED = "proses yang membacanya berhenti mendadak"


def judge_all(items: Iterable[Item], task: Task, jobs: int, workers: Workers | None) -> Iterator[Outcome]:
    """What becomes of each file, in no certain order; in this process, unless there are workers.

    Where a process dies, those files that had no answer are judged again, in the end each by itself; a file that two
    processes died over is refused.
    """
    waiting = _chunks(iter(items))
    if workers is None:
        for chunk in waiting:
            yield from judge_chunk(task, chunk)
        return
    lost: list[Chunk] = [()]
    while lost:
        lost = []
        yield from _run(waiting, lost, workers, jobs)
        for chunk in lost:
            yield from _alone(chunk, workers)


def _chunks(items: Iterator[Item]) -> Iterator[Chunk]:
    while chunk := tuple(islice(items, _CHUNK)):
        yield chunk


def _run(waiting: Iterator[Chunk], lost: list[Chunk], workers: Workers, jobs: int) -> Iterator[Outcome]:
    """Judge what waits, until all is done or the processes are broken; chunks without an answer are `lost`."""
    pending: dict[Future[list[Outcome]], Chunk] = {}
    silent = 0
    with workers(jobs) as hands:
        try:
            while True:
                for chunk in islice(waiting, _AHEAD * jobs - len(pending)):
                    lost.append(chunk)
                    pending[hands.submit(chunk)] = chunk
                    lost.pop()
                if not pending:
                    return
                done = wait(pending, _PATIENCE, FIRST_COMPLETED).done
                silent = 0 if done else silent + _PATIENCE
                if silent:
                    hands.check(silent)
                for future in done:
                    found = CancelledError() if future.cancelled() else future.exception()
                    if isinstance(found, BrokenExecutor):
                        raise found
                    chunk = pending.pop(future)
                    if found:
                        lost.append(chunk)
                    else:
                        yield from future.result()
        except BrokenExecutor:
            lost.extend(pending.values())


def _alone(chunk: Chunk, workers: Workers) -> Iterator[Outcome]:
    lost: list[Chunk] = []
    yield from _run(iter([chunk]), lost, workers, 1)
    if not lost:
        return
    if len(chunk) > 1:
        half = len(chunk) // 2
        yield from _alone(chunk[:half], workers)
        yield from _alone(chunk[half:], workers)
        return
    lost.clear()
    yield from _run(iter([chunk]), lost, workers, 1)
    if lost:
        yield failed(chunk[0], _DIED)


def processes_of_this_machine(task: Task) -> Workers:
    """Processes beside this one."""

    @contextmanager
    def workers(jobs: int) -> Iterator[Hands]:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # A fork has all that is loaded already.
        context = get_context("fork" if hasattr(os, "fork") else "spawn")
        pool = ProcessPoolExecutor(jobs, context, _begin, (task, os.getpid()))
        is_done = False
        try:
            yield Hands(lambda chunk: pool.submit(_judge_here, chunk))
            is_done = True
        finally:
            pool.shutdown(wait=is_done, cancel_futures=True)

    return workers


_task: Task | None = None


def _begin(task: Task, parent: int) -> None:
    global _task
    _task = task
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted is the first process, which ends the others
    gc.disable()
    gc.freeze()  # what a file leaves in circles is found quickly among little


def _end_with(parent: int) -> None:
    """End this process when the one that began it is gone: a killed one can't tell."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _judge_here(chunk: Chunk) -> list[Outcome]:
    if _task is None:
        raise RuntimeError
    found = judge_chunk(_task, chunk)
    gc.collect()
    return found


def workers_of_cluster(address: str, task: Task, folders: Sequence[str]) -> Workers:
    """The workers of a Dask cluster. Raises SopkitError where it can't be reached, or its workers can't do the work.

    They must have this sopkit installed, and see the folders under the same paths.
    """

    @contextmanager
    def workers(_: int) -> Iterator[Hands]:
        from distributed import Client
        from distributed.comm import get_address_host_port

        def unreachable(error: Exception) -> SopkitError:
            why = f"klaster {address} tidak dapat dihubungi ({error})"
            return SopkitError(why, "periksa alamatnya, dan nyalakan penjadwal serta pekerjanya", 4)

        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what goes wrong is told here
        try:
            get_address_host_port(address)  # a client of a wrong one tells of it late, and on the screen
            client = Client(address, timeout=_PATIENCE, set_as_default=False)
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, ValueError, TypeError) as error:  # what Dask says of an address or a network
            raise unreachable(error) from None

        def check(silent: int) -> None:
            try:
                threads = client.nthreads()
            except OSError as error:
                raise unreachable(error) from None
            if not threads:
                why = f"semua pekerja klaster {address} berhenti"
                raise SopkitError(why, "nyalakan pekerjanya, lalu ulangi", 4)
            if silent >= _GIVEN_UP or not any(client.processing().values()):
                raise BrokenExecutor  # a killed worker's answer may be lost without anybody knowing

        with client:
            for worker, found in client.run(_fitness, folders, on_error="return").items():
                if found != __version__:
                    why = f"pekerja {worker} pada klaster tidak dapat dipakai ({found})"
                    hint = f"pasang sopkit {__version__} di sana, dan sediakan folder formulir di alamat yang sama"
                    raise SopkitError(why, hint, 4)
            # By a name of its own: one that an earlier client lets go of may be gone again.
            shared = client.scatter(task, broadcast=True, hash=False)
            executor = client.get_executor(pure=False)
            yield Hands(lambda chunk: executor.submit(judge_chunk, shared, chunk), check)

    return workers


def _fitness(folders: Sequence[str]) -> str:
    """The version that a worker has, or which folder it can't see."""
    missing = [folder for folder in folders if not os.path.isdir(folder)]  # noqa: PTH112 - as it is over there
    return f"folder {missing[0]} tidak terlihat" if missing else __version__
