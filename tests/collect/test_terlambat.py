"""When a return was saved, by Jakarta's days, and how late that is."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.outputs import json as json_output
from sopkit.collect.terlambat import days_late, saved_on
from tests.collect.opened import opened, rows_below
from tests.collect.samples import change, made, pengumpulan, periode, sent, year


def returned(saved: datetime | None, when: str = "TW2") -> Kiriman:
    return replace(sent("ekbang", periode(when), pengumpulan()), saved=saved)


# Due on Wednesday, 15 July 2026; the recap's day is 30 July.
@pytest.mark.parametrize(
    ("saved", "day", "late"),
    [
        (datetime(2026, 7, 15, 9, tzinfo=UTC), date(2026, 7, 15), 0),
        (datetime(2026, 7, 15, 16, 59, tzinfo=UTC), date(2026, 7, 15), 0),
        (datetime(2026, 7, 15, 17, 0, tzinfo=UTC), date(2026, 7, 16), 1),  # midnight in Jakarta
        (datetime(2026, 7, 18, 3, tzinfo=UTC), date(2026, 7, 18), 2),  # a Saturday: Thursday and Friday have passed
        (datetime(2026, 7, 20, 3, tzinfo=UTC), date(2026, 7, 20), 3),
        (datetime(2026, 7, 30, 16, tzinfo=UTC), date(2026, 7, 30), 11),
        (datetime(2026, 3, 31, 17, tzinfo=UTC), date(2026, 4, 1), 0),  # the quarter's first day
        (datetime(2026, 3, 31, 16, tzinfo=UTC), None, None),  # before it
        (datetime(2026, 7, 30, 17, tzinfo=UTC), None, None),  # after the recap's day
        (datetime(1980, 1, 1, tzinfo=UTC), None, None),  # as programs write that know no time
        (datetime.max.replace(tzinfo=UTC), None, None),
        (datetime.min.replace(tzinfo=UTC), None, None),
        (None, None, None),
    ],
)
def test_the_day_it_was_saved_and_the_working_days_since_it_was_due(
    saved: datetime | None, day: date | None, late: int | None
) -> None:
    rekap, one = made("TW2", year()), returned(saved)
    assert (saved_on(one, rekap), days_late(one, rekap)) == (day, late)


def test_no_due_day_is_known_for_a_file_of_another_period_or_of_none() -> None:
    rekap, moment = made("TW2", year()), datetime(2026, 7, 20, tzinfo=UTC)
    other, unknown = returned(moment, "TW1"), replace(returned(moment), periode=None)
    assert [(saved_on(one, rekap), days_late(one, rekap)) for one in (other, unknown)] == [
        (date(2026, 7, 20), None)
    ] * 2


def test_status_says_when_a_return_was_saved_and_how_late() -> None:
    late, early = datetime(2026, 7, 20, tzinfo=UTC), datetime(2026, 7, 14, tzinfo=UTC)
    found = change(year(), "ekbang", "TW2", returned(late))
    kesos = replace(sent("kesos", periode("TW2"), pengumpulan()), saved=early)
    found = change(change(found, "kesos", "TW2", kesos), "sekretariat", "TW2")

    def told(when: str, head: str, *others: str) -> dict[str, list[object]]:
        rows = rows_below(opened(made(when, found))["Status"], head, *others)
        return {row[head].value: [row[label].value for label in ("Disimpan", "Terlambat (hari kerja)")] for row in rows}

    units = told("TW2", "Unit", "Kontak")
    assert units["Seksi Ekonomi dan Pembangunan"] == ["20 Jul 2026", "3"]
    assert units["Seksi Kesejahteraan Sosial"] == ["14 Jul 2026", "0"]
    assert units["Seksi Pelayanan Umum"] == units["Sekretariat"] == ["–", "–"]
    files = told("TW2", "Nama berkas", "Keadaan")
    assert (files["2026-TW2/ekbang.xlsx"], files["2026-TW2/kesos.xlsx"]) == (["20 Jul 2026", 3], ["14 Jul 2026", 0])
    recap = json.loads(json_output.write(made("TW2", found)))
    in_json = {one["name"]: (one["saved"], one["days_late"]) for one in recap["files"]}
    assert in_json["2026-TW2/ekbang.xlsx"] == ("2026-07-20", 3)
    assert in_json["2026-TW2/pelayanan.xlsx"] == (None, None)
    of_year = told("tahun", "Unit", "Kontak")["Seksi Ekonomi dan Pembangunan"]
    assert of_year == ["TW I: –\nTW II: 20 Jul 2026\nTW III: –\nTW IV: –", "TW I: –\nTW II: 3\nTW III: –\nTW IV: –"]
