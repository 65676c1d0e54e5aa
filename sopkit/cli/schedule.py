"""`sopkit schedule`."""

import re
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.calendar import open_calendar
from sopkit.cli.collection import open_collection, read_file
from sopkit.cli.door import (
    Exit,
    format_of,
    is_coloured,
    show,
    spare_documents,
    tell,
    tell_at,
    tell_errors,
    today,
    width,
    write_file,
)
from sopkit.cli.options import CalendarFile
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.analysis.times import Times
    from sopkit.model.sop import Sop
    from sopkit.schedule.report import ScheduleReport
    from sopkit.source.parse import Parsed


class Style(StrEnum):
    """Outputs of `--format`."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    SVG = "svg"
    HTML = "html"


class Jalur(StrEnum):
    """Paths of `--path`."""

    LONGEST = "longest"
    SHORTEST = "shortest"


_AT = re.compile(r"(.*?[^\s,T])(?:T|,?\s+)(?:(?:pukul|jam)\s+)?([0-9]{1,2})[.:]([0-9]{2})(?::00)?", re.IGNORECASE)


def schedule(
    file: Annotated[str, typer.Argument(metavar="BERKAS", help="Berkas SOP, atau pengumpulan untuk tenggat setahun.")],
    start: Annotated[
        str | None,
        typer.Option(
            "--start",
            metavar="TANGGAL",
            help="Mulai: 2026-04-10, '10 April 2026', atau dengan jam '2026-04-10 09.30'; kosong = hari ini.",
            show_default=False,
        ),
    ] = None,
    varian: Annotated[
        str | None,
        typer.Option("--varian", metavar="VARIAN", help="Varian waktu, bila SOP memilikinya.", show_default=False),
    ] = None,
    prosedur: Annotated[
        str | None,
        typer.Option("--prosedur", metavar="TABEL", help="Nomor urut atau judul tabel.", show_default=False),
    ] = None,
    path: Annotated[
        Jalur | None,
        typer.Option(
            "--path",
            help="Jalur yang dijadwalkan: terpanjang (longest) atau terpendek; kosong = terpanjang.",
            show_default=False,
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="N", min=5, max=6, help="Hari kerja seminggu.", show_default=False),
    ] = None,
    ramadan: Annotated[bool, typer.Option("--ramadan", help="Pakai jam kerja Ramadan pada bulan puasa.")] = False,
    calendar_file: CalendarFile = None,
    style: Annotated[
        Style | None,
        typer.Option("--format", help="Bentuk hasil; kosong = menurut akhiran -o, atau text.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="BERKAS", help="Berkas hasil; kosong = layar.", show_default=False),
    ] = None,
) -> None:
    """Hitung tanggal mulai dan selesai tiap kegiatan SOP, atau tenggat setahun sebuah pengumpulan."""
    from importlib import import_module

    from sopkit.model.kind import Kind

    if output is not None:
        spare_documents(output, filter(None, (file, calendar_file)))
    form = format_of(style, output, Style)
    asked = today(None) if start is None else _moment(start)
    parsed = read_file(file)
    code = Exit.CLEAN
    report: ScheduleReport | None
    if parsed.kind is Kind.PENGUMPULAN:
        given = {
            "--start": start,
            "--varian": varian,
            "--prosedur": prosedur,
            "--path": path,
            "--ramadan": ramadan or None,
        }
        if unfit := [name for name, value in given.items() if value is not None]:
            what = "tanggalnya mengikuti 'tenggat' di dalamnya"
            raise SopkitError(f"{', '.join(unfit)} hanya untuk SOP; {file} adalah pengumpulan", what)
        report = _year(file, calendar_file, days)
    elif parsed.kind is Kind.SOP:
        calendar = (calendar_file, days, ramadan or None)
        report, code = _run(parsed, asked, varian, prosedur, path is not Jalur.SHORTEST, calendar)
    else:
        raise SopkitError(f"{file} adalah {parsed.kind.noun}", "sebutkan SOP atau pengumpulan")
    if report is None:
        raise typer.Exit(Exit.ERRORS)
    writer = import_module(f"sopkit.schedule.formats.{form}")
    is_screen = output is None
    text = writer.write(report, width() if is_screen else 100, is_screen and is_coloured())
    if output is None:
        show(text)
    else:
        write_file(output, text.encode())
        tell(f"Tertulis: {output}")
    raise typer.Exit(code)


def _moment(text: str) -> date | datetime:
    """What `--start` says: a day, or a moment of it."""
    from sopkit.analysis.clock import MAX_YEARS
    from sopkit.analysis.libur import FIRST_YEAR, LAST_YEAR
    from sopkit.model.tanggal import is_dated, read_tanggal

    found = _AT.fullmatch(text.strip())
    day = found[1] if found else text
    hint = "tulis seperti 2026-04-10, '10 April 2026', atau '2026-04-10 09.30'"
    year = re.search(r"\d{4}", day) if is_dated(day) else None
    if year and not FIRST_YEAR <= int(year[0]) <= LAST_YEAR - MAX_YEARS:
        raise SopkitError(f"--start '{text}' di luar tahun {FIRST_YEAR} sampai {LAST_YEAR - MAX_YEARS}", hint)
    read = read_tanggal(day)
    if read is None or read.day is None:
        why = "hanya menyebut bulan" if read else "tidak terbaca atau bukan tanggal yang ada"
        raise SopkitError(f"--start '{text}' {why}", hint)
    if found is None:
        return read.first
    if int(found[2]) > 23 or int(found[3]) > 59:
        raise SopkitError(f"--start '{text}': tidak ada pukul {found[2]}.{found[3]}", hint)
    return datetime.combine(read.first, time(int(found[2]), int(found[3])))


def _year(file: str, calendar_file: str | None, days: int | None) -> "ScheduleReport | None":
    """The deadlines of a collection; None when its errors have been told."""
    from sopkit.schedule.summarise import summarise_year

    collection = open_collection(file, calendar_file, days)
    if collection is None:
        return None
    deadlines = [(periode, collection.tenggat(periode)) for periode in collection.pengumpulan.periods]
    name = collection.file
    return summarise_year(collection.pengumpulan, Path(name).stem, name, deadlines, collection.kalender)


def _run(
    parsed: "Parsed",
    asked: date | datetime,
    varian: str | None,
    prosedur: str | None,
    is_longest: bool,
    calendar: tuple[str | None, int | None, bool | None],
) -> tuple["ScheduleReport | None", Exit]:
    """The dates of an SOP's run; None when what keeps it from having any has been told."""
    from sopkit.analysis.limit import judge_table
    from sopkit.analysis.paths import PathNote
    from sopkit.analysis.schedule import make_schedule
    from sopkit.analysis.times import read_times
    from sopkit.model.finding import Severity
    from sopkit.model.waktu import WaktuCacat
    from sopkit.schedule.summarise import summarise_run

    sop, name = parsed.sop, parsed.source.name
    if sop is None or not parsed.is_sound:
        tell_errors(parsed)
        return None, Exit.ERRORS
    number = _table(sop, prosedur)
    times = read_times(sop.prosedur[number], tuple(sop.varian or ()))
    chosen = _varian(sop, times, varian)
    kalender = open_calendar(name, *calendar)
    unmade = f"Jadwal tidak dapat disusun; jumlah seluruh waktunya {times.total(times.cells, chosen).text}"
    if kalender is None:
        tell(unmade)
        return None, Exit.ERRORS
    made, notes = make_schedule(times, chosen, is_longest, asked, kalender)
    for note in notes:
        tell_at(parsed, ("prosedur", number, *note.path), f"{note.severity.kata}: {note.message}")
    if made is None:
        tell(unmade)
        return None, Exit.ERRORS
    if made.moved:
        tell(f"peringatan: {made.moved}")
    code = Exit.CLEAN
    if any(isinstance(step.bacaan, WaktuCacat) for step in made.steps):
        tell_errors(parsed, "waktu")
        code = Exit.ERRORS
    limit, over = judge_table(number, times, chosen, made.longest, kalender.conversion)
    warned = [PathNote(Severity.WARNING, ("batas_waktu",), over)] if over else []
    for note in warned:
        tell_at(parsed, ("prosedur", number, *note.path), f"{note.severity.kata}: {note.message}")
    told = [note.message for note in (*notes, *warned)]
    return summarise_run(sop, parsed.id, name, number, times, made, chosen, is_longest, kalender, limit, told), code


def _table(sop: "Sop", asked: str | None) -> int:
    """The table that is meant, from 0."""
    from sopkit.analysis.tenggat import find_prosedur
    from sopkit.model.text import clip

    if asked is None and len(sop.prosedur) == 1:
        return 0
    found = find_prosedur(sop, asked) if asked else None
    if found is not None:
        return next(number for number, one in enumerate(sop.prosedur) if one is found)
    names = ", ".join(f"{number} = {clip(one.judul or 'tanpa judul')}" for number, one in enumerate(sop.prosedur, 1))
    what = f"--prosedur '{asked}' tidak ada pada SOP ini" if asked else f"SOP ini punya {len(sop.prosedur)} tabel"
    raise SopkitError(what, f"sebutkan --prosedur dengan salah satu: {names}")


def _varian(sop: "Sop", times: "Times", asked: str | None) -> str | None:
    """The varian that is meant; None where no time depends on one."""
    from sopkit.analysis.times import find_varian, varian_names
    from sopkit.model.text import clip

    printed = sop.varian or {}
    known = varian_names(sop)
    found = None if asked is None else find_varian(known, asked)
    if found is not None:
        return found if found in times.variants else None
    if asked is None and len(times.variants) == 1:
        return times.variants[0]
    names = ", ".join(f"{one} = {clip(printed[one])}" if one in printed else one for one in known)
    if asked is None:
        raise SopkitError("waktu SOP ini berbeda menurut varian", f"sebutkan --varian dengan salah satu: {names}")
    raise SopkitError(f"--varian '{asked}' tidak ada pada SOP ini", f"pilih: {names}" if names else "hapus --varian")
