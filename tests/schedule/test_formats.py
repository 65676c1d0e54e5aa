"""What is shown agrees with the dates, in every form, and texts of others stay texts."""

import csv
import io
import json
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.analysis.kalender_kerja import working_calendar
from sopkit.analysis.schedule import make_schedule
from sopkit.model.sop import Sop
from sopkit.picture.font import width_of
from sopkit.schedule.chart import GAP, LEFT, MARK, RIGHT, SIZE, build_chart, has_sign
from sopkit.schedule.formats import csv as csv_format
from sopkit.schedule.formats import html as html_format
from sopkit.schedule.formats import ics, svg, text
from sopkit.schedule.formats import json as json_format
from sopkit.schedule.report import Entry, ScheduleReport
from sopkit.schedule.summarise import summarise_run
from tests.conftest import Golden, Run
from tests.schedule.samples import at, step, times_of

HERE = Path(__file__).parent
TOP = HERE.parent.parent
BINAMU = "sops/binamu-pengumpulan-data-kinerja.yaml"
TRIWULAN = (BINAMU, "--start", "2026-04-10", "--varian", "triwulan")
YEAR = "examples/binamu-2026/pengumpulan.yaml"
EVIL = '=HYPERLINK("x") <script>alert(1)</script> & \x1b[31m {{ 7*7 }} \u202e; a,b\\n'


def report_of(*steps: dict[str, object], start: str = "2026-04-08", nama: str = "Surat Keterangan") -> ScheduleReport:
    times = times_of(*steps)
    kalender = working_calendar()
    made, notes = make_schedule(times, None, True, at(start).date(), kalender)
    assert made, notes
    sop = Sop.model_construct(skema="sop/1", nama=nama, varian=None, prosedur=(times.prosedur,))
    return summarise_run(sop, "contoh", "contoh.yaml", 0, times, made, None, True, kalender)


def events_in(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


@pytest.fixture(autouse=True)
def at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)


@pytest.mark.parametrize("form", ["text", "json", "csv", "ics"])
@pytest.mark.parametrize(("name", "arguments"), [("binamu", TRIWULAN), ("tenggat", (YEAR,))])
def test_goldens(name: str, arguments: Sequence[str], form: str, run: Run, golden: Golden) -> None:
    result = run("schedule", *arguments, "--format", form)
    assert (result.code, result.err) == (0, "")
    shown = re.sub(r"holidays\s+[0-9.]+[0-9]", "holidays N", result.out.replace("\r\n", "\n"))
    golden(HERE / "golden" / f"{name}.{form}", shown)


@pytest.mark.parametrize("form", ["text", "json", "csv", "ics", "svg", "html"])
def test_the_same_schedule_gives_the_same_bytes(form: str, run: Run, tmp_path: Path) -> None:
    shown = run("schedule", *TRIWULAN, "--format", form).out
    run("schedule", *TRIWULAN, "--format", form, "-o", tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == run("schedule", *TRIWULAN, "--format", form).out.encode() == shown.encode()


def test_every_form_tells_the_same_dates(run: Run) -> None:
    steps = json.loads(run("schedule", *TRIWULAN, "--format", "json").out)["steps"]
    dates = [(one["start"], one["due"]) for one in steps]
    table = list(csv.DictReader(io.StringIO(run("schedule", *TRIWULAN, "--format", "csv").out)))
    assert [(one["start"].replace(" ", "T"), one["due"].replace(" ", "T")) for one in table] == dates
    events = events_in(run("schedule", *TRIWULAN, "--format", "ics").out)
    assert [(one["DTSTART"].dt.isoformat(), one["DTEND"].dt.isoformat()) for one in events] == dates
    assert [str(one["SUMMARY"]).split(". ")[0] for one in events] == [one["nomor"] for one in table]
    page = run("schedule", *TRIWULAN, "--format", "html").out
    assert re.findall(r'<time datetime="([^"]+)"', page) == [moment for pair in dates for moment in pair]
    table_shown = run("schedule", *TRIWULAN).out
    assert re.findall(r"^ *(\d+)\*", table_shown, re.MULTILINE) == [one["nomor"] for one in table]


def test_events_have_no_zone_and_an_identity_that_lasts(run: Run) -> None:
    first, again = (run("schedule", *TRIWULAN, "--format", "ics").out for _ in range(2))
    other = run("schedule", BINAMU, "--start", "2026-04-13", "--varian", "triwulan", "--format", "ics").out
    read = [events_in(one) for one in (first, again, other)]
    keys = [[str(one["UID"]) for one in events] for events in read]
    assert keys[0] == keys[1]
    assert not set(keys[0]) & set(keys[2])
    assert len(set(keys[0])) == 6
    assert all(one["DTSTART"].dt.tzinfo is None for one in read[0])
    assert all(len(line.encode()) <= 75 for line in first.split("\r\n"))


def test_deadlines_are_days_with_a_reminder_the_morning_before(run: Run) -> None:
    events = events_in(run("schedule", YEAR, "--format", "ics").out)
    deadlines = json.loads(run("schedule", YEAR, "--format", "json").out)["deadlines"]
    days = [day for one in deadlines for day in (one["start"], one["due"])]
    assert [one["DTSTART"].dt.isoformat() for one in events] == days
    for event in events:
        (alarm,) = event.walk("VALARM")
        assert alarm["TRIGGER"].dt.total_seconds() == -16 * 3600


def test_a_step_without_a_length_is_an_event_without_an_end() -> None:
    (first, second) = events_in(ics.write(report_of(step("1 jam"), step(None))))
    assert "DTEND" in first
    assert "DTEND" not in second
    assert "waktu belum dinyatakan" in str(second["DESCRIPTION"])


def test_what_begins_at_the_earliest_is_also_due_at_the_earliest() -> None:
    report = report_of(step("1 jam"), step(None), step("1 jam"), step("1 jam"))
    rows = list(csv.DictReader(io.StringIO(csv_format.write(report))))
    steps = json.loads(json_format.write(report))["steps"]
    for key, least in (("start_at_least", [False, False, True, True]), ("due_at_least", [False, True, True, True])):
        assert [row[key] for row in rows] == [str(one).lower() for one in least]
        assert [one[key] for one in steps] == least


def test_a_branch_that_outlasts_the_flow_is_told() -> None:
    last = step("1 jam", gabung="salah_satu")
    fork = (step("1 jam", lanjut=["2", "3", "4"]), *(step(one, lanjut="5") for one in ("3 jam", "2 hari", "1 minggu")))
    told = "Kegiatan 3, kegiatan 4 masih berjalan sesudah alur selesai"
    assert told in report_of(*fork, last).notes
    assert not any("masih berjalan" in note for note in report_of(*fork, step("1 jam")).notes)


def test_texts_of_others_stay_texts() -> None:
    report = report_of(step("1 jam", uraian=EVIL), step("1 hari", uraian="+1"), nama=EVIL)
    rows = list(csv.reader(io.StringIO(csv_format.write(report))))
    assert [row[3][0] for row in rows[1:]] == ["'", "'"]
    shown = text.write(report, 100, True)
    assert set(re.findall(r"\x1b\[([0-9;]*)m", shown)) <= {"0", "1", "2"}
    assert "\u202e" not in shown
    page = html_format.write(report)
    assert "<script" not in page
    assert "{{ 7*7 }}" in page
    assert "\x1b" not in page
    assert "<script>" in str(events_in(ics.write(report))[0]["SUMMARY"])
    assert "\x1b" not in ics.write(report)
    assert ElementTree.fromstring(svg.write(report)).tag.endswith("svg")  # noqa: S314 - our own


def test_the_picture_names_every_step_and_says_when(run: Run) -> None:
    root = ElementTree.fromstring(run("schedule", *TRIWULAN, "--format", "svg").out)  # noqa: S314 - our own
    titles = [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}title")]
    assert [one[0] for one in titles if re.match(r"\d\. ", one)] == ["1", "5", "2", "4", "3", "6"]
    words = "".join(root.itertext())
    for part in ("Selasa, 14 April 2026", "jalur kritis", "keputusan", "akhir pekan", "Rab, 15 Apr 2026 pukul 09.00"):
        assert part in words


@pytest.mark.parametrize(
    ("waktu", "words"),
    [
        ("20 menit", ["Rabu, 8 April 2026", "07.30", "07.40"]),
        ("2 hari", ["Rabu, 8 April 2026", "Kamis, 9 April 2026", "09.00"]),
        ("6 hari", ["April 2026", "Rab, 8", "Rab, 15"]),
        ("1 bulan", ["Mei 2026", "27"]),
        ("6 bulan", ["April 2026", "Juli 2026"]),
        ("2 tahun", ["2026", "2027", "Sep"]),
        ("15 tahun", ["2026", "2040"]),
    ],
)
def test_the_axis_counts_in_what_the_schedule_lasts(waktu: str, words: list[str]) -> None:
    root = ElementTree.fromstring(svg.write(report_of(step(waktu))))  # noqa: S314 - our own
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [one for one in words if one not in texts] == []


def test_a_long_chart_is_cut_into_sheets_of_paper() -> None:
    steps = [step("1 hari", uraian=f"Langkah {number} " * 8, pelaksana="abc"[number % 3]) for number in range(90)]
    report = report_of(*steps)
    chart = build_chart(report, 140.0, 160.0)
    assert len(chart.sheets) > 1
    for strips, room in zip(chart.sheets, (140.0, *[160.0] * 99), strict=False):
        assert strips[-1].y + strips[-1].height <= room
    shown = [bar.entry.id for strips in chart.sheets for strip in strips for bar, _ in strip.bars]
    assert sorted(shown, key=int) == [entry.id for entry in report.entries]
    assert "lembar 2 dari" in svg.write(report)
    assert html_format.write(report).count("<svg") > 1


WAKTU = st.sampled_from(["5 menit", "3 jam", "1 hari", "2 minggu", "3 bulan", None, "minimal 1 jam"])
WORDS = st.sampled_from(["Memeriksa", "Menyusun laporan kinerja triwulan dan tahunan " * 3, "x" * 200])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WAKTU, WORDS, st.sampled_from("abc")), min_size=1, max_size=25))
def test_nothing_of_a_chart_overlaps_or_leaves_the_paper(rows: list[tuple[str | None, str, str]]) -> None:
    report = report_of(*(step(waktu, uraian=words, pelaksana=actor) for waktu, words, actor in rows))
    chart = build_chart(report, 140.0, 160.0)
    for strips in chart.sheets:
        for strip in strips:
            taken: dict[float, list[tuple[float, float]]] = {}
            for bar, y in strip.bars:
                length = max((width_of(line, SIZE) for line in bar.words), default=0.0)
                begin = bar.words_x - (length if bar.anchor == "end" else 0.0)
                ends = [bar.x0, bar.x1 + (MARK if has_sign(bar.entry) else 0.0), begin, begin + length]
                assert min(ends) > -0.01
                assert max(ends[0], *ends[2:]) < RIGHT - LEFT + 0.01
                if bar.is_inside:
                    assert begin + length <= bar.x1 + 0.01
                taken.setdefault(y, []).append((min(ends), max(ends)))
                assert strip.y <= y
                assert y + chart.look.bar <= strip.y + strip.height
            for spans in taken.values():
                ordered = sorted(spans)
                assert all(one[1] + GAP <= other[0] + 0.01 for one, other in pairwise(ordered))


def test_an_entry_says_its_number_where_it_has_one() -> None:
    entry = Entry("1", "", "Memeriksa", ("a",), at("2026-04-08 07:30"), at("2026-04-08 08:30"), "1 jam")
    assert entry.judul == "Memeriksa"
