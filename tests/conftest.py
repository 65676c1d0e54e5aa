"""What every test may use: goldens, and the command line run in this process."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from sopkit.cli import app

# No test is about time.
settings.register_profile("sopkit", deadline=None)
settings.load_profile("sopkit")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the goldens anew")


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]
Golden = Callable[[Path, str], None]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line with the given arguments, on a fixed day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 30 June 2026
    monkeypatch.setenv("SOPKIT_CACHE_DIR", str(tmp_path / ".cache"))

    def call(*arguments: str | Path) -> Result:
        capsys.readouterr()
        code = app.run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file beside the tests; `--update-golden` rewrites it, which CI refuses."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            assert not os.environ.get("CI"), "goldens are not rewritten in CI"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
