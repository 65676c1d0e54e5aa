"""A ledger read back, whoever has had it in hand: every line is what sopkit writes, or is a fault."""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sopkit.collect.arsip import DiskArsip
from sopkit.collect.inbox import Entry
from sopkit.collect.kiriman import Kiriman
from sopkit.collect.ledger import LEDGER, Periods, pack, restore
from sopkit.collect.recap import Named
from sopkit.model.jawaban import Keadaan
from sopkit.model.pengumpulan import Indikator, Pengumpulan
from sopkit.model.periode import Periode, read_periode
from sopkit.model.text import clip
from sopkit.source.load import load
from sopkit.source.parse import parse

MAX_LINE = 16 * 1024 * 1024
MAX_LINES = 2_000_000
_FIGURE = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?")
_FIGURES = ("figures", "unused")
"""Where a line holds lists of figures."""
IMPOSSIBLE = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What comes of a line that says what can't be."""


@dataclass(frozen=True, slots=True)
class Buku:
    """What a ledger's first line says: what was asked, of which period, on which day, by which version of sopkit."""

    text: str
    pengumpulan: Pengumpulan
    periode: Periode
    today: datetime.date
    version: str

    @property
    def periods(self) -> Periods:
        """The collection's periods by their id."""
        return {one.id: one for one in self.pengumpulan.periods}


def open_buku(path: Path) -> Buku | str:
    """The head of a ledger, or in Indonesian why it can't be used."""
    try:
        with path.open("rb") as file:
            line = file.readline(MAX_LINE + 1)
    except OSError as error:
        return f"tidak dapat dibuka ({error.strerror})"
    if len(line) > MAX_LINE:
        return f"baris 1 lebih dari {MAX_LINE // 1024**2} MB"
    try:
        head = json.loads(line)
        if not isinstance(head, dict) or head.get("schema") != LEDGER:
            return f"baris 1 bukan kepala buku kiriman ({LEDGER})"
        texts = [head[key] for key in ("definition", "period", "today", "sopkit")]
        definition, period, today, version = (_text(one) for one in texts)
        parsed = parse(load("definisi", definition.encode(errors="replace")))
        pengumpulan = parsed.pengumpulan
        if pengumpulan is None or not parsed.is_sound:
            return "baris 1: definisi pengumpulan di dalamnya tidak dapat dipakai"
        periode = read_periode(period, pengumpulan.tahun)
        if periode is None or not any(periode.holds(one) for one in pengumpulan.periods):
            return f"baris 1: periode '{period[:40]}' tidak ada pada pengumpulan di dalamnya"
        return Buku(definition, pengumpulan, periode, datetime.date.fromisoformat(today), version)
    except IMPOSSIBLE:
        return "baris 1 tidak terbaca"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


class Reading:
    """Reads the lines of a ledger's files into an archive; what is wrong with it gathers in `faults`."""

    def __init__(self, buku: Buku, arsip: DiskArsip) -> None:
        self._buku = buku
        self._arsip = arsip
        self._indikator: dict[str, Indikator] = {one.id: one for _, one in buku.pengumpulan.indicators()}
        self._periods = buku.periods
        self._last = ""
        self.faults = Named()
        self.count = 0

    def read(self, path: Path) -> None:
        """Read all."""
        digest = hashlib.sha256()
        before = b""
        number = 0
        with path.open("rb") as file:
            for number, line in enumerate(_lines(file), 1):
                if len(line) > MAX_LINE or number > MAX_LINES:
                    bound = f"{MAX_LINE // 1024**2} MB" if len(line) > MAX_LINE else "yang dapat diperiksa"
                    self.faults.add(f"baris {number} lebih dari {bound}; sisanya tidak dibaca")
                    return
                if before:
                    digest.update(before)
                    if number > 2:
                        self._take(number - 1, before)
                before = line
        self._end(before if number > 1 else b"", number, digest.hexdigest())

    def _take(self, number: int, line: bytes) -> None:
        self.count += 1
        try:
            one = self._file(line)
        except IMPOSSIBLE:
            one = None
        if one is None:
            self.faults.add(f"baris {number} bukan tulisan sopkit collect; baris itu tidak dipakai")
        elif one.name <= self._last:
            why = "namanya sudah ada, atau tidak urut"
            self.faults.add(f"baris {number} ({clip(one.name)}): {why}; baris itu tidak dipakai")
        else:
            self._last = one.name
            self._arsip.add(Entry(one.name, "", ignored="-"), one.name, is_earlier=False)
            self._arsip.change(one)

    def _file(self, line: bytes) -> Kiriman | None:
        found = json.loads(line)
        if not (isinstance(found, dict) and _is_plain(found)):
            return None
        name = _text(found["name"])
        one = restore(name, found, self._periods)
        return one if _line(one) == line and self._is_possible(one) else None

    def _is_possible(self, one: Kiriman) -> bool:
        """Whether every answer has the figures that its indicator asks for."""
        for key, terisi in one.bacaan.terisi.items() if one.bacaan else ():
            parts = {sumber.bagian.value for sumber in terisi.sumber}
            asked = {"pembilang", "penyebut"} if key in self._indikator and self._indikator[key].is_rasio else {"nilai"}
            if parts != (asked if terisi.jawaban.keadaan is Keadaan.TERISI else set()) or key not in self._indikator:
                return False
        return True

    def _end(self, line: bytes, number: int, digest: str) -> None:
        """What is wrong with the last line, which tells how many there are and what they say."""
        try:
            foot = json.loads(line)
            files, stated = foot["files"], foot["sha256"]
        except IMPOSSIBLE:
            if number > 1:
                self._take(number, line)
            self.faults.add("baris penutup tidak ada; buku kiriman ini terpotong")
            return
        if files != self.count:
            said = f"baris penutup menyebut {str(files)[:20]} berkas, yang tercatat {self.count}"
            self.faults.add(f"{said}; ada baris yang dibuang atau ditambahkan")
        if stated != digest:
            self.faults.add("sidik di baris penutup tidak cocok; ada baris yang diubah sesudah ditulis")
        elif line != b'{"files":%d,"sha256":"%b"}\n' % (self.count, digest.encode()):
            self.faults.add("baris penutup bukan tulisan sopkit collect")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(MAX_LINE + 1):
        yield line


def _line(one: Kiriman) -> bytes:
    """The line of a file, as a ledger has it."""
    return b'{"name":%b,%b\n' % (json.dumps(one.name, ensure_ascii=False).encode(), pack(one)[1:])


def _is_plain(found: dict[str, Any]) -> bool:
    """Whether a line has the shape of a file's: texts in their places, and figures without exponents."""
    answers = found["answers"] or {}
    texts = [value for key, value in found.items() if key not in ("findings", "answers")]
    lists = [found["findings"], *(one.get(key, []) for one in answers.values() for key in _FIGURES)]
    flat = [one for items in lists for one in items] + [one.get("texts", {}) for one in answers.values()]
    inner = [value for one in answers.values() for key, value in one.items() if key not in (*_FIGURES, "texts")]
    values = [value for one in flat for value in one.values()]
    figures = (one["value"] for items in lists[1:] for one in items)
    return (
        all(value is None or isinstance(value, str) for value in texts)
        and all(isinstance(value, str) for value in (*inner, *values))
        and all(_FIGURE.fullmatch(value) for value in figures)
    )
