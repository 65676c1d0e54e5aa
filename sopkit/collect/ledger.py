"""The ledger: a line for every file that came in, with each figure's cell, text, exact value and the rule that read it.

`sopkit.ledger/1`, JSON Lines: a head with the definition, the files in order of name, and a foot with a digest of all
lines before it, by which a ledger that was cut short is known.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from sopkit.collect.kiriman import Kiriman, Status
from sopkit.forms.form import Jenis, Kolom
from sopkit.forms.read import Bacaan, Sumber, Terisi
from sopkit.forms.remark import Code, Remark
from sopkit.model.bilangan import plain
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.periode import Periode
from sopkit.source.disk import read_bytes
from sopkit.workbook.read import CellKind

LEDGER = "sopkit.ledger/1"
SUFFIX = ".jsonl"
_HEAD = 200
_KEADAAN = {one.value: one for one in Keadaan}
_KOLOM = {one.removeprefix("#"): one for one in Kolom}
_JENIS = {one.value: one for one in Jenis}
_TIPE = {one.value: one for one in CellKind}
Periods = dict[str, Periode]
"""A collection's periods by their id."""


def is_ours(path: Path) -> bool:
    """Whether a file is a ledger."""
    data = read_bytes(str(path), _HEAD)
    return isinstance(data, bytes) and data.startswith(_line({"schema": LEDGER})[:-2])


def is_of(path: Path, pengumpulan: str, periode: str) -> bool:
    """Whether a ledger is of a collection, by its name, and a period, by its id: those its head begins with."""
    wanted = _line({"schema": LEDGER, "pengumpulan": pengumpulan, "period": periode})[:-2]
    data = read_bytes(str(path), len(wanted))
    return isinstance(data, bytes) and data.startswith(wanted)


def write(head: dict[str, Any], files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The ledger's lines; `head` is what its first line says beside its format, `files` are packed, by name."""
    digest, count = hashlib.sha256(), 0
    for line in _lines(head, files):
        digest.update(line)
        count += 1
        yield line
    yield _line({"files": count - 1, "sha256": digest.hexdigest()})


def _lines(head: dict[str, Any], files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    yield _line({"schema": LEDGER, **head})
    for name, packed in files:
        # One object: the name goes before what is packed.
        yield _line({"name": name})[:-2] + b"," + packed[1:] + b"\n"


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def pack(one: Kiriman) -> bytes:
    """What the ledger says of a file, without its name."""
    return json.dumps(record(one), ensure_ascii=False, separators=(",", ":")).encode()


def unpack(name: str, data: bytes, periods: Periods) -> Kiriman:
    """The file that was packed."""
    return restore(name, json.loads(data), periods)


def record(one: Kiriman) -> dict[str, Any]:
    """What the ledger says of a file."""
    return {
        "sha256": one.sha256 or None,
        "status": one.status.value,
        "unit": one.unit,
        "period": one.periode.id if one.periode else None,
        "saved": one.saved.isoformat() if one.saved else None,
        "findings": [_finding(remark) for remark in one.remarks],
        "answers": {key: _answer(terisi) for key, terisi in one.bacaan.terisi.items()} if one.bacaan else None,
    }


def _finding(remark: Remark) -> dict[str, str]:
    found = {"code": remark.code.value, "message": remark.message}
    texts = (("sheet", remark.sheet), ("cell", remark.cell), ("raw", remark.raw), ("indikator", remark.indikator))
    return found | {key: text for key, text in texts if text}


def _answer(terisi: Terisi) -> dict[str, Any]:
    found: dict[str, Any] = {"state": terisi.jawaban.keadaan.value}
    if terisi.sumber:
        found["figures"] = [_figure(sumber) for sumber in terisi.sumber]
    if terisi.sisa:
        found["unused"] = [_figure(sumber) for sumber in terisi.sisa]
    if terisi.alasan:
        found["alasan"] = terisi.alasan
    if terisi.teks:
        found["texts"] = {kolom.removeprefix("#"): text for kolom, text in terisi.teks.items()}
    return found


def _figure(sumber: Sumber) -> dict[str, str]:
    return {
        "part": sumber.bagian.value,
        "sheet": sumber.sheet,
        "cell": sumber.cell,
        "type": sumber.tipe.value,
        "raw": sumber.raw,
        "value": plain(sumber.nilai),
        "rule": sumber.aturan,
    }


def restore(name: str, found: dict[str, Any], periods: Periods) -> Kiriman:
    """The file that the ledger says this of; raises KeyError or ValueError where it says what can't be."""
    remarks = tuple(_remark(one) for one in found["findings"])
    answers = found["answers"]
    bacaan = None if answers is None else Bacaan({key: _terisi(one) for key, one in answers.items()}, remarks)
    return Kiriman(
        name,
        found["sha256"] or "",
        Status(found["status"]),
        remarks,
        found["unit"],
        periods[found["period"]] if found["period"] else None,
        bacaan,
        datetime.datetime.fromisoformat(found["saved"]) if found["saved"] else None,
    )


def _remark(found: dict[str, str]) -> Remark:
    texts = (found.get(key, "") for key in ("sheet", "cell", "raw", "indikator"))
    return Remark(Code(found["code"]), found["message"], *texts)


def _terisi(found: dict[str, Any]) -> Terisi:
    sumber = tuple(_sumber(one) for one in found.get("figures", ()))
    keadaan = _KEADAAN[found["state"]]
    figures = {one.bagian.value: one.nilai for one in sumber} if keadaan is Keadaan.TERISI else {}
    teks = {_KOLOM[key]: text for key, text in found.get("texts", {}).items()}
    sisa = tuple(_sumber(one) for one in found.get("unused", ()))
    return Terisi(Jawaban(keadaan, **figures), sumber, found.get("alasan", ""), teks, sisa)


def _sumber(found: dict[str, str]) -> Sumber:
    return Sumber(
        _JENIS[found["part"]],
        found["sheet"],
        found["cell"],
        found["raw"],
        Decimal(found["value"]),
        _TIPE[found["type"]],
        found["rule"],
    )
