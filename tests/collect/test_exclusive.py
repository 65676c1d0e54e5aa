"""Runs over the same results, each a process of its own: never two at once."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopkit.cli.exclusive import exclusive, lock_of

fcntl = pytest.importorskip("fcntl")
RUN = """
import sys
from pathlib import Path
from sopkit.cli.exclusive import exclusive
with exclusive(*map(Path, sys.argv[1:])):
    print("masuk", flush=True)
    sys.stdin.readline()
"""
Process = subprocess.Popen[str]


@contextlib.contextmanager
def begun(*targets: Path) -> Iterator[Process]:
    """A run that tells when it waits and when it is in, and stays in until it is let go."""
    command = [sys.executable, "-c", RUN, *map(str, targets)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def told(process: Process) -> str:
    """The first word of the next line that a run tells."""
    assert process.stdout
    return process.stdout.readline().partition(":")[0].strip()


def let_go(process: Process) -> None:
    """The run ends, soundly."""
    rest, _ = process.communicate("\n")
    assert (process.returncode, rest) == (0, "")


def test_three_runs_go_in_one_after_the_other(tmp_path: Path) -> None:
    target = tmp_path / "rekap.jsonl"
    with begun(target) as first, contextlib.ExitStack() as stack:
        assert told(first) == "masuk"
        second = stack.enter_context(begun(target))
        assert told(second) == "Menunggu"
        let_go(first)
        assert told(second) == "masuk"
        # The second waited for a file that the first did away with.
        third = stack.enter_context(begun(target))
        assert told(third) == "Menunggu"
        let_go(second)
        assert told(third) == "masuk"
        let_go(third)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_made_anew", [False, True])
def test_a_file_that_is_gone_while_one_waits_for_it_holds_nobody_off(tmp_path: Path, is_made_anew: bool) -> None:
    target = tmp_path / "rekap.jsonl"
    place = lock_of(target)
    with contextlib.ExitStack() as stack:
        with place.open("ab") as held:
            fcntl.lockf(held, fcntl.LOCK_EX)
            waiting = stack.enter_context(begun(target))
            assert told(waiting) == "Menunggu"
            place.unlink()
            if is_made_anew:
                place.touch()
        assert told(waiting) == "masuk"
        other = stack.enter_context(begun(target))
        assert told(other) == "Menunggu"
        let_go(waiting)
        assert told(other) == "masuk"
        let_go(other)


def test_runs_that_share_one_result_of_several_wait(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("a.xlsx", "b.jsonl", "c.html"))
    with begun(one, other) as first, begun(third) as apart:
        assert told(first) == told(apart) == "masuk"
        let_go(apart)
        with begun(third, other) as second:
            assert told(second) == "Menunggu"
            let_go(first)
            assert told(second) == "masuk"
            let_go(second)
    assert list(tmp_path.iterdir()) == []


def test_runs_that_name_the_same_results_in_another_order_never_wait_for_each_other(tmp_path: Path) -> None:
    one, other = tmp_path / "a.xlsx", tmp_path / "b.jsonl"
    with contextlib.ExitStack() as stack:
        with exclusive(other):
            first = stack.enter_context(begun(one, other))
            assert told(first) == "Menunggu"
            second = stack.enter_context(begun(other, one))
            assert second.stdout
            assert str(lock_of(one)) in second.stdout.readline()  # it holds nothing that the first waits for
        assert told(first) == "masuk"
        let_go(first)
        assert told(second) == "masuk"
        let_go(second)


def test_a_run_that_is_killed_lets_go(tmp_path: Path) -> None:
    target = tmp_path / "rekap.jsonl"
    with begun(target) as process:
        assert told(process) == "masuk"
        process.kill()
        process.wait()
    assert lock_of(target).exists()
    with exclusive(target):
        pass
    assert list(tmp_path.iterdir()) == []
