"""`sopkit compare`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.calendar import conversion_of
from sopkit.cli.door import Exit, is_coloured, progress, show, tell, tell_errors, width
from sopkit.cli.durations import Calendar
from sopkit.cli.options import CalendarFile
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.compare.report import CompareReport
    from sopkit.source.version import Version


class Style(StrEnum):
    """Outputs of `--format`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def compare(
    before: Annotated[
        str,
        typer.Argument(
            metavar="SEBELUM", help="Berkas atau folder SOP, atau REVISI:PATH dari git, misalnya main:sops."
        ),
    ],
    after: Annotated[
        str, typer.Argument(metavar="SESUDAH", help="Bandingannya: berkas dengan berkas, folder dengan folder.")
    ],
    calendar: Annotated[
        Calendar | None,
        typer.Option(
            "--calendar",
            help="Panjang hari kerja, seperti pada durations; kosong = menurut kalender kantor, atau formal5.",
            show_default=False,
        ),
    ] = None,
    calendar_file: CalendarFile = None,
    style: Annotated[
        Style, typer.Option("--format", help="Bentuk hasil; markdown untuk permintaan gabung (pull request).")
    ] = Style.TEXT,
) -> None:
    """Bandingkan dua versi SOP: kegiatan, pelaksana, waktu, dan cabang yang berubah, serta jumlah waktunya.

    Ada perbedaan atau tidak, kode keluarnya 0; 1 berarti SOP atau kalender kantornya
    mempunyai galat.
    """
    from importlib import import_module

    from sopkit.compare.report import compare_versions
    from sopkit.source.version import open_version

    with open_version(before) as old, open_version(after) as new:
        _refuse_unlike(old, new)
        kalender, faulty = conversion_of(_on_disk(after, before), calendar, calendar_file)
        with progress("Membandingkan", len({*old.files, *new.files})) as step:
            report = compare_versions(old, new, kalender, step)
    for parsed in {one.source.name: one for one in report.refused}.values():
        tell_errors(parsed)
    code = _close(report, (*old.unread, *new.unread))
    if report.read > len(report.refused):
        writer = import_module(f"sopkit.compare.formats.{style}")
        show(writer.write(report, width(), is_coloured()))
    raise typer.Exit(code or faulty)


def _on_disk(*sides: str) -> str:
    """The first side that lies on disk; where both are revisions this folder, as their paths start from it."""
    import os

    return next(filter(os.path.lexists, sides), ".")


def _refuse_unlike(old: "Version", new: "Version") -> None:
    if old.is_folder != new.is_folder:
        kinds = [f"{one.name} adalah {'folder' if one.is_folder else 'berkas'}" for one in (old, new)]
        raise SopkitError(f"{kinds[0]}, sedangkan {kinds[1]}", "bandingkan berkas dengan berkas, folder dengan folder")


def _close(report: "CompareReport", unread: tuple[tuple[str, str], ...]) -> Exit:
    """Tell what was left out, and what that means for the exit code."""
    for path, why in unread:
        tell(f"sopkit: {path}: {why}")
    for link in report.links:
        differs = "" if link.is_same else "; kedua versinya berbeda"
        tell(f"sopkit: {link.name}: tautan tidak dibandingkan karena di dalam revisi tidak diikuti{differs}")
    for parsed in report.others:
        tell(f"sopkit: {parsed.source.name} adalah {parsed.kind.noun}, bukan SOP")
    if report.skipped:
        some = ", ".join(report.skipped[:3]) + (", …" if len(report.skipped) > 3 else "")
        tell(f"{len(report.skipped)} berkas YAML dilewati karena bukan SOP (tanpa kunci 'skema'): {some}")
    if unread or not all(link.is_same for link in report.links):
        return Exit.BROKEN
    if report.others:
        return Exit.MISUSE
    if not report.read:
        tell("sopkit: tidak ada berkas SOP (.yaml) di kedua folder itu")
        return Exit.NOTHING
    return Exit.ERRORS if report.refused else Exit.CLEAN
