"""Capaian by the formulas of the field, on arithmetic that offices have published."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.analysis.capaian import TanpaCapaian, capaian, mean_capaian, predikat
from sopkit.analysis.target import target_over
from sopkit.model.jumlah import print_jumlah
from sopkit.model.pengumpulan import SKALA, Indikator, Polaritas, RumusNegatif, Target, TargetPeriode
from sopkit.model.periode import Frekuensi, reported, triwulan

POSITIF, NEGATIF = Polaritas.POSITIF, Polaritas.NEGATIF


def target(text: str) -> Target:
    low, _, high = text.partition(" s.d. ")
    return Target(Decimal(low), Decimal(high or low))


# realisasi, target, decimals shown, capaian as printed in the report
PUBLISHED = [
    ("63.11", "70", 2, "90,16"),
    ("63.11", "80", 2, "78,89"),
    ("93.79", "94.17", 2, "99,60"),
    ("67.09", "67", 2, "100,13"),
    ("1825980955", "1973800860", 1, "92,5"),
    ("85", "85", 0, "100"),
    ("93", "95", 0, "98"),
    ("92", "80 s.d. 90", 1, "102,2"),
    ("70", "80 s.d. 90", 1, "87,5"),
]


@pytest.mark.parametrize(("realisasi", "aim", "desimal", "printed"), PUBLISHED)
def test_published_positive(realisasi: str, aim: str, desimal: int, printed: str) -> None:
    value = capaian(Fraction(realisasi), target(aim), POSITIF)
    assert isinstance(value, Fraction)
    assert print_jumlah(value, desimal) == printed


@pytest.mark.parametrize(("realisasi", "desimal", "printed"), [("6.5", 0, "107"), ("9", 1, "87,5"), ("7", 0, "100")])
def test_published_less_is_better(realisasi: str, desimal: int, printed: str) -> None:
    value = capaian(Fraction(realisasi), target("7 s.d. 8"), NEGATIF)
    assert isinstance(value, Fraction)
    assert print_jumlah(value, desimal) == printed


def test_the_two_ways_of_less_is_better() -> None:
    assert capaian(Fraction(5), target("4"), NEGATIF) == 75
    assert capaian(Fraction(5), target("4"), NEGATIF, RumusNegatif.SELISIH) == 75
    assert capaian(Fraction(5), target("4"), NEGATIF, RumusNegatif.RASIO) == 80


@pytest.mark.parametrize(
    ("realisasi", "aim", "polaritas", "rumus", "why"),
    [
        ("5", "0", POSITIF, None, TanpaCapaian.TARGET_NOL),
        ("5", "0", NEGATIF, None, TanpaCapaian.TARGET_NOL),
        ("0", "0", NEGATIF, RumusNegatif.RASIO, TanpaCapaian.TARGET_NOL),
        ("0", "4", NEGATIF, RumusNegatif.RASIO, TanpaCapaian.REALISASI_NOL),
        ("5", "-2", POSITIF, None, TanpaCapaian.TARGET_NEGATIF),
    ],
)
def test_what_cannot_be_divided_is_not_a_number(
    realisasi: str, aim: str, polaritas: Polaritas, rumus: RumusNegatif | None, why: TanpaCapaian
) -> None:
    assert capaian(Fraction(realisasi), target(aim), polaritas, rumus) is why


def test_what_is_missing_is_told_and_never_0() -> None:
    assert capaian(None, target("4"), POSITIF) is TanpaCapaian.TANPA_REALISASI
    assert capaian(Fraction(4), None, POSITIF) is TanpaCapaian.TANPA_TARGET
    assert capaian(Fraction(0), target("4"), POSITIF) == 0


def test_a_mean_of_targets_is_exact() -> None:
    """Months of 80, 80 and 90 make a quarter's target of 250/3, of which 75 is 90 percent and not a trace more."""
    months = TargetPeriode.model_validate({"b01": "80", "b02": "80", "b03": "90"})
    one = Indikator.model_validate({"id": "x", "nama": "X", "agregasi": "rata-rata"})
    aim = target_over(months, one, triwulan(2026, 1), reported(2026, Frekuensi.BULAN)[:3])
    value = capaian(Fraction(75), aim, POSITIF)
    assert value == 90
    assert predikat(value, SKALA) == "Tinggi"
    assert aim
    assert aim.print(0) == "83,33"


@given(st.fractions(min_value=0, max_value=10**6), st.integers(1, 10**6))
def test_selisih_mirrors_positive_around_the_target(realisasi: Fraction, aim: int) -> None:
    goal = Target(Decimal(aim), Decimal(aim))
    up, down = capaian(realisasi, goal, POSITIF), capaian(realisasi, goal, NEGATIF)
    assert isinstance(up, Fraction)
    assert isinstance(down, Fraction)
    assert up + down == 200


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("100.13", "Sangat Tinggi"),
        ("90.16", "Sangat Tinggi"),
        ("90", "Tinggi"),
        ("75.0001", "Tinggi"),
        ("75", "Sedang"),
        ("65", "Rendah"),
        ("50", "Sangat Rendah"),
        ("-20", "Sangat Rendah"),
    ],
)
def test_bands_are_continuous(value: str, name: str) -> None:
    assert predikat(Fraction(value), SKALA) == name


def test_only_a_mean_is_capped() -> None:
    values = [Fraction(150), Fraction(90)]
    assert mean_capaian(values, None) == 120
    assert mean_capaian(values, Decimal(120)) == 105
    assert mean_capaian([], Decimal(120)) is None
