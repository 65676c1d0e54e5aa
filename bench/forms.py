"""Time of `sopkit forms` beside what else makes such workbooks: medians of whole processes, in one run.

Usage: python -m bench.forms [FORMS]. Per form, with its process's start in it; slow peers make a tenth of the forms.
The peers of bare values write the same cells without looks, rules, formulas or protection; XlsxWriter is in the extra
`bench`.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.timing import TOP, measure

SOPKIT = [sys.executable, "-m", "sopkit"]
FORMS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000

BUILT = """
import sys
from pathlib import Path
from sopkit.cli.collection import open_collection, read_period
from sopkit.forms.build import build
collection = open_collection(sys.argv[1])
periode = read_period("TW1", collection.pengumpulan, for_forms=True)
for unit in list(collection.pengumpulan.units)[:int(sys.argv[3])]:
    (Path(sys.argv[2]) / f"{unit}.xlsx").write_bytes(build(collection.form(periode, unit)))
"""
_VALUES = """
import sys
from pathlib import Path
from openpyxl import Workbook, load_workbook
form, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
values = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(form)}
for number in range(count):
"""
OPENPYXL = f"""{_VALUES}
    book = Workbook()
    for title, rows in values.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / f"{{number}}.xlsx")
"""
XLSXWRITER = f"""{_VALUES}
    import xlsxwriter
    book = xlsxwriter.Workbook(folder / f"{{number}}.xlsx")
    for title, rows in values.items():
        sheet = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    book.close()
"""
BYTES = """
import sys
from pathlib import Path
data, folder = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2])
for number in range(int(sys.argv[3])):
    (folder / f"{number}.xlsx").write_bytes(data)
"""
ON_DISK = """
import sys
from pathlib import Path
from sopkit.cli.door import write_file
data, folder = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2])
for number in range(int(sys.argv[3])):
    write_file(folder / f"{number}.xlsx", data)
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
        collection, out = make_collection(folder, FORMS), folder / "forms"
        command = [*SOPKIT, "forms", str(collection), "--period", "TW1", "-o", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        form = folder / "form.xlsx"
        form.write_bytes(min(out.iterdir()).read_bytes())
        few = max(FORMS // 10, 1)
        peers = [
            ("openpyxl, the same form from scratch", BUILT, collection, few),
            ("openpyxl, the bare values", OPENPYXL, form, few),
            ("XlsxWriter, the bare values", XLSXWRITER, form, few),
            ("one by one, each on the disk", ON_DISK, form, FORMS),
            ("writing the bytes", BYTES, form, FORMS),
        ]
        ours = measure(["sh", "-c", 'rm -rf "$0" && "$@"', str(out), *command]) / FORMS
        print(f"{f'{FORMS} forms of {form.stat().st_size // 1000} KB':40}{'per form':>12}")
        print(f"{'sopkit forms':40}{1000 * ours:9.2f} ms")
        for what, code, source, count in peers:
            if code is XLSXWRITER and importlib.util.find_spec("xlsxwriter") is None:
                print(f"{what:40} not installed: pip install -e '.[bench]'")
                continue
            call = ["sh", "-c", 'rm -rf "$0" && mkdir "$0" && "$@"', str(folder / "peer"), sys.executable, "-c", code]
            peer = measure([*call, str(source), str(folder / "peer"), str(count)]) / count
            print(f"{what:40}{1000 * peer:9.2f} ms{peer / ours:8.1f} x")


if __name__ == "__main__":
    main()
