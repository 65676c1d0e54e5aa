"""The forms that were made: what each asked for, kept beside the collection, and what it would ask otherwise now."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from sopkit.analysis.sidik import Asked, asked_of, is_same_but_target, sidik_of_form
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode

SCHEMA = "sopkit.forms-lock/1"
MAX_ENTRIES = 500_000
_ABOUT = (
    "Ditulis oleh sopkit forms: apa yang ditanyakan oleh formulir yang sudah dibuat. "
    "Simpan bersama berkas pengumpulannya; jangan diubah atau dihapus."
)
_VERSI = re.compile(r"[1-9][0-9]{0,3}")


class Key(NamedTuple):
    """Whose form it is; `periode` as in `Periode.id`."""

    periode: str
    versi: int
    unit: str


@dataclass(frozen=True, slots=True)
class Terkirim:
    """What each form asked for that was made, and so may have been sent."""

    forms: Mapping[Key, Asked] = field(default_factory=dict)

    def with_forms(self, pengumpulan: Pengumpulan, periode: Periode, units: Iterable[str]) -> "Terkirim":
        """This, and the forms of these units as they are now; what is known of a form already stays."""
        asked = asked_of(pengumpulan, periode)
        made = {Key(periode.id, pengumpulan.versi, unit): asked[unit] for unit in units if unit in asked}
        return Terkirim({**made, **self.forms})

    def dump(self) -> bytes:
        """The file, in an order that reads well and merges well; forms that ask for the same say it once."""
        forms: dict[str, dict[str, dict[str, str]]] = {}
        asked: dict[str, Asked] = {}
        for key, one in sorted(self.forms.items()):
            sidik = sidik_of_form(one)
            asked[sidik] = dict(sorted(one.items()))
            forms.setdefault(key.periode, {}).setdefault(str(key.versi), {})[key.unit] = sidik
        content = {"schema": SCHEMA, "about": _ABOUT, "forms": forms, "asked": dict(sorted(asked.items()))}
        return (json.dumps(content, indent=1) + "\n").encode()


def read_terkirim(data: bytes) -> Terkirim | str:
    """What a file says, or in Indonesian why it can't be relied on."""
    if b"\n<<<<<<<" in data:
        return "berisi pertentangan git yang belum diselesaikan"
    # Counted before anything is made of it: a few bytes can ask for much memory. A list is nowhere in it.
    if data.count(b":") > MAX_ENTRIES or b"[" in data:
        return "bukan tulisan sopkit forms"
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return "rusak atau terpotong"
    schema = content.get("schema") if isinstance(content, dict) else None
    if isinstance(schema, str) and schema != SCHEMA and schema.startswith("sopkit.forms-lock/"):
        return "ditulis oleh sopkit versi lain; perbarui sopkit"
    if schema != SCHEMA:
        return "bukan tulisan sopkit forms"
    try:
        return Terkirim(_forms(content))
    except (KeyError, TypeError, AttributeError, ValueError):
        return "rusak, atau pernah diubah dengan tangan"


def _forms(content: Any) -> dict[Key, Asked]:
    """The forms; raises where something is not as it was written."""
    for sidik, asked in content["asked"].items():
        if not all(isinstance(one, str) for one in asked.values()) or sidik_of_form(asked) != sidik:
            raise ValueError(sidik)
    return {
        Key(periode, _versi(versi), unit): content["asked"][sidik]
        for periode, versions in content["forms"].items()
        for versi, units in versions.items()
        for unit, sidik in units.items()
    }


def _versi(text: str) -> int:
    if not _VERSI.fullmatch(text):
        raise ValueError(text)
    return int(text)


class Beda(StrEnum):
    """How an indicator differs from what was sent."""

    BERUBAH = "berubah"
    TARGET = "target"
    """The same is asked, beside another target."""
    BARU = "baru"
    HILANG = "hilang"


class Perubahan(NamedTuple):
    """An indicator that would stand otherwise on forms now than on those made: these periods' and units'."""

    indikator: str
    beda: Beda
    periods: tuple[Periode, ...]
    units: tuple[str, ...]


def changes(pengumpulan: Pengumpulan, terkirim: Terkirim, periods: Iterable[Periode]) -> list[Perubahan]:
    """How the forms of these periods would differ from those of the same version that were made already.

    A unit that has none yet, or that is no longer in the roster, is no change.
    """
    found: dict[tuple[str, Beda], tuple[dict[Periode, None], dict[str, None]]] = {}
    for periode in periods:
        made = {key.unit: sent for key, sent in terkirim.forms.items() if key[:2] == (periode.id, pengumpulan.versi)}
        now = asked_of(pengumpulan, periode) if made else {}
        for unit in pengumpulan.units:
            asked = now.get(unit, {})
            sent = made.get(unit, asked)
            for indikator in dict.fromkeys((*asked, *sent)) if sent != asked else ():
                beda = _beda(sent.get(indikator), asked.get(indikator))
                if beda:
                    in_periods, of_units = found.setdefault((indikator, beda), ({}, {}))
                    in_periods[periode] = None
                    of_units[unit] = None
    return [Perubahan(*key, tuple(in_periods), tuple(of_units)) for key, (in_periods, of_units) in found.items()]


def _beda(before: str | None, now: str | None) -> Beda | None:
    if before == now:
        return None
    if before is None:
        return Beda.BARU
    if now is None:
        return Beda.HILANG
    return Beda.TARGET if is_same_but_target(before, now) else Beda.BERUBAH


def last_versi(pengumpulan: Pengumpulan, terkirim: Terkirim) -> tuple[int, Periode] | None:
    """The highest version that a form of this collection was made for, and a period that it was; None without one."""
    by_id = {periode.id: periode for periode in pengumpulan.periods}
    found = [(key.versi, by_id[key.periode]) for key in terkirim.forms if key.periode in by_id]
    return max(found, default=None)
