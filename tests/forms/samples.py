"""Small collections as text, made into forms."""

import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sopkit.analysis.tenggat import Tenggat
from sopkit.forms.build import build
from sopkit.forms.form import ISIAN, Form, declare
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.source.library import Library
from sopkit.source.load import load
from sopkit.source.parse import parse

TOP = Path(__file__).parent.parent.parent
BINAMU = TOP / "examples" / "binamu-2026" / "pengumpulan.yaml"
TENGGAT = Tenggat(datetime.date(2026, 4, 10), datetime.date(2026, 4, 15), "3 hari kerja sesudah mulai")
HEAD = """\
skema: pengumpulan/1
nama: Pengumpulan Uji
tahun: 2026
unit:
  umum: Bagian Umum
sasaran:
  - nama: Sasaran uji
    indikator:
"""


def indikator(id_: str, **keys: object) -> str:
    """One indicator as YAML; `tw1` is its target."""
    tw1 = keys.pop("tw1", 80)
    lines = [f"id: {id_}", f"nama: {keys.pop('nama', 'Indikator ' + id_)}"]
    lines += [f"{key}: {value}" for key, value in keys.items()]
    lines += ["agregasi: akhir", *(["target:", f"  tw1: {tw1}"] if tw1 is not None else [])]
    return "      - " + "\n        ".join(lines) + "\n"


def collection(*indicators: str, head: str = HEAD) -> Pengumpulan:
    """A collection of one sasaran."""
    parsed = parse(load("uji.yaml", (head + "".join(indicators)).encode()))
    assert parsed.pengumpulan
    assert parsed.is_sound, parsed.faults
    return parsed.pengumpulan


def form_of(pengumpulan: Pengumpulan, unit: str = "umum", sop_nama: str | None = None) -> Form:
    """A unit's form for the first period."""
    return declare(pengumpulan, pengumpulan.periods[0], unit, TENGGAT, sop_nama)


def binamu(unit: str) -> Form:
    """A unit's form of the example."""
    pengumpulan = Library.read_one(str(BINAMU)).pengumpulan
    assert pengumpulan
    return form_of(pengumpulan, unit, "Pengumpulan Data Kinerja")


def opened(form: Form) -> Any:
    """The workbook of a form, as openpyxl reads it."""
    return load_workbook(BytesIO(build(form)))


def cells_of(book: Any) -> dict[tuple[str, str], Any]:
    """The cells of the table, by the keys that stand in the sheet: row and column."""
    sheet = book[ISIAN]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {cell.value: cell.row for cell in sheet["A"][1:] if cell.value}
    return {(row, key): sheet.cell(rows[row], columns[key]) for row in rows for key in columns}
