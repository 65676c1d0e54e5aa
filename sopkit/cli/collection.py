"""What `forms` and `collect` begin with: a file to its sound collection, the SOP that it carries out, and a period."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.door import Exit, tell, tell_errors
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.analysis.kalender_kerja import KalenderKerja
    from sopkit.analysis.tenggat import Tenggat
    from sopkit.forms.form import Form
    from sopkit.model.pengumpulan import Pengumpulan
    from sopkit.model.periode import Periode
    from sopkit.model.sop import Sop
    from sopkit.source.parse import Parsed


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection that can be worked with, the SOP that it carries out where there is one, and its calendar.

    `text` is the file's own.
    """

    file: str
    text: str
    pengumpulan: "Pengumpulan"
    sop: "Sop | None"
    kalender: "KalenderKerja"

    def tenggat(self, periode: "Periode") -> "Tenggat":
        """When the forms of a period go out and are due."""
        from sopkit.analysis.tenggat import due

        found = due(self.pengumpulan, self.sop, periode, self.kalender)
        if isinstance(found, str):
            raise SopkitError(f"tenggat tidak dapat dihitung: {found}", exit_code=Exit.ERRORS)
        return found

    @property
    def sop_title(self) -> str | None:
        """The SOP as printed: its name and number; its id where it can't be read."""
        from sopkit.model.base import is_stated

        if self.sop is None:
            return self.pengumpulan.sop
        return f"{self.sop.nama}, nomor {self.sop.nomor}" if is_stated(self.sop.nomor) else self.sop.nama

    def form(self, periode: "Periode", unit: str) -> "Form":
        """The form of a unit for a period."""
        from sopkit.forms.form import declare

        sop_nama = self.sop.nama if self.sop else None
        return declare(self.pengumpulan, periode, unit, self.tenggat(periode), sop_nama)


def read_file(path: str) -> "Parsed":
    """The document in a file, whatever it is; raises SopkitError where there is no such file."""
    from sopkit.source.library import Library

    if not Path(path).is_file():
        what = "bukan berkas biasa" if Path(path).exists() else "tidak ada"
        what = "folder, bukan berkas; sebutkan berkasnya" if Path(path).is_dir() else what
        raise SopkitError(f"{path}: {what}", exit_code=Exit.BROKEN)
    return Library.read_one(path)


def open_collection(path: str, calendar_file: str | None = None, days_per_week: int | None = None) -> Collection | None:
    """The collection in a file, or the one that carries out the SOP in it; None when its errors have been told.

    Working days are counted by the calendar that is named, or by the nearest; `days_per_week` overrules it.
    """
    from sopkit.cli.calendar import open_calendar
    from sopkit.lint.run import lint_alone
    from sopkit.model.finding import Severity
    from sopkit.model.kind import Kind

    parsed = read_file(path)
    if parsed.kind is Kind.SOP and not parsed.faults:
        parsed = _collection_of(parsed)
    pengumpulan = parsed.pengumpulan
    is_sound = parsed.is_sound and not any(one.severity is Severity.ERROR for one in lint_alone(parsed))
    if pengumpulan is None or not is_sound:
        tell_errors(parsed)
        return None
    carried = parsed.carries if parsed.carries and parsed.carries.is_sound else None
    kalender = open_calendar(parsed.source.name, calendar_file, days_per_week)
    return (
        Collection(parsed.source.name, parsed.source.text, pengumpulan, carried.sop if carried else None, kalender)
        if kalender
        else None
    )


def _collection_of(sop: "Parsed") -> "Parsed":
    from sopkit.source.find import collections_of
    from sopkit.source.library import Library

    found = collections_of(sop.source.name)
    if len(found) == 1:
        tell(f"Memakai pengumpulan {found[0]}")
        return Library.read_one(found[0])
    if found:
        some = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise SopkitError(f"SOP {sop.id} punya {len(found)} pengumpulan: {some}", "sebutkan salah satu berkasnya")
    hint = f"buat dengan: sopkit new pengumpulan --sop {sop.id}"
    raise SopkitError(f"SOP {sop.id} belum punya berkas pengumpulan", hint, Exit.ERRORS)


def read_period(text: str, pengumpulan: "Pengumpulan", for_forms: bool) -> "Periode":
    """The period that `--period` names: one that forms are sent for, or any that a recap can cover."""
    from sopkit.model.periode import read_periode, triwulan, whole_year

    year = pengumpulan.tahun
    allowed = list(pengumpulan.periods)
    if not for_forms:
        allowed += [one for number in range(1, 5) if (one := triwulan(year, number)) not in allowed]
        allowed.append(whole_year(year))
    asked = read_periode(text, year)
    if asked in allowed:
        return asked
    if asked and asked.tahun != year:
        raise SopkitError(f"--period '{text}' bukan tahun {year}, tahun pengumpulan ini", f"misalnya {allowed[0].id}")
    names = ", ".join(one.id for one in allowed)
    raise SopkitError(f"--period '{text}' tidak ada pada pengumpulan ini", f"pilih salah satu: {names}")
