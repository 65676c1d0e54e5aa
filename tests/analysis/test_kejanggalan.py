"""What looks odd beside the period before, or beside a target."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sopkit.analysis.kejanggalan import is_far_below, is_repeated, odd_beside
from sopkit.model.pengumpulan import Indikator, Polaritas, Target

BIASA = Indikator(id="a", nama="a")
KUMULATIF = Indikator(id="a", nama="a", kumulatif="ya")


@pytest.mark.parametrize(
    ("before", "figure", "said"),
    [
        ("12.5", "12500", "kali-seribu"),
        ("40", "52000", "kali-seribu"),
        ("40", "28000", "kali-seribu"),
        ("1", "1000000", "kali-seribu"),
        ("1", "500", "kali-seribu"),
        ("1", "499", None),
        ("12500", "12.5", "per-seribu"),
        ("1973800860", "1973800.86", "per-seribu"),
        ("499", "1", None),
        ("-2", "-2000", "kali-seribu"),
        ("-2", "2000", "kali-seribu"),
        ("0", "1000", None),
        ("1000", "0", None),
        ("0", "0", None),
        ("80", "80", None),
        ("80", "79", None),
        (None, "80", None),
        ("80", None, None),
        (None, None, None),
    ],
)
def test_a_thousandfold(before: str | None, figure: str | None, said: str | None) -> None:
    assert odd_beside(BIASA, _fraction(figure), _fraction(before)) == said


@pytest.mark.parametrize(
    ("before", "figure", "said"),
    [
        ("45", "44.999", "turun"),
        ("45", "0", "turun"),
        ("-1", "-2", "turun"),
        ("45", "45", None),
        ("45", "70", None),
        ("45000", "45", "per-seribu"),
        ("45", "45000", "kali-seribu"),
        ("45", None, None),
        (None, "45", None),
    ],
)
def test_year_to_date_figures_do_not_go_down(before: str | None, figure: str | None, said: str | None) -> None:
    assert odd_beside(KUMULATIF, _fraction(figure), _fraction(before)) == said


@pytest.mark.parametrize(
    ("figures", "before", "is_same"),
    [
        ("1 2 3", "1 2 3", True),
        ("1 0 0", "1 0 0", True),
        ("1 2 3 -", "1 2 3 -", True),
        ("1 2 3", "1 2 4", False),
        ("1 2 3 -", "1 2 3 4", False),
        ("1 2 3 4", "1 2 3 -", False),
        ("1 2 3", "1 2", False),
        ("1 2", "1 2", False),
        ("1 2 -", "1 2 -", False),
        ("0 0 0", "0 0 0", False),
        ("- - -", "- - -", False),
        ("", "", False),
    ],
)
def test_a_form_that_is_the_last_one_again(figures: str, before: str, is_same: bool) -> None:
    assert is_repeated(_form(figures), _form(before)) is is_same


def _form(text: str) -> dict[str, Fraction | None]:
    return {f"baris-{n}": None if one == "-" else Fraction(one) for n, one in enumerate(text.split())}


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def test_a_ratio_and_what_there_should_be_less_of_may_go_down() -> None:
    ratio = Indikator(id="a", nama="a", kumulatif="ya", isian="rasio")
    temuan = Indikator(id="a", nama="a", kumulatif="ya", polaritas="negatif")
    assert odd_beside(ratio, _fraction("79"), _fraction("80")) is None
    assert odd_beside(temuan, _fraction("3"), _fraction("5")) is None


@pytest.mark.parametrize(
    ("polaritas", "figure", "target", "is_far"),
    [
        (Polaritas.POSITIF, "0.99", "100", True),
        (Polaritas.POSITIF, "1", "100", False),
        (Polaritas.POSITIF, "0", "100", False),
        (Polaritas.POSITIF, "0.5", "0", False),
        (Polaritas.NEGATIF, "0.5", "100", False),
    ],
)
def test_next_to_nothing_beside_a_target_is_odd(polaritas: Polaritas, figure: str, target: str, is_far: bool) -> None:
    goal = Target(Decimal(target), Decimal(target))
    assert is_far_below(Indikator(id="a", nama="a", polaritas=polaritas), Fraction(figure), goal) is is_far
