"""The hooks, run by pre-commit itself in an environment that it builds from a clone."""

import shutil
from pathlib import Path

import pytest

from tests.ci import runner
from tests.conftest import Run

SOP = "sops/penerbitan-surat-keterangan.yaml"


@pytest.mark.skipif(shutil.which("git") is None, reason="git isn't installed")
def test_a_new_repository_passes_and_slips_are_stopped(tmp_path: Path, run: Run) -> None:
    own = runner.copy_of_sopkit(tmp_path / "sopkit")
    revision = runner.commit(own)
    repository = tmp_path / "repo"
    assert run("init", repository, "--pre-commit", "--source", f"{own.as_uri()}@{revision}").code == 0
    (repository / "docker-compose.yml").write_text("a:   [1,2]\n", encoding="utf-8")
    runner.commit(repository)

    def pre_commit(*arguments: str) -> tuple[int, str]:
        settings = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PRE_COMMIT_COLOR": "never"}
        result = runner.run(repository, runner.BIN / "pre-commit", *arguments, **settings)
        return result.returncode, result.stdout

    code, output = pre_commit("run", "--all-files")
    assert code == 0, output
    assert output.count("Passed") == 2
    # The whole is checked even if nothing is staged, as after a file was removed; only changed files are tidied.
    assert pre_commit("run")[1].count("no files to check") == 1

    sop = repository / SOP
    good = sop.read_text(encoding="utf-8")
    sop.write_text(good.replace("status: konsep", "status:   konsep").replace("Tidak: 1", "Tidak: 9"), encoding="utf-8")
    runner.git(repository, "add", "-A")
    code, output = pre_commit("run")
    assert code == 1
    assert f"{SOP}\n" in output
    assert "ALR2" in output
    assert f"Dirapikan: {SOP}" in output
    assert sop.read_text(encoding="utf-8") == good.replace("Tidak: 1", "Tidak: 9")
    assert (repository / "docker-compose.yml").read_text(encoding="utf-8") == "a:   [1,2]\n"
