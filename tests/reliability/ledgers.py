"""The ledger read again by a few lines of its own: every entry, every figure with its cell, text and rule."""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.reliability.harness import Tally
from tests.reliability.offices import row_key

if TYPE_CHECKING:
    from tests.reliability.folders import Folder, Sent
_OF_THE_TABLE = ("TRM303", "TRM306", "TRM332")
"""A row that is gone, a sum, a whole form."""


def ledger_breaches(one: "Folder", path: Path, tally: Tally) -> Iterator[str]:
    """What is wrong with the ledger of a folder."""
    lines = path.read_bytes().splitlines(keepends=True)
    foot = json.loads(lines[-1])
    tally.checks["I1"] += len(lines)
    if foot["sha256"] != hashlib.sha256(b"".join(lines[:-1])).hexdigest():
        yield "I1 the ledger's digest is another"
    files = [json.loads(line) for line in lines[1:-1]]
    if [file["name"] for file in files] != sorted(one.files) or foot["files"] != len(one.files):
        yield f"I1 the ledger lists {len(files)} of {len(one.files)} entries"
        return
    for file in files:
        yield from (f"I6 {file['name']}: {words}" for words in _of_file(file))
        sent = one.sent.get(file["name"])
        if sent and sent.effect is None and file["answers"]:
            tally.checks["I2"] += 1
            yield from (f"I2 {file['name']}: {words}" for words in _of_sound(file, sent))


def _of_file(file: dict[str, Any]) -> Iterator[str]:
    if file["status"] == "refused" and not file["findings"]:
        yield "refused, and nothing says why"
    for finding in file["findings"]:
        if finding["code"] == "TRM115":
            yield f"failed: {finding['message']}"
        is_at_a_cell = finding["code"] > "TRM200" and finding["code"] not in _OF_THE_TABLE
        if is_at_a_cell and not (finding.get("sheet") and finding.get("cell")):
            yield f"{finding['code']} names no cell: {finding['message']}"
    for answer in (file["answers"] or {}).values():
        for figure in answer.get("figures", ()):
            if not (figure["cell"] and figure["sheet"] and figure["raw"] and figure["type"] and figure["rule"]):
                yield f"a figure without its source: {figure}"


def _of_sound(file: dict[str, Any], sent: "Sent") -> Iterator[str]:
    """The figures of a return that nothing was done to, with the very cells and texts in it."""
    for id_, truth in sent.form.answers.items():
        figures = {figure["part"]: figure for figure in file["answers"][id_].get("figures", ())}
        if figures.keys() != truth.figures.keys():
            yield f"{id_} has {sorted(figures)} instead of {sorted(truth.figures)}"
            continue
        for part, text in truth.figures.items():
            figure = figures[part]
            cell = sent.form.layout.cell(row_key(id_, part))
            if (figure["cell"], figure["raw"], figure["rule"]) != (cell, text, "angka"):
                yield f"{id_} {part} is {figure}, though {cell} holds {text}"
            if Fraction(Decimal(figure["value"])) != Fraction(text):
                yield f"{id_} {part} is worth {figure['value']} instead of {text}"
