"""Time of `sopkit validate` beside yamllint and check-jsonschema: medians of whole processes, in one run.

Usage: python -m bench.validate [FILES]. Peers that aren't installed are left out by name.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from bench.timing import TOP, measure


def make_files(folder: Path, count: int) -> None:
    """SOPs of about 190 lines, each with its own name and number."""
    seed = (TOP / "sops" / "muara-papalik-penyusunan-mekanisme-pengumpulan-data-kinerja.yaml").read_text("utf-8")
    for number in range(count):
        text = seed.replace("900/ /KCMP", f"900/{number}/KCMP").replace("nama: Penyusunan", f"nama: SOP {number}")
        (folder / f"sop-{number}.yaml").write_text(text, encoding="utf-8")


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
            one, many = measure([*command, files[0]], False), measure([*command, *files], False)
            print(f"{title:20}{one * 1000:8.0f} ms{many * 1000:11.0f} ms")


if __name__ == "__main__":
    main()
