"""One run at a time over the same results: a second one waits, and says so."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sopkit.cli.door import making_folder, tell


@contextlib.contextmanager
def exclusive(*targets: Path) -> Iterator[None]:
    """Hold a file beside each target while they are made; a run that dies lets go of them by itself."""
    with contextlib.ExitStack() as stack:
        # In one order, so that two runs never wait for each other.
        for place in sorted({lock_of(target) for target in targets}):
            stack.enter_context(_held(place))
        yield


@contextlib.contextmanager
def _held(place: Path) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(making_folder(place))
            stack.enter_context(_hold(place))
            stack.callback(place.unlink, missing_ok=True)
        except OSError:  # who can't write there is told so when the results are written
            pass
        yield


def lock_of(target: Path) -> Path:
    """The file that is held."""
    return target.parent.resolve() / f".{target.name}.kunci"


def _hold(place: Path) -> IO[bytes]:
    """The file, held; the one before may have done away with it while we waited."""
    is_told = False
    while True:
        place.parent.mkdir(parents=True, exist_ok=True)  # the one before may have done away with that too
        held = place.open("ab")
        if not _try(held):
            if not is_told:
                tell(f"Menunggu: hasil ini sedang ditulis oleh proses lain ({place}); tekan Ctrl-C untuk berhenti")
                is_told = True
            _wait(held)
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(held.fileno()), place.stat()):
                return held
        held.close()


if sys.platform == "win32":
    import msvcrt
    import time

    def _try(held: IO[bytes]) -> bool:
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(held: IO[bytes]) -> None:
        while not _try(held):
            time.sleep(0.2)

else:
    import fcntl  # of its kinds of locks, the one that processes begun from ours do not share

    def _try(held: IO[bytes]) -> bool:
        try:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _wait(held: IO[bytes]) -> None:
        fcntl.lockf(held, fcntl.LOCK_EX)
