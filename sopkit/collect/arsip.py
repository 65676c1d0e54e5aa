"""The files of a run, judged, in a database on disk: memory stays flat, and what hasn't changed is not read again."""

import os
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from sopkit.collect.inbox import Entry
from sopkit.collect.kiriman import Kiriman, Status, kata_of, unread
from sopkit.collect.ledger import Periods, unpack
from sopkit.collect.task import Item, Outcome, outcome, stamp_of

_TABLES = """
    CREATE TABLE IF NOT EXISTS bacaan (
        path BLOB PRIMARY KEY, key TEXT, stamp TEXT, sha256 TEXT,
        unit TEXT, periode TEXT, counts INTEGER, status TEXT, remarks INTEGER, packed BLOB
    );
    CREATE TEMP TABLE kiriman (
        name TEXT PRIMARY KEY, path BLOB,
        unit TEXT, periode TEXT, counts INTEGER, status TEXT, remarks INTEGER, packed BLOB
    );
    CREATE INDEX temp.by_unit ON kiriman (unit, periode);
    CREATE INDEX temp.by_path ON kiriman (path);
    CREATE TEMP TABLE todo (id INTEGER PRIMARY KEY, path BLOB, is_earlier INTEGER, known TEXT);
"""
_SET = "UPDATE kiriman SET unit = ?, periode = ?, counts = ?, status = ?, remarks = ?, packed = ?"
_KEPT = "SELECT key, stamp, sha256, unit, periode, counts, status, remarks, packed FROM bacaan WHERE path = ?"
_PATIENCE = 60
"""Seconds to wait for another run to write what it keeps."""
_BATCH = 100
"""Answers that are kept at once; after a power failure so many are read again."""


class Arsip(Protocol):
    """All files of a run, judged and looked at beside each other."""

    def files(self) -> Iterator[Kiriman]:
        """Every file, in order of name."""

    def of_unit(self, unit: str) -> list[Kiriman]:
        """Every file of a unit, in order of name."""

    def nameless(self, most: int) -> list[Kiriman]:
        """The first so many refused files of which the unit isn't known, in order of name."""

    def noted(self) -> Iterator[Kiriman]:
        """Every file that something is said about, in order of name."""

    def tally(self) -> dict[str, Counter[str]]:
        """How many files there are of each fate, in Indonesian, by the id of their period; "" where it isn't known."""

    def needs_mending(self) -> bool:
        """Whether any file must be mended or chosen among."""


class DiskArsip:
    """The files of a run in a database; `file` keeps what was read for later runs, None keeps nothing.

    `key` tells by what the files are judged: what was kept under another counts for nothing.
    """

    def __init__(self, file: Path | None, key: str, periods: Periods) -> None:
        self._key = key
        self._periods = periods
        self._base = _open(file)

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()

    def add(self, entry: Entry, name: str, is_earlier: bool) -> None:
        """Take up an entry of a folder under its name in the ledger; what must be read is noted for `todo`."""
        path = None if entry.ignored or entry.unreadable or entry.unseen else os.fsencode(entry.path)
        name = self._name(name, path)
        if path is None:
            self.change(replace(unread(entry.ignored, entry.unreadable, entry.unseen), name=name))
            return
        key, stamp, digest, *fate = self._base.execute(_KEPT, (path,)).fetchone() or (None, "", "")
        is_ours = key == self._key_of(is_earlier) and _is_whole(fate[-1])
        if is_ours:  # taken over at once, as another run may change what is kept
            self._base.execute(f"{_SET} WHERE name = ?", (*fate, name))
        if not is_ours or not stamp or stamp != stamp_of(entry.path):
            row = (path, is_earlier, digest if is_ours else "")
            self._base.execute("INSERT INTO todo (path, is_earlier, known) VALUES (?, ?, ?)", row)

    def _key_of(self, is_earlier: bool) -> str:
        return f"{self._key}{int(is_earlier)}"

    def _name(self, name: str, path: bytes | None) -> str:
        """The name, or another for the file where two names print alike."""
        given, number = name, 1
        while (
            self._base.execute("INSERT OR IGNORE INTO kiriman (name, path) VALUES (?, ?)", (given, path)).rowcount < 1
        ):
            number += 1
            given = f"{name} ({number})"
        return given

    def todo(self) -> int:
        """How many files must be read."""
        return int(self._base.execute("SELECT count(*) FROM todo").fetchone()[0])

    def items(self) -> Iterator[Item]:
        """The files that must be read."""
        last, rows = 0, None
        while rows is None or rows:
            query = "SELECT id, path, is_earlier, known FROM todo WHERE id > ? ORDER BY id LIMIT 100"
            rows = self._base.execute(query, (last,)).fetchall()
            for row in rows:
                yield Item(os.fsdecode(row[1]), bool(row[2]), row[3])
            last = rows[-1][0] if rows else last

    def keep(self, outcomes: Iterable[Outcome]) -> None:
        """Keep what was read; every so often for good, so that an interrupted run goes on from there."""
        for number, one in enumerate(outcomes, 1):
            path, fate = os.fsencode(one.item.path), one[3:]
            if one.packed is None:
                self._base.execute("UPDATE bacaan SET stamp = ? WHERE path = ?", (one.stamp, path))
            else:
                row = (path, self._key_of(one.item.is_earlier), one.stamp, one.sha256, *fate)
                self._base.execute("INSERT OR REPLACE INTO bacaan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
                self._base.execute(f"{_SET} WHERE path = ?", (*fate, path))
            if number % _BATCH == 0:
                self._base.commit()
        self._base.execute("DELETE FROM bacaan WHERE path NOT IN (SELECT path FROM kiriman WHERE path IS NOT NULL)")
        self._base.commit()

    def change(self, one: Kiriman) -> None:
        """Put a file, found by its name, in place of what it was; only for this run."""
        found = outcome(Item("", False), "", one)
        self._base.execute(f"{_SET} WHERE name = ?", (*found[3:], one.name))

    def has(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return self._base.execute("SELECT 1 FROM kiriman WHERE name = ?", (name,)).fetchone() is not None

    def ending(self, ending: str) -> list[str]:
        """The names that end so, two at most."""
        query = "SELECT name FROM kiriman WHERE substr(name, -length(?1)) = ?1 ORDER BY name LIMIT 2"
        return [name for (name,) in self._base.execute(query, (ending,))]

    def crowded(self) -> list[tuple[str, str]]:
        """The units and periods that more than one return came for that counts."""
        query = "SELECT unit, periode FROM kiriman WHERE counts GROUP BY unit, periode HAVING count(*) > 1"
        return self._base.execute(query).fetchall()

    def returns(self, unit: str, periode: str) -> list[Kiriman]:
        """The returns of a unit for a period that count, in order of name."""
        return self._found("WHERE counts AND unit = ? AND periode = ? ORDER BY name", (unit, periode))

    def repeated(self) -> list[str]:
        """The units of which returns of several periods count."""
        query = "SELECT unit FROM kiriman WHERE counts GROUP BY unit HAVING count(DISTINCT periode) > 1"
        return [unit for (unit,) in self._base.execute(query).fetchall()]

    def of_unit(self, unit: str) -> list[Kiriman]:
        """Every file of a unit, in order of name."""
        return self._found("WHERE unit = ? ORDER BY name", (unit,))

    def nameless(self, most: int) -> list[Kiriman]:
        """The first so many refused files of which the unit isn't known, in order of name."""
        return self._found(f"WHERE unit IS NULL AND status = ? ORDER BY name LIMIT {most}", (Status.REFUSED,))

    def files(self) -> Iterator[Kiriman]:
        """Every file, in order of name."""
        return (unpack(name, packed, self._periods) for name, packed in self._paged("name > ?"))

    def dropped(self) -> Iterator[Kiriman]:
        """Every refused file of a known unit and period of which nothing counts, in order of name."""
        where = f"name > ? AND status = '{Status.REFUSED}' AND NOT counts AND unit IS NOT NULL AND periode IS NOT NULL"
        return (unpack(name, packed, self._periods) for name, packed in self._paged(where))

    def noted(self) -> Iterator[Kiriman]:
        """Every file that something is said about, in order of name."""
        return (unpack(name, packed, self._periods) for name, packed in self._paged("name > ? AND remarks"))

    def packed(self) -> Iterator[tuple[str, bytes]]:
        """Every file as the ledger says it, in order of name."""
        return self._paged("name > ?")

    def tally(self) -> dict[str, Counter[str]]:
        """How many files there are of each fate, in Indonesian, the good ones first, by the id of their period."""
        query = "SELECT periode, status, counts, count(*) FROM kiriman GROUP BY periode, status, counts"
        order = {status: place for place, status in enumerate(Status)}
        found: dict[str, Counter[str]] = {}
        for periode, status, counts, number in sorted(
            self._base.execute(query), key=lambda row: (row[0] or "~", order[Status(row[1])], row[2] or 0)
        ):
            found.setdefault(periode or "", Counter())[kata_of(Status(status), bool(counts))] += number
        return found

    def find(self, name: str) -> Kiriman | None:
        """The file of a name."""
        return next(iter(self._found("WHERE name = ?", [name])), None)

    def needs_mending(self) -> bool:
        """Whether any file must be mended or chosen among."""
        query = "SELECT 1 FROM kiriman WHERE status IN (?, ?) LIMIT 1"
        return self._base.execute(query, (Status.REFUSED, Status.CONFLICT)).fetchone() is not None

    def _paged(self, where: str) -> Iterator[tuple[str, bytes]]:
        """Names and what is packed, a page at a time; `where` says by a name what comes after it."""
        last, found = "", self._packed(f"WHERE {where} ORDER BY name LIMIT 200", [""])
        while found:
            yield from found
            last = found[-1][0]
            found = self._packed(f"WHERE {where} ORDER BY name LIMIT 200", [last])

    def _found(self, where: str, values: Sequence[str]) -> list[Kiriman]:
        return [unpack(name, packed, self._periods) for name, packed in self._packed(where, values)]

    def _packed(self, where: str, values: Sequence[str]) -> list[tuple[str, bytes]]:
        query = f"SELECT name, packed FROM kiriman {where}"  # noqa: S608 - ours, without texts of others
        rows = self._base.execute(query, values).fetchall()
        return [(name, zlib.decompress(packed)) for name, packed in rows]


def _is_whole(packed: object) -> bool:
    try:
        return isinstance(packed, bytes) and bool(zlib.decompress(packed))
    except zlib.error:
        return False


def _open(file: Path | None) -> sqlite3.Connection:
    """A database that can be written to: the one that was kept, a new one where that is broken, else one in passing."""
    try:
        return _begin(file)
    except sqlite3.OperationalError:  # in use for too long, or not to be written to
        return _begin(None)
    except sqlite3.DatabaseError:
        forget(file)
        return _begin(file)
    except OSError:
        return _begin(None)


def _begin(file: Path | None) -> sqlite3.Connection:
    if file:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    base = sqlite3.connect(file or "", timeout=_PATIENCE)
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "temp_store = FILE"):
        base.execute(f"PRAGMA {setting}")
    base.executescript(_TABLES)
    return base


def forget(file: Path | None) -> None:
    """Do away with what was kept."""
    for ending in ("", "-wal", "-shm") if file else ():
        Path(f"{file}{ending}").unlink(missing_ok=True)
