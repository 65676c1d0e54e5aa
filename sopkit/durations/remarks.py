"""What is wrong with the flow and the limits of one SOP, each at its place."""

from collections.abc import Iterator

from sopkit.analysis.limit import Outcome, limit_of, say, unused
from sopkit.analysis.paths import PathNote
from sopkit.durations.report import SopDurations, row_names
from sopkit.model.finding import Severity
from sopkit.model.text import clip


def remarks(sop: SopDurations) -> Iterator[PathNote]:
    """Notes whose paths start at the top of the document; errors are what makes a run fail."""
    for table, prosedur in enumerate(sop.prosedur):
        name = sop.table_name(table)
        prefix = f"{name}, " if name else ""
        for note in prosedur.notes:
            yield PathNote(note.severity, ("prosedur", table, *note.path), prefix + note.message)
        limit = limit_of(prosedur.times.prosedur)
        if isinstance(limit, str):
            message = unused(prosedur.times.prosedur, limit)
            yield PathNote(Severity.ERROR, ("prosedur", table, "batas_waktu"), prefix + message)
        for one in sop.verdicts:
            if one.table == table and one.outcome is not Outcome.WITHIN:
                severity = Severity.ERROR if one.outcome is Outcome.OVER else Severity.WARNING
                varian = sop.varian_name(one.varian)
                unknown = row_names(prosedur, sorted({*one.measured.unstated, *one.measured.unreadable}))
                message = prefix + (f"{clip(varian)}, " if varian else "") + say(one, unknown)
                place = ("prosedur", table) if one.limit.is_option else ("prosedur", table, "batas_waktu")
                yield PathNote(severity, place, message)
