"""Deadlines in working days, checked against a printed calendar of 2026 and 2027 with its holidays."""

from datetime import date
from pathlib import Path

import pytest

from sopkit.analysis.kalender_kerja import working_calendar
from sopkit.analysis.tenggat import due, read_kembali, read_mulai
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode, bulan, triwulan
from sopkit.model.sop import Sop
from sopkit.source.load import load
from sopkit.source.parse import parse
from tests.analysis.test_libur import answers

TOP = Path(__file__).parent.parent.parent


def sop() -> Sop:
    name = "binamu-pengumpulan-data-kinerja.yaml"
    found = parse(load(name, (TOP / "sops" / name).read_bytes())).sop
    assert found
    return found


def collection(**tenggat: str) -> Pengumpulan:
    sasaran = [{"nama": "S", "indikator": [{"id": "x", "nama": "X"}]}]
    data = {"skema": "pengumpulan/1", "nama": "P", "tahun": "2026", "tenggat": tenggat, "sasaran": sasaran}
    return Pengumpulan.model_validate(data)


@pytest.mark.parametrize(
    ("mulai", "kembali", "periode", "first", "last"),
    [
        # 10 April 2026 is a Friday; five working days on is the next Friday
        (None, None, triwulan(2026, 1), date(2026, 4, 10), date(2026, 4, 17)),
        # 10 October 2026 is a Saturday: Monday the 12th
        ("tanggal 10", "2 hari kerja", triwulan(2026, 3), date(2026, 10, 12), date(2026, 10, 14)),
        # TW IV is followed by January of the next year; the 10th is a Sunday
        ("tanggal 10", "3 hari kerja", triwulan(2026, 4), date(2027, 1, 11), date(2027, 1, 14)),
        # 31 March 2026 is a Tuesday: 1 and 2 April, not Good Friday the 3rd, 6 to 10, 13 to 15 April; then the 16th
        ("10 hari kerja", "1 hari kerja", triwulan(2026, 1), date(2026, 4, 15), date(2026, 4, 16)),
        # 1 May 2026 is Labour Day, a Friday: Monday the 4th, and the 5th
        ("tanggal 1", "1 hari kerja", bulan(2026, 4), date(2026, 5, 4), date(2026, 5, 5)),
        # from 10 (a Sunday, so 11) May: 12, 13, not the 14th (Ascension) and 15th (cuti bersama), 18
        ("tanggal 10", "3 hari kerja", bulan(2026, 4), date(2026, 5, 11), date(2026, 5, 18)),
        # calendar days end on 27 May, Idul Adha; the 28th is cuti bersama: Friday the 29th
        ("tanggal 25", "2 hari kalender", bulan(2026, 4), date(2026, 5, 25), date(2026, 5, 29)),
        # February has no 31st: its last day, a Saturday, so Monday 2 March
        ("tanggal 31", "1 hari", bulan(2026, 1), date(2026, 3, 2), date(2026, 3, 3)),
        # calendar days end on a Sunday: Monday
        ("tanggal 10", "2 hari kalender", triwulan(2026, 1), date(2026, 4, 10), date(2026, 4, 13)),
        # the SOP's steps 1-3 take 1 hari 30 menit: two working days over a weekend
        ("tanggal 10", "3", triwulan(2026, 1), date(2026, 4, 10), date(2026, 4, 14)),
        # step 6 takes 1 or 15 days by varian: the longer
        ("tanggal 10", "6", triwulan(2026, 2), date(2026, 7, 10), date(2026, 8, 5)),
    ],
)
def test_due(mulai: str | None, kembali: str | None, periode: Periode, first: date, last: date) -> None:
    keys = {key: text for key, text in (("mulai", mulai), ("kembali", kembali)) if text}
    found = due(collection(**keys), sop(), periode, working_calendar())
    assert not isinstance(found, str)
    assert (found.mulai, found.kembali) == (first, last)


@pytest.mark.parametrize("text", ["10", "tanggal 0", "tanggal 32", "akhir bulan", "0 hari kerja", "999 hari kerja"])
def test_what_mulai_does_not_say(text: str) -> None:
    assert read_mulai(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kumpul", "bukan kegiatan pada SOP"),
        ("99", "bukan kegiatan pada SOP"),
        ("3 tahun", "lebih dari 366 hari"),
        ("2 menit/berkas", "bukan"),
    ],
)
def test_why_kembali_cannot_be_read(text: str, words: str) -> None:
    found = read_kembali(text, sop())
    assert isinstance(found, str)
    assert words in found


def explained(kembali: str, periode: Periode, mulai: str = "tanggal 10") -> str:
    found = due(collection(mulai=mulai, kembali=kembali), sop(), periode, working_calendar())
    assert not isinstance(found, str)
    return found.penjelasan


def test_what_was_passed_over_is_said() -> None:
    assert explained("5 hari kerja", triwulan(2026, 1)) == "dihitung 5 hari kerja sejak mulai"
    assert explained("3 hari kerja", bulan(2026, 4)) == (
        "dihitung 3 hari kerja sejak mulai; hari libur dilewati: Kamis, 14 Mei 2026 (Kenaikan Yesus Kristus), "
        "Jumat, 15 Mei 2026 (Cuti Bersama Kenaikan Yesus Kristus)"
    )
    # the day on which work would have begun counts too
    assert "Jumat, 1 Mei 2026 (Hari Buruh Internasional)" in explained("1 hari kerja", bulan(2026, 4), "tanggal 1")
    # 18, 19, 20, 23, 24 March; then 3 April, 1, 14 and 15 May, before the 40th day, 25 May
    many = explained("40 hari kerja", bulan(2026, 2), "tanggal 17")
    assert many.count(" 2026 (") == 5
    assert many.endswith(", dan 4 hari lagi")


def test_a_year_without_a_decree_is_called_an_estimate() -> None:
    data = collection(mulai="tanggal 10", kembali="1 hari kerja").model_copy(update={"tahun": 2090})
    found = due(data, None, triwulan(2090, 4), working_calendar())
    assert not isinstance(found, str)
    assert found.libur.endswith("perkiraan, karena hari libur 2091 belum ditetapkan")


def test_a_guessed_holiday_in_a_decreed_year_makes_the_days_after_it_estimates() -> None:
    # Wednesday 10 March 2027
    feast = {date(2027, 3, 10): "Hari Raya Idul Fitri (perkiraan)"}
    with answers(feast, {date(2027, 12, 24): "Cuti Bersama Hari Raya Natal"}):
        before, after = (
            due(collection(mulai="tanggal 8", kembali=days), None, bulan(2027, 2), working_calendar())
            for days in ("1 hari kerja", "2 hari kerja")
        )
    assert not isinstance(before, str)
    assert not isinstance(after, str)
    assert (before.kembali, before.is_estimate, before.libur) == (date(2027, 3, 9), False, "")
    assert (after.kembali, after.is_estimate) == (date(2027, 3, 11), True)
    passed = "hari libur dilewati: Rabu, 10 Maret 2027 (Hari Raya Idul Fitri)"
    assert after.libur == f"{passed}; sebagian hari libur masih perkiraan"


def test_six_days_a_week_make_it_earlier() -> None:
    week = working_calendar(days_per_week=6)
    # 10 April 2026 is a Friday; Saturday counts
    found = due(collection(kembali="5 hari kerja"), None, triwulan(2026, 1), week)
    assert not isinstance(found, str)
    assert (found.mulai, found.kembali) == (date(2026, 4, 10), date(2026, 4, 16))
