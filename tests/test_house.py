"""The house keeps its own rules, and its papers say what is true."""

import pkgutil
import re
import shlex
import shutil
from pathlib import Path

import pytest

import sopkit
from sopkit.lint.run import all_rules
from tests.conftest import Run

TOP = Path(__file__).parent.parent
READMES = ("README.md", "README.id.md")


def modules() -> list[str]:
    return [m.name for m in pkgutil.walk_packages(sopkit.__path__, "sopkit.") if not m.name.endswith("__main__")]


def commands(readme: str) -> list[str]:
    text = (TOP / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.split("\n") if line.startswith("sopkit ")]


def test_files_stay_small() -> None:
    long = {path.name for path in (TOP / "sopkit").rglob("*.py") if len(path.read_text("utf-8").split("\n")) > 400}
    assert long == set()


@pytest.mark.parametrize("readme", READMES)
def test_every_command_of_the_readme_runs(
    readme: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TOP / "sops", tmp_path / "sops")
    monkeypatch.chdir(tmp_path)
    assert len(commands(readme)) >= 4
    for command in commands(readme):
        result = run(*shlex.split(command)[1:])
        assert result.code == (1 if "--fail-on warning" in command else 0), (command, result.err)


def test_the_readme_shows_the_real_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run("--help").out.strip() in (TOP / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_finding_that_the_readme_shows_is_real(readme: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    (shown,) = re.findall(r"^sops/.*IDN107.*$", (TOP / readme).read_text(encoding="utf-8"), re.MULTILINE)
    assert shown in run("validate", "sops").out


def test_every_link_of_the_papers_leads_somewhere() -> None:
    for paper in (*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", paper.read_text(encoding="utf-8")):
            assert (paper.parent / link).exists(), (paper.name, link)


def test_the_format_page_names_every_key() -> None:
    from sopkit.model.sop import Prosedur, Sop

    page = (TOP / "docs" / "format.id.md").read_text(encoding="utf-8")
    kegiatan = Prosedur.model_fields["kegiatan"].annotation.__args__[0]  # type: ignore[union-attr]
    for model in (Sop, Prosedur, kegiatan):
        for key in model.model_fields:
            assert f"`{key}`" in page, key


def test_every_rule_has_a_family_folder_of_its_code() -> None:
    families = {rule.code[:3] for rule in all_rules()}
    assert families == {"YML", "IDN", "ALR", "PLK", "MTB", "TGL", "HKM", "GYA", "KTR"}
    assert len(modules()) > 80
