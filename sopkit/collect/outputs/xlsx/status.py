"""The sheet of who has reported: every unit of the roster, and every file of the inbox once."""

from itertools import islice
from typing import Any

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.outputs.xlsx.look import TOO_MANY, Lembar, Sel, begin
from sopkit.collect.pengiriman import (
    COUNTED,
    by_period,
    calendar_line,
    due_line,
    file_severity,
    files_of,
    tally,
    unit_state,
)
from sopkit.collect.recap import MAX_DETAILS, Rekap
from sopkit.collect.terlambat import SAVED_NOTE, days_late, print_saved
from sopkit.collect.unit import UnitFiles
from sopkit.model.finding import Severity
from sopkit.model.pengumpulan import Unit
from sopkit.model.periode import Periode
from sopkit.workbook.write import BAD, GOOD, HEAD_FILL, WARN

_WIDTHS = (4, 33, 27, 17, 24, 17, 12, 34, 7.5, 7.5, 7.5, 7.5)
_SAVED, _LATE = "Disimpan", "Terlambat (hari kerja)"
_COLOURS = {Severity.INFO: GOOD, Severity.WARNING: WARN, Severity.ERROR: BAD}


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    notes = due_line(rekap), calendar_line(rekap), SAVED_NOTE
    lembar = begin(book, "Status", rekap, "STATUS PENGIRIMAN", _WIDTHS, *notes)
    counts = [keadaan.kata for keadaan in COUNTED]
    lembar.head(["No", "Unit", "Penanggung jawab", "Kontak", "Status", _SAVED, _LATE, "Berkas", *counts])
    by_unit = {unit.unit: unit for unit, _ in rekap.unit_files()} if rekap.is_detailed else {}
    for number, (unit, described) in enumerate(rekap.pengumpulan.units.items(), 1):
        if rekap.is_detailed:
            _add_unit(lembar, rekap, number, described, by_unit.get(unit))
    if not rekap.is_detailed:
        lembar.line(TOO_MANY)
    lembar.gap(14)
    lembar.line("Berkas yang ditemukan", bold=True, size=11, colour=HEAD_FILL)
    files = list(islice(rekap.arsip.files(), MAX_DETAILS + 1))
    if not files:
        lembar.line("Tidak ada berkas.", keep=True)
    else:
        first, *others = "Nama berkas", "Unit", "Periode", "Keadaan", "SHA-256 (12 pertama)", "Catatan"
        unit, periode, keadaan, digest, remarks = others
        more = _SAVED, _LATE, unit, Sel(digest, span=2), Sel(remarks, span=2)
        lembar.head(["No", Sel(first, span=2), periode, keadaan, *more])
        for number, one in enumerate(files[:MAX_DETAILS], 1):
            _add_file(lembar, rekap, number, one)
        if len(files) > MAX_DETAILS:
            lembar.line(TOO_MANY)
    lembar.finish(f"Status, {rekap.periode.judul}")


def _add_unit(lembar: Lembar, rekap: Rekap, number: int, described: Unit, files: UnitFiles | None) -> None:
    own = files_of(rekap, files)
    texts, severity = unit_state(rekap, files)
    answers = tally(rekap, files)
    lembar.add(
        Sel(number, align="center"),
        Sel(described.nama, bold=True),
        Sel(described.penanggung_jawab or "–"),
        Sel(described.kontak or "–"),
        Sel("\n".join(texts), background=_colour(severity)),
        *_days(rekap, {periode: files.counted.get(periode) if files else None for periode in rekap.spans}),
        Sel("\n".join(one.name for one in own) or "–"),
        *(Sel(answers[keadaan] if answers else "–", align="center") for keadaan in COUNTED),
    )


def _days(rekap: Rekap, returns: dict[Periode, Kiriman | None]) -> tuple[Sel, Sel]:
    """When what counts was saved and how late that is; of several periods, by period."""
    days = {periode: print_saved(one, rekap) for periode, one in returns.items()}
    late = {periode: days_late(one, rekap) if one else None for periode, one in returns.items()}
    counts = {periode: "–" if count is None else str(count) for periode, count in late.items()}
    saved, told = ("\n".join(by_period(texts)) for texts in (days, counts))
    return Sel(saved, align="center"), Sel(told, align="center", background=WARN if any(late.values()) else None)


def _add_file(lembar: Lembar, rekap: Rekap, number: int, one: Kiriman) -> None:
    unit, late = rekap.pengumpulan.units.get(one.unit or ""), days_late(one, rekap)
    lembar.add(
        Sel(number, align="center"),
        Sel(one.name, span=2),
        Sel(one.periode.nama if one.periode else "–"),
        Sel(one.kata, background=_colour(file_severity(one))),
        Sel(print_saved(one, rekap), align="center"),
        Sel("–" if late is None else late, align="center", background=WARN if late else None),
        Sel(unit.nama if unit else "–"),
        Sel(one.sha256[:12] or "–", span=2),
        Sel(len(one.remarks), span=2, align="center"),
    )


def _colour(severity: Severity | None) -> str | None:
    return _COLOURS[severity] if severity else None
