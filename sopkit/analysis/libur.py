"""National holidays and cuti bersama by year, and the fasting month: all that is asked of the library `holidays`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType

FIRST_YEAR, LAST_YEAR = 1946, 2200
"""Years that are asked for at all; the library's own end is nearer."""
FIRST_CUTI_BERSAMA = 2002
"""Before it no cuti bersama was decreed, so a year without them lacks nothing."""
MAX_SHIFT = 10
"""Days by which a stated end of Ramadan may differ from the estimate; what is further off is a slip."""
_ESTIMATED = " (perkiraan)"
_DAY = datetime.timedelta(days=1)


class JenisLibur(StrEnum):
    """Who closes the office."""

    NASIONAL = "libur nasional"
    CUTI_BERSAMA = "cuti bersama"
    SETEMPAT = "libur setempat"


@dataclass(frozen=True, slots=True)
class Libur:
    """A day off; `is_estimate` where no decree names it yet."""

    nama: str
    jenis: JenisLibur
    is_estimate: bool
    sumber: str


@dataclass(frozen=True, slots=True)
class TahunLibur:
    """The days off of a year; without any it isn't `is_known`, without its cuti bersama not `is_decreed`."""

    days: Mapping[datetime.date, Libur] = field(default_factory=dict)
    is_known: bool = False
    is_decreed: bool = False


@cache
def source() -> str:
    """The library and its version, as it is named beside a date."""
    try:
        found = version("holidays")
    except PackageNotFoundError:
        found = "yang tidak terpasang"
    return f"pustaka perangkat lunak holidays {found}; cocokkan dengan SKB 3 Menteri"


@cache
def libur_of(year: int) -> TahunLibur:
    """The days off of a year; whatever the library can't tell is unknown, never an error."""
    nasional = _ask("ID", year, "public")
    if not nasional:
        return TahunLibur()
    bersama = _ask("ID", year, "government")
    is_decreed = bool(bersama) or year < FIRST_CUTI_BERSAMA
    days = {
        day: _libur(name, jenis, is_decreed)
        for names, jenis in ((bersama, JenisLibur.CUTI_BERSAMA), (nasional, JenisLibur.NASIONAL))
        for day, name in names.items()
    }
    return TahunLibur(MappingProxyType(days), is_known=True, is_decreed=is_decreed)


@cache
def ramadan_of(year: int) -> tuple[tuple[datetime.date, datetime.date], ...]:
    """The fasting months that begin in a year, first day to last, estimated.

    The first day is Brunei's, which sights the moon by the rule that Indonesia follows (MABIMS); the last is the day
    before Idul Fitri.
    """
    starts = sorted(
        day for day, name in _ask("BN", year, "public").items() if "Ramadan" in name and "observed" not in name
    )
    feasts = sorted(
        day for one in (year, year + 1) for day, off in libur_of(one).days.items() if off.nama == "Hari Raya Idul Fitri"
    )
    spans = ((start, next((feast for feast in feasts if 27 <= (feast - start).days <= 32), None)) for start in starts)
    return tuple((start, feast - _DAY) for start, feast in spans if feast)


def _libur(name: str, jenis: JenisLibur, is_decreed: bool) -> Libur:
    # Two holidays on one day are one text; the day is certain if either is.
    parts = name.split("; ")
    is_estimate = not is_decreed or all(part.endswith(_ESTIMATED) for part in parts)
    return Libur("; ".join(part.removesuffix(_ESTIMATED) for part in parts), jenis, is_estimate, source())


def _ask(country: str, year: int, category: str) -> dict[datetime.date, str]:
    """What the library says of a year; nothing where it fails or says nothing."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    try:
        from holidays import country_holidays

        language = "id" if country == "ID" else "en_US"
        return dict(country_holidays(country, years=year, categories=(category,), language=language, expand=False))
    except Exception:  # another version may lack any of these, and a date must come out all the same
        return {}
