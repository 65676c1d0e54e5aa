"""The dates of a run: joins by their dates, shared cells, what isn't known, what isn't done."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.analysis.clock import clock_from
from sopkit.analysis.kalender_kerja import working_calendar
from sopkit.analysis.schedule import make_schedule
from sopkit.analysis.times import read_times
from sopkit.model.finding import Severity
from sopkit.model.kegiatan import Kegiatan
from sopkit.model.sop import Pelaksana, Prosedur
from tests.analysis.test_search import Steps, random_steps
from tests.schedule.samples import at, dated, dated_with_notes, spans, step


def test_steps_follow_each_other_over_nights_and_weekends() -> None:
    # Friday 10 April: 09.00 to 11.30 is 2 h 30, the half hour after the long break; then a day, then two hours
    found = dated(step("3 jam"), step("1 hari"), step("2 jam"), start="2026-04-10 09:00")
    assert spans(found) == {1: "10 09:00 - 10 13:30", 2: "10 13:30 - 13 13:30", 3: "13 13:30 - 13 15:30"}
    assert found.end == at("2026-04-13 15:30")


def test_what_ends_at_closing_is_followed_at_opening() -> None:
    found = dated(step("2 hari"), step("30 menit"), start="2026-04-09")
    assert spans(found) == {1: "09 07:30 - 10 16:30", 2: "13 07:30 - 13 08:00"}


def test_a_range_counts_its_most_or_its_least() -> None:
    assert spans(dated(step("1-3 hari"), step("1 jam")))[1] == "08 07:30 - 10 16:30"
    assert spans(dated(step("1-3 hari"), step("1 jam"), is_longest=False))[1] == "08 07:30 - 08 16:00"


FORK = (
    step("1 jam", lanjut=["2", "3"]),
    step("2 hari", lanjut="4"),
    step("3 jam", lanjut="4"),
    step("1 jam"),
)


def test_branches_start_together_and_the_join_waits() -> None:
    found = dated(*FORK)
    assert spans(found) == {
        1: "08 07:30 - 08 08:30",
        2: "08 08:30 - 10 08:30",
        3: "08 08:30 - 08 11:30",
        4: "10 08:30 - 10 09:30",
    }
    assert [one.row + 1 for one in found.steps if one.is_critical] == [1, 2, 4]


def test_the_first_to_arrive_goes_on() -> None:
    found = dated(*FORK[:3], step("1 jam", gabung="salah_satu"))
    assert spans(found)[4] == "08 11:30 - 08 13:30"
    # nobody waits for branch 2, which still runs
    assert found.end == at("2026-04-08 13:30")
    assert spans(found)[2] == "08 08:30 - 10 08:30"
    assert [one.row + 1 for one in found.steps if one.is_critical] == [1, 3, 4]


def test_the_critical_path_follows_the_dates() -> None:
    # In Ramadan the office is open 6 h 30: 7 jam end the next day at 08.30, the longer "1 hari" today at 15.00.
    steps = (step("1 menit", lanjut=["2", "3"]), step("1 hari", lanjut="4"), step("7 jam", lanjut="4"), step("1 jam"))
    ramadan = working_calendar(None, None, True)
    found = dated(*steps, start="2026-02-25", kalender=ramadan)
    assert spans(found)[4].startswith("26 08:31")
    assert [one.row + 1 for one in found.steps if one.is_critical] == [1, 3, 4]
    assert [one.row + 1 for one in dated(*steps).steps if one.is_critical] == [1, 2, 4]


def test_a_shared_cell_shows_its_span() -> None:
    found = dated(step("15 menit"), step("2 hari"), step(None, mutu_baku={"waktu": {"bersama": "2"}}), step("1 jam"))
    assert spans(found)[2] == spans(found)[3] == "08 07:45 - 10 07:45"
    assert spans(found)[4] == "10 07:45 - 10 08:45"
    assert [one.shared for one in found.steps] == [None, None, 1, None]


@pytest.mark.parametrize("waktu", [None, "sesuai kebutuhan", "secepatnya", "2 menit/berkas"])
def test_what_is_not_known_has_no_length_and_all_after_it_is_at_the_earliest(waktu: str | None) -> None:
    found = dated(step("1 jam"), step(waktu), step("1 jam"), step("1 jam"))
    assert list(spans(found).values())[1:] == ["08 08:30 - 08 08:30", "08 08:30 - 08 09:30", "08 09:30 - 08 10:30"]
    assert [one.is_open for one in found.steps] == [False, True, False, False]
    assert [one.is_earliest for one in found.steps] == [False, False, True, True]
    assert found.at_least


def test_a_least_time_counts_and_is_at_the_earliest() -> None:
    found = dated(step("minimal 1 jam"), step("1 jam"))
    assert spans(found)[1] == "08 07:30 - 08 08:30"
    assert [(one.is_open, one.is_earliest) for one in found.steps] == [(True, False), (False, True)]


DECIDED = (
    step("1 jam"),
    step("1 jam", keputusan={"Ya": "4", "Tidak": "3"}),
    step("1 hari", lanjut="2"),
    step("1 jam"),
)


def test_corrections_are_not_followed_and_what_is_not_done_says_why() -> None:
    found = dated(*DECIDED)
    assert list(spans(found)) == [1, 2, 4]
    assert [(one.row + 1, one.reason) for one in found.skipped] == [(3, "hanya bila kegiatan 2 'Tidak'")]
    assert found.choices == ((1, "Ya"),)
    assert found.goes_back


def test_the_longest_and_the_shortest_path_take_other_branches() -> None:
    steps = (
        step("1 jam", keputusan={"Ya": "2", "Tidak": "3"}),
        step("2 hari", lanjut="4"),
        step("1 jam"),
        step("1 jam"),
    )
    assert list(spans(dated(*steps))) == [1, 2, 4]
    shortest = dated(*steps, is_longest=False)
    assert list(spans(shortest)) == [1, 3, 4]
    assert [one.reason for one in shortest.skipped] == ["hanya bila kegiatan 1 'Ya'"]


def test_what_nothing_leads_to_says_so() -> None:
    found = dated(step("1 jam", lanjut="3"), step("1 jam"), step("1 jam"))
    assert [(one.row + 1, one.reason) for one in found.skipped] == [(2, "tidak dapat dicapai dari awal alur")]


def test_of_several_beginnings_the_one_that_counts_is_dated() -> None:
    steps = (step("1 jam", simbol="mulai", lanjut="3"), step("2 hari", simbol="mulai"), step("1 jam"))
    longest, shortest = dated(*steps), dated(*steps, is_longest=False)
    assert spans(longest) == {2: "08 07:30 - 09 16:00", 3: "10 07:30 - 10 08:30"}
    assert spans(shortest) == {1: "08 07:30 - 08 08:30", 3: "08 08:30 - 08 09:30"}
    assert [(one.row + 1, one.reason) for one in longest.skipped] == [(1, "berangkat dari awal yang lain")]


@pytest.mark.parametrize(
    ("start", "begin", "words"),
    [
        ("2026-04-08", "2026-04-08 07:30", None),
        ("2026-04-08 07:30", "2026-04-08 07:30", None),
        ("2026-04-08 09:10", "2026-04-08 09:10", None),
        ("2026-04-11", "2026-04-13 07:30", "Sabtu, 11 April 2026 kantor tutup: hari Sabtu"),
        ("2026-03-20", "2026-03-25 07:30", "Idul Fitri, cuti bersama; mulai Rabu, 25 Maret 2026 pukul 07.30"),
        ("2026-04-08 12:15", "2026-04-08 13:00", "Rabu, 8 April 2026 pukul 12.15 di luar jam kerja"),
        ("2026-04-10 17:00", "2026-04-13 07:30", "mulai Senin, 13 April 2026 pukul 07.30"),
    ],
)
def test_a_start_outside_office_hours_moves_and_is_told(start: str, begin: str, words: str | None) -> None:
    found = dated(step("1 jam"), start=start)
    assert found.start == at(begin)
    assert (found.moved is None) if words is None else (found.moved and words in found.moved)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((step("1 jam"), step("1 jam", lanjut="1")), "alur tidak pernah selesai"),
        ((step("1 jam", lanjut="9"), step("1 jam")), "tujuan '9' tidak ada"),
        ((step("30 tahun"), step("1 jam")), "lebih dari 20 tahun"),
        (tuple(step("5 tahun") for _ in range(5)), "lebih dari 20 tahun"),
    ],
)
def test_what_cannot_be_dated_says_why(steps: tuple[dict[str, object], ...], words: str) -> None:
    found, notes = dated_with_notes(*steps)
    assert found is None
    assert [note.severity for note in notes if words in note.message] == [Severity.ERROR]


@pytest.mark.parametrize("waktu", ["30 tahun", "999999999 hari kalender", "1-999999999 jam"])
def test_the_step_that_lasts_too_long_is_named(waktu: str) -> None:
    shared = step(None, mutu_baku={"waktu": {"bersama": "3"}})
    _, (note,) = dated_with_notes(step("15 tahun"), step("15 tahun"), step(waktu), shared)
    assert note.path == ("kegiatan", 2, "mutu_baku", "waktu")
    assert note.message.startswith(f"waktu kegiatan 3 '{waktu}' lebih dari 20 tahun; periksa satuan waktunya")


def test_steps_that_last_too_long_together_are_the_tables_fault() -> None:
    _, (note,) = dated_with_notes(step("15 tahun"), step("15 tahun"))
    assert note.path == ("kegiatan",)


def test_branches_that_never_meet_are_dated_and_told() -> None:
    steps = (step("1 jam", lanjut=["2", "3"]), step("1 hari", lanjut="selesai"), step("2 hari"))
    found, notes = dated_with_notes(*steps)
    assert found
    assert found.end == at("2026-04-10 08:30")
    assert [note.severity for note in notes] == [Severity.WARNING]


WAKTU = st.sampled_from(
    ["20 menit", "3 jam", "1 hari", "1-2 hari", "3 hari kalender", "1,5 hari", None, "minimal 1 jam"]
)


@settings(max_examples=150, deadline=None)
@given(
    random_steps(),
    st.lists(WAKTU, min_size=7, max_size=7),
    st.lists(st.datetimes(at("2026-01-01"), at("2026-12-31")), min_size=2, max_size=2),
    st.booleans(),
)
def test_any_flow(steps: Steps, waktu: list[str | None], starts: list[datetime], is_longest: bool) -> None:
    rows = tuple(
        Kegiatan.model_validate(
            {"nomor": str(number), "uraian": "Memeriksa", "pelaksana": "a", "mutu_baku": {"waktu": text}, **one}
        )
        for number, (one, text) in enumerate(zip(steps, waktu, strict=False), 1)
    )
    times = read_times(Prosedur(pelaksana={"a": Pelaksana(nama="A")}, kegiatan=rows))
    kalender = working_calendar()
    clock = clock_from(kalender, at("2026-01-01").date())
    asked = [one.replace(second=0, microsecond=0) for one in sorted(starts)]
    made = [make_schedule(times, None, is_longest, one, kalender)[0] for one in asked]
    if made[0] is None or made[1] is None:
        assert made[0] is made[1] is None
        return
    early, late = made[0], made[1]
    assert early.end <= late.end
    for found in (early, late):
        assert [one.row for one in found.steps] == sorted(one.row for one in found.steps)
        assert {one.row for one in found.steps} | {one.row for one in found.skipped} == set(range(len(rows)))
        assert found.start == min(one.start for one in found.steps)
        assert found.end in {one.due for one in found.steps if one.is_critical}
        dated_rows = {one.row: one for one in found.steps}
        for one in found.steps:
            assert one.start <= one.due
            for moment in (one.start, one.due):
                assert any(opens <= moment.time() <= closes for opens, closes in kalender.hours(moment.date()))
        path = sorted(row for row, one in dated_rows.items() if one.is_critical)
        ordered = sorted(path, key=lambda row: (dated_rows[row].start, dated_rows[row].due, row))
        for row, following in pairwise(ordered):
            # The critical path has no gap: each begins when the one before it is over.
            assert dated_rows[following].start == clock.opening(dated_rows[row].due)
