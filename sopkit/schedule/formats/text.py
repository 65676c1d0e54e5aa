"""For the terminal: a table of dates in 80 columns or more, then what was assumed."""

import io
from collections.abc import Iterator
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sopkit.model.tanggal import print_hari, print_hari_singkat, print_pukul
from sopkit.model.text import visible
from sopkit.schedule.report import GUESSED, Entry, ScheduleReport

WIDE = 120
"""Columns from which each moment stands on one line, and the pelaksana in a column of their own."""


def write(report: ScheduleReport, width: int = 100, is_coloured: bool = False) -> str:
    """The dates of each step or period, in the table's order; the critical ones with an asterisk."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=is_coloured,
        no_color=not is_coloured,
        highlight=False,
        legacy_windows=False,
    )
    console.print(_text(report.nama, "bold"))
    console.print(_text(f"  {report.file}", "dim"))
    console.print(_text(f"  {report.subjudul[:1].upper()}{report.subjudul[1:]}"))
    if not report.is_daily:
        later = "paling cepat " if report.at_least else ""
        console.print(_text(f"  Mulai    {_long(report.start)}"))
        guess = " (perkiraan)" * report.is_estimate
        console.print(_text(f"  Selesai  {later}{_long(report.end)}{guess}", "bold"))
        if report.batas:
            console.print(_text(f"  {report.batas}"))
    console.print()
    console.print(_years(report) if report.is_daily else _steps(report, width >= WIDE))
    console.print()
    notes = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    notes.add_column(width=1)
    notes.add_column(overflow="fold")
    for mark, line in _below(report):
        notes.add_row(mark, _text(f"{line}."))
    console.print(notes)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _steps(report: ScheduleReport, is_wide: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("No", justify="right", no_wrap=True)
    table.add_column("Kegiatan", overflow="fold", ratio=3)
    if is_wide:
        table.add_column("Pelaksana", overflow="fold", ratio=1)
    for head in ("Mulai", "Selesai"):
        table.add_column(head, no_wrap=True)
    longest = max((len(word) for entry in report.entries for word in entry.lama.split()), default=0)
    table.add_column("Waktu", overflow="fold", max_width=18 if is_wide else min(max(longest, 10), 18))
    for entry in report.entries:
        actors = ", ".join(report.lanes[lane] for lane in entry.lanes)
        words = [entry.uraian] if is_wide else [entry.uraian, f"oleh {actors}"]
        words += [f"[{note}]" for note in entry.catatan]
        table.add_row(
            _text(entry.nomor + ("*" if entry.is_critical else " ")),
            _text("\n".join(words)),
            *([_text(actors)] if is_wide else []),
            _moment(entry.start, entry.is_earliest, entry.is_start_estimate, is_wide),
            _moment(entry.due, entry.is_earliest or entry.is_open, entry.is_estimate, is_wide),
            _text(entry.lama),
        )
    return table


def _years(report: ScheduleReport) -> Table:
    about = ["; ".join(_particular(report, entry)) for entry in report.entries]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in ("Periode", "Mulai", "Kembali paling lambat"):
        table.add_column(head, no_wrap=True)
    if any(about):
        table.add_column("Catatan", overflow="fold")
    for entry, words in zip(report.entries, about, strict=True):
        table.add_row(
            _text(report.lanes[entry.id]),
            _text(print_hari_singkat(entry.start) + " ±" * entry.is_start_estimate),
            _text(print_hari_singkat(entry.due) + " ±" * entry.is_estimate),
            *([_text(words)] if any(about) else []),
        )
    return table


def _particular(report: ScheduleReport, entry: Entry) -> list[str]:
    """What is said of this period alone."""
    return [note for note in entry.catatan if note not in _common(report)]


def _common(report: ScheduleReport) -> list[str]:
    """What is said of every period."""
    return [note for note in report.entries[0].catatan if all(note in entry.catatan for entry in report.entries)]


def _below(report: ScheduleReport) -> Iterator[tuple[str, str]]:
    """Marks and what they mean, then what was assumed."""
    if any(entry.is_critical for entry in report.entries):
        yield "*", "Jalur kritis: bila kegiatan ini mundur, tanggal selesai seluruhnya mundur"
    if report.at_least:
        yield "≥", "Paling cepat, karena ada waktu yang belum pasti"
    if any(entry.is_estimate for entry in report.entries):
        yield "±", GUESSED[:1].upper() + GUESSED[1:]
    for note in _common(report) if report.is_daily else ():
        yield "-", f"Tenggat {note}"
    for one in report.skipped:
        yield "-", f"Tidak dijadwalkan: {f'{one.nomor}. ' if one.nomor else ''}{one.uraian} ({one.reason})"
    for note in report.notes:
        yield "-", note


def _moment(moment: datetime, is_least: bool, is_estimate: bool, is_wide: bool) -> Text:
    least, day, at = "≥ " * is_least, print_hari_singkat(moment), print_pukul(moment.time()) + " ±" * is_estimate
    return _text(f"{least}{day} {at}" if is_wide else f"{day}\n{least}{at}")


def _long(moment: datetime) -> str:
    return f"{print_hari(moment)} pukul {print_pukul(moment.time())}"


def _text(words: str, style: str = "") -> Text:
    """Words in which nothing obeys: line breaks of ours stay."""
    return Text("\n".join(visible(line) for line in words.split("\n")), style)
