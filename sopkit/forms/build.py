"""A form to its workbook."""

from sopkit.forms.form import Form
from sopkit.forms.sheets import identitas, isian, petunjuk
from sopkit.workbook.write import new_book, save


def build(form: Form) -> bytes:
    """The .xlsx that a unit fills in; the same form gives the same bytes. It has rows for at least one indicator."""
    book = new_book()
    inputs = isian.add(book, form)
    petunjuk.add(book, form)
    identitas.add(book, form, inputs)
    return save(book, f"{form.pengumpulan.nama} {form.periode.judul} {form.unit.nama}")
