"""What one key of an office's calendar says against another; no day is counted with such a fault."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping

from sopkit.model.finding import Fault, Path
from sopkit.model.kalender_kantor import HARI, Hours, KalenderKantor, Ramadan, days_of
from sopkit.model.tanggal import print_hari, read_tanggal
from sopkit.source import file
from sopkit.source.file import SourceFile

MAX_CLOSED = 200
"""Working days of one year that a file may close."""
MAX_RAMADAN = 31
_SABTU = HARI.index("sabtu")
Note = tuple[str, Path, str]


def kalender_faults(source: SourceFile, kalender: KalenderKantor, known: set[Path]) -> Iterator[Fault]:
    """Every such fault; `known` holds the paths of faults already found, of which nothing is said again."""
    ramadan = kalender.ramadan or Ramadan()
    is_five = kalender.hari_kerja == 5 and ("hari_kerja",) not in known
    notes = (
        *_hours(("jam_kerja",), kalender.jam_kerja, is_five),
        *_hours(("ramadan", "jam_kerja"), ramadan.jam_kerja, is_five),
        *_ramadan(ramadan),
        *_days(source, kalender),
        *_closed(kalender),
    )
    for code, path, message in notes:
        if path not in known:
            yield Fault(code, message, source.locate_key(path), path)


def _hours(path: Path, jam_kerja: Mapping[str, Hours] | None, is_five: bool) -> Iterator[Note]:
    """Days that are named twice, and hours on a day off."""
    seen: dict[int, str] = {}
    for key in jam_kerja or ():
        twice = next((day for day in days_of(key) if day in seen), None)
        if twice is not None:
            message = f"jam kerja hari {HARI[twice]} sudah ditulis pada '{seen[twice]}'; hapus salah satu"
            yield "YML014", (*path, key), message
        if is_five and _SABTU in days_of(key):
            hint = "tulis 'hari_kerja: 6', atau hapus Sabtu dari jam kerja"
            yield "YML014", (*path, key), f"Sabtu bukan hari kerja pada kalender 5 hari kerja; {hint}"
        seen |= dict.fromkeys(days_of(key), key)


def _ramadan(ramadan: Ramadan) -> Iterator[Note]:
    if ramadan.mulai and ramadan.selesai and not 1 <= (ramadan.selesai - ramadan.mulai).days + 1 <= MAX_RAMADAN:
        message = f"Ramadan harus selesai sesudah mulai, paling lama {MAX_RAMADAN} hari; betulkan salah satu tanggalnya"
        yield "YML005", ("ramadan", "selesai"), message


def _days(source: SourceFile, kalender: KalenderKantor) -> Iterator[Note]:
    """One day under two entries: written in two ways, or both off and on."""
    seen: dict[datetime.date, str] = {}
    for group in ("libur", "masuk"):
        for text, day in written_days(source, kalender, group):
            if day in seen:
                where = "kunci ini juga" if seen[day] == group else f"'{seen[day]}'"
                yield "YML014", (group, text), f"{print_hari(day)} sudah ada pada {where}; hapus salah satu"
            seen.setdefault(day, group)


def written_days(source: SourceFile, kalender: KalenderKantor, group: str) -> Iterator[tuple[str, datetime.date]]:
    """The days of `libur` or `masuk`, each with the key under which it stands in the file."""
    node = source.node((group,))
    days = getattr(kalender, group) or {}
    for text in node.entries if isinstance(node, file.Mapping) else ():
        read = read_tanggal(text)
        if read and read.day and read.first in days:
            yield text, read.first


def _closed(kalender: KalenderKantor) -> Iterator[Note]:
    years = Counter(day.year for day in kalender.libur or () if day.weekday() < kalender.hari_kerja)
    for year, count in sorted(years.items()):
        if count > MAX_CLOSED:
            message = f"'libur' menutup {count} hari kerja pada tahun {year}, lebih dari {MAX_CLOSED}; kurangi"
            yield "YML005", ("libur",), message
