"""From a document to the calendar by which its working days are counted."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.cli.door import Exit, tell, tell_errors
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.analysis.kalender_kerja import KalenderKerja
    from sopkit.model.kalender import Kalender
    from sopkit.source.parse import Parsed


def open_calendar(
    document_path: str, named: str | None, days_per_week: int | None = None, ramadan: bool | None = None
) -> "KalenderKerja | None":
    """The calendar for a document or a folder: the file that is named, else the nearest, else the usual one.

    None when the file's errors have been told. The last two overrule the file.
    """
    from sopkit.analysis.kalender_kerja import working_calendar

    parsed = _find(document_path, named)
    if parsed and not _is_usable(parsed, named is not None):
        return None
    return working_calendar(parsed.kalender if parsed else None, days_per_week, ramadan)


def conversion_of(path: str, calendar: str | None, calendar_file: str | None) -> "tuple[Kalender, Exit]":
    """What units of time convert to in a document or a folder: as `calendar` says, else as its office's file does.

    Where that file has errors, they are told and the usual calendar converts, as sums need no dates; the exit code says
    so.
    """
    from sopkit.analysis.kalender_kerja import working_calendar
    from sopkit.model.kalender import KALENDER

    if calendar is not None:
        if calendar_file is not None:
            raise SopkitError("--calendar dan --calendar-file tidak dapat dipakai bersama", "pilih salah satu")
        return KALENDER[calendar], Exit.CLEAN
    parsed = _find(path, calendar_file)
    if parsed is None:
        return working_calendar().conversion, Exit.CLEAN
    if not _is_usable(parsed, calendar_file is not None):
        usual = working_calendar().conversion
        tell(f"sopkit: {parsed.source.name} tidak dipakai; menit dihitung dengan kalender {usual.name}")
        return usual, Exit.ERRORS
    return replace(working_calendar(parsed.kalender).conversion, source=parsed.source.name), Exit.CLEAN


def _find(document_path: str, named: str | None) -> "Parsed | None":
    from sopkit.source.find import calendar_of

    return calendar_of(document_path) if named is None else _named(named)


def _is_usable(parsed: "Parsed", is_named: bool) -> bool:
    """Whether days may be counted by a file; what is wrong with it is told, and which it is where nobody named it."""
    from sopkit.model.kind import Kind

    if parsed.kind is not Kind.KALENDER and not parsed.source.faults:
        tell(f"sopkit: {parsed.source.name} bukan kalender kantor; awali dengan 'skema: {Kind.KALENDER}'")
        return False
    if not parsed.is_sound:
        tell_errors(parsed)
        return False
    if not is_named:
        tell(f"Memakai kalender {parsed.source.name}")
    return True


def _named(path: str) -> "Parsed":
    from sopkit.source.disk import read_bytes
    from sopkit.source.library import Library

    why = read_bytes(path, 0)
    if isinstance(why, str):
        raise SopkitError(f"kalender {path} tidak dapat dibuka: {why}", exit_code=Exit.BROKEN)
    return Library.read_one(path)
