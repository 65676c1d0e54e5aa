"""`collect --verify`: a workbook that holds the right figures and shows others, or hides some."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from tests.collect.office import MINI
from tests.collect.verified import verify, wrong
from tests.conftest import Run


@pytest.fixture
def made(run: Run, office: Path) -> Path:
    """The office with its recap as workbook and page."""
    for kind in ("xlsx", "html"):
        out = office / f"{kind}.{kind}"
        assert run("collect", MINI, office / "returns", "--period", "TW1", "-o", out, "--today", "2026-07-30").code == 0
    return office


def restyle(change: Callable[[Any], None]) -> Callable[[Path], None]:
    def over(file: Path) -> None:
        # Formulas become the values that they gave.
        book = load_workbook(file, data_only=True)
        change(book)
        book.save(file)

    return over


def hide_row(book: Any) -> None:
    book["Rekap"].row_dimensions[13].hidden = True


def flatten_row(book: Any) -> None:
    book["Rekap"].row_dimensions[13].height = 0.4


def hide_column(book: Any) -> None:
    book["Rekap"].column_dimensions["G"].hidden = True


def hide_sheet(book: Any) -> None:
    book["Catatan"].sheet_state = "veryHidden"


def add_sheet(book: Any) -> None:
    book.create_sheet("Rekap akhir", 0)


def show_otherwise(book: Any) -> None:
    book["Rekap"]["E13"].number_format = '"9"0.0'


def show_text_otherwise(book: Any) -> None:
    book["Rekap"]["G13"].number_format = '0;0;0;"Sangat Tinggi"'


def show_by_condition(book: Any) -> None:
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode='"91,50"'))
    book["Rekap"].conditional_formatting.add("E13", Rule(type="expression", dxf=style, formula=["TRUE"]))


def merge(book: Any) -> None:
    book["Rekap"].merge_cells("E13:F13")


def draw_other_cells(book: Any) -> None:
    (bars,) = [one for one in book["Grafik"]._charts if one.tagname == "barChart"]
    bars.series[0].val.numRef.f = "'Grafik'!$A$1:$A$1"


def draw_on_another_scale(book: Any) -> None:
    (bars,) = [one for one in book["Grafik"]._charts if one.tagname == "barChart"]
    bars.y_axis.scaling.max = 1000


def drop_chart(book: Any) -> None:
    book["Grafik"]._charts = []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (hide_row, "Rekap, yang disembunyikan: tertulis baris 13, menurut hitungan ulang kosong"),
        (flatten_row, "Rekap, yang disembunyikan: tertulis baris 13"),
        (hide_column, "Rekap, yang disembunyikan: tertulis kolom ke-7"),
        (hide_sheet, "lembar Catatan, yang disembunyikan: tertulis lembar"),
        (add_sheet, "urutan lembar: tertulis Rekap akhir, Rekap, Grafik"),
        (
            show_otherwise,
            r"Rekap!E13 (Indeks Kepuasan Masyarakat, Realisasi): ditampilkan dalam bentuk \90.0, seharusnya",
        ),
        (show_text_otherwise, "Rekap!G13 (Indeks Kepuasan Masyarakat, Predikat): ditampilkan dalam bentuk"),
        (show_by_condition, r"bentuk angka menurut syarat: tertulis \9\1\,\5\0"),
        (merge, "Rekap, sel yang digabung: "),
        (draw_other_cells, "Grafik, grafik dan gambar: "),
        (draw_on_another_scale, "Grafik, grafik dan gambar: "),
        (drop_chart, "Grafik, grafik dan gambar: "),
    ],
)
def test_a_workbook_that_shows_something_else(run: Run, made: Path, change: Callable[[Any], None], words: str) -> None:
    restyle(change)(made / "xlsx.xlsx")
    said = wrong(verify(run, made, "xlsx"))["rekap xlsx.xlsx"]
    assert any(one.startswith(words) for one in said), said


def test_a_workbook_saved_anew_shows_the_same(run: Run, made: Path) -> None:
    restyle(lambda _: None)(made / "xlsx.xlsx")
    assert wrong(verify(run, made, "xlsx")) == {}


def test_what_is_not_compared_is_said(run: Run, made: Path) -> None:
    for kind, words in (("xlsx", "warna, huruf, ukuran, dan hiasan grafik"), ("html", "tenggat, keterlambatan")):
        (line,) = [one for one in verify(run, made, kind).out.splitlines() if one.startswith("COCOK: rekap ")]
        assert words in line
        assert line.endswith(" tidak dibandingkan")
