"""Rules over a file say at most so much of it."""

import pytest

from sopkit.lint.limit import MAX_FAULTS
from tests.lint.harness import findings


@pytest.mark.parametrize(
    ("code", "line"),
    [("YML008", "  - “a\n"), ("YML012", "  - [a]\n"), ("YML013", "  - a #1\n")],
)
def test_the_rest_is_counted(code: str, line: str) -> None:
    found = [f for f in findings({"contoh.yaml": "peralatan:\n" + line * (MAX_FAULTS + 7)}) if f.code == code]
    rest = [f.line for f in found if f.message == "dan 7 temuan serupa lagi"]
    assert rest == [MAX_FAULTS + 1]
    assert [f.line for f in found] == [*range(2, MAX_FAULTS + 2), *rest]
