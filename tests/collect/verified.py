"""Recaps as tests change them, and what `collect --verify` says of them."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import Result, Run

KINDS = ("xlsx", "html", "csv", "json")


def verify(run: Run, office: Path, kind: str = "json", *more: str | Path) -> Result:
    return run("collect", *more, office / "returns", "--verify", office / f"{kind}.{kind}")


def wrong(result: Result) -> dict[str, list[str]]:
    """The checks that failed, each with what is wrong."""
    found: dict[str, list[str]] = {}
    for line in result.out.splitlines():
        if line.startswith("TIDAK COCOK: "):
            found[line.removeprefix("TIDAK COCOK: ").rstrip(":")] = []
        elif line.startswith("  "):
            found[list(found)[-1]].append(line.strip())
    assert result.code == (1 if found else 0)
    assert result.out.splitlines()[-1] == f"Hasil: {'TIDAK COCOK' if found else 'COCOK'}"
    return found


def ledger(office: Path, kind: str = "json") -> Path:
    return office / f"{kind}.jsonl"


def lines(office: Path, kind: str = "json") -> list[Any]:
    return [json.loads(line) for line in ledger(office, kind).read_text(encoding="utf-8").splitlines()]


def rewrite(office: Path, told: list[Any], kind: str = "json") -> None:
    """A ledger forged with care: its foot says what its lines are."""
    data = [f"{json.dumps(one, ensure_ascii=False, separators=(',', ':'))}\n".encode() for one in told[:-1]]
    foot = {"files": len(data) - 1, "sha256": hashlib.sha256(b"".join(data)).hexdigest()}
    data.append(f"{json.dumps(foot, separators=(',', ':'))}\n".encode())
    ledger(office, kind).write_bytes(b"".join(data))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def change_sheet(file: Path, number: int, change: Callable[[str], str]) -> None:
    """Change a sheet's XML, whatever the cells say that was computed."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = f"xl/worksheets/sheet{number}.xml"
    changed = change(parts[name].decode())
    assert changed != parts[name].decode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for one, data in (parts | {name: changed.encode()}).items():
            package.writestr(one, data)
