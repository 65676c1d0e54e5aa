"""Where reports go: several at once, to files, and to the service that the run is on."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.validate.conftest import HOLE, ONE_BRANCH, Write


def test_several_in_one_run(write: Write, run: Run, tmp_path: Path) -> None:
    write("sops/satu.yaml", HOLE + ONE_BRANCH)
    result = run("validate", "--output", "sarif:hasil/a.sarif", "-o", "json:a.json", "--format", "concise")
    assert result.code == 1
    assert result.out.count("sops/satu.yaml:") == 2
    assert json.loads((tmp_path / "hasil/a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["findings"]) == 2
    assert "Tertulis: hasil/a.sarif" in result.err


@pytest.mark.parametrize("output", ["sarif", "sarif:", "word:a.docx", ":a"])
def test_an_output_that_cannot_be_read(output: str, write: Write, run: Run) -> None:
    write("satu.yaml")
    result = run("validate", "--output", output)
    assert result.code == 2
    assert "tulis seperti sarif:temuan.sarif" in result.err


def test_an_output_over_an_sop(write: Write, run: Run) -> None:
    path = write("satu.yaml")
    text = path.read_bytes()
    assert run("validate", "--output", "json:satu.yaml").code == 2
    assert path.read_bytes() == text


def test_on_github(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("satu.yaml", ONE_BRANCH)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("validate").out.startswith("::error file=satu.yaml,line=")
    assert run("validate", "--format", "concise").out.startswith("satu.yaml:")


def test_on_gitlab(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write("satu.yaml", ONE_BRANCH)
    monkeypatch.setenv("GITLAB_CI", "true")
    assert run("validate").out.startswith("satu.yaml\n")
    (issue,) = json.loads((tmp_path / "gl-code-quality-report.json").read_text("utf-8"))
    assert issue["location"]["path"] == "satu.yaml"


def test_statistics(write: Write, run: Run) -> None:
    for number in range(3):
        write(f"s{number}.yaml", f"nama: Layanan {number}\n{HOLE.replace('470', str(number))}")
    out = run("validate", "--statistics").out
    assert "IDN102" in out
    assert "3" in out
    assert "s1.yaml" not in out


def test_ignored_suppressions(write: Write, run: Run) -> None:
    write("satu.yaml", "nomor: 470/ /SOP/2026  # sopkit: abaikan[IDN102] menunggu\n")
    assert "IDN102" not in run("validate", "--format", "concise").out
    assert "IDN102" in run("validate", "--format", "concise", "--ignore-suppressions").out


def test_reports_that_are_asked_for_are_all_there_is(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("satu.yaml", ONE_BRANCH)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("validate", "--output", "json:a.json").out.startswith("satu.yaml\n")
    monkeypatch.delenv("GITHUB_ACTIONS")
    monkeypatch.setenv("GITLAB_CI", "true")
    run("validate", "--output", "json:a.json")
    assert not (tmp_path / "gl-code-quality-report.json").exists()


def test_what_is_only_counted_offers_nothing(write: Write, run: Run) -> None:
    rows = "      - uraian: Memeriksa  berkas\n        pelaksana: loket\n"
    write("satu.yaml", ONE_BRANCH + 250 * rows)
    report = json.loads(run("validate", "--format", "json", "--select", "GYA908").out)
    *others, last = report["findings"]
    assert len(others) == 200
    assert last["message"] == "dan 50 temuan serupa lagi"
    assert (last["fix"], last["related"]) == (None, [])
    assert all(one["fix"] for one in others)


def test_what_is_absent_shows_no_line(write: Write, run: Run) -> None:
    write("satu.yaml", "nomor: 900/ /KCMP/2022\ntanggal:\n  efektif: 2022-01-10")
    found = json.loads(run("validate", "--format", "json").out)["findings"]
    assert {(one["code"], one["excerpt"]) for one in found} == {("IDN102", "nomor: 900/ /KCMP/2022"), ("TGL503", "")}
    assert all(one["line"] for one in found)


def test_services_are_told_paths_from_the_top_of_the_checkout(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("sops/satu.yaml", ONE_BRANCH)
    write("sops/dua.yaml", "nama: Lain\n" + ONE_BRANCH)
    monkeypatch.chdir("sops")
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
        assert "::error file=sops/satu.yaml," in run("validate", "--format", "github").out
        issues = json.loads(run("validate", "--format", "gitlab").out)
        assert {issue["location"]["path"] for issue in issues} == {"sops/satu.yaml", "sops/dua.yaml"}
        monkeypatch.delenv(name)
    assert "::error file=satu.yaml," in run("validate", "--format", "github").out
    assert "satu.yaml:" in run("validate", "--format", "concise").out


def test_a_place_far_to_the_right(write: Write, run: Run) -> None:
    """Of a very long line only the beginning is kept; what is said of its end still has a sound region."""
    write("satu.yaml", f"peralatan: [{'a' * 450}, Kertas (CPU, VGA)]\n")
    (finding,) = json.loads(run("validate", "--format", "json", "--select", "YML013").out)["findings"]
    assert len(finding["excerpt"]) == 400
    assert finding["column"] > 450
    (result,) = json.loads(run("validate", "--format", "sarif", "--select", "YML013").out)["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["endColumn"] >= region["startColumn"] == finding["column"]
    assert "YML013" in run("validate", "--select", "YML013").out
