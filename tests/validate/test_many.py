"""Many files: in several processes and with a memory, the answer is the same as without."""

import io
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from sopkit.lint.cache import Cache
from sopkit.lint.run import FileResult, choose
from sopkit.lint.settings import Settings
from tests.conftest import Run
from tests.lint.harness import TODAY
from tests.validate.conftest import HOLE, ONE_BRANCH, Write

COUNT = 80
OPTIONS = ("validate", "--format", "json")


@pytest.fixture
def many(write: Write) -> Write:
    """A repository of SOPs with links, some with findings, some across files."""
    for number in range(COUNT):
        text = (
            f"nama: Pelayanan {number // 2}\nnomor: {number}/SOP/2026\nketerkaitan:\n  - sop: s{(number + 1) % COUNT}\n"
        )
        write(f"sops/s{number}.yaml", text + (ONE_BRANCH if number % 7 == 0 else ""))
    return write


def validate(*options: str) -> tuple[int, str]:
    """A process of its own: pools are for whole processes."""
    command = [sys.executable, "-m", "sopkit", *OPTIONS, *options, "--today", "2026-06-30"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_processes_change_nothing(many: Write) -> None:
    alone = validate("--no-cache", "-j", "1")
    assert alone[0] == 1
    assert alone == validate("--no-cache", "-j", "2") == validate("--no-cache", "-j", "5")


def test_a_memory_changes_nothing(many: Write, run: Run, tmp_path: Path) -> None:
    alone = run(*OPTIONS, "--no-cache")
    assert run(*OPTIONS).out == alone.out
    (cache,) = (tmp_path / ".cache").iterdir()
    written = cache.stat().st_mtime_ns
    assert run(*OPTIONS).out == alone.out
    assert cache.stat().st_mtime_ns == written, "nothing new, nothing written"


def test_what_has_changed_is_judged_anew(many: Write, run: Run) -> None:
    run(*OPTIONS)
    path = many("sops/s5.yaml", HOLE)
    assert "sops/s5.yaml" in run(*OPTIONS, "--select", "IDN102").out
    status = path.stat()
    assert "sops/s5.yaml" in run(*OPTIONS, "--select", "IDN102").out
    # Another content of the same size and time.
    path.write_bytes(path.read_bytes().replace(b"470/ /", b"470/1/"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    mended = run(*OPTIONS, "--select", "IDN102")
    assert mended.out == run(*OPTIONS, "--select", "IDN102", "--no-cache").out
    assert "IDN102" not in mended.out


def test_a_link_that_leads_nowhere_now(many: Write, run: Run, tmp_path: Path) -> None:
    run(*OPTIONS)
    (tmp_path / "sops/s9.yaml").unlink()
    assert "KTR601" in run(*OPTIONS).out
    many("sops/s9.yaml", "nama: Lain\nnomor: 900/SOP/2026\n")
    assert "KTR601" not in run(*OPTIONS).out


def test_other_days_rules_and_options_have_answers_of_their_own(many: Write, run: Run) -> None:
    many("sops/s5.yaml", "tanggal:\n  pembuatan: 5 Januari 2027\n  efektif: 6 Januari 2027\n")
    many("sopkit.toml", "", whole=True)
    for options in ((), ("--today", "2028-01-01"), ("--select", "TGL"), ("--profile", "ketat")):
        for _ in range(2):
            assert run(*OPTIONS, *options).out == run(*OPTIONS, *options, "--no-cache").out
    many("sopkit.toml", "[options]\nmaks_kegiatan = 2", whole=True)
    assert "ALR217" in run(*OPTIONS).out


def test_suppressions_are_remembered(many: Write, run: Run) -> None:
    many("sops/s5.yaml", "nomor: 470/ /SOP/2026  # sopkit: abaikan[IDN102] menunggu nomor\n")
    for _ in range(2):
        result = run("validate", "--format", "text")
        assert "IDN102" not in result.out
        assert "GYA909" not in result.out


class _Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("jahat",)


@pytest.mark.parametrize("data", [b"", b"bukan", pickle.dumps(_Evil()), pickle.dumps("x"), b"\x80\x05"])
def test_a_memory_that_others_wrote(data: bytes, many: Write, run: Run, tmp_path: Path) -> None:
    expected = run(*OPTIONS).out
    (cache,) = (tmp_path / ".cache").iterdir()
    cache.write_bytes(data)
    assert run(*OPTIONS).out == expected
    assert not (tmp_path / "jahat").exists()


def test_nowhere_to_remember(many: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOPKIT_CACHE_DIR", "/dev/null/x")
    result = run(*OPTIONS)
    assert (result.code, result.err) == (1, "")


def test_a_killed_process_loses_nothing(many: Write, tmp_path: Path) -> None:
    """The second process kills its sibling in the midst of the work."""
    script = """
import os, signal, sys
import sopkit.lint.batch as batch
judge = batch._lint
parent = os.getpid()
def lint(library, choice, name):
    if os.getpid() != parent and name.endswith("s33.yaml"):
        os.kill(os.getpid(), signal.SIGKILL)
    return judge(library, choice, name)
batch._lint = lint
from sopkit.cli.app import run
sys.exit(run(sys.argv[1:]))
"""
    command = [sys.executable, "-c", script, *OPTIONS, "--no-cache", "-j", "2", "--today", "2026-06-30"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == validate("--no-cache", "-j", "1")


def test_interrupted_it_ends_quietly(many: Write) -> None:
    """Ctrl-C reaches every process of the group, wherever each of them is."""
    script = """
import os, signal, sys
import sopkit.lint.batch as batch
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the tests were started with
judge = batch._lint
parent = os.getpid()
def lint(library, choice, name):
    if os.getpid() != parent and name.endswith("s33.yaml"):
        os.killpg(os.getpgid(0), signal.SIGINT)
    return judge(library, choice, name)
batch._lint = lint
from sopkit.cli.app import run
sys.exit(run(sys.argv[1:]))
"""
    command = [sys.executable, "-c", script, *OPTIONS, "--no-cache", "-j", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "sopkit: dihentikan\n")


def test_an_sop_in_two_folders(write: Write, run: Run) -> None:
    """Two files with one id: each is judged, and the memory keeps them apart."""
    for number in range(60):
        write(f"a/s{number}.yaml", f"nama: A {number}\nnomor: {number}/A\n")
    write("b/s1.yaml", HOLE)
    for _ in range(2):
        out = run("validate", "--format", "concise").out
        assert "b/s1.yaml:1:8: IDN102" in out
        assert "a/s1.yaml" not in out


def test_the_order_of_reading_changes_nothing(many: Write, run: Run) -> None:
    """What is remembered comes before what is read anew; which of two equal names is the first doesn't change."""
    run(*OPTIONS)
    many("sops/s0.yaml", "# catatan\nnama: Pelayanan 0\nnomor: 0/SOP/2026\nketerkaitan:\n  - sop: s1\n")
    assert run(*OPTIONS).out == run(*OPTIONS, "--no-cache").out


def test_answers_of_other_code_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "sopkit"
    package.mkdir()
    (package / "aturan.py").write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr("sopkit.__file__", str(package / "__init__.py"))
    choice = choose(Settings(TODAY))
    cache = Cache(choice, "")
    cache.put("a.yaml", "x", (), FileResult("a.yaml", [], [], ()))
    written = b"".join(cache.dump())
    assert Cache(choice, written).entries
    (package / "aturan.py").write_text("a = 12\n", encoding="utf-8")
    assert not Cache(choice, written).entries


def test_a_memory_with_its_key_and_nonsense(many: Write, run: Run, tmp_path: Path) -> None:
    expected = run(*OPTIONS).out
    (cache,) = (tmp_path / ".cache").iterdir()
    written = cache.read_bytes()
    stream = io.BytesIO(written)
    key = pickle.load(stream)  # noqa: S301 - our own
    name, digest, links, _ = pickle.load(stream)  # noqa: S301 - our own
    for result in (b"", pickle.dumps(_Evil()), pickle.dumps(("x",)), None, [1]):
        cache.write_bytes(pickle.dumps(key) + pickle.dumps((name, digest, links, result)))
        assert run(*OPTIONS).out == expected
        assert not (tmp_path / "jahat").exists()
    for cut in (len(written) // 2, len(written) - 1):
        cache.write_bytes(written[:cut])
        assert run(*OPTIONS).out == expected
