"""The hostile pack: each file refused for its cause, or read as what it is, in little time and memory."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sopkit.forms.remark import Code
from sopkit.workbook.bounds import MAX_CELLS
from sopkit.workbook.refusal import Cause
from tests.workbook import bounded, hostile_content, hostile_sheets
from tests.workbook.hostile import KINDS
from tests.workbook.packages import package

TOP = Path(__file__).parent.parent.parent
assert hostile_content.__name__, hostile_sheets.__name__  # they list their kinds
Told = dict[str, dict[str, Any]]
COUNTS = {"very_many_cells": MAX_CELLS - 2, "the_farthest_cell": 2, "cdata_between_all": 1}
"""How many cells those have that aren't the sound workbook's."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that bounds its processes")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("hostile")
    for name, (kind, _) in KINDS.items():
        (folder / name).write_bytes(kind())
    (folder / "sound").write_bytes(package())
    command = [sys.executable, "-m", bounded.__name__, str(folder)]
    found: Told = json.loads(subprocess.run(command, cwd=TOP, check=True, capture_output=True, timeout=600).stdout)
    return found


@pytest.mark.parametrize("name", KINDS)
def test_a_hostile_file_is_refused_for_what_it_is(told: Told, name: str) -> None:
    found, cause = told[name], KINDS[name][1]
    assert found["cause"] == cause, found
    assert found["memory"] < bounded.MEMORY
    assert found["seconds"] < bounded.SECONDS, "of the processor's time, however busy the machine"
    if cause is None:
        assert found["count"] == COUNTS.get(name, told["sound"]["count"])
        assert name in COUNTS or found["cells"] == told["sound"]["cells"]
    else:
        assert found["message"].isprintable()
        assert len(found["message"]) < 400
        assert ";" in found["message"], "says what is to be done"


def test_the_pack_holds_many_kinds() -> None:
    assert len(KINDS) > 150


def test_every_cause_has_its_code_and_is_documented() -> None:
    codes = [Code.of(cause) for cause in Cause]
    assert codes == [f"TRM{number}" for number in range(120, 150)]
    pages = (TOP / "docs" / "format.id.md").read_text(encoding="utf-8")
    assert all(f"| {code} galat |" in pages for code in codes)


def test_every_cause_but_the_unforeseen_one_is_met() -> None:
    assert {cause for _, cause in KINDS.values() if cause} == set(Cause) - {Cause.UNFORESEEN}
