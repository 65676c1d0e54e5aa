"""Returns of many units: whatever happens on the way, and however they are read, the results are the same bytes."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from bench.crowd import make_collection, returns
from sopkit.cli.collection import open_collection
from sopkit.collect.pool import Chunk, Hands, judge_all
from sopkit.collect.task import Item, Outcome, Task, judge_chunk
from sopkit.model.periode import triwulan
from tests.conftest import Run

UNITS = 260
SOPKIT = [sys.executable, "-m", "sopkit"]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection and the returns of its many units; six others sent nothing."""
    top = tmp_path_factory.mktemp("crowd")
    collection = make_collection(top, UNITS)
    assert len(list(returns(collection, top / "returns", UNITS))) == UNITS
    return top


def command(crowd: Path, out: Path, *more: str) -> list[str]:
    paths = [str(crowd / "pengumpulan.yaml"), str(crowd / "returns")]
    return ["collect", *paths, "--period", "TW1", "-o", str(out / "r.json"), "--today", "2026-07-10", *more]


def results(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in ("r.json", "r.jsonl")]


@pytest.fixture(scope="module")
def expected(crowd: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The results of one process."""
    out = tmp_path_factory.mktemp("expected")
    subprocess.run([*SOPKIT, *command(crowd, out, "--jobs", "1", "--no-cache")], check=False, capture_output=True)
    return results(out)


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc to find processes")
def test_a_killed_process_changes_nothing(crowd: Path, expected: list[bytes], tmp_path: Path) -> None:
    run = subprocess.Popen([*SOPKIT, *command(crowd, tmp_path, "--jobs", "2", "--no-cache")], stderr=subprocess.PIPE)
    killed = 0
    while run.poll() is None and not killed:
        with contextlib.suppress(OSError):
            for child in children(run.pid):
                os.kill(child, signal.SIGKILL)
                killed += 1
        time.sleep(0.005)
    _, told = run.communicate()
    assert killed
    assert run.returncode == 1, told  # six units sent nothing
    assert results(tmp_path) == expected


def remembered(folder: Path) -> int:
    """How many files' results are kept for the next run."""
    for base in folder.glob("*.sqlite"):
        with contextlib.closing(sqlite3.connect(base)) as kept, contextlib.suppress(sqlite3.Error):
            return int(kept.execute("SELECT count(*) FROM bacaan").fetchone()[0])
    return 0


def test_a_run_that_was_killed_goes_on_where_it_was(crowd: Path, expected: list[bytes], tmp_path: Path) -> None:
    kept = {**os.environ, "SOPKIT_CACHE_DIR": str(tmp_path / "kept")}
    started = [*SOPKIT, *command(crowd, tmp_path, "--jobs", "1")]
    run = subprocess.Popen(started, env=kept, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while run.poll() is None and not remembered(tmp_path / "kept"):
        time.sleep(0.01)
    run.kill()
    run.wait()
    assert remembered(tmp_path / "kept") >= 100
    if (tmp_path / "r.json").exists() and (tmp_path / "r.jsonl").exists():
        assert results(tmp_path) == expected
    subprocess.run(started, env=kept, check=False, capture_output=True)
    assert results(tmp_path) == expected
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != ".r.jsonl.kunci") == [
        "kept",
        "r.json",
        "r.jsonl",
    ]


def test_what_has_not_changed_is_not_read_again(crowd: Path, expected: list[bytes], run: Run, tmp_path: Path) -> None:
    run(*command(crowd, tmp_path))
    assert results(tmp_path) == expected
    one = crowd / "returns" / "1-0000" / "Formulir unit000007.xlsx"
    before = one.read_bytes()
    told = one.stat()
    try:
        one.write_bytes(b"rusak" + before[5:])
        os.utime(one, ns=(told.st_atime_ns, told.st_mtime_ns))
        assert "unit000007.xlsx" in run(*command(crowd, tmp_path)).err
        assert results(tmp_path) != expected
    finally:
        one.write_bytes(before)
    run(*command(crowd, tmp_path))
    assert results(tmp_path) == expected


@pytest.mark.parametrize("broken", [b"", b"rusak", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_memory_is_made_anew(
    crowd: Path, expected: list[bytes], run: Run, tmp_path: Path, broken: bytes
) -> None:
    run(*command(crowd, tmp_path))
    (kept,) = Path(os.environ["SOPKIT_CACHE_DIR"]).glob("kiriman-*.sqlite")
    for ending in ("-wal", "-shm"):
        Path(f"{kept}{ending}").unlink(missing_ok=True)
    kept.write_bytes(broken or kept.read_bytes()[:9000])
    run(*command(crowd, tmp_path))
    assert results(tmp_path) == expected


def test_a_second_run_waits_for_the_first(crowd: Path, expected: list[bytes], tmp_path: Path) -> None:
    started = [*SOPKIT, *command(crowd, tmp_path, "--jobs", "1", "--no-cache")]
    runs = [subprocess.Popen(started, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [1, 1], told
    assert sum("Menunggu: hasil ini sedang ditulis oleh proses lain" in one for one in told) == 1
    assert results(tmp_path) == expected
    assert not list(tmp_path.glob(".*.kunci"))


POISON = "Formulir unit000123.xlsx"


def dies_over_one(task: Task, chunk: Chunk) -> list[Outcome]:
    if any(item.path.endswith(POISON) for item in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return judge_chunk(task, chunk)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be killed")
def test_a_file_that_kills_its_process_costs_no_other(crowd: Path) -> None:
    collection = open_collection(str(crowd / "pengumpulan.yaml"))
    assert collection
    periode = triwulan(2026, 1)
    task = Task(collection.pengumpulan, periode, {periode: collection.tenggat(periode)})
    items = [Item(str(path), False) for path in sorted((crowd / "returns").rglob("*.xlsx"))]

    @contextmanager
    def workers(jobs: int) -> Iterator[Hands]:
        with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
            yield Hands(lambda chunk: pool.submit(dies_over_one, task, chunk))

    found = {outcome.item: outcome for outcome in judge_all(items, task, 2, workers)}
    assert found.keys() == set(items)
    assert [item.path for item in items if not found[item].counts] == [str(crowd / "returns" / "1-0000" / POISON)]
