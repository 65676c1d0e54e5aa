"""Time of `sopkit forms` beside plain openpyxl writing the same cells: medians of whole processes, in one run.

Usage: python -m bench.forms [UNITS]. The peer writes values only: no looks, no formulas checked, no protection.
"""

import os
import sys
import tempfile
from pathlib import Path

from bench.timing import TOP, measure

SOPKIT = [sys.executable, "-m", "sopkit"]
UNITS = int(sys.argv[1]) if len(sys.argv) > 1 else 50
PLAIN = """
import sys
from pathlib import Path
from openpyxl import Workbook, load_workbook
form, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
values = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(form)}
for number in range(count):
    book = Workbook()
    for title, rows in values.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / f"{number}.xlsx")
"""


def make_collection(folder: Path, units: int) -> Path:
    """The indicators of Kecamatan Binamu, each filled in by so many units."""
    text = (TOP / "examples" / "binamu-2026" / "pengumpulan.yaml").read_text(encoding="utf-8")
    more = "".join(f"  unit{number}: Unit {number}\n" for number in range(units - 6))
    text = text.replace("\nunit:\n", f"\nunit:\n{more}").replace("\nsop: ", "\n# sop: ")
    path = folder / "pengumpulan.yaml"
    path.write_text(text.replace("kembali: 3", "kembali: 3 hari kerja"), encoding="utf-8")
    return path


def main() -> None:
    """Print the table."""
    os.environ["SOURCE_DATE_EPOCH"] = "1784505600"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        collection = str(make_collection(folder, UNITS))
        command = [*SOPKIT, "forms", collection, "--period", "TW1"]
        ours = measure(["sh", "-c", 'rm -rf "$0" && "$@" -o "$0"', str(folder / "forms"), *command])
        form = min((folder / "forms").iterdir())
        (folder / "plain").mkdir()
        plain = measure([sys.executable, "-c", PLAIN, form, folder / "plain", str(UNITS)])
        print(f"{f'{UNITS} forms':34}{'whole':>9}")
        print(f"{'sopkit forms':34}{1000 * ours:8.0f} ms{ours / plain:8.1f} x")
        print(f"{'openpyxl, the bare values':34}{1000 * plain:8.0f} ms")


if __name__ == "__main__":
    main()
