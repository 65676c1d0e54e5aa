"""The hidden sheet: whose form it is, and probes that the filler's own program computes."""

from collections.abc import Sequence
from typing import Any

from sopkit.forms.form import IDENTITAS, ISIAN, Form
from sopkit.workbook import write
from sopkit.workbook.write import put, put_formula

_MAX_FORMULA = 8_000
_MAX_ARGUMENTS = 250


def add(book: Any, form: Form, inputs: Sequence[str]) -> None:
    """Add the sheet; `inputs` are the cells in which figures are typed."""
    sheet = book.create_sheet(IDENTITAS)
    sheet.sheet_state = "hidden"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 60
    identity = form.identity()
    probes = {key: formula for key, formula in _probes(inputs).items() if len(formula) <= _MAX_FORMULA}
    for row, key in enumerate((*identity, *probes), 1):
        put(sheet.cell(row, 1), key, wrap=False)
        if key in identity:
            put(sheet.cell(row, 2), identity[key], wrap=False, number_format="@")
        else:
            put_formula(sheet.cell(row, 2), probes[key], wrap=False)
    write.set_property(book, "kode_formulir", str(form.kode))
    write.protect(sheet)


def _probes(inputs: Sequence[str]) -> dict[str, str]:
    """The decimal separator, and a check on every figure."""
    cells = [f"{ISIAN}!{cell}" for cell in inputs]
    groups = [cells[n : n + _MAX_ARGUMENTS] for n in range(0, len(cells), _MAX_ARGUMENTS)]
    totals = {
        key: "=" + "+".join(f"{function}({','.join(group)})" for group in groups)
        for key, function in (("kendali_jumlah", "SUM"), ("kendali_banyak", "COUNT"))
    }
    return {"pemisah_desimal": '=MID(1/2&"",2,1)'} | totals
