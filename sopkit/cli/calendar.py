"""From a document to the calendar by which its working days are counted."""

from typing import TYPE_CHECKING

from sopkit.cli.door import Exit, tell, tell_errors
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.analysis.kalender_kerja import KalenderKerja
    from sopkit.source.parse import Parsed


def open_calendar(
    document_path: str, named: str | None, days_per_week: int | None = None, ramadan: bool | None = None
) -> "KalenderKerja | None":
    """The calendar for a document or a folder: the file that is named, else the nearest, else the usual one.

    None when the file's errors have been told. The last two overrule the file.
    """
    from sopkit.analysis.kalender_kerja import working_calendar
    from sopkit.model.kind import Kind
    from sopkit.source.find import calendar_of

    parsed = calendar_of(document_path) if named is None else _named(named)
    if parsed is None:
        return working_calendar(None, days_per_week, ramadan)
    if parsed.kind is not Kind.KALENDER and not parsed.source.faults:
        tell(f"sopkit: {parsed.source.name} bukan kalender kantor; awali dengan 'skema: {Kind.KALENDER}'")
        return None
    if not parsed.is_sound:
        tell_errors(parsed)
        return None
    if named is None:
        tell(f"Memakai kalender {parsed.source.name}")
    return working_calendar(parsed.kalender, days_per_week, ramadan)


def _named(path: str) -> "Parsed":
    from sopkit.source.disk import read_bytes
    from sopkit.source.library import Library

    why = read_bytes(path, 0)
    if isinstance(why, str):
        raise SopkitError(f"kalender {path} tidak dapat dibuka: {why}", exit_code=Exit.BROKEN)
    return Library.read_one(path)
