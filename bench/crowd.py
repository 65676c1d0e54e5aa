"""Returns of very many units, made by rewriting a filled form: each as a program saved it, none like another."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from examples.isi_formulir import Isian
from sopkit.cli.collection import open_collection
from sopkit.forms.build import build
from sopkit.forms.form import Form
from sopkit.forms.kode import Kode
from sopkit.model.periode import triwulan

TOP = Path(__file__).resolve().parent.parent
_FOLDER = 1_000
"""Returns in one folder."""


def make_collection(folder: Path, units: int) -> Path:
    """The indicators of Kecamatan Binamu, those that all units fill in by so many more."""
    text = (TOP / "examples" / "binamu-2026" / "pengumpulan.yaml").read_text(encoding="utf-8")
    more = "".join(f"  unit{number:06}: Unit {number:06}\n" for number in range(units))
    text = text.replace("\nunit:\n", f"\nunit:\n{more}").replace("\nsop: ", "\n# sop: ")
    path = folder / "pengumpulan.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("kembali: 3", "kembali: 3 hari kerja"), encoding="utf-8")
    return path


def returns(collection: Path, folder: Path, units: int, quarters: int = 1) -> Iterator[Path]:
    """The returns of so many of these units for the first quarters, below the folder; their figures differ."""
    found = open_collection(str(collection))
    if found is None:
        raise ValueError(collection)
    for quarter in range(1, quarters + 1):
        form = found.form(triwulan(found.pengumpulan.tahun, quarter), "unit000000")
        old, parts = form.kode, _filled(form, folder.parent / "satu.xlsx")
        for number in range(units):
            unit = f"unit{number:06}"
            path = folder / f"{quarter}-{number // _FOLDER:04}" / f"Formulir {unit}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_rewritten(parts, old, Kode(old.pengumpulan, old.periode, old.versi, unit), number))
            yield path


def _filled(form: Form, path: Path) -> dict[str, bytes]:
    """The parts of a form that a program filled in and saved."""
    path.write_bytes(build(form))
    made = Isian(path)
    for key in made.rows:
        if f"{key}:pembilang" not in made.rows:
            made.cell(key, "#realisasi").value = 4242
    made.save(path)
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _rewritten(parts: dict[str, bytes], old: Kode, new: Kode, number: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            changed = data.replace(str(old).encode(), str(new).encode()).replace(old.unit.encode(), new.unit.encode())
            changed = changed.replace(b"<v>4242</v>", b"<v>%d</v>" % (number % 97 + 1))
            package.writestr(name, changed)
    return made.getvalue()
