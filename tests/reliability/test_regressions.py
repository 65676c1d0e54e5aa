"""Files that once broke something: each is refused for what it is, or read as what stands in it."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reliability.engine import judged
from tests.reliability.offices import Office, read_collection

HERE = Path(__file__).parent / "regressions"
CASES = yaml.load((HERE / "cases.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # texts only


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_it_stays_mended(case: dict[str, Any]) -> None:
    text = (HERE / "pengumpulan.yaml").read_text(encoding="utf-8")
    office = Office(0, text, read_collection(text))
    found = judged(office, office.pengumpulan.periods[3], (HERE / f"{case['file']}.xlsx").read_bytes())
    if "code" in case:
        assert (found.status, found.counts, found.codes) == ("refused", False, {case["code"]})
        return
    assert found.counts, found.told
    assert "told" not in case or case["told"] in found.codes
    for id_, said in case["answers"].items():
        answer = found.answers[id_]
        if said in ("nihil", "empty"):
            assert answer.state == said
        else:
            assert list(answer.figures.values()) == [Fraction(one) for one in said.split()]


def test_every_file_has_its_case() -> None:
    assert sorted(path.stem for path in HERE.glob("*.xlsx")) == sorted(case["file"] for case in CASES)
