"""A stand-in for the machines that run the action, the job and the hooks."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

TOP = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
SHIPPED = (
    "sopkit",
    "templates",
    "ci",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
    "action.yml",
)


def clean_environment() -> dict[str, str]:
    """The process's own, without what a service or a git command around this one has set."""
    return {name: value for name, value in os.environ.items() if not re.match(r"GIT_|GITHUB_|GITLAB_|CI$|PIP_", name)}


def run(folder: Path, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, with its output and complaints as one text."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=clean_environment() | environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=500,
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    """What a git command says; it must succeed."""
    result = run(folder, "git", "-c", "user.name=Uji", "-c", "user.email=uji@example.org", *arguments)
    assert result.returncode == 0, result.stdout
    return result.stdout.strip()


def commit(folder: Path) -> str:
    """All that lies in a folder as a commit of a new repository."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "awal")
    return git(folder, "rev-parse", "HEAD")


def copy_of_sopkit(folder: Path) -> Path:
    """What an install of sopkit is built from, as it stands in this checkout."""
    folder.mkdir()
    for name in SHIPPED:
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def run_step(number: int, folder: Path, inputs: Mapping[str, str], **environment: str) -> tuple[int, str]:
    """A step of action.yml in a checkout, with the inputs that are stated and the defaults of the others."""
    step = ACTION["runs"]["steps"][number]
    values = {name: one["default"] for name, one in ACTION["inputs"].items()} | dict(inputs)
    for name, expression in step.get("env", {}).items():
        found = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", expression)
        assert found
        environment[name] = values[found[1]]
    command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
    result = run(folder, *command, GITHUB_ACTIONS="true", **environment)
    return result.returncode, result.stdout


def obeyed(output: str) -> list[tuple[str, str]]:
    """The workflow commands in an output that GitHub's runner would obey: name and all the rest."""
    found = []
    token = None
    for line in output.splitlines():
        text = line.strip()
        if token is not None:
            token = None if text == f"::{token}::" else token
            continue
        command = re.match(r"::([^\s:]+)( .*?)?::(.*)", text) or re.search(r"##\[([^\s\]]+)( .*?)?\](.*)", text)
        if command and command[1] == "stop-commands":
            token = command[3]
        elif command:
            found.append((command[1], text))
    return found


def parsed(path: Path) -> Any:
    """A YAML file as services read it."""
    # YAML 1.1 takes the key `on` of workflows for true.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts alone
