"""What is compared: a folder with two versions of an SOP, and a repository of git."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.compared import CHANGED, TOP, Git, write
from tests.lint.harness import patched


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two versions of the good SOP, in which the commands run."""
    write(tmp_path / "lama.yaml", patched(""))
    write(tmp_path / "baru.yaml", CHANGED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository with the four SOPs committed on `main`, in which the commands run; calls give git commands."""
    if shutil.which("git") is None:
        pytest.skip("git isn't installed")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Uji")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "uji@example.org")
    top = tmp_path / "repo"
    shutil.copytree(TOP / "sops", top / "sops")
    monkeypatch.chdir(top)

    def call(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=top, check=True, capture_output=True)  # noqa: S607

    call("init", "-q", "-b", "main")
    call("add", "-A")
    call("commit", "-q", "-m", "awal")
    return call
