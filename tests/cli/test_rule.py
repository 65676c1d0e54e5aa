"""`sopkit rule`: the pages of rules, on a screen and for programs."""

import json
from pathlib import Path

import pytest

from sopkit.lint.run import all_rules
from tests.conftest import Golden, Run

HERE = Path(__file__).parent


def test_one_page(run: Run, golden: Golden) -> None:
    result = run("rule", "ALR206")
    assert result.code == 0
    golden(HERE / "golden" / "rule-ALR206.txt", result.out)


@pytest.mark.parametrize("name", ["alr206", " ALR206 ", "keputusan-cabang-kurang"])
def test_by_any_name(name: str, run: Run) -> None:
    assert run("rule", name).out.startswith("ALR206 keputusan-cabang-kurang\n")


def test_a_name_that_is_not_there(run: Run) -> None:
    result = run("rule", "ALR2O6")
    assert (result.code, result.out) == (2, "")
    assert "tidak ada aturan 'ALR2O6'; mungkin maksudnya 'ALR206'" in result.err


def test_the_list_names_every_rule_once(run: Run) -> None:
    lines = [line for line in run("rule").out.splitlines() if not line.startswith(" ")]
    assert [line.split()[0] for line in lines] == [rule.code for rule in all_rules()]
    assert "IDN103  SOP yang belum bernomor. (peringatan)" in lines


def test_all_pages(run: Run) -> None:
    out = run("rule", "--all").out
    assert out.count("\nContoh benar\n") == len(all_rules())


def test_for_programs(run: Run) -> None:
    report = json.loads(run("rule", "--format", "json").out)
    assert report["schema"] == "sopkit.rules/1"
    assert len(report["rules"]) == len(all_rules())
    (rule,) = json.loads(run("rule", "MTB410", "--format", "json").out)["rules"]
    assert rule["facts"]["Tingkat"] == "peringatan"
    assert rule["bad"][0].startswith("prosedur:")


def test_a_heuristic_tells_its_rate_and_a_rule_its_options(run: Run) -> None:
    assert "Ketelitian: aturan ini menduga; pada 40 SOP yang baik" in " ".join(run("rule", "GYA901").out.split())
    assert "Opsi label_keputusan: Label cabang keputusan yang dianggap lazim" in run("rule", "ALR207").out
    assert "tidak dapat diabaikan" in run("rule", "YML001").out


def test_pages_in_a_folder(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "aturan"
    assert run("rule", "--format", "markdown", "-o", folder).code == 0
    assert (folder / "ALR206.md").read_text("utf-8") == run("rule", "ALR206", "--format", "markdown").out
    assert "[ALR206](ALR206.md)" in (folder / "README.md").read_text("utf-8")
    assert run("rule", "-o", folder).code == 2
