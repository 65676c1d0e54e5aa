"""Time of `sopkit validate` beside yamllint and check-jsonschema: medians of whole processes, in one run.

Usage: python bench/validate.py [FILES]. Peers that aren't installed are left out by name.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ROUNDS = 5
CACHING = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Python as users have it: it keeps what it compiled once."""


def make_files(folder: Path, count: int) -> None:
    """SOPs of about 190 lines, each with its own name and number."""
    seed = (TOP / "sops" / "muara-papalik-penyusunan-mekanisme-pengumpulan-data-kinerja.yaml").read_text("utf-8")
    for number in range(count):
        text = seed.replace("900/ /KCMP", f"900/{number}/KCMP").replace("nama: Penyusunan", f"nama: SOP {number}")
        (folder / f"sop-{number}.yaml").write_text(text, encoding="utf-8")


def measure(command: list[str]) -> float:
    """The median seconds of a whole process, after one run that warms caches."""
    seconds = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=CACHING)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def main() -> None:
    """Print the table: one file, then many."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    schema = str(TOP / "schema" / "sop.schema.json")
    python = [sys.executable, "-m"]
    peers = {
        "sopkit validate": [*python, "sopkit", "validate"],
        "yamllint": [*python, "yamllint", "-d", "relaxed"],
        "check-jsonschema": [*python, "check_jsonschema", "--schemafile", schema],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_files(folder, count)
        files = [str(path) for path in sorted(folder.iterdir())]
        print(f"{'':20}{'1 file':>10}{f'{count} files':>14}")
        print(f"{'python -c pass':20}{measure([sys.executable, '-c', 'pass']) * 1000:8.0f} ms")
        for title, command in peers.items():
            if "sopkit" not in title and not shutil.which(title, path=str(Path(sys.executable).parent)):
                print(f"{title:20}not installed")
                continue
            one, many = measure([*command, files[0]]), measure([*command, *files])
            print(f"{title:20}{one * 1000:8.0f} ms{many * 1000:11.0f} ms")


if __name__ == "__main__":
    main()
