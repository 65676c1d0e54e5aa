"""What the Periksa column says, computed by LibreOffice where there is one."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sopkit.forms.build import build
from sopkit.forms.form import IDENTITAS, ISIAN, PETUNJUK, Form, Kolom
from sopkit.forms.identity import identify
from sopkit.forms.read import Bacaan, read_form
from sopkit.forms.remark import Code
from sopkit.forms.stamp import Stamper
from sopkit.workbook.package import pack
from sopkit.workbook.read import Book, read
from tests.forms.office import convert, needs_office
from tests.forms.samples import binamu, cells_of, collection, form_of, indikator

R, N, A = Kolom.REALISASI, Kolom.NIHIL, Kolom.ALASAN
VALUE = {"batas": "\n          min: 0\n          maks: 100"}
RATIO = {**VALUE, "isian": "rasio", "pembilang": "P", "penyebut": "Q"}
LOW = {**RATIO, "batas": "\n          min: 10"}
WHOLE = {"bulat": "ya"}
CASES: list[tuple[dict[str, str], dict[tuple[str, Kolom], Any], dict[str, str | None]]] = [
    (VALUE, {}, {"": "Belum diisi"}),
    (VALUE, {("", R): " "}, {"": "Belum diisi"}),
    (VALUE, {("", R): 0}, {"": "OK"}),
    (VALUE, {("", R): 100}, {"": "OK"}),
    (VALUE, {("", R): -0.1}, {"": "Kurang dari batas 0"}),
    (VALUE, {("", R): 100.5}, {"": "Melebihi batas 100"}),
    (VALUE, {("", R): "12 orang"}, {"": "Harus angka"}),
    (VALUE, {("", R): "=1/0"}, {"": "Harus angka"}),
    (VALUE | WHOLE, {("", R): 1.5}, {"": "Harus bilangan bulat"}),
    (VALUE, {("", N): "Ya"}, {"": "Isi alasan NIHIL"}),
    (VALUE, {("", N): "ya", ("", A): "tidak ada kegiatan"}, {"": "NIHIL"}),
    (VALUE, {("", N): "x", ("", A): "tidak ada kegiatan"}, {"": "NIHIL: pilih Ya atau kosongkan"}),
    (VALUE, {("", N): "Ya", ("", R): 5}, {"": "Pilih salah satu: angka atau NIHIL"}),
    (RATIO, {}, {"": "Belum diisi", ":pembilang": "Belum diisi", ":penyebut": "Belum diisi"}),
    (RATIO, {(":pembilang", R): 3}, {"": "Isi pembilang dan penyebut", ":pembilang": "OK", ":penyebut": "Belum diisi"}),
    (RATIO, {(":pembilang", R): 3, (":penyebut", R): 3}, {"": "OK"}),
    (RATIO, {(":pembilang", R): 4, (":penyebut", R): 3}, {"": "Hasil melebihi batas 100", ":pembilang": "OK"}),
    (LOW, {(":pembilang", R): 1, (":penyebut", R): 30}, {"": "Hasil kurang dari batas 10"}),
    (RATIO, {(":pembilang", R): 0, (":penyebut", R): 0}, {"": "OK", ":pembilang": "OK", ":penyebut": "OK"}),
    (RATIO, {(":pembilang", R): 3, (":penyebut", R): 0}, {"": "Penyebut tidak boleh 0", ":pembilang": "OK"}),
    (
        RATIO,
        {(":pembilang", R): 3, (":penyebut", R): -4},
        {"": "Kurang dari batas 0", ":penyebut": "Kurang dari batas 0"},
    ),
    (RATIO, {(":pembilang", R): "tiga", (":penyebut", R): 4}, {"": "Harus angka", ":pembilang": "Harus angka"}),
    (RATIO | WHOLE, {(":pembilang", R): 3, (":penyebut", R): 4.5}, {"": "Harus bilangan bulat", ":pembilang": "OK"}),
    (RATIO, {("", N): "Ya", ("", A): "belum ada"}, {"": "NIHIL", ":pembilang": None, ":penyebut": None}),
    (RATIO, {("", N): "Ya", (":penyebut", R): 4}, {"": "Pilih salah satu: angka atau NIHIL"}),
]


@needs_office
def test_every_slip_is_named_while_the_form_is_filled_in(tmp_path: Path) -> None:
    form = form_of(collection(*(indikator(f"k{n}", **keys) for n, (keys, _, _) in enumerate(CASES))))
    path = tmp_path / "isian.xlsx"
    path.write_bytes(build(form))
    book = load_workbook(path, rich_text=True)
    cells = cells_of(book)
    for n, (_, typed, _) in enumerate(CASES):
        for (part, kolom), value in typed.items():
            cells[f"k{n}{part}", kolom].value = value
    book.save(path)
    computed = load_workbook(convert([path], "xlsx")[0], data_only=True)
    cells = cells_of(computed)
    for n, (_, typed, wanted) in enumerate(CASES):
        assert {part: cells[f"k{n}{part}", Kolom.PERIKSA].value for part in wanted} == wanted, typed
    (progress,) = [cell.value for cell in computed[ISIAN]["B"] if str(cell.value).startswith("Terisi")]
    said = [wanted[""] for _, _, wanted in CASES]
    filled, empty = sum(one in ("OK", "NIHIL") for one in said), said.count("Belum diisi")
    wrong = len(said) - filled - empty
    assert progress == f"Terisi {filled} dari {len(said)} indikator; {wrong} perlu diperbaiki; {empty} belum diisi."
    ratios = {n: cells[f"k{n}", R].value for n in (13, 15, 18, 20)}
    assert ratios == {13: None, 15: 100, 18: None, 20: None}
    written = {row[0].value: row[1].value for row in computed[IDENTITAS].iter_rows()}
    assert written["pemisah_desimal"] in (".", ",")
    assert written["kendali_banyak"] == sum(
        isinstance(value, int | float) for _, typed, _ in CASES for value in typed.values()
    )


def test_a_form_shows_what_its_formulas_give_before_any_program_computes_them() -> None:
    form = form_of(collection(indikator("satu", **VALUE), indikator("dua", **RATIO)))
    book = load_workbook(BytesIO(build(form)), data_only=True)
    cells = cells_of(book)
    assert {key: cells[key, Kolom.PERIKSA].value for key in ("satu", "dua", "dua:pembilang", "dua:penyebut")} == {
        "satu": "Belum diisi",
        "dua": "Belum diisi",
        "dua:pembilang": "Belum diisi",
        "dua:penyebut": "Belum diisi",
    }
    (progress,) = [cell.value for cell in book[ISIAN]["B"] if str(cell.value).startswith("Terisi")]
    assert progress == "Terisi 0 dari 2 indikator; 0 perlu diperbaiki; 2 belum diisi."


def test_probes_stand_without_a_value_until_a_program_computes_them() -> None:
    many = form_of(collection(*(indikator(f"i{n}", **RATIO) for n in range(130))))
    for form in (binamu("kesos"), many):
        with zipfile.ZipFile(BytesIO(build(form))) as package:
            sheet = package.read("xl/worksheets/sheet3.xml").decode()
        formulas = re.findall(r"</f><v>([^<]*)</v>", sheet)
        assert len(formulas) >= 3
        assert not any(formulas)


def typed_in(form: Form, values: dict[str, int | float]) -> bytes:
    """A stamped form with figures in cells as a program writes them that computes nothing: old values still stand."""
    data = Stamper().stamp(form)
    cells = cells_of(load_workbook(BytesIO(data)))
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    for key, value in values.items():
        at = cells[key, Kolom.REALISASI].coordinate.encode()
        empty = rb'(<c r="%s"[^>]*)(/>|></c>)' % at
        parts[name], count = re.subn(empty, rb"\g<1>><v>%a</v></c>" % value, parts[name])
        assert count == 1
    return pack(parts)


def rules_of(sheet: Any) -> dict[str, tuple[object, ...]]:
    """What each cell accepts and what is said about it, by the cell's name."""
    return {
        cell.coordinate: (rule.type, rule.operator or "between", *ends, rule.prompt, rule.error)
        for rule in sheet.data_validations.dataValidation
        # LibreOffice writes a second end also where there is one only.
        for ends in [(rule.formula1, None if rule.formula2 == "0" else rule.formula2)]
        for area in rule.sqref.ranges
        for row in sheet[area.coord if ":" in area.coord else f"{area.coord}:{area.coord}"]
        for cell in row
    }


@needs_office
@pytest.mark.parametrize(("locale", "mark"), [("id-ID", ","), ("en-US", ".")])
def test_a_form_lives_through_libreoffice(locale: str, mark: str, tmp_path: Path) -> None:
    many = form_of(collection(*(indikator(f"i{n}", **RATIO) for n in range(130))))
    figures = {f"i{n}:{part}": n + 0.5 for n in range(130) for part in ("pembilang", "penyebut")}
    forms = {
        "kesos": (binamu("kesos"), {"posyandu": 91.5}),
        "kosong": (binamu("ekbang"), {}),
        "banyak": (many, figures),
    }
    for name, (form, values) in forms.items():
        (tmp_path / f"{name}.xlsx").write_bytes(typed_in(form, values))
    saved = convert([tmp_path / f"{name}.xlsx" for name in forms], "xlsx", locale)
    for path, (form, values) in zip(saved, forms.values(), strict=True):
        sent, back = load_workbook(tmp_path / path.name), load_workbook(path)
        computed = load_workbook(path, data_only=True)
        assert back.sheetnames == sent.sheetnames
        assert back[IDENTITAS].sheet_state == "hidden"
        before, after = cells_of(sent), cells_of(back)
        assert after.keys() == before.keys()
        assert {place: cell.protection.locked for place, cell in after.items()} == {
            place: cell.protection.locked for place, cell in before.items()
        }
        for name in sent.sheetnames:
            assert back[name].protection.sheet
            assert not back[name].protection.formatColumns
            assert not back[name].protection.sort
            assert not back[name].protection.autoFilter
        assert rules_of(back[ISIAN]) == rules_of(sent[ISIAN])
        for place, cell in before.items():
            if str(cell.value).startswith("="):
                assert after[place].value == cell.value
        said = {row: cell.value for (row, column), cell in cells_of(computed).items() if column == Kolom.PERIKSA}
        assert {key for key, word in said.items() if word == "OK"} >= values.keys()
        assert "Belum diisi" not in {said[key] for key in values}
        hidden = {row[0].value: row[1].value for row in computed[IDENTITAS].iter_rows() if row[0].value}
        assert hidden.items() >= form.identity().items()
        assert hidden["pemisah_desimal"] == mark
        assert hidden["kendali_jumlah"] == pytest.approx(sum(values.values()))
        assert hidden["kendali_banyak"] == len(values)
        answers = answers_of(path, form)
        found = {f"{key}:{one.bagian}": one.nilai for key, row in answers.terisi.items() for one in row.sumber}
        assert {key.removesuffix(":nilai"): float(value) for key, value in found.items()} == values
        assert {one.code for one in answers.remarks} <= {Code.BELUM_DIISI}
        assert back.defined_names["kode_formulir"].attr_text == f'"{form.kode}"'
        assert {prop.name: prop.value for prop in back.custom_doc_props.props}["kode_formulir"] == str(form.kode)
        guide = "\n".join(str(cell.value) for row in computed[PETUNJUK].iter_rows() for cell in row)
        assert f"ketik 80{mark}5 untuk delapan puluh setengah" in guide


def answers_of(path: Path, form: Form) -> Bacaan:
    """What is read from a returned form that says whose it is."""
    book = read(path.read_bytes())
    assert isinstance(book, Book), book
    found = identify(book)
    assert (found.kode, found.remarks) == (form.kode, ())
    return read_form(form, book)


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler) to read the printed form")
def test_a_printed_form_is_one_page_wide_and_says_on_each_whose_it_is(tmp_path: Path) -> None:
    many = form_of(collection(*(indikator(f"i{n}") for n in range(40))))
    (tmp_path / "banyak.xlsx").write_bytes(build(many))
    (tmp_path / "kesos.xlsx").write_bytes(build(binamu("kesos")))
    printed = convert([tmp_path / "banyak.xlsx", tmp_path / "kesos.xlsx"], "pdf")
    for path, form in zip(printed, (many, binamu("kesos")), strict=True):
        command = ["pdftotext", "-layout", str(path), "-"]
        text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
        pages = text.removesuffix("\f").split("\f")
        assert 3 <= len(pages) <= 6
        for number, page in enumerate(pages, 1):
            assert str(form.kode) in page
            assert f"Halaman {number} dari {len(pages)}" in page
        tables = [page for page in pages if "Periksa" in page and "Tindak lanjut" in page]
        for page in tables:
            # The first and the last column stand on the same page.
            assert re.search(r"No +Indikator.*Tindak lanjut", page)
        rows = {int(one) for page in tables for one in re.findall(r"^ *(\d+) +", page, re.MULTILINE)}
        assert rows >= set(range(1, sum(row.is_main for row in form.rows()) + 1))
