"""What a form tells of itself, beside what was read from it: its own sums, what it asked for, numbers left over."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from sopkit.forms.angka import print_isian
from sopkit.forms.form import Form, schema_hash
from sopkit.forms.remark import Code, Remark
from sopkit.forms.table import Table
from sopkit.model.jumlah import as_decimal
from sopkit.model.text import clip, listed
from sopkit.workbook.read import Cell, Sheet

_SLIGHT = Fraction(1, 10**9)
"""By what share two sums of the same figures may differ."""
_MAX_STRAYS = 5
"""Named in one remark."""


def schema(form: Form, hidden: Sheet, cells: Mapping[str, Cell]) -> Iterator[Remark]:
    """Whether what the form asked when it was sent is what is asked now."""
    cell = cells.get("skema")
    if cell and cell.raw != schema_hash(form):
        message = "formulir dibuat dari isi pengumpulan yang berbeda; naikkan 'versi' dan kirim ulang"
        yield Remark(Code.ISI_BERBEDA, message, hidden.name, cell.name, clip(cell.raw))


def totals(sheet: Sheet, cells: Mapping[str, Cell], typed: Sequence[Decimal]) -> Iterator[Remark]:
    """The form's own sum and count of its figures, where the program that saved it computed them."""
    total, count = sum(map(Fraction, typed), Fraction(0)), Fraction(len(typed))
    for key, read in (("jumlah", total), ("banyak", count)):
        cell = cells.get(f"kendali_{key}")
        if cell and cell.number is not None and differ(cell.number, read):
            message = f"{key} angka menurut formulir {print_isian(cell.number)}, yang terbaca {about(read)}"
            yield Remark(Code.KENDALI_BEDA, f"{message}; buka, simpan ulang, lalu cocokkan", sheet.name, "", cell.raw)


def strays(table: Table, keys: Collection[str]) -> Iterator[Remark]:
    """Numbers that stand beside the cells that are filled in, given the form's row keys."""
    found = sorted(table.strays(keys), key=lambda cell: (cell.row, cell.column))
    if found:
        where = listed(cell.name for cell in found[:_MAX_STRAYS])
        more = f" dan {len(found) - _MAX_STRAYS} sel lagi" if len(found) > _MAX_STRAYS else ""
        message = f"ada angka di luar sel isian ({where}{more}) yang tidak dibaca; pindahkan ke sel isian, atau hapus"
        yield Remark(Code.ANGKA_DI_LUAR, message, table.sheet.name, found[0].name, clip(found[0].raw))


def differ(stated: Decimal, read: Fraction) -> bool:
    """Whether two figures that were computed from the same ones are not the same."""
    return abs(Fraction(stated) - read) > max(abs(read), Fraction(1)) * _SLIGHT


def about(value: Fraction) -> str:
    """A computed figure to a few places."""
    return print_isian(as_decimal(value, 6))
