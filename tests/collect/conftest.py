"""The small office that tests of returns begin with."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.collect.office import GOOD, MINI, fill, send, unit_form
from tests.collect.verified import KINDS
from tests.conftest import Run

Once = Callable[[str, Callable[[], object]], Path]


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What several tests begin with, as the first of them made it."""
    return tmp_path_factory.mktemp("offices")


@pytest.fixture
def once(offices: Path, tmp_path: Path) -> Once:
    """Fills this test's folder with what `make` put into another's under the same name, or now does."""

    def fill_folder(name: str, make: Callable[[], object]) -> Path:
        made = offices / name
        if made.exists():
            shutil.copytree(made, tmp_path, dirs_exist_ok=True)
        else:
            make()
            shutil.copytree(tmp_path, made, ignore=shutil.ignore_patterns(".cache"))
        return tmp_path

    return fill_folder


@pytest.fixture
def office(run: Run, once: Once, tmp_path: Path) -> Path:
    """Forms of TW1 sent out, and both units' sound returns."""

    def make() -> None:
        send(run, MINI, "TW1", tmp_path / "forms")
        fill(unit_form(tmp_path / "forms", "pelayanan"), tmp_path / "returns" / "a.xlsx", GOOD)
        fill(unit_form(tmp_path / "forms", "pembangunan"), tmp_path / "returns" / "b.xlsx", {"kegiatan": 2})

    return once("mini", make)


@pytest.fixture
def made(run: Run, office: Path, once: Once) -> Path:
    """The office with its recap in four forms, each beside a ledger."""

    def make() -> None:
        for kind in KINDS:
            out = office / f"{kind}.{kind}"
            options = ["--period", "TW1", "-o", out, "--today", "2026-07-30"]
            assert run("collect", MINI, office / "returns", *options).code == 0

    return once("with recaps", make)
