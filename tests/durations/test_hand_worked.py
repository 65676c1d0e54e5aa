"""Paths equal those worked out by hand."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sopkit.analysis.durations import sum_durations
from sopkit.model.kalender import KALENDER
from tests.lint.harness import read

CASES: list[dict[str, Any]] = YAML(typ="safe").load((Path(__file__).parent / "hand_worked.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["kasus"])
def test_hand_worked(case: dict[str, Any]) -> None:
    (parsed,) = read({"x.yaml": case["sop"]})
    assert parsed.sop, parsed.faults
    (prosedur,) = sum_durations(parsed.sop, KALENDER[case.get("kalender", "formal5")], case.get("loops", 0))
    found = {}
    for varian, total in prosedur.totals.items():
        paths = prosedur.paths[varian]
        assert paths.shortest is not None
        assert paths.longest is not None
        found[varian or ""] = {
            "jumlah": total.text,
            "terpendek": paths.shortest.total.text,
            "terpanjang": paths.longest.total.text,
            "kritis": [prosedur.numbers[row] for row in paths.longest.critical],
            "jeda": {actor: seconds / 60 for actor, seconds in paths.waiting.items()},
        }
    assert found == case["hasil"]
