"""What `validate` says of real SOPs, and the form in which programs and people are told."""

import json
from pathlib import Path

import pytest

from tests.conftest import Golden, Run
from tests.lint.harness import patched

HERE = Path(__file__).parent
TOP = HERE.parent.parent


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_four_sops(run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    result = run("validate", "sops")
    assert result.code == 0
    golden(HERE / "golden" / "sops.txt", result.out)
    assert run("validate", "sops", "--fail-on", "warning").code == 1


def test_real_faults_are_found_where_they_stand(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    report = json.loads(run("validate", "sops", "--format", "json").out)
    found = {(f["file"].split("/")[1].split("-")[0], f["code"], f["severity"]) for f in report["findings"]}
    assert {
        ("binamu", "IDN107", "warning"),
        ("binamu", "IDN103", "warning"),
        ("binamu", "HKM703", "warning"),
        ("muara", "IDN102", "warning"),
        ("muara", "ALR214", "warning"),
        ("bakesbangpol", "MTB401", "warning"),
        ("bakesbangpol", "GYA902", "warning"),
    } <= found
    assert ("binamu", "HKM702", "warning") not in found, "HKM703 already speaks of both titles"
    for one in report["findings"]:
        line = (TOP / one["file"]).read_text(encoding="utf-8").split("\n")[one["line"] - 1]
        if one["code"] == "IDN107":
            assert line[one["column"] - 1 :] == "1969112 202101 1 001"
        if one["code"] == "ALR214":
            assert line[one["column"] - 1 :].startswith("Melakukan perbaikan")


def test_findings_contract(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched("stauts: berlaku\n"))
    result = run("validate", path, "--format", "json")
    assert result.code == 1
    report = json.loads(result.out)
    assert report["schema"] == "sopkit.findings/1"
    assert {key: report["summary"][key] for key in ("files", "error", "warning", "info")} == {
        "files": 1,
        "error": 1,
        "warning": 0,
        "info": 0,
    }
    (finding,) = report["findings"]
    identity = finding.pop("identity")
    assert len(identity) == 16
    assert finding == (
        {
            "code": "YML003",
            "name": "kunci-tak-dikenal",
            "severity": "error",
            "message": "kunci 'stauts' tidak dikenal; mungkin maksudnya 'status'",
            "file": path.as_posix(),
            "line": 1,
            "column": 1,
            "path": ["stauts"],
            "excerpt": "stauts: berlaku",
            "related": [],
            "fix": None,
        }
    )


def test_a_finding_is_one_short_line_whatever_stands_in_the_file(run: Run, tmp_path: Path) -> None:
    forged = "nama: |\n  Penerbitan\n  palsu.yaml:1:1: YML001 galat: palsu " + "x" * 5000 + "\n"
    for name in ("a.yaml", "b.yaml"):
        write(tmp_path, name, patched(forged))
    out = run("validate", tmp_path, "--format", "concise").out
    assert "IDN104" in out
    assert all(line.startswith((tmp_path.as_posix(), "2 berkas")) for line in out.splitlines())
    assert max(map(len, out.splitlines())) < 600
