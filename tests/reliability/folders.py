"""A whole office's folder a case: sound, mutated and foreign files, collected by the command and worked out again."""

import contextlib
import hashlib
import io
import json
import os
import random
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from sopkit.cli import app
from tests.reliability.chance import seeded
from tests.reliability.checker import LACKS, NIHIL, Said, agrees, parts_of, read_return, recap
from tests.reliability.harness import Tally
from tests.reliability.ledgers import ledger_breaches
from tests.reliability.letters import figures_of, letter_breaches
from tests.reliability.offices import Filled, Office, office
from tests.reliability.operators import REGISTRY, Effect, Mutant
from tests.reliability.operators.base import NOTHING, indikator_of, with_cell
from tests.reliability.outputs import table_breaches, workbook_breaches
from tests.reliability.xlsx import number

_STRANGE = (
    "{} (1).xlsx",
    "Form {} final REVISI.xlsx",
    "=1+1 {}.xlsx",
    "{}.XLSX",
    "sub/dalam/{}.xlsx",
    "{}",
    "é {} 🛡.xlsx",
)
EARLIER = "lalu/"
MISPLACED = f"{EARLIER}salah folder.xlsx"
"""Corrects a return of the period asked, but lies among the earlier ones."""
_RETURNS = ("returns/", EARLIER)
_FOREIGN = {
    "surat.pdf": b"%PDF-1.7\n",
    "catatan.txt": b"mohon dicek",
    "~$Form.xlsx": b"kunci",
    ".~lock.Form.xlsx#": b"kunci",
    ".DS_Store": b"\0\0\0\1Bud1",
    "kosong.xlsx": b"",
    "rusak.xlsx": b"PK\3\4rusak",
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
}


_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """What one unit sent: the form, what was done to it, and whether its figures must count."""

    form: Filled
    effect: Effect | None
    mutant: Mutant
    operator: str = ""
    contradicted: bool = False
    """Whether it was sent a second time with another figure, so that neither counts."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Folders of returns: files by name, those of earlier periods under `lalu/`, and by name what a unit sent."""

    office: Office
    asked: str
    files: dict[str, bytes]
    sent: dict[str, Sent]

    @property
    def has_earlier(self) -> bool:
        """Whether returns of earlier periods count too."""
        return any(name.startswith(EARLIER) for name in self.files)


def folder(seed: int) -> Folder:
    """The folder of a seed: each unit returns its form once, sound or changed; some send nothing."""
    only_sound = seed % 5 == 0
    rng = seeded(f"folder {seed}")
    place = office(10_000 + seed)
    if seed % 4 == 3:
        return _of_the_year(place, rng)
    files: dict[str, bytes] = {}
    sent: dict[str, Sent] = {}
    for form in place.filled:
        roll = rng.random()
        if roll < 0.1 and not only_sound:
            continue
        name = _name(form, rng)
        sent[name] = Sent(form, None, Mutant(form.data)) if roll < 0.5 or only_sound else _mutated(form, rng)
        files[name] = sent[name].mutant.data
        roll = rng.random()
        if roll < 0.15:
            files[f"salinan {len(files)}.xlsx"] = files[name]
        elif roll < 0.4 and sent[name].effect is None and not only_sound:
            row = sorted(form.figures)[0]
            files[f"ralat {len(files)}.xlsx"] = with_cell(form, row, number(f"{int(Decimal(form.figures[row])) + 3}"))
            sent[name] = replace(sent[name], contradicted=True)
    files |= {name: data for name, data in _FOREIGN.items() if rng.random() < 0.3}
    return Folder(place, place.periode.id, files, sent)


def _name(form: Filled, rng: random.Random) -> str:
    return rng.choice(_STRANGE).format(f"{form.unit}-{form.periode.id}-{rng.randint(10, 99)}")


def _mutated(form: Filled, rng: random.Random) -> Sent:
    names = sorted(name for name in REGISTRY if name not in ("another_unit", "bomb", "too_many_cells"))
    operator = REGISTRY[rng.choice(names)]
    made = operator.change(form, rng)
    if made is None:
        return Sent(form, None, Mutant(form.data))
    return Sent(form, operator.effect, made if isinstance(made, Mutant) else Mutant(made), operator.name)


def _of_the_year(place: Office, rng: random.Random) -> Folder:
    """Sound returns of many periods: those asked for in one folder, those before them in another."""
    monthly = len(place.pengumpulan.periods) == 12
    asked = f"2026-TW{rng.randint(1, 4)}" if monthly else rng.choice(["2026", "2026-TW3", "2026-TW4"])
    span, since = parts_of(asked, monthly)
    files: dict[str, bytes] = {}
    sent: dict[str, Sent] = {}
    for periode in (one for one in place.pengumpulan.periods if one.id in since):
        for unit in place.pengumpulan.units:
            if rng.random() > 0.02:
                form = place.fill(unit, periode)
                name = f"{'' if periode.id in span else EARLIER}{_name(form, rng)}"
                sent[name] = Sent(form, None, Mutant(form.data))
                files[name] = form.data
    own = [each.form for name, each in sent.items() if not name.startswith(EARLIER) and each.form.figures]
    if own and span != since and rng.random() > 0.3:
        form = rng.choice(own)
        row = sorted(form.figures)[0]
        files[MISPLACED] = with_cell(form, row, number(f"{int(Decimal(form.figures[row])) + 3}"))
    return Folder(place, asked, files, sent)


def write(one: Folder, root: Path) -> tuple[Path, Path]:
    """The folder and its collection on disk."""
    collection, returns = root / "pengumpulan.yaml", root / "returns"
    root.mkdir(parents=True, exist_ok=True)
    collection.write_text(one.office.text, encoding="utf-8")
    returns.mkdir(exist_ok=True)
    for name, data in one.files.items():
        path = root / name if name.startswith(EARLIER) else returns / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return collection, returns


def collect(one: Folder, root: Path, *more: str) -> tuple[int, dict[str, Any], bytes]:
    """`sopkit collect` over the folder: its exit code, the JSON, and the workbook."""
    collection, returns = root / "pengumpulan.yaml", root / "returns"
    workbook, found = root / "out" / "rekap.xlsx", root / "out" / "r.json"
    arguments = ["collect", str(collection), str(returns), "--period", one.asked]
    arguments += ["-o", str(workbook), "-o", str(found), "--today", "2026-07-10", *more]
    arguments += ["--earlier", str(root / EARLIER)] if one.has_earlier else []
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _memory(root / "cache"):
        code = app.run(arguments)
    assert found.exists(), err.getvalue()
    return code, json.loads(found.read_text(encoding="utf-8")), workbook.read_bytes()


def _verify(one: Folder, root: Path) -> Iterator[str]:
    """What `sopkit collect --verify` finds wrong with a recap that nobody touched."""
    arguments = [
        "collect",
        str(root / "pengumpulan.yaml"),
        str(root / "returns"),
        "--verify",
        str(root / "out" / "rekap.xlsx"),
    ]
    arguments += ["--earlier", str(root / EARLIER)] if one.has_earlier else []
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _memory(root / "cache"):
        code = app.run(arguments)
    if code:
        yield f"I2 --verify ends with {code}: {out.getvalue()[-600:]} {err.getvalue()[-300:]}"


@contextlib.contextmanager
def _memory(folder_: Path) -> Iterator[None]:
    """What is remembered between runs lies in a folder of its own."""
    before = os.environ.get("SOPKIT_CACHE_DIR")
    os.environ["SOPKIT_CACHE_DIR"] = str(folder_)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOPKIT_CACHE_DIR"]
        else:
            os.environ["SOPKIT_CACHE_DIR"] = before


def check_folder(seed: int, root: Path, tally: Tally) -> list[str]:
    """What is wrong with the recap of a seed's folder."""
    one = folder(seed)
    write(one, root)
    before = _state(root)
    has_letters, has_table = seed % 4 == 1, seed % 4 == 2
    table = root / "out" / "rekap.csv"
    more = ["--letters", str(root / "letters")] if has_letters else ["-o", str(table)] if has_table else []
    code, found, _ = collect(one, root, *more)
    breaches = [f"folder {seed}: {words}" for words in _breaches(one, code, found, tally)]
    breaches += [f"folder {seed}: {words}" for words in ledger_breaches(one, root / "out" / "rekap.jsonl", tally)]
    if has_table and not breaches:
        told = [*workbook_breaches(root / "out" / "rekap.xlsx", found), *table_breaches(table, _known(one, found))]
        breaches += [f"folder {seed}: {words}" for words in told]
    if has_letters:
        breaches += [f"folder {seed}: {words}" for words in letter_breaches(one, root / "letters", found, tally)]
    if not breaches and seed % 3 == 0:
        breaches += [f"folder {seed}: {words}" for words in _verify(one, root)]
    tally.checks["I7"] += len(one.files)
    # Beside the collection stands a record of the forms that were made.
    after = {name: state for name, state in _state(root).items() if name in before or name.startswith(_RETURNS)}
    if after != before:
        breaches.append(f"folder {seed}: I7 the folder of returns was changed")
    tally.breaches += breaches
    return breaches


def _state(folder_: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path.relative_to(folder_)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder_.rglob("*"))
        if path.is_file()
    }


def _breaches(one: Folder, code: int, found: dict[str, Any], tally: Tally) -> Iterator[str]:
    names = [file["name"] for file in found["files"]]
    tally.checks["I1"] += len(names)
    if sorted(names) != sorted(one.files):
        yield f"I1 entries {sorted(set(one.files) ^ set(names))} are not there exactly once"
        return
    counted: dict[tuple[str, str], str] = {}
    for file in found["files"]:
        if file["counted"]:
            if (file["unit"], file["period"]) in counted:
                yield f"I1 {file['unit']} counts twice"
            counted[file["unit"], file["period"]] = file["name"]
        if file["sha256"] not in (None, hashlib.sha256(one.files[file["name"]]).hexdigest()):
            yield f"I2 {file['name']} has another hash"
    tally.checks["I5"] += len(one.sent)
    for name, sent in one.sent.items():
        must_count = sent.effect in (None, Effect.NEUTRAL, Effect.VISIBLE)
        same = [other for other, data in one.files.items() if data == sent.mutant.data]
        is_counted = counted.get((sent.form.unit, sent.form.periode.id)) in same
        if sent.contradicted:
            statuses = [file["status"] for file in found["files"] if file["unit"] == sent.form.unit and file["counted"]]
            if statuses:
                yield f"I5 one of two contradicting returns of {sent.form.unit} counts"
            continue
        if must_count and not is_counted:
            yield f"I5 {name} ({sent.operator}) of {sent.form.unit} doesn't count"
        if sent.effect is Effect.FATAL and is_counted:
            yield f"I5 {name} ({sent.operator}) counts"
    answers = dict(_answers(one, counted, found, tally))
    if None in answers.values():
        yield from (f"I2 {key}: state and truth differ" for key, said in answers.items() if said is None)
        return
    known = {key: said for key, said in answers.items() if said is not None}
    span, _ = parts_of(one.asked, len(one.office.pengumpulan.periods) == 12)
    yield from _figures(one, known, found, tally)
    yield from _absent(one, counted, span, found)
    misplaced = [file["status"] for file in found["files"] if file["name"] == MISPLACED]
    if misplaced and (misplaced != ["refused"] or found["complete"]):
        yield f"I3 {MISPLACED} is {misplaced}, though complete is {found['complete']}"
    lacks = any(said == LACKS for (_, periode, _), said in known.items() if periode in span)
    if (lacks and found["complete"]) or (code == 0) != (found["complete"] and not _needs_mending(found)):
        yield f"I3 complete is {found['complete']}, exit code {code}, though lacking is {lacks}"


def _known(one: Folder, found: dict[str, Any]) -> dict[_Key, Said]:
    """What the units truly said in the period asked, as far as it counts."""
    counted = {(file["unit"], file["period"]): file["name"] for file in found["files"] if file["counted"]}
    return {
        key: said
        for key, said in _answers(one, counted, found, Tally())
        if said is not None and key[1] == one.office.periode.id
    }


def _absent(one: Folder, counted: dict[tuple[str, str], str], span: list[str], found: dict[str, Any]) -> Iterator[str]:
    """I3: every unit of the roster without a return is listed."""
    units = {unit for row in found["indikator"] for unit in row["unit"]}
    roster = [unit for unit in one.office.pengumpulan.units if unit in units]
    absent = {unit: lack for unit in roster if (lack := [when for when in span if (unit, when) not in counted])}
    if found["missing_periods"] != absent or found["missing"] != list(absent):
        yield f"I3 missing are {found['missing_periods']} instead of {absent}"


def _needs_mending(found: dict[str, Any]) -> bool:
    return any(file["status"] in ("refused", "conflict") for file in found["files"])


def _answers(
    one: Folder, counted: dict[tuple[str, str], str], found: dict[str, Any], tally: Tally
) -> Iterator[tuple[_Key, Said | None]]:
    """What each unit is truly known to have said, None where the recap's word for it can't be true."""
    sent_by = {(sent.form.unit, sent.form.periode.id): sent for sent in one.sent.values()}
    for row in found["indikator"]:
        for unit, shown in row["unit"].items():
            for when in parts_of(one.asked, len(one.office.pengumpulan.periods) == 12)[1]:
                tally.checks["I3"] += 1
                sent = sent_by.get((unit, when)) if (unit, when) in counted else None
                # Of earlier periods the recap names no states; their returns are all sound.
                own = sent.form.answers[row["id"]].state if sent else "missing"
                yield (row["id"], when, unit), _said(row["id"], sent, shown["states"].get(when, own))


def _said(id_: str, sent: Sent | None, state: str) -> Said | None:
    if sent is None:
        return LACKS if state == "missing" else None
    truth = sent.form.answers[id_]
    may_lack = sent.effect is Effect.SAFE or id_ in map(indikator_of, sent.mutant.rows)
    if state == "nihil":
        is_true = truth.is_nihil or (may_lack and NOTHING in sent.mutant.truth.values())
        return NIHIL if is_true else None
    if state == "filled":
        return figures_of(truth, sent.mutant, id_)
    return LACKS if truth.state == state or may_lack else None


def _figures(one: Folder, answers: dict[_Key, Said], found: dict[str, Any], tally: Tally) -> Iterator[str]:
    """I2: every figure of the recap is the fold of what the units truly said."""
    truth = recap(one.office.text, answers, one.asked)
    for row in found["indikator"]:
        expected = truth[row["id"]]
        for shown, figure in ((row, expected["figure"]), (row["year_to_date"], expected["year_to_date"])):
            tally.checks["I2"] += 1
            if not agrees(shown["realisasi"], figure.value) or shown["nihil"] != figure.is_nihil:
                yield f"I2 {row['id']}: {shown['realisasi']} instead of {figure}"
        own = expected["figure"]
        if (row["known"], row["expected"]) != (own.known, own.expected):
            yield f"I3 {row['id']}: {row['known']} of {row['expected']} known instead of {own}"
        if expected["capaian"] != "not stated" and not agrees(row["capaian"], expected["capaian"]):
            yield f"I2 {row['id']}: capaian {row['capaian']} instead of {expected['capaian']}"


def read_again(one: Folder) -> dict[str, str]:
    """What differs between a sound return as openpyxl reads it and what was typed; nothing should."""
    wrong = {}
    for name, sent in one.sent.items():
        unit, periode, said = read_return(sent.form.data)
        true = {
            id_: NIHIL if answer.is_nihil else tuple(map(Fraction, answer.figures.values())) or LACKS
            for id_, answer in sent.form.answers.items()
        }
        if (unit, periode, said) != (sent.form.unit, sent.form.periode.id, true):
            wrong[name] = f"{said} instead of {true}"
    return wrong


def run_folders(seeds: Iterable[int]) -> Tally:
    """Check the folders of many seeds."""
    tally = Tally()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as root:
            try:
                check_folder(seed, Path(root), tally)
            except Exception:  # told, and the run goes on
                tally.breaches.append(f"folder {seed}: {traceback.format_exc(limit=-3)}")
        tally.effects["folders"] += 1
    return tally
