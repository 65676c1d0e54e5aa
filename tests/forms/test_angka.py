"""Texts where a figure belongs: one number that is certain, or none."""

import re
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.forms.angka import MAX_LETTERS, Sebab, Terbaca, explain, read_teks
from sopkit.workbook.read import Cell, CellKind

NB, NARROW, ZERO = "\u00a0", "\u202f", "\u200b"
READ = {
    "12": ("12", "teks"),
    "0": ("0", "teks"),
    "-0": ("0", "teks"),
    "-5": ("-5", "teks"),
    "−5": ("-5", "teks"),
    "+5": ("5", "teks"),
    "'12": ("12", "teks"),
    "’12": ("12", "teks"),
    " 7 ": ("7", "teks"),
    "\t7\n": ("7", "teks"),
    f"{NB}12{NB}": ("12", "teks"),
    f"1{ZERO}2\ufeff": ("12", "teks"),
    "\u202a12\u202c": ("12", "teks"),
    "１２，５": ("12.5", "desimal-koma"),
    "١٢٣": ("123", "teks"),
    "۱۲۳": ("123", "teks"),
    "12,5": ("12.5", "desimal-koma"),
    "12.5": ("12.5", "desimal-titik"),
    "12.50": ("12.5", "desimal-titik"),
    "0,125": ("0.125", "desimal-koma"),
    "0.125": ("0.125", "desimal-titik"),
    "1.234,56": ("1234.56", "ribuan-titik"),
    "1,234.56": ("1234.56", "ribuan-koma"),
    "1.234,567": ("1234.567", "ribuan-titik"),
    "1.234.567": ("1234567", "ribuan-titik"),
    "1,234,567": ("1234567", "ribuan-koma"),
    "-1.234.567,5": ("-1234567.5", "ribuan-titik"),
    "1 000 000": ("1000000", "ribuan-spasi"),
    "1 000 000,5": ("1000000.5", "ribuan-spasi"),
    "12 050": ("12050", "ribuan-spasi"),
    f"1{NARROW}234{NARROW}567": ("1234567", "ribuan-spasi"),
    f"12{NB}500": ("12500", "ribuan-spasi"),
    "Rp 1.000.000,-": ("1000000", "rupiah+ribuan-titik"),
    "Rp. 1.000.000,--": ("1000000", "rupiah+ribuan-titik"),
    "Rp1.000.000,00": ("1000000", "rupiah+ribuan-titik"),
    f"Rp{NB}1.973.800.860": ("1973800860", "rupiah+ribuan-titik"),
    "rp 500000": ("500000", "rupiah+teks"),
    "-Rp 500.000,00": ("-500000", "rupiah+ribuan-titik"),
    "IDR 1,000,000.00": ("1000000", "rupiah+ribuan-koma"),
    "1.000.000,-": ("1000000", "ribuan-titik"),
    "1.000,-": ("1000", "ribuan-titik"),
    "1.000.-": ("1000", "ribuan-titik"),
    "500,-": ("500", "teks"),
    "9" * 18: ("9" * 18, "teks"),
}
REFUSED = {
    Sebab.TANDA: ["-", "--", "–", "—", "−", "nihil", "NIHIL", "N/A", "na", "n.a.", "kosong", ".", "...", "_", "'-"],
    Sebab.KATA: ["12 orang", "#DIV/0!", "3 kegiatan", "Rp 5 juta", "5 rb", "0x10", "dua 2", "12,5 persen"],
    Sebab.PERKIRAAN: [">10", "<5", "±5", "~5", "≥3", "sekitar 10", "kurang lebih 5", "+/-5"],
    Sebab.PECAHAN: ["1/2", "½", "3 ½", "1⁄2", "1:2"],
    Sebab.RENTANG: ["5-10", "5 – 10", "5 s.d. 10", "5 sampai 10"],
    Sebab.TANGGAL: ["1/2/2026", "01-02-2026", "1.2.26", "2026-05-01", "5 Mei 2026", "Mei 2026"],
    Sebab.PANGKAT: ["1e3", "1E+3", "1,5e-3"],
    Sebab.MINUS: ["(5)", "(1.234,56)", "5-", "–5", "- 5", "Rp -5.000"],
    Sebab.BEBERAPA: ["12 500", "120 135 140", "1 234 567", "12; 15", "12, 15", "12\n15", "5 dan 6", "١ ٠٠٠ ٠٠٠"],
    Sebab.NOL: ["007", "01.234", "00", "0812345678", "-05"],
    Sebab.PEMISAH: ["1.2.3", "12,34,567", "1.23.456", "12,5,6", "1.234.56", "1,234,56", "5.", ",5", "12,5,-"],
    Sebab.PANJANG: ["1" * 19, "1.000.000.000.000.000.000"],
    Sebab.RUMUS: ["=1+1", "@SUM(A1)"],
    Sebab.LAIN: [
        "nan",
        "inf",
        "Infinity",
        "1_000",
        "dua belas",
        "Rp",
        "%",
        "\u202e12",
        "\u200f12",
        "१२",
        "?",
    ],
}


@pytest.mark.parametrize("text", READ)
@pytest.mark.parametrize("pemisah", ["", ",", "."])
def test_texts_that_are_certain_are_read_whatever_the_program(text: str, pemisah: str) -> None:
    nilai, aturan = READ[text]
    assert read_teks(text, "", pemisah) == Terbaca(Decimal(nilai), aturan)


def test_a_mark_before_three_digits_is_doubted_however_many_stand_before_it() -> None:
    for mark, rule in ((",", "desimal-koma"), (".", "desimal-titik")):
        assert read_teks(f"1234{mark}567", "", mark) == Terbaca(Decimal("1234.567"), rule)
        for program in ("", ".,".replace(mark, "")):
            assert read_teks(f"1234{mark}567", "", program) is Sebab.GANDA
    assert read_teks("Rp 1.000,000", "rupiah", ",") not in (None, Sebab.GANDA)
    assert not isinstance(read_teks("Rp 1.000,000", "rupiah", ","), Terbaca)
    said = explain(Sebab.GANDA, Cell(1, 1, CellKind.TEXT, "1234.567"))
    assert "1234567 atau 1234,567" in said


@pytest.mark.parametrize(("sebab", "text"), [(sebab, text) for sebab, texts in REFUSED.items() for text in texts])
def test_texts_that_are_no_figure_say_why(sebab: Sebab, text: str) -> None:
    assert read_teks(text, "", ",") is sebab
    said = explain(sebab, Cell(1, 1, CellKind.TEXT, text))
    assert said.startswith("teks '")
    assert re.search("; (ketik|bila|periksa)", said)


@pytest.mark.parametrize("text", ["Rp 1.234,50,-", "1.234,50,-", "1,234.50.-", "Rp 12,5,-"])
def test_what_is_marked_to_have_no_decimals_is_refused_with_some(text: str) -> None:
    assert read_teks(text, "rupiah", ",") in (Sebab.KATA, Sebab.PEMISAH)


@pytest.mark.parametrize("text", ["tidak ada", " Tidak  Ada. ", "belum ada", "Rp -", "Rp. –", f"{NB}-{NB}", "'-"])
def test_marks_for_nothing_are_a_state_of_their_own(text: str) -> None:
    assert read_teks(text) is Sebab.TANDA


@pytest.mark.parametrize(
    ("text", "comma", "dot"),
    [
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("-12.500", "-12500", "-12.5"),
        ("999,000", "999", "999000"),
        ("１.２３４", "1234", "1.234"),
    ],
)
def test_three_digits_after_one_mark_are_read_by_the_fillers_program(text: str, comma: str, dot: str) -> None:
    for pemisah, nilai in ((",", comma), (".", dot)):
        read = read_teks(text, "", pemisah)
        assert isinstance(read, Terbaca)
        assert (read.nilai, read.by_program) == (Decimal(nilai), True)
        assert read.aturan.endswith("+program")
    for unknown in ("", "٫", ";"):
        assert read_teks(text, "", unknown) is Sebab.GANDA


def test_a_figure_of_two_meanings_shows_both_and_how_to_type_them() -> None:
    said = explain(Sebab.GANDA, Cell(1, 1, CellKind.TEXT, "-1.234"))
    again = "ketik ulang yang dimaksud, -1234 atau -1,2340 (nol di belakangnya supaya pasti)"
    assert said == f"teks '-1.234', yang dapat berarti -1234 atau -1,234; {again}"
    whole = explain(Sebab.GANDA, Cell(1, 1, CellKind.TEXT, "1.234"), is_whole=True)
    again = "bila yang dimaksud 1234, ketik ulang tanpa titik dan koma"
    assert whole == f"teks '1.234', yang dapat berarti 1234 atau 1,234; {again}"
    assert read_teks("-1234") == Terbaca(Decimal(-1234), "teks")
    assert read_teks("-1,2340") == Terbaca(Decimal("-1.2340"), "desimal-koma")


@pytest.mark.parametrize(
    ("text", "pemisah", "nilai"), [("Rp 1.500", ",", 1500), ("Rp 1.500", ".", None), ("Rp 1,500", ".", 1500)]
)
def test_a_price_has_no_thousandths(text: str, pemisah: str, nilai: int | None) -> None:
    read = read_teks(text, "rupiah", pemisah)
    assert (read.nilai if isinstance(read, Terbaca) else None) == nilai


@pytest.mark.parametrize(
    ("satuan", "percent", "rupiah"),
    [
        ("persen", True, False),
        ("Persen (%)", True, False),
        ("%", True, False),
        ("", False, True),
        ("Rp", False, True),
        ("Rupiah (Rp)", False, True),
        ("juta rupiah", False, False),
        ("persen per tahun", False, False),
        ("dokumen", False, False),
    ],
)
def test_a_sign_counts_only_where_the_unit_is_its_own(satuan: str, percent: bool, rupiah: bool) -> None:
    assert (read_teks("12,5%", satuan) == Terbaca(Decimal("12.5"), "desimal-koma+persen")) == percent
    assert (read_teks("12,5 %", satuan) is Sebab.PERSEN) != percent
    assert (read_teks("Rp 2.500.000", satuan) == Terbaca(Decimal(2500000), "rupiah+ribuan-titik")) == rupiah
    assert (read_teks("Rp 2.500.000", satuan) is Sebab.RUPIAH) != rupiah


def test_what_is_long_is_not_looked_at() -> None:
    assert read_teks("1" + " " * MAX_LETTERS) is Sebab.LAIN
    for text in ("1 000" * 10_000, "0" * 100_000, "1." * 50_000, " " * 100_000 + "x"):
        assert read_teks(text) is Sebab.LAIN


@given(st.integers(0, 10**12), st.integers(0, 4), st.sampled_from([(".", ","), (",", "."), (NARROW, ","), ("", ",")]))
def test_a_figure_written_with_both_marks_is_read_exactly(whole: int, places: int, marks: tuple[str, str]) -> None:
    value = Decimal(whole).scaleb(-places)
    written = f"{value:,.{places}f}".replace(",", "\0").replace(".", marks[1]).replace("\0", marks[0])
    read = read_teks(written, "", "")
    if isinstance(read, Terbaca):
        assert read.nilai == value
    else:
        assert read is Sebab.GANDA
        assert len(re.findall("[.,]", written)) == 1


@given(
    st.text(alphabet="0123456789.,- RpIDR%'()/e+xO" + NB + NARROW + ZERO + "１２−٣", max_size=20), st.sampled_from(".,")
)
def test_no_digit_of_a_text_that_is_read_is_lost_or_made_up(text: str, pemisah: str) -> None:
    read = read_teks(text, "", pemisah)
    if isinstance(read, Terbaca):
        digits = "".join(str(int(letter)) for letter in text if letter.isdigit())
        sign, stored, exponent = read.nilai.as_tuple()
        assert isinstance(exponent, int)
        assert exponent <= 0
        assert "".join(map(str, stored)).zfill(len(digits)) == digits
        assert bool(sign) <= ("-" in text or "−" in text)


@given(st.text(max_size=200), st.text(max_size=5), st.text(max_size=2))
def test_any_text_gives_an_answer(text: str, satuan: str, pemisah: str) -> None:
    read = read_teks(text, satuan, pemisah)
    assert isinstance(read, Terbaca | Sebab)
    if isinstance(read, Sebab):
        assert explain(read, Cell(1, 1, CellKind.TEXT, text))


def test_every_digit_of_unicode_is_read_as_itself_or_not_at_all() -> None:
    for letter in map(chr, range(sys.maxunicode + 1)):
        if letter.isdigit() or letter.isnumeric():
            read = read_teks(f"4{letter}")
            assert not isinstance(read, Terbaca) or read.nilai == 40 + int(letter)
