"""Fill forms with known figures, as an official would: cell by cell, by the words in the sheet.

Usage: python examples/isi_formulir.py FORMS FIGURES.csv RETURNS [--faults]

FORMS is a folder that `sopkit forms` wrote, RETURNS where the filled ones go under names that people give. With
--faults some come back as returns really do: a word for a number, an impossible figure, an empty cell, last
quarter's form, a form twice, something else altogether, and none at all.
"""

import csv
import shutil
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, NoReturn

try:
    from openpyxl import Workbook, load_workbook
except ImportError:
    sys.exit("isi_formulir: perlu openpyxl; jalankan dengan Python yang memasang sopkit, misalnya .venv/bin/python")

Figures = dict[tuple[str, str], dict[str, str]]


def read_figures(path: Path) -> Figures:
    """Texts by unit and period (`tw1`), then by row key."""
    figures: Figures = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            for periode in ("tw1", "tw2", "tw3", "tw4"):
                figures[row["unit"], periode][row["kunci"]] = row[periode] or ""
    return figures


class Isian:
    """The sheet that is filled in, its cells found by the keys that stand in it."""

    def __init__(self, form: Path) -> None:
        self.book = load_workbook(form, rich_text=True)
        self.sheet: Any = self.book["Isian"]
        head = next(cell for row in self.sheet.iter_rows() for cell in row if cell.value == "#kunci")
        self.columns = {cell.value: cell.column for cell in self.sheet[head.row] if cell.value}
        keys = (self.sheet.cell(row, head.column) for row in range(head.row + 1, self.sheet.max_row + 1))
        self.rows = {cell.value: cell.row for cell in keys if cell.value}
        identity = self.book["_sopkit"]
        self.identity = {row[0].value: row[1].value for row in identity.iter_rows(max_col=2)}

    def cell(self, key: str, column: str) -> Any:
        return self.sheet.cell(self.rows[key], self.columns[column])

    def fill(self, figures: dict[str, str]) -> None:
        for key in self.rows:
            text = figures.get(key, "")
            if text.startswith("NIHIL"):
                main = key.partition(":")[0]
                self.cell(main, "#nihil").value = "Ya"
                self.cell(main, "#alasan").value = text.partition(":")[2].strip()
            elif text:
                number = text.replace(",", ".")
                self.cell(key, "#realisasi").value = float(number) if "." in number else int(number)
        first = next(iter(self.rows))
        self.cell(first, "#data_dukung").value = "Register dan laporan unit"
        self.cell(first, "#tindak_lanjut").value = "Dilanjutkan pada triwulan berikutnya"

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book.save(path)


def open_all(forms: Path) -> dict[str, tuple[Path, Isian]]:
    """Each form of a folder, by its unit."""
    opened = ((path, Isian(path)) for path in sorted(forms.glob("*.xlsx")))
    return {form.identity["unit"]: (path, form) for path, form in opened}


def fill_all(forms: Path, figures: Figures, returns: Path) -> None:
    """Every form of a folder filled in and returned."""
    for unit, (_, form) in open_all(forms).items():
        periode = form.identity["periode"].partition("-")[2].lower()
        form.fill(figures[unit, periode])
        form.save(returns / f"Form {periode.upper()} {unit.title()} (sudah diisi).xlsx")


def spoil(returns: Path, forms: Path) -> None:
    """Turn sound returns into what arrives on a bad day. Six units: two keep sound returns."""
    sent = {form.identity["unit"]: (path, form) for path, form in map(_opened, sorted(returns.glob("*.xlsx")))}
    path, form = sent["kesos"]
    form.cell("bansos", "#realisasi").value = "dua ratus sembilan puluh"
    form.cell("posyandu", "#realisasi").value = 833
    form.save(path)
    path, form = sent["ekbang"]
    form.cell("laporan", "#realisasi").value = None
    form.save(path)
    path, form = sent["ketenteraman"]
    path.unlink()  # sent last quarter's form again
    periode = form.identity["periode"]
    earlier = f"{periode[:-1]}{int(periode[-1]) - 1 or 4}"
    for one in sorted(forms.parent.glob(f"{earlier[5:]}/*ketenteraman*.xlsx")):
        shutil.copy(one, returns / "Ketenteraman.xlsx")
    sent["pemerintahan"][0].unlink()  # nothing came
    shutil.copy(sent["pelayanan"][0], returns / "Pelayanan - salinan.xlsx")
    book = Workbook()
    book.active["A1"] = "Daftar hadir rapat"
    book.save(returns / "Daftar hadir.xlsx")
    (returns / "catatan.txt").write_text("Mohon dicek lagi.\n", encoding="utf-8")


def _opened(path: Path) -> tuple[Path, Isian]:
    return path, Isian(path)


def stop(why: str) -> NoReturn:
    """End as misuse does."""
    sys.stderr.write(f"{why}\n")
    sys.exit(2)


def main() -> None:
    """Fill, and spoil what was filled if asked to."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--faults"]
    if len(arguments) != 3:
        stop(str(__doc__))
    forms, figures, returns = map(Path, arguments)
    if not any(forms.glob("*.xlsx")):
        stop(f"isi_formulir: tidak ada formulir (.xlsx) di folder {forms}; buat dulu dengan sopkit forms")
    if not figures.is_file():
        stop(f"isi_formulir: berkas angka {figures} tidak ada")
    fill_all(forms, read_figures(figures), returns)
    if "--faults" in sys.argv:
        spoil(returns, forms)


if __name__ == "__main__":
    main()
