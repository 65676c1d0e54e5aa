"""Folding answers over units and periods: exact, and what is missing stays missing."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.analysis.agregasi import AllUnits, one_answer, over_periods
from sopkit.model.jawaban import Angka, Jawaban, Keadaan
from sopkit.model.pengumpulan import Indikator

NIHIL, KOSONG, BELUM = (Jawaban(state) for state in (Keadaan.NIHIL, Keadaan.KOSONG, Keadaan.BELUM))


def indikator(**keys: Any) -> Indikator:
    return Indikator.model_validate({"id": "x", "nama": "X", **keys})


def over_units(one: Indikator, answers: Iterable[Jawaban]) -> Angka:
    """The figure of all units in one period."""
    units = AllUnits(one, 1)
    for answer in answers:
        units.add([one_answer(one, answer)])
    return units.total()


def nilai(text: str) -> Jawaban:
    return Jawaban(Keadaan.TERISI, nilai=Decimal(text))


def rasio(top: str, bottom: str) -> Jawaban:
    return Jawaban(Keadaan.TERISI, pembilang=Decimal(top), penyebut=Decimal(bottom))


@pytest.mark.parametrize(("how", "expected"), [("jumlah", Fraction(7)), ("rata-rata", Fraction(7, 3))])
def test_units(how: str, expected: Fraction) -> None:
    figure = over_units(indikator(agregasi_unit=how), [nilai("4"), nilai("2.5"), nilai("0.5")])
    assert figure.nilai == expected


@pytest.mark.parametrize("lacking", [KOSONG, BELUM, Jawaban(Keadaan.DITOLAK)])
@pytest.mark.parametrize("how", ["jumlah", "rata-rata"])
def test_a_missing_answer_makes_the_figure_unknown_but_not_what_is_known(how: str, lacking: Jawaban) -> None:
    figure = over_units(indikator(agregasi_unit=how), [nilai("4"), lacking, nilai("6")])
    assert figure.nilai is None
    assert figure.sementara == (10 if how == "jumlah" else 5)
    assert (figure.known, figure.expected, figure.is_lacking) == (2, 3, True)


def test_nihil_is_neither_missing_nor_0() -> None:
    one = indikator(agregasi_unit="rata-rata")
    assert over_units(one, [nilai("4"), NIHIL]).nilai == 4
    assert not over_units(one, [nilai("4"), NIHIL]).is_lacking
    nothing = over_units(one, [NIHIL, NIHIL])
    assert (nothing.nilai, nothing.is_nihil, nothing.is_lacking) == (None, True, False)


def test_percentages_are_never_averaged() -> None:
    one = indikator(isian="rasio", pembilang="a", penyebut="b", agregasi="rasio", agregasi_unit="rasio")
    figure = over_units(one, [rasio("9", "10"), rasio("1", "90")])
    assert figure.nilai == 10
    year = over_periods(one, [figure, over_units(one, [rasio("90", "100"), NIHIL])])
    assert year.nilai == 50


def test_nothing_of_nothing_adds_to_a_ratio_but_is_no_figure_by_itself() -> None:
    one = indikator(isian="rasio", pembilang="a", penyebut="b", agregasi_unit="rasio")
    assert over_units(one, [rasio("0", "0")]).nilai is None
    assert not over_units(one, [rasio("0", "0")]).is_lacking
    assert over_units(one, [rasio("0", "0"), rasio("1", "4")]).nilai == 25


@pytest.mark.parametrize("how", ["jumlah", "rata-rata"])
def test_what_one_unit_lacks_in_one_period_is_lacking_in_all(how: str) -> None:
    one = indikator(agregasi=how, agregasi_unit="jumlah")
    units = AllUnits(one, 2)
    for answers in ([nilai("1"), nilai("2")], [nilai("3"), BELUM], [NIHIL, nilai("5")]):
        units.add([one_answer(one, answer) for answer in answers])
    total = units.total()
    assert (total.known, total.expected, total.is_lacking) == (5, 6, True)
    assert (total.nilai, total.sementara) == (None, 11 if how == "jumlah" else Fraction(11, 2))
    units.add([one_answer(one, nilai("1"))] * 2)
    assert (units.total().known, units.total().expected) == (7, 8)


def test_what_one_unit_lacks_of_a_ratio_in_one_period_is_lacking_in_all() -> None:
    one = indikator(isian="rasio", pembilang="a", penyebut="b", agregasi="rasio", agregasi_unit="rasio")
    units = AllUnits(one, 2)
    for answers in ([rasio("1", "4"), KOSONG], [rasio("3", "4"), rasio("2", "8")]):
        units.add([one_answer(one, answer) for answer in answers])
    total = units.total()
    assert (total.known, total.expected, total.nilai, total.sementara) == (3, 4, None, Fraction(600, 16))


def figures(*answers: Jawaban) -> list[Angka]:
    return [over_units(indikator(agregasi_unit="jumlah"), [answer]) for answer in answers]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"agregasi": "jumlah"}, 6),
        ({"agregasi": "rata-rata"}, 2),
        ({"agregasi": "akhir"}, 3),
        ({"kumulatif": "ya"}, 3),
    ],
)
def test_periods(keys: dict[str, str], expected: int) -> None:
    assert over_periods(indikator(**keys), figures(nilai("1"), nilai("2"), nilai("3"))).nilai == expected


def test_a_missing_period_is_not_skipped() -> None:
    for how in ("jumlah", "rata-rata"):
        figure = over_periods(indikator(agregasi=how), figures(nilai("1"), BELUM))
        assert figure.nilai is None
        assert figure.sementara == 1
    assert over_periods(indikator(agregasi="akhir"), figures(nilai("1"), BELUM)).nilai is None
    assert over_periods(indikator(agregasi="akhir"), figures(BELUM, nilai("1"))).nilai == 1
    assert over_periods(indikator(agregasi="akhir"), figures(nilai("1"), NIHIL)).nilai == 1


@given(st.lists(st.decimals(-(10**12), 10**12, places=3), min_size=1, max_size=8), st.randoms())
def test_sums_are_exact_whatever_the_order(values: list[Decimal], random: Any) -> None:
    answers = [Jawaban(Keadaan.TERISI, nilai=value) for value in values]
    shuffled = list(answers)
    random.shuffle(shuffled)
    for how in ("jumlah", "rata-rata"):
        one = indikator(agregasi_unit=how)
        assert over_units(one, answers) == over_units(one, shuffled)
    assert over_units(indikator(agregasi_unit="jumlah"), answers).nilai == sum(map(Fraction, values))
