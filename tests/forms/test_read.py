"""What a returned form's cells say: figures, and what is told where none can be read."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.forms.build import build
from sopkit.forms.form import Kolom
from sopkit.forms.read import Bacaan, read_form
from sopkit.forms.remark import Code
from sopkit.forms.table import cell_name
from sopkit.model.finding import Severity
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.workbook.read import Book, Cell, CellKind, read
from tests.forms.returned import (
    FORM,
    GOOD,
    RATIO,
    REAL,
    Isi,
    error,
    figures,
    put,
    read_typed,
    returned,
    sent,
    told,
    typed,
    where,
)
from tests.forms.samples import cells_of, collection, form_of, indikator, opened

PERSEN = form_of(collection(indikator("satu", satuan="persen"), indikator("dua", satuan="dokumen", bulat="ya")))


def figure(bacaan: Bacaan, key: str = "satu") -> tuple[Decimal, str, str] | None:
    """What was read for an indicator of one figure, its type and its rule."""
    found = bacaan.terisi[key].sumber
    return (found[0].nilai, str(found[0].tipe), found[0].aturan) if found else None


def test_a_sound_form_is_read_without_a_word() -> None:
    found = returned(GOOD, {"kendali_jumlah": 19.25, "kendali_banyak": 3})
    assert found.remarks == ()
    assert {one.jawaban.keadaan for one in found.terisi.values()} == {Keadaan.TERISI}


@pytest.mark.parametrize(
    ("top", "bottom", "code", "words"),
    [
        (3, -4, "TRM207", "-4, padahal pembilangnya 3"),
        (3, 0, "TRM207", "0, padahal pembilangnya 3"),
        (101, 100, "TRM202", "101 / 100 memberi 101, di atas batas 100"),
        (-1, 100, "TRM202", "-1 / 100 memberi -1, di bawah batas 0"),
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


@pytest.mark.parametrize(
    ("value", "nilai", "tipe", "aturan", "code"),
    [
        (12.25, "12.25", "angka", "angka", None),
        ("12,25", "12.25", "teks", "desimal-koma", "TRM310"),
        ("Rp 1.000.000,-", "1000000", "teks", "rupiah+ribuan-titik", "TRM310"),
        (Cell(1, 1, CellKind.NUMBER, "3", Decimal(3), is_formula=True), "3", "angka", "rumus", "TRM305"),
        (Cell(1, 1, CellKind.TEXT, "3,5", is_formula=True), "3.5", "teks", "rumus+desimal-koma", "TRM310"),
    ],
)
def test_each_figure_says_what_its_cell_holds_and_by_which_rule_it_was_read(
    value: Any, nilai: str, tipe: str, aturan: str, code: str | None
) -> None:
    found, said = read_typed(FORM, figures(satu=value))
    assert figure(found) == (Decimal(nilai), tipe, aturan)
    assert code is None or code in said
    assert found.terisi["satu"].sumber[0].raw == (value.raw if isinstance(value, Cell) else str(value))
    assert {remark.severity for remark in found.remarks if remark.code == code} <= {Severity.INFO}


@pytest.mark.parametrize(
    ("probe", "text", "nilai"),
    [(",", "1.234", "1234"), (".", "1.234", "1.234"), (",", "1,234", "1.234"), (".", "1,234", "1234")],
)
def test_a_text_of_two_meanings_is_read_by_the_program_it_was_typed_in(probe: str, text: str, nilai: str) -> None:
    found, said = read_typed(FORM, figures(satu=text), {"pemisah_desimal": probe})
    assert figure(found) is not None
    assert found.terisi["satu"].jawaban.nilai == Decimal(nilai)
    ((code, words),) = said.items()
    assert code == "TRM311"
    shown = nilai.replace(".", ",")
    assert f"teks '{text}', yang dibaca {shown} menurut tanda desimal komputer pengisinya" in words


@pytest.mark.parametrize("probe", [None, "٫", "=MID(1/2,2,1)"])
def test_a_text_of_two_meanings_is_refused_where_nothing_tells(probe: str | None) -> None:
    found, said = read_typed(FORM, figures(satu="1.234"), {"pemisah_desimal": probe})
    assert found.terisi["satu"].jawaban.keadaan is Keadaan.DITOLAK
    assert list(said) == ["TRM208"]
    assert "dapat berarti 1234 atau 1,234; ketik ulang" in said[Code.BERMAKNA_GANDA]


@pytest.mark.parametrize("locale", ["id_ID.UTF-8", "de_DE.UTF-8", "en_US.UTF-8", "C"])
def test_the_machine_that_collects_has_no_say(locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setattr("locale.localeconv", lambda: {"decimal_point": ",", "thousands_sep": "."})
    assert read_typed(FORM, figures(satu="1.234"), {"pemisah_desimal": None})[0].terisi["satu"].sumber == ()
    assert figure(read_typed(FORM, figures(satu="1,234.5"))[0]) == (Decimal("1234.5"), "teks", "ribuan-koma")


@pytest.mark.parametrize("mark", ["-", "–", "nihil", "N/A", "tidak ada", "."])
@pytest.mark.parametrize(
    ("policy", "state", "code"),
    [
        (None, Keadaan.DITOLAK, "TRM201"),
        ("tolak", Keadaan.DITOLAK, "TRM201"),
        ("kosong", Keadaan.KOSONG, "TRM313"),
        ("nihil", Keadaan.NIHIL, "TRM314"),
    ],
)
def test_a_mark_for_nothing_is_what_the_definition_says_and_never_0(
    mark: str, policy: str | None, state: Keadaan, code: str
) -> None:
    form = form_of(collection(indikator("satu", **({"tanda_kosong": policy} if policy else {})), indikator("dua")))
    found = read_form(form, typed(form, figures(satu=mark, dua=0)))
    assert found.terisi["satu"].jawaban == Jawaban(state)
    assert found.terisi["dua"].jawaban == Jawaban(Keadaan.TERISI, Decimal(0))
    (remark,) = [one for one in found.remarks if one.raw == mark]
    place = cell_name(*where(sent(form), "satu", REAL))
    assert (remark.code, remark.place) == (code, f"Isian!{place}")
    assert (Code.NIHIL_TANPA_ALASAN in told(found)) == (state is Keadaan.NIHIL)
    assert Code.BELUM_DIISI not in told(found)


def test_a_mark_beside_a_tick_says_the_same_twice() -> None:
    values = figures(satu="-") | {("satu", Kolom.NIHIL): "Ya", ("satu", Kolom.ALASAN): "pandemi"}
    found, said = read_typed(FORM, values)
    assert found.terisi["satu"].jawaban == Jawaban(Keadaan.NIHIL)
    assert list(said) == ["TRM314"]


@pytest.mark.parametrize(
    ("top", "bottom", "state", "code"),
    [
        ("-", "-", Keadaan.NIHIL, "TRM302"),
        ("-", None, Keadaan.NIHIL, "TRM302"),
        ("-", 4, Keadaan.DITOLAK, "TRM204"),
        ("-", "12 orang", Keadaan.DITOLAK, "TRM201"),
    ],
)
def test_a_mark_in_one_part_of_a_ratio(top: Any, bottom: Any, state: Keadaan, code: str) -> None:
    form = form_of(collection(indikator("dua", tanda_kosong="nihil", **RATIO)))
    found = read_form(form, typed(form, figures(dua__pembilang=top, dua__penyebut=bottom)))
    assert found.terisi["dua"].jawaban == Jawaban(state)
    assert code in told(found)


def test_what_is_shown_in_percent_counts_as_shown_where_the_unit_is_percent() -> None:
    shown = Cell(1, 1, CellKind.NUMBER, "0.8547", Decimal("0.8547"), is_percent=True)
    found, said = read_typed(PERSEN, figures(satu=shown, dua=shown))
    assert figure(found) == (Decimal("85.47"), "angka", "persen")
    assert "dibaca 85,47" in said[Code.PERSEN]
    assert found.terisi["dua"].jawaban.keadaan is Keadaan.DITOLAK
    assert "angka berformat persen (0,8547)" in said[Code.BUKAN_ANGKA]
    found, said = read_typed(PERSEN, figures(satu="12,5%", dua="12%"))
    assert figure(found) == (Decimal("12.5"), "teks", "desimal-koma+persen")
    assert "satuannya bukan persen" in said[Code.BUKAN_ANGKA]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (error("#DIV/0!"), "'#DIV/0!', padahal harus angka"),
        (error("#N/A"), "'#N/A', padahal harus angka"),
        (error(""), "rumus yang belum dihitung"),
        (Cell(1, 1, CellKind.BOOLEAN, "TRUE"), "'TRUE', padahal harus angka"),
        (Cell(1, 1, CellKind.DATE, "46000", shown="tanggal 9 Desember 2025"), "tanggal 9 Desember 2025 (46000)"),
        ("01/02/2026", "berbentuk tanggal"),
        ("12,5 ", None),
        ("2.5 juta", "tanpa kata dan satuan"),
    ],
)
def test_a_cell_without_a_figure_is_refused_by_its_name(cell: Any, words: str | None) -> None:
    found = read_form(FORM, typed(FORM, figures(satu=cell, dua__pembilang=1, dua__penyebut=2)))
    errors = [one for one in found.remarks if one.severity is Severity.ERROR]
    assert [one.place for one in errors] == (
        [f"Isian!{cells_of(opened(FORM))['satu', REAL].coordinate}"] if words else []
    )
    assert words is None or words in errors[0].message
    assert (found.terisi["satu"].jawaban.keadaan is Keadaan.DITOLAK) == bool(words)


def test_a_whole_number_may_be_written_with_zeros_behind_the_comma() -> None:
    assert figure(read_typed(PERSEN, figures(dua="1.000,00"))[0], "dua") == (Decimal(1000), "teks", "ribuan-titik")
    told = read_typed(PERSEN, figures(dua="1.000,5"))[1]
    assert "harus bilangan bulat; ketik bilangan bulatnya" in told[Code.HARUS_BULAT]


def test_a_figure_that_no_spreadsheet_keeps_whole_is_noted() -> None:
    form = form_of(collection(indikator("satu", batas="\n          maks: 100000000000000000")))
    found, said = read_typed(form, figures(satu=1234567890123456))
    assert figure(found) == (Decimal(1234567890123456), "angka", "angka")
    assert list(said) == ["TRM315"]
    assert read_typed(form, figures(satu=123456789012345))[1] == {}


def test_texts_are_cut_with_a_note_and_hold_nothing_that_turns_them_around() -> None:
    long: Isi = {("satu", Kolom.DATA_DUKUNG): "a" * 2_001, ("satu", Kolom.PENDORONG): "b" * 2_000}
    found, said = read_typed(FORM, figures(satu=1) | long)
    assert len(found.terisi["satu"].teks[Kolom.DATA_DUKUNG]) == 2_000
    assert list(said) == ["TRM316"]
    hidden: Isi = {
        ("satu", Kolom.ALASAN): " a\u202eb\x07c\ud800\n=1+1 \U0001f600 ",
        ("satu", Kolom.PENDORONG): "\u202e\x00",
    }
    found, said = read_typed(FORM, figures(satu=1) | hidden)
    assert found.terisi["satu"].alasan == "abc\n=1+1 \U0001f600"
    assert (found.terisi["satu"].teks, said) == ({}, {})


@pytest.mark.parametrize("tick", [1, 0, "1", "entah"])
def test_a_figure_typed_one_column_too_far_is_no_tick(tick: Any) -> None:
    found, said = read_typed(FORM, {("satu", Kolom.NIHIL): tick, ("satu", Kolom.ALASAN): "x"})
    assert list(said) == ["TRM205"]
    assert found.terisi["satu"].jawaban.keadaan is Keadaan.DITOLAK


ISI = st.one_of(
    st.none(),
    st.decimals(-1000, 1000, places=3),
    st.sampled_from(
        ["12,5", "1.234", "Rp 5", "-", "nihil", "n/a", "12 orang", "1/2", "5%", "x", "1 000 000", "007", " "]
    ),
    st.text("0123456789.,-% ", max_size=8),
    st.sampled_from(
        [
            error(),
            error(""),
            Cell(1, 1, CellKind.BOOLEAN, "TRUE"),
            Cell(1, 1, CellKind.DATE, "46000", shown="tanggal 9 Desember 2025"),
            Cell(1, 1, CellKind.NUMBER, "0.5", Decimal("0.5"), is_percent=True),
            Cell(1, 1, CellKind.NUMBER, "7", Decimal(7), is_formula=True),
        ]
    ),
)
MANY = form_of(
    collection(
        indikator("satu", satuan="persen"),
        indikator("dua", **RATIO),
        indikator("tiga", bulat="ya", tanda_kosong="nihil"),
        indikator("empat", tanda_kosong="kosong", batas="\n          min: 0"),
        indikator("lima", tanda_kosong="nihil", isian="rasio", pembilang="A", penyebut="B"),
    )
)
INPUTS = [row for row in MANY.rows() if row.is_input]
MAINS = [row.key for row in MANY.rows() if row.is_main]


@settings(max_examples=200)
@given(
    st.fixed_dictionaries({(row.key, REAL): ISI for row in INPUTS}),
    st.fixed_dictionaries({(key, Kolom.NIHIL): st.sampled_from([None, None, None, "Ya", "1", "?"]) for key in MAINS}),
    st.sampled_from([None, ",", "."]),
    st.sets(st.sampled_from([row.key for row in MANY.rows()]), max_size=2),
)
def test_each_indicator_has_one_state_and_each_input_one_fate(
    values: Isi, ticks: Isi, probe: str | None, gone: set[str]
) -> None:
    values = {place: None if isinstance(value, str) and not value.strip() else value for place, value in values.items()}
    book = typed(MANY, {**values, **ticks}, {"pemisah_desimal": probe})
    found = read_form(MANY, put(book, {where(book, key, Kolom.KUNCI): None for key in gone}))
    assert list(found.terisi) == MAINS
    for key, terisi in found.terisi.items():
        own = [row for row in INPUTS if row.indikator.id == key]
        state = terisi.jawaban.keadaan
        said = [one for one in found.remarks if one.indikator == key]
        refused = [one for one in said if one.severity is Severity.ERROR]
        assert bool(refused) == (state is Keadaan.DITOLAK)
        assert all(one.cell for one in refused)
        assert [one.bagian for one in terisi.sumber] == ([row.jenis for row in own] if state is Keadaan.TERISI else [])
        told_of = {one.cell for one in said}
        for row in own:
            name, value = cell_name(*where(book, row.key, REAL)), values[row.key, REAL]
            if state is Keadaan.NIHIL:
                assert value is None or row.key in gone or name in told_of
            if state is Keadaan.KOSONG:
                assert row.key in gone or name in told_of or (value is not None and len(own) == 2)
        for row, source in zip(own, terisi.sumber, strict=False):
            value = values[row.key, REAL]
            number = value.number if isinstance(value, Cell) else value
            assert source.cell == cell_name(*where(book, row.key, REAL))
            assert number is not None
            if isinstance(number, Decimal):
                assert source.nilai == (number * 100 if source.aturan == "persen" else number)
            else:
                assert any(letter.isdigit() for letter in str(number))
