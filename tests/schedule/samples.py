"""SOPs written as few lines, and their dates."""

from datetime import date, datetime

from sopkit.analysis.kalender_kerja import KalenderKerja, working_calendar
from sopkit.analysis.paths import PathNote
from sopkit.analysis.schedule import Schedule, make_schedule
from sopkit.analysis.times import Times, read_times
from sopkit.model.kegiatan import Kegiatan
from sopkit.model.sop import Pelaksana, Prosedur

Step = dict[str, object]
at = datetime.fromisoformat


def step(waktu: str | None = None, **keys: object) -> Step:
    """A row with this time; `pelaksana` a unless said."""
    return {"uraian": "Memeriksa", "pelaksana": "a", "mutu_baku": {"waktu": waktu}, **keys}


def times_of(*steps: Step) -> Times:
    rows = [Kegiatan.model_validate({"nomor": str(number), **one}) for number, one in enumerate(steps, 1)]
    actors = {name: Pelaksana(nama=name.upper()) for name in "abc"}
    return read_times(Prosedur(pelaksana=actors, kegiatan=tuple(rows)))


def dated(
    *steps: Step, start: str = "2026-04-08", is_longest: bool = True, kalender: KalenderKerja | None = None
) -> Schedule:
    """The dates of a table, by default from Wednesday 8 April 2026 on."""
    found, notes = dated_with_notes(*steps, start=start, is_longest=is_longest, kalender=kalender)
    assert found, notes
    return found


def dated_with_notes(
    *steps: Step, start: str = "2026-04-08", is_longest: bool = True, kalender: KalenderKerja | None = None
) -> tuple[Schedule | None, tuple[PathNote, ...]]:
    asked = datetime.fromisoformat(start) if ":" in start else date.fromisoformat(start)
    return make_schedule(times_of(*steps), None, is_longest, asked, kalender or working_calendar())


def spans(schedule: Schedule) -> dict[int, str]:
    """By row, from 1: "08 07:30 - 08 08:30", days of the month."""
    return {one.row + 1: f"{one.start:%d %H:%M} - {one.due:%d %H:%M}" for one in schedule.steps}
