"""Time of `sopkit validate` beside yamllint, check-jsonschema, ajv-cli and spectral: whole processes, in one run.

Usage: python -m bench.validate [FILES]. Medians of five; with 10,000 files or more only what takes under a minute, the
lesser of two. Peers are looked for on PATH and in SOPKIT_NODE_MODULES/.bin; those not there are left out by name.
sopkit runs all rules (--profile ketat) with positions; the others only check the schema, yamllint its relaxed rules.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.timing import TOP, measure

COMPOSE = """
import sys, yaml, pathlib
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    yaml.compose(path.read_bytes(), Loader=yaml.CBaseLoader)
"""
SLOW = ("yamllint", "check-jsonschema", "spectral")


def make_files(folder: Path, count: int) -> None:
    """SOPs of about 190 lines, each with its own name and number."""
    seed = (TOP / "sops" / "muara-papalik-penyusunan-mekanisme-pengumpulan-data-kinerja.yaml").read_text("utf-8")
    for number in range(count):
        text = seed.replace("900/ /KCMP", f"900/{number}/KCMP").replace("nama: Penyusunan", f"nama: SOP {number}")
        (folder / f"sop-{number}.yaml").write_text(text, encoding="utf-8")


def peers(folder: Path) -> dict[str, list[str]]:
    """The commands of the peers that are there, without the files they are to check."""
    schema = TOP / "schema" / "sop.schema.json"
    ruleset = folder / "spectral.json"
    given = {"given": "$", "then": {"function": "schema", "functionOptions": {"schema": {"$ref": str(schema)}}}}
    ruleset.write_text(json.dumps({"rules": {"skema": {**given, "severity": "error"}}}), encoding="utf-8")
    known = {
        "yamllint": ["-d", "relaxed"],
        "check-jsonschema": ["--schemafile", str(schema)],
        "ajv": ["validate", "--spec=draft2020", "--strict=false", "--all-errors", "-s", str(schema)],
        "spectral": ["lint", "--quiet", "-r", str(ruleset)],
    }
    modules = os.environ.get("SOPKIT_NODE_MODULES", "")
    places = os.pathsep.join([str(Path(sys.executable).parent), f"{modules}/.bin", os.environ.get("PATH", "")])
    found = {name: shutil.which(name, path=places) for name in known}
    for name in known:
        if found[name] is None:
            print(f"{name}: not installed, left out")
    return {name: [program, *known[name]] for name, program in found.items() if program}


def with_files(name: str, command: list[str], folder: Path, files: list[Path]) -> list[str]:
    """A peer's command over files; ajv takes a pattern, since a thousand names would be read as one."""
    if name == "ajv":
        return [*command, "-d", str(files[0]) if len(files) == 1 else f"{folder}/*.yaml"]
    return [*command, *map(str, files)]


def least(command: list[str]) -> float:
    """The lesser of two runs, in seconds."""
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    """Print the table: one file, then many."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    is_large = count >= 10_000
    time_many = least if is_large else lambda command: measure(command, False)
    sopkit = [sys.executable, "-m", "sopkit", "validate", "--isolated", "--profile", "ketat", "--show", "error"]
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        folder = top / "sops"
        folder.mkdir()
        make_files(folder, count)
        os.environ["SOPKIT_CACHE_DIR"] = str(top / "cache")
        files = sorted(folder.iterdir())
        rows = {
            "python -c pass": ([sys.executable, "-c", "pass"], None),
            "compose alone": (None, [sys.executable, "-c", COMPOSE, str(folder)]),
            "sopkit, 1 process": ([*sopkit, str(files[0])], [*sopkit, "--no-cache", "-j", "1", str(folder)]),
            "sopkit, 2 processes": (None, [*sopkit, "--no-cache", "-j", "2", str(folder)]),
            "sopkit, nothing new": (None, [*sopkit, str(folder)]),
        }
        for peer, command in peers(top).items():
            many = None if is_large and peer in SLOW else with_files(peer, command, folder, files)
            rows[peer] = (with_files(peer, command, folder, files[:1]), many)
        print(f"{'':20}{'1 file':>10}{f'{count} files':>16}")
        for title, (one, many) in rows.items():
            first = f"{measure(one, False) * 1000:8.0f} ms" if one else f"{'':11}"
            second = f"{time_many(many):12.2f} s" if many else ""
            print(f"{title:20}{first}{second}", flush=True)


if __name__ == "__main__":
    main()
