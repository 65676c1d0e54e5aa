"""What a cell's text means by its type and its number format: figures, dates, times, percentages."""

import datetime
import re
from decimal import Decimal
from enum import Enum

from sopkit.model.tanggal import Tanggal

_NUMBER = re.compile(r"[+-]?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,3})?")
_EXACT = 15
"""Digits that a spreadsheet keeps; a text of so few is itself what was typed."""
_EPOCH, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)  # noqa: DTZ001 - sheets know no zone
_DAY = 86_400_000
_ISO = re.compile(r"(?:(\d{4})-(\d{2})-(\d{2}))?(?:T?(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?Z?", re.ASCII)
_DURATION = re.compile(r"PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?", re.ASCII)
_NO_DATE = "tanggal di luar kalender"
_QUOTED = re.compile(r'"[^"]*"|[\\_*].')
_PLAIN = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_DATE_LETTER = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)


class Look(Enum):
    """How a number format shows a number, as far as it changes what the number is."""

    NUMBER = 0
    PERCENT = 1
    DATE = 2
    ELAPSED = 3


_BUILT_IN = {
    **dict.fromkeys((9, 10), Look.PERCENT),
    **dict.fromkeys((*range(14, 23), 45, 47), Look.DATE),
    46: Look.ELAPSED,
}


def look_of(number: int, formats: dict[int, str]) -> Look:
    """The look of a format by its number: one that the workbook defines, or one that every program knows."""
    if number not in formats:
        return _BUILT_IN.get(number, Look.NUMBER)
    form = formats[number]
    first = form.split(";")[0]
    if _DATE_LETTER.search(_PLAIN.sub("", first)):
        return Look.ELAPSED if _ELAPSED.search(first) else Look.DATE
    # A percent sign that is quoted or escaped is only a letter.
    return Look.PERCENT if "%" in _QUOTED.sub("", form) else Look.NUMBER


def number_of(text: str) -> Decimal | None:
    """The figure that was typed; None if the text isn't a number to a spreadsheet."""
    if not _NUMBER.fullmatch(text):
        return None
    if len(text) <= _EXACT:
        return Decimal(text)
    as_float = float(text)
    digits = re.sub(r"[eE].*|[^0-9]", "", text).lstrip("0")
    is_exact = len(digits) <= _EXACT or as_float in (float("inf"), float("-inf"))
    return Decimal(text) if is_exact else Decimal(repr(as_float))


def shown_serial(value: Decimal, look: Look, is_1904: bool) -> str:
    """What a number is to a reader whom it is shown as a date or a time."""
    if look is Look.ELAPSED:
        return "lama waktu"
    try:
        day, part = divmod(float(value), 1)
        rest = datetime.timedelta(milliseconds=round(part * _DAY))
        if 0 <= value < 1 and not rest.days:
            return _clock((_EPOCH + rest).time())
        if 0 < value < 60 and not is_1904:
            day += 1  # the programs' calendar has a 29 February 1900
        moment = (_EPOCH_1904 if is_1904 else _EPOCH) + datetime.timedelta(days=day) + rest
    except (OverflowError, ValueError):
        return _NO_DATE
    return _day(moment.date(), moment.time())


def shown_iso(text: str) -> str | None:
    """What a date, a time or both in ISO 8601 is to a reader; None if the text is none."""
    if _DURATION.fullmatch(text):
        return "lama waktu"
    found = _ISO.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        time = datetime.time(hour, minute, second)
        return _day(datetime.date(year, month, day), time) if found[1] else _clock(time)
    except ValueError:
        return _NO_DATE


def _clock(time: datetime.time) -> str:
    return f"waktu pukul {time:%H.%M}"


def _day(day: datetime.date, time: datetime.time) -> str:
    shown = f"tanggal {Tanggal(day.year, day.month, day.day)}"
    return f"{shown} pukul {time:%H.%M}" if time != datetime.time() else shown
