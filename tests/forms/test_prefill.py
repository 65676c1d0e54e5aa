"""A form handed out once more: what stood in the return stands in it, exactly, and nothing else."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sopkit.forms.build import build
from sopkit.forms.form import ISIAN, Kolom
from sopkit.forms.periksa import ANGKA, BELUM, OK
from sopkit.forms.prefill import GUIDE, NOTHING, prefill
from sopkit.forms.read import Bacaan, Terisi, read_form
from sopkit.forms.remark import Code
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.workbook.read import Book, CellKind, read
from tests.forms.returned import Isi, figures, table_of, typed
from tests.forms.samples import binamu, collection, form_of, indikator

FORM = form_of(
    collection(
        indikator("satu", satuan="persen"),
        indikator("dua", isian="rasio", pembilang="Selesai", penyebut="Semua"),
        indikator("tiga", satuan="rupiah"),
    )
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@<>&\"'\n_x0041_\t#"), max_size=40
).map(str.strip)
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, places=4)


def opened(data: bytes) -> Book:
    book = read(data)
    assert isinstance(book, Book)
    return book


def again(values: Isi) -> tuple[Bacaan, Bacaan]:
    """What a return says, and what the form says that it was put into."""
    first = read_form(FORM, typed(FORM, values))
    return first, read_form(FORM, opened(build(FORM, prefill(FORM, first.terisi, (), {}))))


def content(one: Terisi) -> tuple[Jawaban, str, dict[Kolom, str]]:
    return one.jawaban, one.alasan, one.teks


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(NUMBERS, min_size=4, max_size=4),
    st.lists(TEXTS, min_size=3, max_size=3),
    st.sampled_from([None, "satu", "dua", "tiga"]),
)
def test_what_was_read_is_read_again(numbers: list[Decimal], texts: list[str], nihil: str | None) -> None:
    values: dict[tuple[str, Kolom], object] = {
        ("satu", Kolom.REALISASI): numbers[0],
        ("dua:pembilang", Kolom.REALISASI): numbers[1],
        ("dua:penyebut", Kolom.REALISASI): abs(numbers[2]) + 1,
        ("tiga", Kolom.REALISASI): numbers[3],
    }
    if nihil:
        values = {key: value for key, value in values.items() if not key[0].startswith(nihil)}
        values |= {(nihil, Kolom.NIHIL): "Ya", (nihil, Kolom.ALASAN): texts[0] or None}
    values |= {("satu", Kolom.DATA_DUKUNG): texts[1] or None, ("tiga", Kolom.TINDAK_LANJUT): texts[2] or None}
    first, second = again(values)  # type: ignore[arg-type]
    assert {key: content(one) for key, one in second.terisi.items()} == {
        key: content(one) for key, one in first.terisi.items()
    }
    if not nihil or texts[0]:
        # A figure with more digits than a cell keeps is handed out as a text, and told as one.
        long = any(len(one.as_tuple().digits) > 15 for one in numbers)
        assert {remark.code for remark in second.remarks} <= ({Code.ANGKA_TEKS} if long else set())


@pytest.mark.parametrize(
    "text",
    ["1234567890123456.5", "0.30000000000000004", "123456789012345678", "80.25", "1e-9", "92.549999999999997", "1.10"],
)
def test_figures_with_more_digits_than_a_cell_keeps_stay_exact(text: str) -> None:
    answer = Terisi(Jawaban(Keadaan.TERISI, nilai=Decimal(text)))
    form = form_of(collection(indikator("satu", batas="{maks: 999999999999999999}")))
    found = read_form(form, opened(build(form, prefill(form, {"satu": answer}, (), {})))).terisi["satu"]
    assert found.jawaban.nilai == Decimal(text)


def test_a_figure_that_no_cell_can_hold_is_left_out_rather_than_changed() -> None:
    answer = Terisi(Jawaban(Keadaan.TERISI, nilai=Decimal("0.000123456789012345678")))
    found = read_form(FORM, opened(build(FORM, prefill(FORM, {"satu": answer}, (), {})))).terisi["satu"]
    assert found.jawaban.keadaan is Keadaan.KOSONG


def test_a_text_that_looks_like_a_formula_or_a_letters_code_stays_a_text() -> None:
    texts = {Kolom.DATA_DUKUNG: '=HYPERLINK("http://x","y")', Kolom.PENDORONG: "_x0041_ +1 @x"}
    data = build(FORM, prefill(FORM, {"satu": Terisi(Jawaban(Keadaan.KOSONG), (), "-1", texts)}, (), {}))
    found = read_form(FORM, opened(data)).terisi["satu"]
    assert (found.alasan, found.teks) == ("-1", texts)
    sheet = load_workbook(BytesIO(data))[ISIAN]
    assert all(one.data_type == "s" for row in sheet.iter_rows() for one in row if one.value in (*texts.values(), "-1"))


def test_what_must_be_mended_is_coloured_and_told_below_its_row() -> None:
    note = "Kiriman sebelumnya: berisi teks '12 orang'."
    marked = {("satu", Kolom.REALISASI), ("satu", Kolom.ALASAN)}
    marked |= {("dua:pembilang", Kolom.REALISASI), ("dua:penyebut", Kolom.REALISASI)}
    data = build(FORM, prefill(FORM, {}, marked, {"satu": [note], "dua": ["a", "b", "c", "d"]}))
    sheet = load_workbook(BytesIO(data))[ISIAN]
    red = {one.coordinate for row in sheet.iter_rows() for one in row if one.fill.start_color.rgb == "00F9D6D5"}
    table = table_of(opened(data))
    wanted = [("satu", Kolom.REALISASI), ("dua:pembilang", Kolom.REALISASI), ("dua:penyebut", Kolom.REALISASI)]
    wanted += [("satu", Kolom.ALASAN)]
    assert {table.name(table.rows[key][0], kolom) for key, kolom in wanted} <= red
    assert table.name(table.rows["tiga"][0], Kolom.REALISASI) not in red
    below = table.rows["satu"][0] + 1
    assert sheet.cell(below, 3).value == note
    assert sheet.cell(below, 1).value is None
    told = [sheet.cell(table.rows["dua:penyebut"][0] + n, 3).value for n in range(1, 5)]
    assert told == ["a", "b", "c", "Masih ada 1 catatan lagi; lihat suratnya."]
    assert GUIDE in {one.value for row in sheet.iter_rows() for one in row}


def test_a_form_with_notes_reads_as_one_without() -> None:
    form = binamu("kesos")
    values = figures(pengaduan=3, bansos=290, posyandu=Decimal("83.3"))
    first = read_form(form, typed(form, values))
    notes = {key: ["SK-DF4HKX bukan kode", "#kunci"] for key in first.terisi}
    second = read_form(form, opened(build(form, prefill(form, first.terisi, (), notes))))
    assert {key: content(one) for key, one in second.terisi.items()} == {
        key: content(one) for key, one in first.terisi.items()
    }
    assert {one.code for one in second.remarks} == {one.code for one in first.remarks}


def test_what_the_form_says_before_it_is_computed_fits_what_stands_in_it() -> None:
    first = read_form(FORM, typed(FORM, figures(satu=80, dua__pembilang=1, dua__penyebut=3)))
    large = Terisi(Jawaban(Keadaan.TERISI, nilai=Decimal("1234567890123456.5")))
    data = build(FORM, prefill(FORM, {**first.terisi, "tiga": large}, (), {}))
    book = opened(data)
    table = table_of(book)
    said = {key: table.cell(places[0], Kolom.PERIKSA) for key, places in table.rows.items()}
    words = {key: one.raw for key, one in said.items() if one}
    assert words == {"satu": OK, "dua": OK, "dua:pembilang": OK, "dua:penyebut": OK, "tiga": ANGKA}
    progress = [one.raw for one in table.sheet.cells.values() if one.raw.startswith("Terisi ")]
    assert progress == ["Terisi 2 dari 3 indikator; 1 perlu diperbaiki; 0 belum diisi."]
    ratio = table.cell(table.rows["dua"][0], Kolom.REALISASI)
    assert ratio
    assert ratio.is_formula
    assert ratio.kind is CellKind.NUMBER
    assert str(ratio.number).startswith("33.333333333333")


def test_the_form_as_it_is_sent_out_is_not_changed() -> None:
    assert build(FORM) == build(FORM, NOTHING)
    table = table_of(opened(build(FORM)))
    assert {one.raw for places in table.rows.values() if (one := table.cell(places[0], Kolom.PERIKSA))} == {BELUM}
