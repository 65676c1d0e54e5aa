"""For people: totals under each SOP's name, then each pelaksana, then what could not be counted."""

import io
from decimal import Decimal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.total import Total
from sopkit.durations.report import DurationsReport, SopDurations, row_names
from sopkit.model.bilangan import plain, print_angka
from sopkit.model.kalender import Kalender
from sopkit.model.text import clip


def write(report: DurationsReport, width: int = 100, is_coloured: bool = False) -> str:
    """A block for each SOP, the unconverted sum first, and the calendar of the converted ones at the end."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=is_coloured,
        no_color=not is_coloured,
        highlight=False,
        legacy_windows=False,
    )
    for sop in report.sops:
        _print_sop(console, sop, report.kalender)
    console.print(Text(_calendar(report.kalender)))
    console.print(Text("Kegiatan yang dikerjakan bersama dihitung penuh bagi tiap pelaksananya."))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _print_sop(console: Console, sop: SopDurations, kalender: Kalender) -> None:
    console.print(Text(sop.nama, "bold"))
    console.print(Text(f"  {sop.file}", "dim"))
    for number, (prosedur, names) in enumerate(zip(sop.prosedur, sop.pelaksana, strict=True), 1):
        title = (
            f"Tabel {number}: {clip(prosedur.judul or 'tanpa judul', 100)}" if len(sop.prosedur) > 1 else "Seluruhnya"
        )
        console.print(Text(f"  {title}, {len(prosedur.numbers)} kegiatan"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(max_width=44, overflow="fold")
        table.add_column(overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        _add(table, "Jumlah waktu", prosedur.totals, sop, kalender, "bold")
        for actor, totals in prosedur.pelaksana.items():
            _add(table, f"  {names[actor]}", totals, sop, kalender, "")
        console.print(Padding(table, (0, 0, 0, 4)))
        for line in _notes(prosedur):
            console.print(Text(f"    {line}", "yellow"))
    console.print()


def _add(
    table: Table,
    name: str,
    totals: dict[str | None, Total],
    sop: SopDurations,
    kalender: Kalender,
    style: str,
) -> None:
    """A line for each varian, or one for all when the time doesn't depend on it."""
    first = next(iter(totals.values()))
    if all(total == first for total in totals.values()):
        totals = {None: first}
    for varian, total in totals.items():
        title = name if varian is None else f"{name}, {sop.varian.get(varian, varian)}"
        table.add_row(Text(title, style), Text(total.text, style), Text(_minutes(total, kalender), style))


def _minutes(total: Total, kalender: Kalender) -> str:
    minutes = total.minutes(kalender)
    if minutes is None:
        return "-"
    low, high = map(_thousands, minutes)
    return f"{low} menit" if low == high else f"{low}-{high} menit"


def _thousands(number: Decimal) -> str:
    whole, _, rest = plain(number).partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def _notes(prosedur: ProsedurDurations) -> list[str]:
    unstated = sorted({row for total in prosedur.totals.values() for row in total.unstated})
    unreadable = sorted({row for total in prosedur.totals.values() for row in total.unreadable})
    notes = []
    if unstated:
        notes.append(f"Waktu belum dinyatakan pada kegiatan {_join(row_names(prosedur, unstated))}")
    if unreadable:
        notes.append(
            f"Waktu tidak terbaca pada kegiatan {_join(row_names(prosedur, unreadable))}; jalankan sopkit validate"
        )
    return notes


def _join(numbers: list[int | str]) -> str:
    texts = [str(number) for number in numbers]
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " dan " + texts[-1]


def _calendar(kalender: Kalender) -> str:
    return (
        f"Menit dihitung dengan kalender {kalender.name}: 1 hari = {print_angka(kalender.minutes_per_day)} menit, "
        f"1 minggu = {kalender.days_per_week} hari, 1 bulan = {kalender.days_per_month} hari."
    )
