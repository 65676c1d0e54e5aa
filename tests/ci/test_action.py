"""action.yml: its steps run as scripts, with whatever inputs, over checkouts of strangers."""

import re
from pathlib import Path

import pytest

from tests.ci import runner
from tests.lint.harness import SOP, patched

HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "a && touch pwned",
    "| touch pwned",
    "${IFS}touch${IFS}pwned",
    "-rf",
    "--help\n$(touch pwned)",
    "a b",
    "*",
    "../../..\\",
    "::add-mask::galat",
    "##[add-mask]galat",
    "[ -z",
    "$((1/0))",
]
BAD = patched("nomor: 470/13/SOP/2026\nnama: Penerbitan Surat Pengantar\nstauts: berlaku\n")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with one good SOP."""
    folder = tmp_path / "repo"
    folder.mkdir()
    (folder / "contoh.yaml").write_text(SOP, encoding="utf-8")
    return folder


def check(checkout: Path, **inputs: str) -> tuple[int, str, str]:
    """The exit code of the step that checks, what it prints, and the summary of the run."""
    temporary = checkout.parent / "temp"
    summary = temporary / "summary"
    (temporary / "sopkit" / "bin").mkdir(parents=True, exist_ok=True)
    link = temporary / "sopkit" / "bin" / "sopkit"
    if not link.exists():
        link.symlink_to(runner.BIN / "sopkit")
    summary.touch()
    code, output = runner.run_step(
        1,
        checkout,
        {name.replace("_", "-"): value for name, value in inputs.items()},
        RUNNER_TEMP=str(temporary),
        GITHUB_ACTION_PATH=str(runner.TOP),
        GITHUB_STEP_SUMMARY=str(summary),
    )
    return code, output, summary.read_text(encoding="utf-8")


def test_inputs_never_stand_in_a_script() -> None:
    for step in runner.ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        assert "uses" not in step
    assert set(runner.ACTION["runs"]["steps"][1]["env"].values()) == {
        f"${{{{ inputs.{name} }}}}" for name in runner.ACTION["inputs"]
    }


def test_a_good_repository_passes_and_has_a_summary(checkout: Path) -> None:
    code, output, summary = check(checkout, fmt="true")
    assert code == 0, output
    assert runner.obeyed(output) == []
    assert summary == "## Pemeriksaan SOP\n\n1 berkas diperiksa: 0 galat, 0 peringatan, 0 info\n"


def test_findings_fail_and_annotate_their_lines(checkout: Path) -> None:
    (checkout / "buruk.yaml").write_text(BAD, encoding="utf-8")
    code, output, summary = check(checkout)
    assert code == 1, output
    assert [text.split("::")[1] for _, text in runner.obeyed(output)] == [
        "error file=buruk.yaml,line=3,col=1,title=YML003 kunci-tak-dikenal"
    ]
    assert "YML003" in summary


def test_inputs_reach_the_command(checkout: Path) -> None:
    for name in ("satu", "dua tiga", "-x"):
        (checkout / name).mkdir()
        (checkout / name / f"{name.strip('-')[:1]}.yaml").write_text(patched("nomor:\n"), encoding="utf-8")
    code, output, _ = check(checkout, paths="satu\ndua tiga\r\n\n-x", args="--select=IDN103\n--profile=dasar")
    assert code == 0, output
    assert [re.findall(r"file=([^,]*)", text)[0] for _, text in runner.obeyed(output)] == [
        "-x/x.yaml",
        "dua tiga/d.yaml",
        "satu/s.yaml",
    ]
    code, output, _ = check(checkout, paths="satu\ndua tiga\n-x", args="--select=IDN103", fail_on="warning")
    assert code == 1, output
    assert "3 berkas diperiksa" in output


def test_untidy_files_fail_only_if_asked(checkout: Path) -> None:
    (checkout / "contoh.yaml").write_text(SOP.replace("nomor: ", "nomor:   ", 1), encoding="utf-8")
    assert check(checkout)[0] == 0
    code, output, _ = check(checkout, fmt="true")
    assert code == 1, output
    assert "Belum rapi: contoh.yaml" in output


@pytest.mark.parametrize("name", ["paths", "fail-on", "args", "fmt"])
def test_hostile_inputs_are_only_texts(name: str, checkout: Path) -> None:
    for value in ("\n".join(HOSTILE), " ".join(HOSTILE), *HOSTILE[:1], "*", "-rf"):
        code, output, _ = check(checkout, **{name: value})
        assert code in (0, 1, 2, 3, 4), output
        assert "Traceback" not in output
        assert "command not found" not in output
        assert {command for command, _ in runner.obeyed(output)} <= {"error"}
    assert not list(checkout.rglob("pwned"))
    assert [one.name for one in checkout.iterdir()] == ["contoh.yaml"]


def test_a_strangers_files_are_neither_run_nor_obeyed(checkout: Path) -> None:
    trap = "open('pwned', 'w').close()\nraise SystemExit('pwned')\n"
    for name in ("sopkit", "json", "yaml", "multiprocessing", "pip", "venv", "site", "sitecustomize", "encodings"):
        (checkout / f"{name}.py").write_text(trap, encoding="utf-8")
    told = "nama: '##[add-mask]a ::add-mask::b %0A::add-mask::c'\nstauts: '::error::d'\n"
    (checkout / "::add-mask::e.yaml").write_text(patched(told), encoding="utf-8")
    (checkout / "##[add-mask]f.yaml").write_text("skema: sop/1\na: [\n", encoding="utf-8")
    (checkout / "::stop-commands::g.yaml").write_text("skema: sop/1\nb: *c\n", encoding="utf-8")
    (checkout / "sopkit.toml").write_text('profile = "ketat"\n', encoding="utf-8")
    code, output, _ = check(checkout, fmt="true")
    assert code == 1, output
    assert {name for name, _ in runner.obeyed(output)} <= {"error", "warning", "notice"}
    assert len(runner.obeyed(output)) >= 4
    (checkout / "sopkit.toml").write_text('register = ["::add-mask::h"]\nbaseline = "../../x"\n', encoding="utf-8")
    code, output, _ = check(checkout)
    assert code == 2, output
    assert "::add-mask::h" in output
    assert runner.obeyed(output) == []
    assert not (checkout / "pwned").exists()


def test_it_installs_from_its_own_checkout(checkout: Path) -> None:
    trap = "open('pwned', 'w').close()\nraise SystemExit('pwned')\n"
    for name in ("pip", "venv", "ensurepip", "json", "hatchling"):
        (checkout / f"{name}.py").write_text(trap, encoding="utf-8")
    (checkout / "pyproject.toml").write_text("[build-system]\nrequires = ['nothing-like-this']\n", encoding="utf-8")
    temporary = checkout.parent / "temp"
    temporary.mkdir()
    own = runner.copy_of_sopkit(checkout.parent / "action")
    code, output = runner.run_step(0, checkout, {}, RUNNER_TEMP=str(temporary), GITHUB_ACTION_PATH=str(own))
    assert code == 0, output
    code, output, _ = check(checkout)
    assert code == 0, output
    assert "1 berkas diperiksa" in output
    installed = temporary / "sopkit" / "bin" / "sopkit"
    assert not installed.is_symlink()
    made = runner.run(checkout.parent, installed, "init", "baru", "--ci", "gitlab")
    assert made.returncode == 0, made.stdout
    assert not (checkout / "pwned").exists()
