"""For calendars: an event a step, or for a collection a day with a reminder the morning before (RFC 5545)."""

import hashlib
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from sopkit.schedule.gantt import summary
from sopkit.schedule.report import GUESSED, Entry, ScheduleReport

_DAY = timedelta(days=1)
BEFORE = timedelta(hours=-16)
"""From the midnight at which a day begins: eight in the morning of the day before."""


def write(report: ScheduleReport, width: int = 0, is_coloured: bool = False) -> str:
    """One calendar. Moments are floating: they are the office's, in whatever zone it lies."""
    calendar = Calendar()
    calendar.add("prodid", "-//sopkit//schedule//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_plain(report.nama)))
    calendar.add("x-wr-caldesc", vText(_plain(summary(report))))
    first = min(report.entries, key=lambda one: one.start)
    for entry in report.entries:
        moved = report.moved if entry is first else ""
        for event in _deadlines(report, entry) if report.is_daily else [_step(report, entry, moved)]:
            calendar.add_component(event)
    return bytes(calendar.to_ical()).decode()


def _step(report: ScheduleReport, entry: Entry, moved: str) -> Event:
    least = "≥ " * entry.is_earliest
    guess = " (perkiraan)" * entry.is_estimate
    limit, _, outcome = report.batas.partition(": ")
    about = [*([moved] if moved else []), *entry.catatan, *(["mulai paling cepat"] if entry.is_earliest else [])]
    about += [GUESSED] if entry.is_estimate else []
    lines = (
        ("Pelaksana", ", ".join(report.lanes[lane] for lane in entry.lanes)),
        ("Waktu", entry.lama),
        ("Output", entry.output),
        ("Catatan", "; ".join(about)),
        ("SOP", report.nama),
        (limit, outcome),
    )
    event = _event(report, entry, "kegiatan", f"{least}{entry.judul}{guess}", lines)
    start, due = entry.start.replace(microsecond=0), entry.due.replace(microsecond=0)
    event.add("dtstart", start)
    if due > start:  # an event that ends when it begins has no end
        event.add("dtend", due)
    return event


def _deadlines(report: ScheduleReport, entry: Entry) -> Iterator[Event]:
    """The day on which work begins, and the one on which the forms must be back."""
    about = (("Pengumpulan", report.nama), ("Dasar", "; ".join(entry.catatan)))
    guess = " (perkiraan)" * entry.is_estimate
    for kind, moment, title in (
        ("mulai", entry.start, f"Mulai pengumpulan data {entry.uraian}"),
        ("kembali", entry.due, f"Formulir {entry.uraian} kembali paling lambat hari ini"),
    ):
        event = _event(report, entry, kind, title + guess, about)
        event.add("dtstart", moment.date())
        event.add("dtend", moment.date() + _DAY)
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _plain(title))
        alarm.add("trigger", BEFORE)
        event.add_component(alarm)
        yield event


def _event(report: ScheduleReport, entry: Entry, kind: str, title: str, lines: tuple[tuple[str, str], ...]) -> Event:
    """An event that has the same identity whenever the same schedule is written again."""
    run = (report.id, *map(str, report.facts.values()), "" if report.is_daily else report.start.isoformat())
    key = hashlib.sha256("\n".join((*run, entry.id, kind)).encode()).hexdigest()[:32]
    event = Event()
    event.add("uid", f"{key}@sopkit")
    event.add("dtstamp", datetime.combine(report.start.date(), report.start.time().replace(microsecond=0), UTC))
    event.add("summary", _plain(title))
    event.add("description", "\n".join(f"{name}: {_plain(words)}" for name, words in lines if words))
    return event


def _plain(text: str) -> str:
    """A text on one line, without what no calendar can hold: controls, and halves of characters."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs"))
