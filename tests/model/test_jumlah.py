"""Figures as Indonesian writes them, and rounding half up from the exact value."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.model.bilangan import plain, read_angka
from sopkit.model.jumlah import as_decimal, print_jumlah, read_jumlah, rounded, two_ways


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", "80"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("94.17", "94.17"),
        ("-3", "-3"),
        ("1.500", "1500"),
        ("1.973.800.860", "1973800860"),
        ("1.250,75", "1250.75"),
        ("0,125", "0.125"),
        ("0.250", "0.25"),
        ("-0.250", "-0.25"),
        ("1,5000", "1.5"),
        ("1234,567", "1234.567"),
    ],
)
def test_read(text: str, value: str) -> None:
    assert read_jumlah(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-", "12 orang", "1,2,3", "1.23.456", "1_000", "1e5", "½", "٣", "9" * 19])
def test_what_is_no_figure(text: str) -> None:
    assert read_jumlah(text) is None


@pytest.mark.parametrize(
    ("text", "ways"),
    [("1,500", ("1500", "1,5000")), ("-12,375", ("-12375", "-12,3750")), ("01.500", ("1500", "1,5000"))],
)
def test_what_may_be_a_thousand_or_a_fraction_is_refused(text: str, ways: tuple[str, str]) -> None:
    assert read_jumlah(text) is None
    assert read_angka(text.removeprefix("-")) is None
    assert two_ways(text) == ways


@pytest.mark.parametrize(
    ("value", "desimal", "printed"),
    [
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "-0,13"),
        ("2.5", 0, "3"),
        ("99.995", 2, "100,00"),
        ("1973800860", 0, "1.973.800.860"),
        ("1234.5", 1, "1.234,5"),
    ],
)
def test_print(value: str, desimal: int, printed: str) -> None:
    assert print_jumlah(Decimal(value), desimal) == printed


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_never_more_than_half_a_place_off(value: Fraction, desimal: int) -> None:
    off = abs(Fraction(rounded(value, desimal)) - value) * 10**desimal
    assert off <= Fraction(1, 2)


@given(st.decimals(-(10**18), 10**18, places=9))
def test_a_decimal_is_kept_exactly(value: Decimal) -> None:
    assert as_decimal(Fraction(value)) == value


@pytest.mark.parametrize("whole", [10**59 + 7, 10**300 + 7])
def test_no_digit_is_lost_of_a_long_figure(whole: int) -> None:
    assert as_decimal(Fraction(whole) + Fraction(1, 8)) == Decimal(f"{whole}.125")
    assert print_jumlah(Fraction(whole), 1) == f"{whole:,}".replace(",", ".") + ",0"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 10**20), "0.00000000000000000001"),
        (Fraction(-3, 2**14), "-0.00018310546875"),
        (Fraction(2, 3), "0.666666666667"),
        (Fraction(7), "7"),
    ],
)
def test_a_figure_that_has_a_decimal_is_that_decimal(value: Fraction, text: str) -> None:
    assert plain(as_decimal(value)) == text


@given(st.decimals(-(10**15), 10**15, places=6))
def test_what_is_printed_reads_back(value: Decimal) -> None:
    assert read_jumlah(print_jumlah(value, 6)) == value
