"""Time of `sopkit collect` beside plain openpyxl reading the same returns: medians of whole processes, in one run.

Usage: python -m bench.collect [UNITS]. The peer reads every cell and adds up the numbers; it judges nothing, and
writes one sheet of them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.forms import SOPKIT, UNITS, make_collection
from bench.timing import measure
from examples.isi_formulir import Isian

PLAIN = """
import sys
from pathlib import Path
from openpyxl import Workbook, load_workbook
out = Workbook()
for path in sorted(Path(sys.argv[1]).iterdir()):
    book = load_workbook(path, read_only=True, data_only=True)
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    out.active.append([path.name, sum(cell for cell in cells if isinstance(cell, int | float))])
out.save(sys.argv[2])
"""


def fill(form: Path, returned: Path) -> None:
    """A form with 1 in every cell that a figure is typed in."""
    isian = Isian(form)
    for key in isian.rows:
        if f"{key}:pembilang" not in isian.rows:
            isian.cell(key, "#realisasi").value = 1
    isian.save(returned)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        collection = make_collection(folder, UNITS)
        send = [*SOPKIT, "forms", collection, "--period", "TW1", "-o", folder / "forms"]
        subprocess.run(send, check=True, capture_output=True)
        for form in (folder / "forms").iterdir():
            fill(form, folder / "returns" / form.name)
        returns, out = str(folder / "returns"), str(folder / "rekap.xlsx")
        command = [*SOPKIT, "collect", str(collection), returns, "--period", "TW1", "-o", out]
        subprocess.run(command, check=True, capture_output=True)
        ours = measure(["sh", "-c", 'rm "$0" && "$@"', out, *command])
        plain = measure([sys.executable, "-c", PLAIN, returns, str(folder / "plain.xlsx")])
        print(f"{f'{UNITS} returns, recap written':34}{'whole':>9}")
        print(f"{'sopkit collect':34}{1000 * ours:8.0f} ms{ours / plain:8.1f} x")
        print(f"{'openpyxl, the bare sums':34}{1000 * plain:8.0f} ms")


if __name__ == "__main__":
    main()
