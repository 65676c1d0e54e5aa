"""Faults that a reader or a recap of returns has had somewhere: put into sopkit, one at a time, to be caught."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from sopkit.analysis import agregasi
from sopkit.collect import kiriman, ledger, settle
from sopkit.forms import read as reading
from sopkit.forms.angka import Sebab, Terbaca, read_cell
from sopkit.forms.form import Kolom
from sopkit.forms.table import Table, tables
from sopkit.model.jawaban import Angka, Jawaban, Keadaan
from sopkit.model.pengumpulan import Indikator
from sopkit.workbook.read import Book, Cell, CellKind, Unreadable, read

Patch = pytest.MonkeyPatch
Bug = Callable[[Patch], None]
BUGS: dict[str, Bug] = {}


def bug(put: Bug) -> Bug:
    """Enter a fault among the others."""
    BUGS[put.__name__] = put
    return put


@bug
def drop_a_row(patch: Patch) -> None:
    """The last indicator of a form is forgotten."""
    before = reading.read_form

    def read_form(*given: Any, **more: Any) -> reading.Bacaan:
        found = before(*given, **more)
        return replace(found, terisi=dict(list(found.terisi.items())[:-1]))

    patch.setattr(kiriman, "read_form", read_form)


def _cell(patch: Patch, change: Callable[[Callable[..., Cell | None], Table, int, Kolom], Cell | None]) -> None:
    before = Table.cell
    patch.setattr(Table, "cell", lambda table, row, column: change(before, table, row, column))


@bug
def swap_columns(patch: Patch) -> None:
    """What helped and what hindered change places."""
    swapped = {Kolom.PENDORONG: Kolom.PENGHAMBAT, Kolom.PENGHAMBAT: Kolom.PENDORONG}
    _cell(patch, lambda cell, table, row, column: cell(table, row, swapped.get(column, column)))


@bug
def skip_an_error_cell(patch: Patch) -> None:
    """#N/A is taken for an empty cell."""

    def without_errors(cell: Callable[..., Cell | None], table: Table, row: int, column: Kolom) -> Cell | None:
        found = cell(table, row, column)
        return None if found and found.kind is CellKind.ERROR else found

    _cell(patch, without_errors)


def _read_cell(patch: Patch, change: Callable[[Cell, str, str], Terbaca | Sebab]) -> None:
    patch.setattr("sopkit.forms.read.read_cell", change)


@bug
def take_a_dash_for_0(patch: Patch) -> None:
    """A dash is read as the figure 0."""

    def zero(cell: Cell, satuan: str, pemisah: str) -> Terbaca | Sebab:
        found = read_cell(cell, satuan, pemisah)
        return Terbaca(Decimal(0), "angka") if found is Sebab.TANDA else found

    _read_cell(patch, zero)


@bug
def last_wins(patch: Patch) -> None:
    """Of two returns that contradict each other, the later name counts."""
    patch.setattr(settle, "_preferred", lambda contents, prefer: contents[-1])


@bug
def float_sum(patch: Patch) -> None:
    """Figures are added up as binary fractions."""
    before = agregasi._Tally.add

    def add(tally: Any, one: Angka) -> None:
        old = tally._sum
        before(tally, one)
        tally._sum = Fraction(repr(float(old) + float(tally._sum - old)))

    patch.setattr(agregasi._Tally, "add", add)


@bug
def cap_the_refusals(patch: Patch) -> None:
    """Only the first three remarks on a form are kept."""
    before = reading.read_form

    def read_form(*given: Any, **more: Any) -> reading.Bacaan:
        found = before(*given, **more)
        return replace(found, remarks=found.remarks[:3])

    patch.setattr(kiriman, "read_form", read_form)


@bug
def swallow_an_exception(patch: Patch) -> None:
    """A workbook that can't be read is taken for an empty one."""

    def read_or_nothing(data: bytes) -> Book | Unreadable:
        found = read(data)
        return Book(()) if isinstance(found, Unreadable) else found

    patch.setattr(kiriman, "read", read_or_nothing)


@bug
def read_by_locale(patch: Patch) -> None:
    """`1.234` means what it means on the machine that collects."""
    _read_cell(patch, lambda cell, satuan, pemisah: read_cell(cell, satuan, ","))


@bug
def lose_the_last_ledger_line(patch: Patch) -> None:
    """The last file isn't in the ledger."""
    before = ledger._lines

    def lines(*given: Any) -> Iterator[bytes]:
        found = list(before(*given))
        yield from found[:-1] if len(found) > 1 else found

    patch.setattr(ledger, "_lines", lines)


def _answer(patch: Patch, states: set[Keadaan]) -> None:
    before = agregasi.one_answer

    def one_answer(indikator: Indikator, jawaban: Jawaban) -> Angka:
        is_zero = jawaban.keadaan in states and not indikator.is_rasio
        return Angka(Fraction(0)) if is_zero else before(indikator, jawaban)

    patch.setattr("sopkit.collect.recap.one_answer", one_answer)


@bug
def nihil_is_0(patch: Patch) -> None:
    """NIHIL counts as 0 in a mean."""
    _answer(patch, {Keadaan.NIHIL})


@bug
def missing_is_0(patch: Patch) -> None:
    """A unit that sent nothing counts as 0."""
    _answer(patch, {Keadaan.BELUM, Keadaan.KOSONG, Keadaan.DITOLAK})


@bug
def percent_as_it_stands(patch: Patch) -> None:
    """85% is taken for 0.85."""
    _read_cell(patch, lambda cell, satuan, pemisah: read_cell(cell._replace(is_percent=False), satuan, pemisah))


@bug
def rows_by_position(patch: Patch) -> None:
    """Rows are read in the order of the form, whatever keys stand beside them."""

    def in_order(sheets: Any) -> Iterator[Table]:
        for table in tables(sheets):
            places = sorted(place for found in table.rows.values() for place in found)
            yield replace(table, rows={key: [place] for key, place in zip(sorted(table.rows), places, strict=False)})

    patch.setattr("sopkit.forms.read.tables", in_order)


@bug
def formulas_are_empty(patch: Patch) -> None:
    """A formula is taken for an empty cell."""

    def without_formulas(cell: Callable[..., Cell | None], table: Table, row: int, column: Kolom) -> Cell | None:
        found = cell(table, row, column)
        return None if found and found.is_formula else found

    _cell(patch, without_formulas)
