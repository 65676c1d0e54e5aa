"""The hidden sheet: whose form it is, and probes that the filler's own program computes."""

from collections.abc import Sequence
from typing import Any

from sopkit.forms.form import IDENTITAS, ISIAN, Form, schema_hash
from sopkit.forms.sheets.slots import Of, Slots, code
from sopkit.workbook import write
from sopkit.workbook.write import put, put_formula

_MAX_ARGUMENTS = 250
_OWN: dict[str, Of] = {"kode": code, "unit": lambda form: form.unit_id, "skema": schema_hash}


def add(book: Any, form: Form, inputs: Sequence[str], slots: Slots) -> None:
    """Add the sheet; `inputs` are the cells in which figures are typed."""
    sheet = book.create_sheet(IDENTITAS)
    sheet.sheet_state = "hidden"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 60
    row = 0
    for row, (key, value) in enumerate(form.identity().items(), 1):
        put(sheet.cell(row, 1), key, wrap=False)
        if key in _OWN:
            slots.put(sheet.cell(row, 2), _OWN[key], wrap=False, number_format="@")
        else:
            put(sheet.cell(row, 2), value, wrap=False, number_format="@")
    # No values are written beside the probes: only a program that computed them puts one there.
    put(sheet.cell(row + 1, 1), "pemisah_desimal", wrap=False)
    put_formula(sheet.cell(row + 1, 2), '=MID(1/2&"",2,1)', wrap=False)
    _add_total(sheet, row + 2, "kendali_jumlah", "SUM", inputs)
    _add_total(sheet, row + 3, "kendali_banyak", "COUNT", inputs)
    write.set_property(book, "kode_formulir", str(form.kode))
    write.set_name(book, "kode_formulir", str(form.kode))
    write.protect(sheet)


def _add_total(sheet: Any, row: int, key: str, function: str, inputs: Sequence[str]) -> None:
    """A total over every figure; where they are more than a function takes, sums of parts stand to its right."""
    cells = [f"{ISIAN}!{cell}" for cell in inputs]
    parts = [f"{function}({','.join(cells[at : at + _MAX_ARGUMENTS])})" for at in range(0, len(cells), _MAX_ARGUMENTS)]
    put(sheet.cell(row, 1), key, wrap=False)
    if len(parts) > 1:
        for column, part in enumerate(parts, 3):
            put_formula(sheet.cell(row, column), f"={part}", wrap=False)
        parts = [sheet.cell(row, column).coordinate for column in range(3, 3 + len(parts))]
    put_formula(sheet.cell(row, 2), "=" + "+".join(parts), wrap=False)
