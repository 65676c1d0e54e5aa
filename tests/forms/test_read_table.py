"""A returned form as a whole: its own sums, what stands beside its table, and rows that moved or came twice."""

import datetime
from decimal import Decimal

import pytest

from sopkit.forms.form import ISIAN, TEXTS, Kolom
from sopkit.forms.read import read_form
from sopkit.forms.remark import Code
from sopkit.forms.table import cell_name
from sopkit.model.jawaban import Keadaan
from sopkit.workbook.read import Book, Cell, CellKind
from tests.forms.returned import (
    FORM,
    GOOD,
    REAL,
    figures,
    put,
    read_typed,
    returned,
    saved,
    table_of,
    told,
    typed,
    where,
)
from tests.forms.samples import cells_of, collection, form_of, indikator, opened

NAMA = {"satu": "Jumlah kegiatan", "dua": "Jumlah kegiatan rutin", "tiga": "Persentase berkas"}
THREE = form_of(collection(*(indikator(key, nama=f"'{nama}'") for key, nama in NAMA.items())))


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        ({"kendali_jumlah": 19.26}, "jumlah angka menurut formulir 19,26, yang terbaca 19,25"),
        ({"kendali_jumlah": 19.25 * (1 + 1e-6)}, "jumlah angka menurut formulir 19,25001925, yang terbaca 19,25"),
        ({"kendali_jumlah": 0}, "jumlah angka menurut formulir 0, yang terbaca 19,25"),
        ({"kendali_banyak": 4}, "banyak angka menurut formulir 4, yang terbaca 3"),
    ],
)
def test_totals_that_the_form_computed_must_agree(hidden: dict[str, float], words: str) -> None:
    ((code, message),) = told(returned(GOOD, hidden)).items()
    assert code == "TRM306"
    assert words in message


@pytest.mark.parametrize("total", [19.25 * (1 + 1e-14), 19.25 * (1 - 9e-10), "=SUM(A1)", "dihapus"])
def test_totals_that_agree_or_were_not_computed_are_no_remark(total: object) -> None:
    assert returned(GOOD, {"kendali_jumlah": total}).remarks == ()


def test_what_a_formula_gives_is_in_the_forms_own_totals() -> None:
    values = figures(satu=Cell(1, 1, CellKind.NUMBER, "12.25", Decimal("12.25"), is_formula=True))
    values |= figures(dua__pembilang=3, dua__penyebut=4)
    assert list(read_typed(FORM, values, {"kendali_jumlah": 19.25, "kendali_banyak": 3})[1]) == ["TRM305"]


def test_a_date_that_the_form_added_up_is_told_once() -> None:
    found = returned(GOOD | {"satu": datetime.date(2026, 5, 1)}, {"kendali_jumlah": 46150, "kendali_banyak": 3})
    assert [one.code for one in found.remarks] == ["TRM201"]


def test_the_forms_own_ratio_must_be_what_its_parts_give() -> None:
    values = figures(satu=1, dua__pembilang=1, dua__penyebut=3)
    for shown in (Decimal("33.3333333333333"), None, ""):
        assert read_typed(FORM, values | figures(dua=shown))[1] == {}
    said = read_typed(FORM, values | figures(dua=30))[1]
    assert "hasil indikator 2" in said[Code.KENDALI_BEDA]
    assert "menurut formulir 30, menurut pembilang dan penyebutnya 33,333333" in said[Code.KENDALI_BEDA]
    found, said = read_typed(FORM, figures(satu=1, dua=30))
    assert found.terisi["dua"].jawaban.keadaan is Keadaan.KOSONG
    assert "diisi langsung pada sel yang menghitung sendiri" in said[Code.ANGKA_DI_LUAR]


def test_numbers_beside_the_cells_that_are_filled_in_are_told() -> None:
    book = typed(THREE, figures(satu=1, dua=2, tiga=3))
    row, column = where(book, "tiga", REAL)
    last = max(table_of(book).columns[kolom][0] for kolom in TEXTS)
    places = [(row + 1, column), (row + 7, column), (row, last + 1), where(book, "satu", Kolom.PERIKSA)]
    assert told(read_form(THREE, book)) == {}
    for place in places:
        (remark,) = read_form(THREE, put(book, {place: 5})).remarks
        assert (remark.code, remark.cell) == ("TRM318", cell_name(*place))
        assert read_form(THREE, put(book, {place: "lima"})).remarks == ()
    (remark,) = read_form(THREE, put(book, {(row + number, column): 5 for number in range(1, 9)})).remarks
    assert "dan 3 sel lagi" in remark.message


def test_a_row_of_another_form_is_told_and_not_read() -> None:
    book = opened(FORM)
    last = cells_of(book)["dua:penyebut", Kolom.REALISASI]
    sheet = book[ISIAN]
    sheet.cell(last.row + 1, 1).value, sheet.cell(last.row + 1, last.column).value = "tiga", 5
    found = read_form(FORM, saved(book))
    (remark,) = [one for one in found.remarks if one.code == "TRM304"]
    assert (remark.place, remark.raw) == (f"{ISIAN}!A{last.row + 1}", "tiga")
    assert "baris 'tiga' tidak ada pada formulir ini dan tidak dibaca" in remark.message
    assert set(found.terisi) == {"satu", "dua"}


def test_a_copied_table_is_refused() -> None:
    book = opened(FORM)
    book.copy_worksheet(book[ISIAN]).title = "Salinan"
    found = read_form(FORM, saved(book))
    assert told(found) == {Code.TABEL_HILANG: "tabel isian ada lebih dari satu ('Isian', 'Salinan'); hapus salinannya"}
    assert found.terisi == {}


def test_a_table_copied_below_without_its_keys_loses_nothing_silently() -> None:
    book = typed(THREE, {})
    row, column = where(book, "satu", REAL)
    book = put(book, {(row + 10 + number, column): number for number in range(3)})
    found = read_form(THREE, book)
    assert {one.jawaban.keadaan for one in found.terisi.values()} == {Keadaan.KOSONG}
    assert cell_name(row + 10, column) in told(found)[Code.ANGKA_DI_LUAR]


def test_a_table_copied_below_with_its_keys_is_refused_row_by_row() -> None:
    book = typed(THREE, figures(satu=1, dua=2, tiga=3))
    sheet = book.sheets[0]
    rows = range(where(book, "satu", REAL)[0], where(book, "tiga", REAL)[0] + 1)
    book = put(book, {(row + 20, column): cell for (row, column), cell in sheet.cells.items() if row in rows})
    found = read_form(THREE, book)
    assert {one.jawaban.keadaan for one in found.terisi.values()} == {Keadaan.DITOLAK}
    assert {one.code for one in found.remarks} == {Code.BARIS_GANDA}


def rows_moved(book: Book, keys: list[str], kolom: set[Kolom]) -> Book:
    """The rows of these keys in another order, in these columns only."""
    table = table_of(book)
    places = sorted(table.rows[key][0] for key in keys)
    moved = {}
    for key, row in zip(keys, places, strict=True):
        for column in (table.columns[one][0] for one in kolom):
            moved[row, column] = table.sheet.cells.get((table.rows[key][0], column))
    return put(book, moved)


def test_rows_sorted_with_their_keys_are_read_and_without_them_refused() -> None:
    book = typed(THREE, figures(satu=1, dua=2, tiga=3))
    found = read_form(THREE, rows_moved(book, ["tiga", "satu", "dua"], set(Kolom)))
    assert [one.sumber[0].nilai for one in found.terisi.values()] == [1, 2, 3]
    assert found.remarks == ()
    found = read_form(THREE, rows_moved(book, ["dua", "satu", "tiga"], set(Kolom) - {Kolom.KUNCI}))
    states = {key: one.jawaban.keadaan for key, one in found.terisi.items()}
    assert states == {"satu": Keadaan.DITOLAK, "dua": Keadaan.DITOLAK, "tiga": Keadaan.TERISI}
    assert {one.code for one in found.remarks} == {Code.BARIS_TERTUKAR}
    assert 'kunci baris indikator 1 "Jumlah kegiatan" berada di baris indikator 2' in found.remarks[0].message
    assert found.remarks[0].cell == cell_name(*where(book, "satu", Kolom.URAIAN))


def test_numerator_and_denominator_that_changed_places_are_refused() -> None:
    book = typed(FORM, figures(satu=1, dua__pembilang=3, dua__penyebut=4))
    found = read_form(FORM, rows_moved(book, ["dua:penyebut", "dua:pembilang"], {REAL, Kolom.URAIAN}))
    assert found.terisi["dua"].jawaban.keadaan is Keadaan.DITOLAK
    assert found.terisi["satu"].jawaban.keadaan is Keadaan.TERISI


def test_words_that_were_mended_are_left_alone() -> None:
    book = typed(THREE, figures(satu=1, dua=2, tiga=3))
    other = put(book, {where(book, "satu", Kolom.URAIAN): "Jumlah kegiatan (kali)"})
    assert read_form(THREE, other).remarks == ()


def test_keys_are_known_whatever_their_spaces_and_capitals() -> None:
    book = typed(FORM, figures(satu=1, dua__pembilang=3, dua__penyebut=4))
    changed = {}
    for (row, column), cell in table_of(book).sheet.cells.items():
        if cell.raw in {"satu", "dua", "dua:pembilang", "dua:penyebut", *Kolom}:
            changed[row, column] = f" {cell.raw.upper()}\u00a0"
    found = read_form(FORM, put(book, changed))
    assert len(changed) == 4 + len(Kolom)
    assert found.remarks == ()
    assert {one.jawaban.keadaan for one in found.terisi.values()} == {Keadaan.TERISI}


def test_cells_merged_over_inputs_leave_the_lower_ones_empty() -> None:
    book = opened(THREE)
    cells = cells_of(book)
    for number, key in enumerate(NAMA, 1):
        cells[key, REAL].value = number
    book[ISIAN].merge_cells(f"{cells['satu', REAL].coordinate}:{cells['dua', REAL].coordinate}")
    found = read_form(THREE, saved(book))
    assert [one.jawaban.nilai for one in found.terisi.values()] == [1, None, 3]
    (remark,) = found.remarks
    assert (remark.code, remark.cell) == ("TRM301", cells["dua", REAL].coordinate)
