"""Sums lose nothing, whatever their order, and what is printed reads back as what it says."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.analysis.total import Total, print_lama
from sopkit.durations.words import percent, rounded, span, steps
from sopkit.model.kalender import KALENDER
from sopkit.model.satuan import Satuan
from sopkit.model.waktu import Lama, Takaran, read_waktu

DAYS = (Satuan.HARI, Satuan.HARI_KERJA, Satuan.HARI_KALENDER)
OTHERS = [unit for unit in Satuan if unit not in DAYS]
AMOUNTS = st.decimals(min_value=Decimal("0.000001"), max_value=Decimal("999999999"), places=6).map(
    lambda number: number.normalize()
)


@st.composite
def lamas(draw: st.DrawFn) -> Lama:
    """Lengths as officials may write them: one kind of day at most."""
    units = [*draw(st.lists(st.sampled_from(OTHERS), unique=True)), *draw(st.lists(st.sampled_from(DAYS), max_size=1))]
    return {unit: draw(AMOUNTS) for unit in units or [Satuan.MENIT]}


@settings(max_examples=500)
@given(lamas())
def test_a_printed_length_reads_back_as_itself(lama: Lama) -> None:
    assert read_waktu(print_lama(lama, lama)) == Takaran(lama, lama)


@settings(max_examples=300)
@given(st.sampled_from(list(Satuan)), AMOUNTS, AMOUNTS)
def test_a_printed_range_reads_back_as_itself(unit: Satuan, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert read_waktu(print_lama({unit: low}, {unit: high})) == Takaran({unit: low}, {unit: high})


@given(st.lists(lamas(), min_size=1, max_size=8), st.randoms())
def test_a_sum_is_the_same_in_any_order(terms: list[Lama], random: Random) -> None:
    takaran = [Takaran(lama, lama) for lama in terms]
    shuffled = list(takaran)
    random.shuffle(shuffled)
    one, other = (Total(tuple(some), (), ()) for some in (takaran, shuffled))
    assert one.text == other.text
    for kalender in KALENDER.values():
        assert one.minutes(kalender) == other.minutes(kalender)


@given(st.integers(0, 10**9))
def test_a_span_says_exactly_how_many_seconds(seconds: int) -> None:
    read = read_waktu(span(Fraction(seconds), KALENDER["formal5"]))
    if seconds:
        assert isinstance(read, Takaran)
        assert KALENDER["formal5"].seconds(read.max) == seconds


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (Fraction(0), "0 menit"),
        (Fraction(450 * 60), "1 hari"),
        (Fraction(450 * 60 * 1000 + 3661), "1000 hari 1 jam 1 menit 1 detik"),
        (Fraction(15 * 450 * 60, 7), "sekitar 2 hari 1 jam 4 menit"),  # 964 2/7 minutes
        (Fraction(1, 3), "sekitar 0 menit"),
    ],
)
def test_span(seconds: Fraction, text: str) -> None:
    assert span(seconds, KALENDER["formal5"]) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(1, 3), "33,3%"),
        (Fraction(1), "100,0%"),
        (Fraction(1, 2000), "0,1%"),
        (Fraction(1, 2001), "<0,1%"),
        (Fraction(0), "0,0%"),
    ],
)
def test_percent(share: Fraction, text: str) -> None:
    assert percent(share) == text


def test_words_of_rows_and_rounding() -> None:
    assert steps([8, 9, "baris 10"]) == "kegiatan 8 dan 9 serta baris 10"
    assert steps(["selesai"]) == "selesai"
    assert rounded(Fraction(2, 3), 2) == Decimal("0.67")
    assert rounded(Fraction(1, 2), 0) == 1
