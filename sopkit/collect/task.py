"""The reading of returns, as one process does it: a chunk of files to what becomes of each."""

import hashlib
import os
import time
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from sopkit.analysis.tenggat import Tenggat
from sopkit.collect.inbox import open_entry
from sopkit.collect.kiriman import Kiriman, Status, judge
from sopkit.collect.ledger import pack
from sopkit.forms.form import Form, declare
from sopkit.forms.remark import Code, Remark
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode

_SETTLED = 2_000_000_000
"""Nanoseconds: a file that was changed so shortly ago may change again without its times telling."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a file is judged by; `tenggat` of every period of the collection."""

    pengumpulan: Pengumpulan
    periode: Periode
    tenggat: Mapping[Periode, Tenggat]
    sop_nama: str | None = None


class Item(NamedTuple):
    """A file to be judged; `known` is the digest of the content that a remembered result was made from."""

    path: str
    is_earlier: bool
    known: str = ""


class Outcome(NamedTuple):
    """What became of a file: the columns by which a run finds it, and all of it packed; None if as remembered.

    `stamp` tells by size and times whether the file has changed since; empty where that can't be told.
    """

    item: Item
    stamp: str
    sha256: str
    unit: str | None
    periode: str | None
    counts: bool
    status: str
    remarks: int
    packed: bytes | None


def judge_chunk(task: Task, items: Sequence[Item]) -> list[Outcome]:
    """What becomes of each file of a chunk. Whatever one file does, the others get their answer."""
    return [_judge(task, item) for item in items]


def _judge(task: Task, item: Item) -> Outcome:
    before = stamp_of(item.path)
    try:
        opened = open_entry(item.path)
        # A file that is written to meanwhile is read again the next time.
        stamp = before if before == stamp_of(item.path) else ""
        if item.known and hashlib.sha256(opened.data).hexdigest() == item.known:
            return Outcome(item, stamp, item.known, None, None, False, "", 0, None)
        wanted = partial(_earlier if item.is_earlier else _asked, task.periode)
        return outcome(item, stamp, judge(opened, task.pengumpulan, wanted, partial(_form, task)))
    except Exception as error:  # a fault of ours with one file must not cost the other units their figures
        return failed(item, f"galat di dalam sopkit ({type(error).__name__})")


def outcome(item: Item, stamp: str, one: Kiriman) -> Outcome:
    """A judged file, packed."""
    periode = one.periode.id if one.periode else None
    fate = one.unit, periode, one.counts, one.status.value, len(one.remarks)
    return Outcome(item, stamp, one.sha256, *fate, zlib.compress(pack(one), 1))


def failed(item: Item, why: str) -> Outcome:
    """A file that couldn't be judged through no fault of its sender; it is tried again at the next run."""
    remark = Remark(Code.GAGAL_DIBACA, f"berkas ini tidak dapat dinilai: {why}; ulangi, atau laporkan kepada pembuat")
    return outcome(item, "", Kiriman("", "", Status.REFUSED, (remark,)))


def stamp_of(path: str) -> str:
    """What changes when a file changes; empty where it changed too shortly ago to be certain, or can't be told."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path costs more than the call
    except OSError:
        return ""
    latest = max(found.st_mtime_ns, found.st_ctime_ns)
    if time.time_ns() - latest < _SETTLED:
        return ""
    return f"{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_ino}"


def _form(task: Task, periode: Periode, unit: str) -> Form:
    return declare(task.pengumpulan, periode, unit, task.tenggat[periode], task.sop_nama)


def _asked(periode: Periode, other: Periode) -> Remark | None:
    if periode.holds(other):
        return None
    message = f"formulir ini untuk {other.judul}, yang diminta {periode.judul}; pindahkan ke folder periodenya"
    return Remark(Code.PERIODE_LAIN, message)


def _earlier(periode: Periode, other: Periode) -> Remark | None:
    if other.last < periode.first:
        return None
    if periode.holds(other):
        message = f"kiriman {other.judul} ini ada di folder periode sebelumnya, jadi tidak dihitung"
        return Remark(Code.SALAH_FOLDER, f"{message}; pindahkan ke folder kiriman {periode.judul}")
    return Remark(Code.DIABAIKAN, f"formulir {other.judul} bukan periode sebelum {periode.judul}; tidak dipakai")
