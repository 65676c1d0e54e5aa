"""The house keeps its own rules, and its papers say what is true."""

import importlib
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import sopkit.cli.compare as compare
import sopkit.cli.durations as durations
import sopkit.cli.lint_options as lint_options
import sopkit.cli.render as render
import sopkit.cli.schedule as schedule
from sopkit.compare import formats as compare_formats
from sopkit.durations import formats as durations_formats
from sopkit.forms.remark import Code
from sopkit.lint import rules
from sopkit.model.kalender import KALENDER
from sopkit.render import formats as render_formats
from sopkit.report import styles
from sopkit.schedule import formats as schedule_formats
from tests.conftest import Run

TOP = Path(__file__).parent.parent
READMES = ("README.md", "README.id.md")


def commands(readme: str) -> list[str]:
    text = (TOP / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.split("\n")]
    return [line for line in lines if line.startswith(("sopkit ", "python "))]


def test_files_stay_small() -> None:
    long = {path.name for path in (TOP / "sopkit").rglob("*.py") if len(path.read_text("utf-8").split("\n")) > 400}
    assert long == set()


@pytest.mark.parametrize("readme", READMES)
def test_every_command_of_the_readme_runs(
    readme: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("sops", "examples"):
        shutil.copytree(TOP / name, tmp_path / name)
    (tmp_path / "pyproject.toml").touch()  # the top of a repository
    monkeypatch.chdir(tmp_path)
    assert len(commands(readme)) >= 4
    for command in commands(readme):
        program, *arguments = shlex.split(command)
        if program == "python":
            subprocess.run([sys.executable, *arguments], check=True)
            continue
        result = run(*arguments)
        assert result.code == (1 if "--fail-on warning" in command else 0), (command, result.err)


def test_the_readme_shows_the_real_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run("--help").out.strip() in (TOP / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_finding_that_the_readme_shows_is_real(readme: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    (shown,) = re.findall(r"^sops/.*IDN107.*$", (TOP / readme).read_text(encoding="utf-8"), re.MULTILINE)
    assert shown in run("validate", "sops", "--format", "concise").out


def test_every_link_of_the_papers_leads_somewhere() -> None:
    for paper in (*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", paper.read_text(encoding="utf-8")):
            assert (paper.parent / link).exists(), (paper.name, link)


def test_the_format_page_names_every_key() -> None:
    from sopkit.model import kalender_kantor as k
    from sopkit.model import pengumpulan as p
    from sopkit.model.sop import Prosedur, Sop

    page = (TOP / "docs" / "format.id.md").read_text(encoding="utf-8")
    kegiatan = Prosedur.model_fields["kegiatan"].annotation.__args__[0]  # type: ignore[union-attr]
    small = (p.Unit, p.Tenggat, p.Batas, p.TingkatField, p.Sasaran)
    office = (k.KalenderKantor, k.Ramadan, k.KoreksiHari)
    for model in (Sop, Prosedur, kegiatan, p.Pengumpulan, p.Indikator, *small, *office):
        for key in model.model_fields:
            assert f"`{key}`" in page, key


def test_the_format_page_names_every_remark_with_its_severity() -> None:
    page = (TOP / "docs" / "format.id.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (TRM\d{3} \w+) \| \S", page, re.MULTILINE)
    assert named == [f"{code.value} {code.severity.kata}" for code in Code]


def test_every_rule_lies_in_the_folder_of_its_family() -> None:
    for info in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        if not info.ispkg:
            folder, name = info.name.rsplit(".", 2)[1:]
            family = importlib.import_module(f"{rules.__name__}.{folder}").__doc__ or ""
            assert family.startswith(f"{name[:3].upper()}: "), info.name


def shelf_of(package: ModuleType) -> set[str]:
    return {info.name for info in pkgutil.iter_modules(package.__path__)}


def test_what_lies_on_a_shelf_can_be_asked_for_at_the_door() -> None:
    assert shelf_of(render_formats) == {one.value for one in render.Format}
    assert shelf_of(durations_formats) == {one.value for one in durations.Style}
    assert shelf_of(schedule_formats) == {one.value for one in schedule.Style}
    assert shelf_of(compare_formats) == {one.value for one in compare.Style}
    assert shelf_of(styles) == {one.value for one in lint_options.Style}
    assert set(KALENDER) == {one.value for one in durations.Calendar}


def test_every_writer_on_a_shelf_keeps_its_contract(run: Run, tmp_path: Path) -> None:
    for style in lint_options.Style:
        assert run("validate", TOP / "sops", "--format", style).out
    for output in durations.Style:
        target = tmp_path / f"waktu.{output}"
        assert run("durations", TOP / "sops", "--format", output, "--output", target).code == 0
        assert target.read_bytes()
    for form in schedule.Style:
        assert run("schedule", TOP / "examples/mini/pengumpulan.yaml", "--format", form).out
    for name in shelf_of(render_formats):
        module = importlib.import_module(f"{render_formats.__name__}.{name}")
        assert callable(module.write)


def test_only_the_door_prints_and_reads_the_clock() -> None:
    for path in (TOP / "sopkit").rglob("*.py"):
        if path.parent.name != "cli":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"sys\.std(out|err)|(?<![.\w])(?<!def )print\(|\.now\(|\.today\(", text), path
