"""The recap's workbook and table read again by openpyxl and csv: the same figures as JSON, and texts as texts."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.collect.opened import figures
from tests.reliability.checker import LACKS, NIHIL, Said

_HOSTILE = ("HYPERLINK", "cmd|", "=1+1", "SUM(1)")


def workbook_breaches(path: Path, found: dict[str, Any]) -> Iterator[str]:
    """I2: every figure in Rekap is the one in JSON, to a binary number's digits; nothing sent became a formula."""
    values = load_workbook(path, data_only=True)
    for row in found["indikator"]:
        cells = figures(values, row["nama"])
        pairs = (("Realisasi", row["realisasi"]), ("Capaian (%)", row["capaian"]))
        for label, shown in (*pairs, ("Januari: Realisasi", row["year_to_date"]["realisasi"])):
            cell = cells.get(label)
            if cell is not None and not _agrees(cell.value, shown):
                yield f"I2 {row['id']} {label} is {cell.value!r} in the workbook, {shown} in JSON"
    for sheet in load_workbook(path):
        for cell in (cell for cells in sheet.iter_rows() for cell in cells if cell.data_type == "f"):
            text = str(getattr(cell.value, "text", cell.value))
            if any(part in text for part in _HOSTILE):
                yield f"I2 {sheet.title}!{cell.coordinate} is the formula {text}"


def _agrees(cell: object, shown: str | None) -> bool:
    if shown is None or not isinstance(cell, int | float):
        return shown is None and not isinstance(cell, int | float)
    exact = Fraction(shown)
    return abs(Fraction(cell) - exact) <= max(abs(exact) / 10**14, Fraction(1, 10**12))


def table_breaches(path: Path, answers: dict[tuple[str, str, str], Said]) -> Iterator[str]:
    """I2: every row of the table says what the unit truly said; no text would become a formula."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    told = set()
    for row in rows:
        indikator, periode, unit = (row[column].removeprefix("'") for column in ("indikator", "periode", "unit"))
        key = indikator, periode, unit
        told.add(key)
        parts = [row[part] for part in ("pembilang", "penyebut")] if row["pembilang"] else [row["realisasi"]]
        said: Said = tuple(Fraction(Decimal(part.replace(".", "").replace(",", "."))) for part in parts if part)
        said = said if row["keadaan"] == "terisi" else NIHIL if row["keadaan"] == "NIHIL" else LACKS
        if key in answers and said != answers[key]:
            yield f"I2 {key} is {said} in the table instead of {answers[key]}"
        for column, text in row.items():
            if (text[:1] in "=+@" and text) or (text.startswith("-") and not text[1:2].isdigit()):
                yield f"I2 {column} of {key} would become a formula: {text[:40]!r}"
    if missing := {key for key in answers if key not in told}:
        yield f"I3 the table lacks {sorted(missing)[:3]}"
