"""Who gets which letter: unit by unit, in order of the roster."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from sopkit.collect.kiriman import FormFor, Kiriman, Status
from sopkit.collect.recap import Rekap
from sopkit.collect.surat.butir import asks
from sopkit.collect.surat.koreksi import correct
from sopkit.collect.surat.pengingat import remind
from sopkit.collect.surat.surat import Surat
from sopkit.collect.unit import UnitFiles
from sopkit.forms.remark import Code
from sopkit.model.periode import Periode

MAX_OTHERS = 200
"""Files that are named to whoever collects; the rest are counted."""
_MAX_NAMED = 10_000
_JUDGED = (Status.ACCEPTED, Status.NOTED, Status.REFUSED, Status.CONFLICT)
# A form's name as it was sent, whatever a program has put behind it.
_NAME = re.compile(r"(?P<periode>[0-9]{4}-(?:TW[1-4]|[0-9]{2}))-(?P<unit>[a-z][a-z0-9_-]*)", re.IGNORECASE)


@dataclass(slots=True)
class Strays:
    """Refused files of which nothing tells the unit for certain, or that no sender can mend.

    `named` are those that bear the name of a unit's form; only the name says so. `others` are for whoever collects.
    """

    named: dict[tuple[str, str], list[Kiriman]] = field(default_factory=dict)
    others: list[Kiriman] = field(default_factory=list)
    count: int = 0
    """Of the others."""


def strays(rekap: Rekap) -> Strays:
    """The refused files for which no unit's letter stands in."""
    found, named = Strays(), 0
    periods = {one.id for one in rekap.spans}
    filling = {unit for _, one in rekap.pengumpulan.indicators() for unit in rekap.pengumpulan.fillers(one)}
    for one in rekap.arsip.files():
        if one.status is not Status.REFUSED or (one.unit in filling and any(map(asks, one.remarks))):
            continue
        place = _named(one.name, periods, filling) if one.unit is None and any(map(asks, one.remarks)) else None
        if place and named < _MAX_NAMED:
            named += 1
            found.named.setdefault(place, []).append(one)
        else:
            found.count += 1
            if found.count <= MAX_OTHERS:
                found.others.append(one)
    return found


def _named(name: str, periods: set[str], units: set[str]) -> tuple[str, str] | None:
    """The period and unit whose form a file is called after."""
    stem = PurePosixPath(name).stem
    found = _NAME.match(stem)
    if not found or found["periode"].upper() not in periods:
        return None
    unit = found["unit"].lower()
    while unit and unit not in units:
        unit = re.sub(r"(?:^|[-_])[^-_]*$", "", unit)
    return (found["periode"].upper(), unit) if unit else None


def letters(rekap: Rekap, form_for: FormFor, found: Strays) -> Iterator[Surat | None]:
    """The letter to each unit for each period that forms are sent for, None where nothing is asked of it."""
    for one in rekap.units():
        for periode in rekap.spans:
            files = _files(rekap, one.files, periode) + found.named.get((periode.id, one.unit), [])
            yield _letter(rekap, one.files, periode, files, form_for)


def _letter(
    rekap: Rekap, unit: UnitFiles, periode: Periode, files: Sequence[Kiriman], form_for: FormFor
) -> Surat | None:
    counted = unit.counted.get(periode)
    if any(asks(remark) for one in files for remark in one.remarks) or _in_conflict(files):
        return correct(rekap, form_for(periode, unit.unit), counted, files)
    if counted or files:
        return None
    blank = [one for one in unit.files if one.periode == periode and one.status is Status.IGNORED]
    return remind(rekap, form_for(periode, unit.unit), blank)


def _in_conflict(files: Sequence[Kiriman]) -> bool:
    return any(one.status is Status.CONFLICT for one in files)


def _files(rekap: Rekap, unit: UnitFiles, periode: Periode) -> list[Kiriman]:
    """The files that a letter about a period speaks of; one of no period asked stands in for the first that lacks."""
    lacking = [one for one in rekap.spans if one not in unit.counted]
    is_first = periode == (lacking[0] if lacking else rekap.spans[-1])
    return [
        one
        for one in unit.files
        if one.status in _JUDGED and (one.periode == periode or (is_first and _is_misplaced(one)))
    ]


def _is_misplaced(one: Kiriman) -> bool:
    is_other = any(remark.code is Code.PERIODE_LAIN for remark in one.remarks)
    return one.status is Status.REFUSED and (one.periode is None or is_other)
