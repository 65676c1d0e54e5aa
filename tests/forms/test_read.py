"""What a returned form's cells say: figures, and what is told where none can be read."""

import datetime
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest

from sopkit.forms.build import build
from sopkit.forms.form import IDENTITAS, ISIAN, Form, Kolom
from sopkit.forms.read import Bacaan, identify, read_form
from sopkit.forms.remark import Code
from sopkit.model.jawaban import Keadaan
from sopkit.workbook.read import Book, read
from tests.forms.samples import HEAD, cells_of, collection, form_of, indikator, opened

RATIO = {"isian": "rasio", "pembilang": "A", "penyebut": "B", "batas": "\n          min: 0\n          maks: 100"}
FORM = form_of(collection(indikator("satu"), indikator("dua", **RATIO)))
GOOD = {"satu": 12.25, "dua:pembilang": 3, "dua:penyebut": 4}


def saved(book: Any) -> Book:
    made = BytesIO()
    book.save(made)
    found = read(made.getvalue())
    assert isinstance(found, Book)
    return found


def returned(figures: dict[str, Any], hidden: dict[str, Any] | None = None, form: Form = FORM) -> Bacaan:
    """The form filled in; `hidden` are values that a program computed in the hidden sheet."""
    book = opened(form)
    cells = cells_of(book)
    for key, value in figures.items():
        cells[key, Kolom.REALISASI].value = value
    for row in book[IDENTITAS].iter_rows():
        row[1].value = (hidden or {}).get(row[0].value, row[1].value)
    return read_form(form, saved(book))


def told(bacaan: Bacaan) -> dict[Code, str]:
    return {one.code: one.message for one in bacaan.remarks}


def test_a_sound_form_is_read_without_a_word() -> None:
    found = returned(GOOD, {"kendali_jumlah": 19.25, "kendali_banyak": 3})
    assert found.remarks == ()
    assert {one.jawaban.keadaan for one in found.terisi.values()} == {Keadaan.TERISI}


@pytest.mark.parametrize(
    ("top", "bottom", "code", "words"),
    [
        (3, -4, "TRM207", "-4, padahal pembilangnya 3"),
        (3, 0, "TRM207", "0, padahal pembilangnya 3"),
        (101, 100, "TRM202", "101 / 100 memberi angka di atas batas 100"),
        (-1, 100, "TRM202", "-1 / 100 memberi angka di bawah batas 0"),
    ],
)
def test_a_ratio_that_cannot_be_is_refused(top: int, bottom: int, code: str, words: str) -> None:
    found = returned(GOOD | {"dua:pembilang": top, "dua:penyebut": bottom})
    ((said, message),) = told(found).items()
    assert said == code
    assert words in message
    assert found.terisi["dua"].jawaban.keadaan is Keadaan.DITOLAK
    assert found.terisi["satu"].jawaban.keadaan is Keadaan.TERISI


@pytest.mark.parametrize(("top", "bottom"), [(0, 0), (0, 7), (100, 100)])
def test_a_ratio_at_its_bounds_is_read(top: int, bottom: int) -> None:
    assert returned(GOOD | {"dua:pembilang": top, "dua:penyebut": bottom}).remarks == ()


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        ({"kendali_jumlah": 19.26}, "jumlah angka menurut formulir 19,26, yang terbaca 19,25"),
        ({"kendali_jumlah": 0}, "jumlah angka menurut formulir 0, yang terbaca 19,25"),
        ({"kendali_banyak": 4}, "banyak angka menurut formulir 4, yang terbaca 3"),
    ],
)
def test_totals_that_the_form_computed_must_agree(hidden: dict[str, float], words: str) -> None:
    ((code, message),) = told(returned(GOOD, hidden)).items()
    assert code == "TRM306"
    assert words in message


@pytest.mark.parametrize("total", [19.25 * (1 + 1e-14), "=SUM(A1)", "dihapus"])
def test_totals_that_agree_or_were_not_computed_are_no_remark(total: object) -> None:
    assert returned(GOOD, {"kendali_jumlah": total}).remarks == ()


def test_a_date_that_the_form_added_up_is_told_once() -> None:
    found = returned(GOOD | {"satu": datetime.date(2026, 5, 1)}, {"kendali_jumlah": 46150, "kendali_banyak": 3})
    assert [one.code for one in found.remarks] == ["TRM201"]


def test_a_figure_that_a_formula_gives_is_read_and_noted() -> None:
    cell = cells_of(opened(FORM))["satu", Kolom.REALISASI].coordinate
    empty = re.compile(rb'<c r="%s"([^>]*)></c>' % cell.encode())
    typed = rb'<c r="%s"\1><f>10+2.25</f><v>12.25</v></c>' % cell.encode()
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(build(FORM))) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(name, empty.sub(typed, before.read(name)))
    book = read(made.getvalue())
    assert isinstance(book, Book)
    found = read_form(FORM, book)
    (remark,) = [one for one in found.remarks if one.indikator == "satu"]
    assert (remark.code, remark.cell, remark.raw) == ("TRM305", cell, "12.25")
    assert "berisi rumus; yang dibaca hasilnya, 12,25" in remark.message
    assert found.terisi["satu"].jawaban.keadaan is Keadaan.TERISI


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


def test_two_codes_in_one_workbook_are_no_identity() -> None:
    """Of two units, both to be seen; the hidden sheet agrees with one."""
    head = HEAD.replace("umum: Bagian Umum", "umum: Bagian Umum\n  lain: Bagian Lain")
    source = collection(indikator("satu"), head=head)
    one, other = form_of(source), form_of(source, "lain")
    book = opened(one)
    book[ISIAN].cell(60, 3).value = str(other.kode)
    found = identify(saved(book))
    assert found.kode is None
    ((code, message),) = [(remark.code, remark.message) for remark in found.remarks]
    assert code == "TRM104"
    assert str(one.kode) in message
    assert str(other.kode) in message
    book[ISIAN].cell(60, 3).value = str(one.kode)
    assert identify(saved(book)).kode == one.kode
