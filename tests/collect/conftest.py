"""The small office that tests of returns begin with."""

from pathlib import Path

import pytest

from tests.collect.office import GOOD, MINI, fill, send, unit_form
from tests.conftest import Run


@pytest.fixture
def office(run: Run, tmp_path: Path) -> Path:
    """Forms of TW1 sent out, and both units' sound returns."""
    send(run, MINI, "TW1", tmp_path / "forms")
    fill(unit_form(tmp_path / "forms", "pelayanan"), tmp_path / "returns" / "a.xlsx", GOOD)
    fill(unit_form(tmp_path / "forms", "pembangunan"), tmp_path / "returns" / "b.xlsx", {"kegiatan": 2})
    return tmp_path
