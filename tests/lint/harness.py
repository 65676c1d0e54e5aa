"""Patches of one good SOP, of a good collection that carries it out and of a good calendar, and their findings."""

import itertools
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sopkit.analysis.terkirim import Terkirim
from sopkit.lint.options import Options
from sopkit.lint.register import Registers, by_key
from sopkit.lint.run import Choice, all_rules, lint
from sopkit.lint.settings import Settings
from sopkit.model.finding import Finding
from sopkit.source.load import load
from sopkit.source.parse import Parsed, Sent, parse

TODAY = date(2026, 6, 30)
WHOLE = "# seluruh berkas"
ANSI = "# seluruh berkas, windows-1252"
SOP = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")
PENGUMPULAN = (Path(__file__).parent / "base_pengumpulan.yaml").read_text(encoding="utf-8")
KALENDER = (Path(__file__).parent / "base_kalender.yaml").read_text(encoding="utf-8")
_SECTION = re.compile(r"^([A-Za-z_]+)\s*:", re.MULTILINE)


def patched(fragment: str, base: str = SOP) -> str:
    """The base with its sections of the same names replaced; the fragment stands first, so that its line
    numbers are its own. A fragment that starts with WHOLE is a file by itself; with ANSI it isn't UTF-8 either."""
    if fragment.startswith(WHOLE):
        return fragment
    replaced = set(_SECTION.findall(fragment))
    starts = [*(found.start() for found in _SECTION.finditer(base)), len(base)]
    sections = [base[start:end] for start, end in itertools.pairwise(starts)]
    kept = [section for section in sections if section.split(":", 1)[0] not in replaced]
    return fragment.rstrip("\n") + "\n" + "".join(kept)


def read(fragments: dict[str, str]) -> list[Parsed]:
    """The files; one whose name begins with `pengumpulan` or `kalender` is laid over the good one of its kind.

    The good SOP is called `contoh` where no fragment is. `terkirim.yaml` is the collection as it was when all its forms
    were made, laid over the good one; `terkirim.json` is the file that tells of it.
    """
    fragments = dict(fragments)
    made, told = fragments.pop("terkirim.yaml", None), fragments.pop("terkirim.json", None)
    if made is not None:
        told = _sent(patched(made, PENGUMPULAN))
    neighbours = frozenset({"contoh"} | {Path(name).stem for name in fragments})
    result = []
    for name, fragment in fragments.items():
        encoding = "cp1252" if fragment.startswith(ANSI) else "utf-8"
        bases = {"pengumpulan": PENGUMPULAN, "kalender": KALENDER}
        base = next((bases[kind] for kind in bases if name.startswith(kind)), SOP)
        one = parse(load(name, patched(fragment, base).encode(encoding)))
        one.neighbours = neighbours
        result.append(one)
    by_id = {"contoh": parse(load("contoh.yaml", SOP.encode()))} | {one.id: one for one in result if one.sop}
    for one in result:
        if one.pengumpulan and one.pengumpulan.sop:
            one.carries = by_id.get(one.pengumpulan.sop)
        if one.pengumpulan and told is not None:
            one.sent = Sent("pengumpulan.terkirim.json", told.encode())
    return result


def _sent(text: str) -> str:
    """The file that tells that every form of a collection was made."""
    pengumpulan = parse(load("terkirim.yaml", text.encode())).pengumpulan
    assert pengumpulan
    terkirim = Terkirim()
    for periode in pengumpulan.periods:
        terkirim = terkirim.with_forms(pengumpulan, periode, pengumpulan.units)
    return terkirim.dump().decode()


def choice(case: Mapping[str, Any] | None = None) -> Choice:
    """Every rule, preview or not, with the options and registers that a case states."""
    case = case or {}
    options: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in case.get("options", {}).items()
    }
    names = {name: tuple(case[name]) for name in ("jabatan", "instansi") if name in case}
    registers = Registers(by_key(case.get("peraturan", ())), uses_shipped="peraturan" not in case, **names)
    return Choice(all_rules(), Settings(TODAY, Options(**options), registers), {})


def findings(fragments: dict[str, str], case: Mapping[str, Any] | None = None) -> list[Finding]:
    return lint(read(fragments), choice(case))
