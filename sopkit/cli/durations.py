"""`sopkit durations`."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import typer

from sopkit.cli.door import Exit, close_library, is_coloured, open_library, read_sound, show, tell_errors, width
from sopkit.errors import SopkitError


class Calendar(StrEnum):
    """Calendars of `--calendar`."""

    FORMAL5 = "formal5"
    FORMAL6 = "formal6"
    EFEKTIF = "efektif"
    DELAPAN_JAM = "delapan_jam"


class Style(StrEnum):
    """Outputs of `--format`."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def durations(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Berkas atau folder SOP; kosong = folder ini.", show_default=False),
    ] = None,
    calendar: Annotated[
        Calendar,
        typer.Option(
            "--calendar",
            help="Panjang hari kerja: formal5 = 450 menit, formal6 = 375 (6 hari seminggu), efektif = 300, "
            "delapan_jam = 480.",
        ),
    ] = Calendar.FORMAL5,
    minutes_per_day: Annotated[
        str | None,
        typer.Option(
            "--minutes-per-day", metavar="N", help="Panjang hari kerja lain, dalam menit.", show_default=False
        ),
    ] = None,
    style: Annotated[Style, typer.Option("--format", help="Bentuk hasil.")] = Style.TEXT,
) -> None:
    """Jumlahkan waktu mutu baku tiap SOP, apa adanya dan dalam menit, juga per pelaksana."""
    from importlib import import_module

    from sopkit.durations.report import DurationsReport, summarise
    from sopkit.model.kalender import KALENDER

    kalender = KALENDER[calendar]
    if minutes_per_day is not None:
        kalender = kalender.with_minutes(_minutes(minutes_per_day))
    library = open_library(paths, is_sop_only=True)
    sops = []
    code = Exit.CLEAN
    for parsed, sop in read_sound(library):
        one = summarise(parsed.id, parsed.source.name, sop)
        sops.append(one)
        if any(total.unreadable for prosedur in one.prosedur for total in prosedur.totals.values()):
            code = Exit.ERRORS
            tell_errors(parsed, "waktu")
    if sops:
        writer = import_module(f"sopkit.durations.formats.{style}")
        show(writer.write(DurationsReport(kalender, sops), width(), is_coloured()))
    raise typer.Exit(close_library(library, library.read - len(sops)) or code)


def _minutes(text: str) -> Decimal:
    from sopkit.model.bilangan import read_angka

    minutes = read_angka(text)
    if minutes is None or not 0 < minutes <= Decimal(1440):
        raise SopkitError(f"--minutes-per-day '{text}' tidak sah", "isi angka menit, lebih dari 0 sampai 1440")
    return minutes
