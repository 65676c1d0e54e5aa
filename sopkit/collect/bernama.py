"""Refused files of which nothing but their name tells whose they may be: told to the unit, and never counted."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from sopkit.collect.arsip import Arsip
from sopkit.collect.kiriman import Kiriman
from sopkit.model.pengumpulan import Pengumpulan

_MOST = 10_000
"""Of the files that are looked at; more are of nobody's making but a machine's."""
# A form's name as it was sent, whatever a program has put behind it.
_NAME = re.compile(r"(?P<periode>[0-9]{4}-(?:TW[1-4]|[0-9]{2}))-(?P<unit>[a-z][a-z0-9_-]*)", re.IGNORECASE)


def named(pengumpulan: Pengumpulan, arsip: Arsip) -> Mapping[str, list[Kiriman]]:
    """The files that are called after a form, by its unit; each with the form's period, but without a unit."""
    periods = {one.id: one for one in pengumpulan.periods}
    filling = {unit for _, one in pengumpulan.indicators() for unit in pengumpulan.fillers(one)}
    found: dict[str, list[Kiriman]] = {}
    for one in arsip.nameless(_MOST):
        place = _place(one.name, periods.keys(), filling)
        if place:
            found.setdefault(place[1], []).append(replace(one, periode=periods[place[0]]))
    return found


def _place(name: str, periods: Collection[str], units: Collection[str]) -> tuple[str, str] | None:
    """The period and unit whose form a file is called after."""
    found = _NAME.match(PurePosixPath(name).stem)
    if not found or found["periode"].upper() not in periods:
        return None
    unit = found["unit"].lower()
    while unit and unit not in units:
        unit = re.sub(r"(?:^|[-_])[^-_]*$", "", unit)
    return (found["periode"].upper(), unit) if unit else None
