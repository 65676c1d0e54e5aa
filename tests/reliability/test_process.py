"""The whole command, whatever happens to its process and its disk: the same bytes, or what was there before."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.crowd import make_collection, returns
from tests.reliability.chance import seeded

_UNITS, _FEW = 205, 25
"""Returns enough for several processes, and few."""
_KILLS = 25 if os.environ.get("SOPKIT_GATE") else 5
_NAMES = ("rekap.xlsx", "rekap.json", "rekap.jsonl")
_SMALL = 200_000
_PATIENCE = 180
_MOUNT, _UMOUNT = shutil.which("mount") or "mount", shutil.which("umount") or "umount"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many returns, some of them cut short, flipped, sent twice or foreign."""
    return _crowd(tmp_path_factory.mktemp("crowd"), _UNITS)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few of the same."""
    return _crowd(tmp_path_factory.mktemp("few"), _FEW)


def _crowd(top: Path, units: int) -> Path:
    rng = seeded("crowd")
    paths = list(returns(make_collection(top, units), top / "returns", units))
    for number, path in enumerate(paths):
        data = path.read_bytes()
        if number % 17 == 3:
            path.write_bytes(data[: rng.randrange(len(data))])
        if number % 17 == 5:
            place = rng.randrange(len(data))
            path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        if number % 17 == 7:
            (path.parent / f"=1+1 {path.name}").write_bytes(data)
    (paths[0].parent / "catatan.txt").write_text("mohon dicek", encoding="utf-8")
    return top


def _command(crowd: Path, out: Path, *more: str, folder: str = "returns") -> list[str]:
    targets = [part for name in _NAMES[:2] for part in ("-o", str(out / name))]
    paths = [str(crowd / "pengumpulan.yaml"), str(crowd / folder)]
    options = ["--period", "TW1", "--today", "2026-07-10", *targets, *more]
    return [sys.executable, "-m", "sopkit", "collect", *paths, *options]


def _run(command: list[str], **env: str) -> "subprocess.CompletedProcess[str]":
    # Nothing waits for ever.
    env = {**os.environ, **env}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=env, timeout=_PATIENCE)


def _results(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in _NAMES}


@pytest.fixture(scope="module")
def expected(crowd: Path) -> dict[str, bytes]:
    """The results of one process that remembers nothing."""
    found = _run(_command(crowd, crowd / "expected", "--jobs", "1", "--no-cache"))
    assert found.returncode == 1, found.stderr
    return _results(crowd / "expected")


def test_killed_at_random_moments(crowd: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    rng = seeded("kill")
    command = _command(crowd, tmp_path, "--jobs", "2")
    began = time.monotonic()
    _run(_command(crowd, tmp_path / "first", "--no-cache"))
    whole = time.monotonic() - began
    killed = 0
    for attempt in range(_KILLS):
        env = {**os.environ, "SOPKIT_CACHE_DIR": str(tmp_path / f"cache{attempt % 2}")}
        quiet = subprocess.DEVNULL
        run = subprocess.Popen(command, env=env, stdout=quiet, stderr=quiet, start_new_session=True)
        time.sleep(rng.uniform(0.1, whole))
        run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
        assert _is_over(run.pid), "its workers live on"
        for name in _NAMES:
            assert not (tmp_path / name).exists() or (tmp_path / name).read_bytes() == expected[name], name
    assert killed
    for cache in range(2):
        found = _run(command, SOPKIT_CACHE_DIR=str(tmp_path / f"cache{cache}"))
        assert found.returncode == 1, found.stderr
        assert _results(tmp_path) == expected


def _is_over(group: int) -> bool:
    """Whether all processes of a group ended; those that didn't are ended now."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


@pytest.mark.parametrize(
    ("jobs", "env"),
    [
        ("1", {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
        ("2", {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "LANG": "id_ID.UTF-8"}),
        ("3", {"PYTHONHASHSEED": "4294967295", "TZ": "Asia/Jakarta", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"}),
    ],
)
def test_the_same_bytes_everywhere(
    crowd: Path, expected: dict[str, bytes], tmp_path: Path, jobs: str, env: dict[str, str]
) -> None:
    # Copied in another order, at other times: the directory lists its entries otherwise.
    paths = sorted((crowd / "returns").rglob("*.*"))
    seeded(jobs).shuffle(paths)
    for path in paths:
        copy = tmp_path / "returns" / path.relative_to(crowd / "returns")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    shutil.copy(crowd / "pengumpulan.yaml", tmp_path)
    out = tmp_path / "out"
    found = _run(_command(tmp_path, out, "--jobs", jobs), SOPKIT_CACHE_DIR=str(tmp_path / "cache"), **env)
    assert found.returncode == 1, found.stderr
    assert _results(out) == expected
    if jobs == "2":
        _run(_command(tmp_path, out, "--jobs", jobs), SOPKIT_CACHE_DIR=str(tmp_path / "cache"), **env)
        assert _results(out) == expected, "read from what was remembered"


def test_two_at_once(crowd: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            _command(crowd, tmp_path, "--jobs", jobs),
            env={**os.environ, "SOPKIT_CACHE_DIR": str(tmp_path / "cache")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for jobs in ("1", "2")
    ]
    told = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [1, 1], told
    assert _results(tmp_path) == expected


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for little."""
    place = tmp_path / "penuh"
    place.mkdir()
    mount = [_MOUNT, "-t", "tmpfs", "-o", f"size={_SMALL}", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield place
    subprocess.run([_UMOUNT, str(place)], check=True)


def _earlier(out: Path) -> dict[str, bytes]:
    """Results of an earlier run, of a collection that fits."""
    top = out / "kecil"
    list(returns(make_collection(top, 1), top / "returns", 1))
    assert _run(_command(top, out, "--no-cache")).returncode == 1
    shutil.rmtree(top)
    return _results(out)


def test_a_full_disk_leaves_what_was_there(few: Path, small_disk: Path) -> None:
    before = _earlier(small_disk)
    (small_disk / "isi").write_bytes(b"x" * (_free(small_disk) - 8_192))
    found = _run(_command(few, small_disk, "--no-cache"))
    assert (found.returncode, "Traceback" in found.stderr) == (4, False)
    assert "penuh" in found.stderr
    assert _results(small_disk) == before
    assert sorted(one.name for one in small_disk.iterdir()) == ["isi", *sorted(_NAMES)]
    found = _run(_command(few, small_disk / "baru" / "dalam", "--no-cache"))
    assert (found.returncode, "penuh" in found.stderr) == (4, True)
    assert not (small_disk / "baru").exists()


def _plain(few: Path) -> dict[str, bytes]:
    """What a run gives that nothing stands against."""
    if not (few / "out").exists():
        _run(_command(few, few / "out", "--no-cache"))
    return _results(few / "out")


def _free(place: Path) -> int:
    return shutil.disk_usage(place).free


def test_a_full_disk_for_what_is_remembered(few: Path, small_disk: Path, tmp_path: Path) -> None:
    found = _run(_command(few, tmp_path / "out"), SOPKIT_CACHE_DIR=str(small_disk / "cache"))
    assert found.returncode == 1, found.stderr
    assert _results(tmp_path / "out") == _plain(few)


def test_files_that_may_not_grow(few: Path, tmp_path: Path) -> None:
    before = _earlier(tmp_path)
    largest = max(map(len, before.values())) + 1_024

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    command = _command(few, tmp_path, "--no-cache")
    found = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=limit)
    assert found.returncode == 4, found.stderr
    assert _results(tmp_path) == before


def test_a_target_that_may_not_be_written(few: Path, tmp_path: Path) -> None:
    place = tmp_path / "hanya-baca"
    place.mkdir()
    before = _earlier(place)
    read_only = [_MOUNT, "--bind", "-o", "ro", str(place), str(place)]
    if os.geteuid() == 0:
        if subprocess.run(read_only, check=False, capture_output=True).returncode:
            pytest.skip("needs the right to mount a folder read-only")
    else:
        place.chmod(0o500)
    try:
        found = _run(_command(few, place, "--no-cache"))
        assert (found.returncode, "Traceback" in found.stderr) == (4, False)
        assert "tidak dapat ditulis" in found.stderr
        assert _results(place) == before
    finally:
        if os.geteuid() == 0:
            subprocess.run([_UMOUNT, str(place)], check=True)
        place.chmod(0o700)


def test_read_only_returns(few: Path, tmp_path: Path) -> None:
    """Returns on a share that nobody may write to."""
    read_only = [_MOUNT, "--bind", "-o", "ro", str(few / "returns"), str(few / "returns")]
    if os.geteuid() or subprocess.run(read_only, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a folder read-only")
    try:
        found = _run(_command(few, tmp_path), SOPKIT_CACHE_DIR=str(tmp_path / "cache"))
        assert found.returncode == 1, found.stderr
        assert _results(tmp_path) == _plain(few)
    finally:
        subprocess.run([_UMOUNT, str(few / "returns")], check=True)
