"""Deadlines in working days, checked against a printed calendar of 2026 and 2027."""

from datetime import date
from pathlib import Path

import pytest

from sopkit.analysis.tenggat import add_working_days, due, read_kembali, read_mulai, working_days_between
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode, bulan, triwulan
from sopkit.model.sop import Sop
from sopkit.source.load import load
from sopkit.source.parse import parse

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
        # 31 March 2026 is a Tuesday: ten working days on
        ("10 hari kerja", "1 hari kerja", triwulan(2026, 1), date(2026, 4, 14), date(2026, 4, 15)),
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
    found = due(collection(**keys), sop(), periode)
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


def test_working_days() -> None:
    friday = date(2026, 4, 10)
    assert add_working_days(friday, 1) == date(2026, 4, 13)
    assert working_days_between(friday, date(2026, 4, 13)) == 1
    assert working_days_between(friday, date(2026, 4, 12)) == 0
    assert working_days_between(friday, date(2026, 4, 1)) == 0
