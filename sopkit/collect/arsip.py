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
    CREATE TEMP TABLE todo (id INTEGER PRIMARY KEY, path BLOB, is_earlier INTEGER, known TEXT);
"""
_TAKE_OVER = """
    UPDATE kiriman SET (unit, periode, counts, status, remarks) =
        (SELECT unit, periode, counts, status, remarks FROM bacaan b WHERE b.path = kiriman.path)
    WHERE path IS NOT NULL
"""
_CHANGE = """
    UPDATE kiriman SET unit = ?, periode = ?, counts = ?, status = ?, remarks = ?, packed = ? WHERE name = ?
"""
_PACKED = "SELECT k.name, coalesce(k.packed, b.packed) FROM kiriman k LEFT JOIN bacaan b ON b.path = k.path"
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

    def noted(self) -> Iterator[Kiriman]:
        """Every file that something is said about, in order of name."""

    def tally(self) -> dict[str, int]:
        """How many files there are of each fate, in Indonesian."""

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
        path = os.fsencode(entry.path)
        self._name(name, None if entry.ignored or entry.unreadable else path)
        if entry.ignored or entry.unreadable:
            self.change(replace(unread(entry.ignored, entry.unreadable), name=name))
            return
        kept = self._base.execute("SELECT key, stamp, sha256 FROM bacaan WHERE path = ?", (path,)).fetchone()
        is_ours = kept and kept[0] == self._key_of(is_earlier)
        if not is_ours or not kept[1] or kept[1] != stamp_of(entry.path):
            row = (path, is_earlier, kept[2] if is_ours else "")
            self._base.execute("INSERT INTO todo (path, is_earlier, known) VALUES (?, ?, ?)", row)

    def _key_of(self, is_earlier: bool) -> str:
        return f"{self._key}{int(is_earlier)}"

    def _name(self, name: str, path: bytes | None) -> None:
        self._base.execute("INSERT INTO kiriman (name, path) VALUES (?, ?)", (name, path))

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
            path = os.fsencode(one.item.path)
            if one.packed is None:
                self._base.execute("UPDATE bacaan SET stamp = ? WHERE path = ?", (one.stamp, path))
            else:
                row = (path, self._key_of(one.item.is_earlier), *one[1:])
                self._base.execute("INSERT OR REPLACE INTO bacaan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            if number % _BATCH == 0:
                self._base.commit()
        self._base.execute(_TAKE_OVER)
        self._base.execute("DELETE FROM bacaan WHERE path NOT IN (SELECT path FROM kiriman WHERE path IS NOT NULL)")
        self._base.commit()

    def change(self, one: Kiriman) -> None:
        """Put a file, found by its name, in place of what it was; only for this run."""
        found = outcome(Item("", False), "", one)
        row = (found.unit, found.periode, found.counts, found.status, found.remarks, found.packed, one.name)
        query = (
            "UPDATE kiriman SET unit = ?, periode = ?, counts = ?, status = ?, remarks = ?, packed = ? WHERE name = ?"
        )
        self._base.execute(query, row)

    def has(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return self._base.execute("SELECT 1 FROM kiriman WHERE name = ?", (name,)).fetchone() is not None

    def crowded(self) -> list[tuple[str, str]]:
        """The units and periods that more than one return came for that counts."""
        query = "SELECT unit, periode FROM kiriman WHERE counts GROUP BY unit, periode HAVING count(*) > 1"
        return self._base.execute(query).fetchall()

    def returns(self, unit: str, periode: str) -> list[Kiriman]:
        """The returns of a unit for a period that count, in order of name."""
        return self._found("WHERE k.counts AND k.unit = ? AND k.periode = ? ORDER BY k.name", (unit, periode))

    def repeated(self) -> list[str]:
        """The units of which returns of several periods count."""
        query = "SELECT unit FROM kiriman WHERE counts GROUP BY unit HAVING count(DISTINCT periode) > 1"
        return [unit for (unit,) in self._base.execute(query).fetchall()]

    def of_unit(self, unit: str) -> list[Kiriman]:
        """Every file of a unit, in order of name."""
        return self._found("WHERE k.unit = ? ORDER BY k.name", (unit,))

    def files(self) -> Iterator[Kiriman]:
        """Every file, in order of name."""
        return (unpack(name, packed, self._periods) for name, packed in self._paged("k.name > ?"))

    def noted(self) -> Iterator[Kiriman]:
        """Every file that something is said about, in order of name."""
        return (unpack(name, packed, self._periods) for name, packed in self._paged("k.name > ? AND k.remarks"))

    def packed(self) -> Iterator[tuple[str, bytes]]:
        """Every file as the ledger says it, in order of name."""
        return self._paged("k.name > ?")

    def tally(self) -> dict[str, int]:
        """How many files there are of each fate, in Indonesian, the good ones first."""
        query = "SELECT status, counts, count(*) FROM kiriman GROUP BY status, counts"
        counts = Counter({(Status(status), bool(counts)): n for status, counts, n in self._base.execute(query)})
        order = {status: place for place, status in enumerate(Status)}
        return {kata_of(*fate): counts[fate] for fate in sorted(counts, key=lambda fate: order[fate[0]])}

    def needs_mending(self) -> bool:
        """Whether any file must be mended or chosen among."""
        query = "SELECT 1 FROM kiriman WHERE status IN (?, ?) LIMIT 1"
        return self._base.execute(query, (Status.REFUSED, Status.CONFLICT)).fetchone() is not None

    def _paged(self, where: str) -> Iterator[tuple[str, bytes]]:
        """Names and what is packed, a page at a time; `where` says by a name what comes after it."""
        last, found = "", self._packed(f"WHERE {where} ORDER BY k.name LIMIT 200", [""])
        while found:
            yield from found
            last = found[-1][0]
            found = self._packed(f"WHERE {where} ORDER BY k.name LIMIT 200", [last])

    def _found(self, where: str, values: Sequence[str]) -> list[Kiriman]:
        return [unpack(name, packed, self._periods) for name, packed in self._packed(where, values)]

    def _packed(self, where: str, values: Sequence[str]) -> list[tuple[str, bytes]]:
        rows = self._base.execute(f"{_PACKED} {where}", values).fetchall()
        return [(name, zlib.decompress(packed)) for name, packed in rows]


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
