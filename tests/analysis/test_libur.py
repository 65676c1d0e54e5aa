"""What is made of the library's answers, whatever its version says of a year."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import holidays
import pytest

from sopkit.analysis import libur
from sopkit.analysis.libur import libur_of

GUESSED = " (perkiraan)"
Names = dict[date, str]


@contextmanager
def answers(public: Names, government: Names) -> Iterator[None]:
    """The library as if it knew these holidays, and these cuti bersama, and no others."""

    def country_holidays(country: str, years: int, categories: tuple[str], **_: object) -> Names:
        names = {"public": public, "government": government}[categories[0]] if country == "ID" else {}
        return {day: name for day, name in names.items() if day.year == years}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holidays, "country_holidays", country_holidays)
        libur.libur_of.cache_clear()
        libur.ramadan_of.cache_clear()
        try:
            yield
        finally:
            libur.libur_of.cache_clear()
            libur.ramadan_of.cache_clear()


@pytest.mark.parametrize(
    ("name", "shown", "is_estimate"),
    [
        ("Hari Buruh", "Hari Buruh", False),
        (f"Idul Adha{GUESSED}", "Idul Adha", True),
        (f"Hari Buruh; Idul Adha{GUESSED}", "Hari Buruh; Idul Adha", False),
        (f"Idul Adha{GUESSED}; Hari Buruh", "Idul Adha; Hari Buruh", False),
        (f"Waisak{GUESSED}; Idul Adha{GUESSED}", "Waisak; Idul Adha", True),
    ],
)
def test_a_day_is_certain_if_one_of_its_holidays_is(name: str, shown: str, is_estimate: bool) -> None:
    day = date(2027, 5, 3)
    with answers({day: name}, {date(2027, 12, 24): "Cuti Bersama Natal"}):
        found = libur_of(2027).days[day]
    assert (found.nama, found.is_estimate) == (shown, is_estimate)


def test_without_a_decree_every_day_is_an_estimate() -> None:
    day = date(2027, 5, 3)
    with answers({day: "Hari Buruh"}, {}):
        assert libur_of(2027).days[day].is_estimate
