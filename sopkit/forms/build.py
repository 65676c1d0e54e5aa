"""A form to its workbook."""

from dataclasses import dataclass

from sopkit.forms.form import Form
from sopkit.forms.prefill import NOTHING, Prefill
from sopkit.forms.sheets import identitas, isian, petunjuk
from sopkit.forms.sheets.slots import Slots
from sopkit.workbook.package import pack
from sopkit.workbook.write import new_book, parts_of


@dataclass(frozen=True, slots=True)
class Workbook:
    """The parts of a workbook's package by their names, and which of its cells say what is the unit's own."""

    parts: dict[str, bytes]
    slots: Slots


def build(form: Form, prefill: Prefill = NOTHING) -> bytes:
    """The .xlsx that a unit fills in; the same form gives the same bytes. It has rows for at least one indicator."""
    return pack(compose(form, prefill).parts)


def compose(form: Form, prefill: Prefill = NOTHING) -> Workbook:
    """The workbook before it is packed."""
    book = new_book()
    slots = Slots(form)
    inputs = isian.add(book, form, slots, prefill)
    petunjuk.add(book, form, slots, prefill)
    identitas.add(book, form, inputs, slots)
    return Workbook(parts_of(book, title(form)), slots)


def title(form: Form) -> str:
    """What the file calls itself."""
    return f"{form.pengumpulan.nama} {form.periode.judul} {form.unit.nama}"
