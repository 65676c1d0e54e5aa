"""The form workbook, as the one who fills it in and the one who reads it back meet it."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl.cell.cell import Cell

from sopkit.forms.build import build
from sopkit.forms.form import IDENTITAS, ISIAN, PETUNJUK, TEXTS, Kolom
from sopkit.forms.identity import identify
from sopkit.forms.kode import LIKE_KODE, read_kode
from sopkit.forms.read import read_form
from sopkit.forms.remark import Code
from sopkit.model.jawaban import Keadaan
from sopkit.workbook.read import Unreadable, read
from tests.forms.samples import HEAD, binamu, cells_of, collection, form_of, indikator, opened

UNITS = ("sekretariat", "pemerintahan", "ketenteraman", "ekbang", "kesos", "pelayanan")


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_the_same_form_gives_the_same_bytes() -> None:
    assert build(binamu("kesos")) == build(binamu("kesos"))


@pytest.mark.parametrize("unit", UNITS)
def test_a_form_as_sent_out_reads_as_empty_and_ours(unit: str) -> None:
    form = binamu(unit)
    sheets = read(build(form))
    assert not isinstance(sheets, Unreadable)
    found = identify(sheets)
    assert found.kode == form.kode
    assert found.remarks == ()
    answers = read_form(form, sheets)
    assert {remark.code for remark in answers.remarks} == {Code.BELUM_DIISI}
    assert {one.jawaban.keadaan for one in answers.terisi.values()} == {Keadaan.KOSONG}
    assert list(answers.terisi) == [row.key for row in form.rows() if row.is_main]


def test_keys_stand_in_the_sheet_and_no_row_of_it_is_hidden() -> None:
    form = binamu("kesos")
    sheet = opened(form)[ISIAN]
    assert [cell.value for cell in sheet[1]] == list(Kolom)
    assert [cell.value for cell in sheet["A"][1:] if cell.value] == [row.key for row in form.rows()]
    assert not any(row.hidden for row in sheet.row_dimensions.values())
    assert not any(column.hidden for column in sheet.column_dimensions.values())


def test_the_code_is_seen_in_one_locked_cell_at_the_foot_of_pages_and_in_the_hidden_sheet() -> None:
    form = binamu("kesos")
    book = opened(form)
    sheet = book[ISIAN]
    (cell,) = [c for row in sheet.iter_rows() for c in row if isinstance(c.value, str) and LIKE_KODE.match(c.value)]
    assert read_kode(cell.value) == form.kode
    assert cell.font.b
    assert cell.protection.locked
    assert sheet.oddFooter.left.text == book[PETUNJUK].oddFooter.left.text == cell.value
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"
    hidden = book[IDENTITAS]
    assert hidden.sheet_state == "hidden"
    written = {row[0].value: row[1].value for row in hidden.iter_rows()}
    assert written.items() >= form.identity().items()
    assert written["pemisah_desimal"] == '=MID(1/2&"",2,1)'
    assert {prop.name: prop.value for prop in book.custom_doc_props.props} == {"kode_formulir": cell.value}
    assert {name: one.attr_text for name, one in book.defined_names.items()} == {"kode_formulir": f'"{cell.value}"'}


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_filled_in_is_unlocked_and_coloured_and_all_else_is_locked(unit: str) -> None:
    form = binamu(unit)
    book = opened(form)
    cells = cells_of(book)
    inputs = {(row.key, Kolom.REALISASI) for row in form.rows() if row.is_input}
    mains = [row.key for row in form.rows() if row.is_main]
    inputs |= {(key, kolom) for key in mains for kolom in (Kolom.NIHIL, Kolom.ALASAN, *TEXTS)}
    assert {place for place, cell in cells.items() if not cell.protection.locked} == inputs
    assert len({cells[place].fill.start_color.rgb for place in inputs}) == 1
    last = max(cell.row for cell in cells.values())
    signed = {
        cell.row
        for row in book[ISIAN].iter_rows()
        for cell in row
        if not cell.protection.locked and cell.row not in range(2, last + 1)
    }
    assert len(signed) == 3
    assert min(signed) > last
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.selectLockedCells
        assert not sheet.protection.formatColumns
        assert not sheet.protection.sort
    assert all(cell.protection.locked for name in (PETUNJUK, IDENTITAS) for row in book[name] for cell in row)


def test_what_is_typed_as_text_stays_as_typed() -> None:
    book = opened(binamu("kesos"))
    texts = {
        kolom for (_, kolom), cell in cells_of(book).items() if not cell.protection.locked and cell.number_format == "@"
    }
    assert texts == {Kolom.ALASAN, *TEXTS}
    last = max(cell.row for cell in cells_of(book).values())
    signed = [cell for row in book[ISIAN].iter_rows(min_row=last + 1) for cell in row if not cell.protection.locked]
    assert {cell.number_format for cell in signed if isinstance(cell, Cell)} == {"@"}


def test_what_is_still_open_can_be_filtered() -> None:
    book = opened(binamu("kesos"))
    sheet = book[ISIAN]
    said = [cell.coordinate for (_, kolom), cell in cells_of(book).items() if kolom == Kolom.PERIKSA][1:]
    (head,) = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == "Periksa"]
    assert sheet.auto_filter.ref == f"{head}:{said[-1]}"
    assert not sheet.protection.autoFilter


def test_texts_of_the_collection_never_become_formulas_or_markup() -> None:
    evil = '=HYPERLINK("http://x.example","<b>&amp;</b>")'
    head = HEAD.replace("nama: Pengumpulan Uji", f"nama: '{evil}'\nnarahubung: '{evil}'").replace(
        "umum: Bagian Umum", f"umum:\n    nama: '{evil}'\n    penanggung_jawab: '+1+1'"
    )
    quoted = {"nama": f"'{evil}'", "satuan": "'@SUM(1)'", "definisi": "'-2+3'", "sumber_data": f"'{evil}'"}
    one = indikator("satu", isian="rasio", pembilang="'=1+1'", penyebut="'+2'", **quoted)
    form = form_of(collection(one, head=head.replace("Sasaran uji", f"'{evil}'")), sop_nama=evil)
    data = build(form)
    found = parts(data)
    formulas = [text for name, xml in found.items() for text in re.findall(r"<f>(.*?)</f>", xml)]
    assert formulas
    assert not any("HYPERLINK" in text or "SUM(1)" in text for text in formulas)
    assert not any("hyperlink" in name.lower() for name in found)
    cells = cells_of(opened(form))
    assert cells["satu", Kolom.URAIAN].value == f"{evil}\n-2+3"
    assert cells["satu:pembilang", Kolom.URAIAN].value == "a. =1+1"
    assert cells["satu", Kolom.SATUAN].value == "@SUM(1)"
    assert cells["satu", Kolom.SATUAN].data_type == "s"


def test_targets_are_figures_ranges_are_texts_and_none_is_a_dash() -> None:
    one = indikator("satu", desimal=1, tw1="2,25")
    two = indikator("dua", desimal=0, tw1="80-90")
    form = form_of(collection(one, two, indikator("tiga", tw1=None), indikator("empat", desimal=0, tw1=1250)))
    cells = cells_of(opened(form))
    shown = {key: cells[key, Kolom.TARGET] for key in ("satu", "dua", "tiga", "empat")}
    assert {key: cell.value for key, cell in shown.items()} == {
        "satu": 2.25,
        "dua": "80–90",
        "tiga": "–",
        "empat": 1250,
    }
    assert shown["satu"].number_format == "#,##0.00"
    assert shown["empat"].number_format == "#,##0"


def test_a_target_of_all_units_together_is_called_so() -> None:
    head = HEAD.replace("umum: Bagian Umum", "umum: Bagian Umum\n  lain: Bagian Lain")
    shared = indikator("satu", desimal=0, agregasi_unit="jumlah", tw1=1250)
    own = "\n          umum:\n            tw1: 7"
    form = form_of(collection(shared, indikator("dua", agregasi_unit="jumlah", target_unit=own), head=head))
    cells = cells_of(opened(form))
    assert cells["satu", Kolom.TARGET].value == "bersama\n1.250"
    assert cells["satu", Kolom.TARGET_TAHUN].value == "–"
    assert cells["dua", Kolom.TARGET].value == 7
    guide = [str(cell.value) for row in opened(form)[PETUNJUK].iter_rows() for cell in row]
    assert any("target semua unit yang mengisinya" in text for text in guide)
    assert not any("target semua unit" in str(cell.value) for row in opened(binamu("kesos"))[PETUNJUK] for cell in row)


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ({"batas": "{}"}, ("decimal", "between", "-1000000000000000", "1000000000000000")),
        ({"min": "0"}, ("decimal", "greaterThanOrEqual", "0", None)),
        ({"maks": "-1,5"}, ("decimal", "lessThanOrEqual", "-1.5", None)),
        ({"min": "0", "maks": "1.000", "bulat": "ya"}, ("whole", "between", "0", "1000")),
    ],
)
def test_a_figure_that_cannot_be_is_refused_as_it_is_typed(
    keys: dict[str, str], wanted: tuple[str | None, ...]
) -> None:
    ends = "".join(f"\n          {end}: {keys[end]}" for end in ("min", "maks") if end in keys)
    more = {"bulat": "ya"} if "bulat" in keys else {}
    one = indikator("satu", **({"batas": ends} if ends else {}), **more, satuan="dokumen")
    book = opened(form_of(collection(one)))
    at = cells_of(book)["satu", Kolom.REALISASI].coordinate
    (rule,) = [rule for rule in book[ISIAN].data_validations.dataValidation if at in rule.sqref]
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == wanted
    assert rule.errorStyle == "stop"
    assert "Satuan: dokumen" in rule.prompt
    for end in ends.split():
        assert end in f"min: maks: {rule.prompt}"


def test_prompts_stay_within_what_excel_shows_and_rules_are_shared() -> None:
    long = [indikator(f"i{n}", satuan="'" + 'satuan & "panjang" <sekali> ' * 20 + "'", bulat="ya") for n in range(60)]
    rules = opened(form_of(collection(*long)))[ISIAN].data_validations.dataValidation
    assert len(rules) == 7
    for rule in rules:
        assert 0 < len(rule.promptTitle) <= 32
        assert 0 < len(rule.errorTitle) <= 32
        assert 0 < len(rule.prompt) <= 255
        assert 0 < len(rule.error) <= 225
    nihil = next(rule for rule in rules if rule.type == "list")
    assert nihil.formula1 == '"Ya"'


def test_what_the_cells_hold_in_all_is_checked_by_the_hidden_sheet() -> None:
    rasio = {"isian": "rasio", "pembilang": "A", "penyebut": "B"}
    form = form_of(collection(indikator("satu"), indikator("dua", **rasio)))
    book = opened(form)
    cells = cells_of(book)
    keys = ("satu", "dua:pembilang", "dua:penyebut")
    summed = ",".join(f"{ISIAN}!{cells[key, Kolom.REALISASI].coordinate}" for key in keys)
    written = {row[0].value: row[1].value for row in book[IDENTITAS].iter_rows()}
    assert written["kendali_jumlah"] == f"=SUM({summed})"
    assert written["kendali_banyak"] == f"=COUNT({summed})"


def test_formulas_stay_within_what_programs_take() -> None:
    rasio = {"isian": "rasio", "pembilang": "A", "penyebut": "B"}
    many = [indikator(f"indikator-{n}", **rasio) for n in range(260)]
    found = parts(build(form_of(collection(*many))))
    formulas = [text for xml in found.values() for text in re.findall(r"<f>(.*?)</f>", xml)]
    assert max(map(len, formulas)) < 8192
    sums = [inside for text in formulas for inside in re.findall(r"SUM\(([^)]*)\)", text)]
    assert sum(inside.count(",") + 1 for inside in sums) == 520
    assert max(inside.count(",") for inside in sums) < 255


def test_control_totals_cover_every_figure_however_many_there_are() -> None:
    rasio = {"isian": "rasio", "pembilang": "A", "penyebut": "B"}
    book = opened(form_of(collection(*(indikator(f"indikator-{n}", **rasio) for n in range(500)))))
    figures = {cell.coordinate for (_, kolom), cell in cells_of(book).items() if kolom == Kolom.REALISASI}
    inputs = {at for at in figures if not book[ISIAN][at].protection.locked}
    assert len(inputs) == 1000
    hidden = book[IDENTITAS]
    for key, function in (("kendali_jumlah", "SUM"), ("kendali_banyak", "COUNT")):
        (row,) = [row for row in hidden.iter_rows() if row[0].value == key]
        parts = [cell for cell in row[2:] if cell.value]
        assert row[1].value == "=" + "+".join(cell.coordinate for cell in parts)
        counted = [at for cell in parts for at in re.findall(r"Isian!([A-Z]+[0-9]+)", cell.value)]
        assert len(counted) == len(inputs)
        assert set(counted) == inputs
        assert all(cell.value.startswith(f"={function}(") and len(cell.value) < 8192 for cell in parts)


def test_a_long_form_prints_a_page_wide_with_its_head_on_every_page() -> None:
    form = form_of(collection(*(indikator(f"i{n}") for n in range(40))))
    sheet = opened(form)[ISIAN]
    (head,) = [cell.row for cell in sheet["C"] if cell.value == "Indikator"]
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes == f"D{head + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area == f"'{ISIAN}'!$B$2:$N${sheet.max_row}"


def test_no_page_ends_below_a_sasaran_or_inside_an_indicator() -> None:
    rasio = {"isian": "rasio", "pembilang": "A", "penyebut": "B"}
    groups = [
        f"  - nama: Sasaran {n}\n    indikator:\n" + "".join(indikator(f"i{n}-{m}", **rasio) for m in range(1 + n % 3))
        for n in range(24)
    ]
    sheet = opened(form_of(collection(*groups, head=HEAD.partition("  - nama")[0])))[ISIAN]
    keys = [str(sheet.cell(one.id + 1, 1).value or "") for one in sheet.row_breaks.brk]
    assert len(keys) > 2
    for one, key in zip(sheet.row_breaks.brk, keys, strict=True):
        assert ":" not in key
        assert not str(sheet.cell(one.id, 2).value).startswith("Sasaran")
    last = max(one.id for one in sheet.row_breaks.brk)
    assert any(cell.value for cell in sheet["A"][last:])


def test_the_top_says_whose_form_it_is_and_when_it_is_due() -> None:
    sheet = opened(binamu("kesos"))[ISIAN]
    texts = [cell.value for row in sheet.iter_rows(max_row=9) for cell in row if cell.value]
    for text in (
        "KANTOR KECAMATAN BINAMU",
        "Jl. H. Ishak Iskandar Dg. Tumpu No. 101",
        "FORMULIR PENGUMPULAN DATA KINERJA",
        "Triwulan I Tahun 2026",
        "Seksi Kesejahteraan Sosial",
        "Kepala Seksi Kesejahteraan Sosial",
        "Jumat, 10 April 2026",
        "Rabu, 15 April 2026",
    ):
        assert text in texts


def test_the_guide_tells_what_to_do_by_when_and_whom_to_ask() -> None:
    book = opened(binamu("kesos"))
    text = "\n".join(str(cell.value) for row in book[PETUNJUK].iter_rows() for cell in row if cell.value)
    for words in (
        "Rabu, 15 April 2026",
        "3 hari kerja sesudah mulai",
        "Subbagian Perencanaan, telepon 0419-21000",
        "pilih Ya pada kolom NIHIL",
        "Realisasi anggaran sejak 1 Januari (rupiah) dibagi Pagu anggaran setahun (rupiah), dikali 100",
        "Makin rendah makin baik",
        "1 sampai 480",
        "Laporan kader posyandu",
    ):
        assert words in text, words
    assert "kumulatif" not in "\n".join(
        str(cell.value) for row in opened(form_of(collection(indikator("satu"))))[PETUNJUK] for cell in row
    )


def test_a_monthly_form_names_its_month() -> None:
    head = HEAD.replace("tahun: 2026", "tahun: 2026\nfrekuensi: bulan")
    form = form_of(
        collection(indikator("satu", tw1=None).rstrip() + "\n        target:\n          b01: 7\n", head=head)
    )
    book = opened(form)
    heads = [cell.value for row in book[ISIAN].iter_rows() for cell in row]
    assert "Target\nJanuari" in heads
    assert cells_of(book)["satu", Kolom.TARGET].value == Decimal(7)
