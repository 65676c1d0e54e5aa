"""What GitHub and GitLab are given: sound by their schemas, safe with requests of strangers, and run as scripts."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.ci import runner
from tests.conftest import Run
from tests.lint.harness import patched

SOURCE = "https://github.com/contoh/sopkit.git@0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def repository(tmp_path: Path, run: Run) -> Path:
    """What `sopkit init` makes for both services."""
    for service in ("github", "gitlab"):
        assert run("init", tmp_path / "repo", "--ci", service, "--pre-commit", "--source", SOURCE).code == 0
    return tmp_path / "repo"


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("github-workflows", ".github/workflows/sopkit.yml"),
        ("gitlab-ci", ".gitlab-ci.yml"),
        ("gitlab-ci", runner.TOP / "templates" / "ci" / "gitlab.yml"),
        ("github-actions", runner.TOP / "action.yml"),
    ],
    ids=str,
)
def test_sound_by_the_schema(kind: str, file: str | Path, repository: Path) -> None:
    result = runner.run(repository, runner.BIN / "check-jsonschema", "--builtin-schema", f"vendor.{kind}", file)
    assert result.returncode == 0, result.stdout


def test_the_workflow_is_safe_with_strangers(repository: Path) -> None:
    path = repository / ".github" / "workflows" / "sopkit.yml"
    workflow = runner.parsed(path)
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert int(job["timeout-minutes"]) <= 15
    checkout, action = job["steps"]
    assert checkout["with"] == {"persist-credentials": "false"}
    assert action["uses"] == "contoh/sopkit@0123456789abcdef0123456789abcdef01234567"
    for step in job["steps"]:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
        assert "run" not in step
    assert "secrets" not in path.read_text(encoding="utf-8")
    assert set(action["with"]) <= set(runner.ACTION["inputs"])


@pytest.mark.parametrize(
    ("fragment", "code"), [("peralatan: Komputer\n", 0), ("stauts: berlaku\n", 1)], ids=["good", "bad"]
)
def test_the_gitlab_job_reports_and_fails(fragment: str, code: int, repository: Path) -> None:
    (repository / "sops" / "lain.yaml").write_text(patched(fragment), encoding="utf-8")
    job = runner.parsed(repository / ".gitlab-ci.yml")["sopkit"]
    environment = {"PATH": f"{runner.BIN}:{runner.clean_environment()['PATH']}", "GITLAB_CI": "true"}
    result = runner.run(repository, "sh", "-e", "-c", "\n".join(job["script"]), **environment)
    assert result.returncode == code, result.stdout
    reports = job["artifacts"]["reports"]
    found = json.loads((repository / reports["codequality"]).read_text(encoding="utf-8"))
    assert [one["check_name"] for one in found] == ["YML003"] * code
    assert ElementTree.parse(repository / reports["junit"]).getroot().tag == "testsuites"  # noqa: S314 - our own
    ignored = (repository / ".gitignore").read_text(encoding="utf-8").split()
    assert set(reports.values()) <= set(ignored)


def test_the_gitlab_job_says_what_it_lacks(repository: Path) -> None:
    (first, *_) = runner.parsed(runner.TOP / "templates" / "ci" / "gitlab.yml")["sopkit"]["before_script"]
    result = runner.run(repository, "sh", "-e", "-c", first)
    assert result.returncode == 2
    assert "Isi SOPKIT_SOURCE" in result.stdout
    stated = runner.parsed(repository / ".gitlab-ci.yml")["variables"]["SOPKIT_SOURCE"]
    assert stated == f"git+{SOURCE}"
    assert runner.run(repository, "sh", "-e", "-c", first, SOPKIT_SOURCE=stated).returncode == 0
