"""Dates as offices write them."""

import pytest

from sopkit.model.tanggal import print_tanggal, read_tanggal


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2022-02-10", "10 Februari 2022"),
        ("2022-02", "Februari 2022"),
        ("10 Februari 2022", "10 Februari 2022"),
        ("Februari 2022", "Februari 2022"),
        ("10 FEBRUARI 2022", "10 Februari 2022"),
        ("10 Pebruari 2022", "10 Februari 2022"),
        ("5 January 2022", "5 Januari 2022"),
    ],
)
def test_read(text: str, meant: str) -> None:
    assert str(read_tanggal(text)) == meant


@pytest.mark.parametrize(
    "text", ["9-9-9", "10/02/2022", "31 Februari 2022", "2022-13-01", "Februari", "", "-", "0 Mei 2022"]
)
def test_not_guessed(text: str) -> None:
    assert read_tanggal(text) is None


def test_misspelt_month_is_kept() -> None:
    read = read_tanggal("1 Novermber 2022")
    assert read
    assert (read.month, read.misspelt) == (11, "Novermber")


def test_months_have_a_first_and_a_last_day() -> None:
    read = read_tanggal("Februari 2024")
    assert read
    assert (read.first.day, read.last.day) == (1, 29)


def test_only_iso_is_spelled_out() -> None:
    assert print_tanggal("2022-02-10") == "10 Februari 2022"
    assert print_tanggal("10 Pebruari 2022") == "10 Pebruari 2022"
