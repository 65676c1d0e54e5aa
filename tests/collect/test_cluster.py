"""Returns read by the workers of a Dask cluster, begun for the test: two processes on this machine."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.crowd import make_collection, returns
from sopkit.cli.collection import open_collection
from sopkit.collect.pool import workers_of_cluster
from sopkit.collect.task import Task
from sopkit.errors import SopkitError
from sopkit.model.periode import triwulan

UNITS = 90
GIVEN_UP = 240
"""Seconds after which a run waits in vain."""
BEGIN = """
import sys
import time
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, flush=True)
        if sys.stdin.readline():
            cluster.scale(0)
            while cluster.scheduler.workers:
                time.sleep(0.1)
            print("nobody", flush=True)
            sys.stdin.read()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with begun(tmp_path_factory.mktemp("cluster")) as (address, _):
        yield address


@contextmanager
def begun(folder: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A cluster's address, and the process that ends its workers when a line is written to it."""
    pytest.importorskip("distributed", reason="needs sopkit[cluster]")
    script = folder / "begin.py"
    script.write_text(BEGIN, encoding="utf-8")
    pipe = subprocess.PIPE
    quiet = subprocess.DEVNULL
    run = subprocess.Popen(
        [sys.executable, script], stdin=pipe, stdout=pipe, stderr=quiet, text=True, cwd=script.parent
    )
    assert run.stdout
    yield run.stdout.readline().strip(), run
    run.communicate()


def command(top: Path, out: Path, *more: str) -> list[str]:
    paths = [str(top / "pengumpulan.yaml"), str(top / "returns")]
    options = ["--period", "TW1", "-o", str(out / "r.json"), "--today", "2026-07-10", "--no-cache", *more]
    return [sys.executable, "-m", "sopkit", "collect", *paths, *options]


def collect(top: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(top, out, *more), check=False, capture_output=True, text=True, env=dict(os.environ))


def test_a_cluster_gives_the_same_bytes(cluster: str, tmp_path: Path) -> None:
    collection = make_collection(tmp_path, UNITS)
    for path in returns(collection, tmp_path / "returns", UNITS):
        if path.stem.endswith("9"):
            path.write_bytes(path.read_bytes()[:-500])
    alone = collect(tmp_path, tmp_path / "alone")
    together = collect(tmp_path, tmp_path / "together", "--cluster", cluster)
    assert (alone.returncode, together.returncode) == (1, 1), together.stderr
    for name in ("r.json", "r.jsonl"):
        assert (tmp_path / "alone" / name).read_bytes() == (tmp_path / "together" / name).read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows tidak punya SIGKILL")
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(tmp_path: Path) -> None:
    collection = make_collection(tmp_path, 4 * UNITS)
    list(returns(collection, tmp_path / "returns", 4 * UNITS))
    alone = collect(tmp_path, tmp_path / "alone")
    with begun(tmp_path) as (address, _):
        from distributed import Client

        run = subprocess.Popen(
            command(tmp_path, tmp_path / "wild", "--cluster", address), stderr=subprocess.PIPE, text=True
        )
        with Client(address, set_as_default=False) as client:
            pids = client.run(os.getpid)
            while not (busy := [worker for worker, keys in client.processing().items() if keys]):
                assert run.poll() is None
        os.kill(pids[busy[0]], signal.SIGKILL)
        assert run.poll() is None
        try:
            told = run.communicate(timeout=GIVEN_UP)[1]
        finally:
            run.kill()
    assert (alone.returncode, run.returncode) == (1, 1), told
    for name in ("r.json", "r.jsonl"):
        assert (tmp_path / "alone" / name).read_bytes() == (tmp_path / "wild" / name).read_bytes()


def test_an_answer_that_nobody_works_on_is_not_waited_for(cluster: str, tmp_path: Path) -> None:
    found = open_collection(str(make_collection(tmp_path, 3)))
    assert found
    task = Task(found.pengumpulan, triwulan(2026, 1), {})
    with workers_of_cluster(cluster, task, [str(tmp_path)])(1) as hands, pytest.raises(BrokenExecutor):
        hands.check(10)


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs sopkit[cluster]")
    collection = make_collection(tmp_path, 3)
    list(returns(collection, tmp_path / "returns", 3))
    found = collect(tmp_path, tmp_path / "out", "--cluster", "tcp://127.0.0.1:9")
    assert (found.returncode, "Traceback" in found.stderr) == (4, False)
    assert "klaster tcp://127.0.0.1:9 tidak dapat dihubungi" in found.stderr
    wrong = collect(tmp_path, tmp_path / "out", "--cluster", "bukan alamat")
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (4, False)
    assert "klaster bukan alamat tidak dapat dihubungi" in wrong.stderr


def test_a_cluster_without_workers_is_not_waited_for(tmp_path: Path) -> None:
    found = open_collection(str(make_collection(tmp_path, 3)))
    assert found
    task = Task(found.pengumpulan, triwulan(2026, 1), {})
    with begun(tmp_path) as (address, run), workers_of_cluster(address, task, [str(tmp_path)])(1) as hands:
        assert run.stdin
        assert run.stdout
        run.stdin.write("\n")
        run.stdin.flush()
        assert run.stdout.readline() == "nobody\n"
        with pytest.raises(SopkitError, match="semua pekerja klaster"):
            hands.check(10)
