"""Who gets which letter: unit by unit, in order of the roster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sopkit.collect.bernama import named
from sopkit.collect.kiriman import FormFor, Kiriman, Status
from sopkit.collect.recap import Rekap
from sopkit.collect.surat.butir import asks
from sopkit.collect.surat.pengingat import remind
from sopkit.collect.surat.perbaikan import correct
from sopkit.collect.surat.surat import Surat
from sopkit.collect.unit import UnitFiles, is_misplaced
from sopkit.forms.remark import Code
from sopkit.model.periode import Periode

MAX_OTHERS = 200
"""Files that are named to whoever collects; the rest are counted."""
_UNSEEN = (Code.TAK_TERBACA, Code.TAK_DIPERIKSA, Code.GAGAL_DIBACA)
_JUDGED = (Status.ACCEPTED, Status.NOTED, Status.REFUSED, Status.CONFLICT)


@dataclass(slots=True)
class Strays:
    """Files and folders that no letter speaks of: whoever collects must see to them."""

    others: list[Kiriman] = field(default_factory=list)
    count: int = 0
    """Of all, also those beyond MAX_OTHERS."""
    unseen: int = 0
    """Of these, what nobody has looked into: a return may be there."""


def strays(rekap: Rekap) -> Strays:
    """The refused files for which no unit's letter stands in, and what could not be looked into."""
    found = Strays()
    filling = {unit for _, one in rekap.pengumpulan.indicators() for unit in rekap.pengumpulan.fillers(one)}
    by_name = named(rekap.pengumpulan, rekap.arsip).values()
    told = {one.name for files in by_name for one in files if one.periode in rekap.spans}
    for one in rekap.arsip.files():
        is_told = (one.unit in filling or one.name in told) and any(map(asks, one.remarks))
        is_unseen = any(remark.code in _UNSEEN for remark in one.remarks)
        found.unseen += is_unseen
        if is_unseen or (one.status is Status.REFUSED and not is_told):
            found.count += 1
            if found.count <= MAX_OTHERS:
                found.others.append(one)
    return found


def unseen_line(rekap: Rekap, found: Strays) -> str:
    """What is to be known before any reminder goes out; empty where all was looked into, or nobody is reminded."""
    if not found.unseen or not any(absen.nothing.count for absen in rekap.absen.values()):
        return ""
    return f"{found.unseen} folder, tautan, atau berkas tidak terbaca; periksa dulu sebelum mengirim pengingat."


def letters(rekap: Rekap, form_for: FormFor) -> Iterator[Surat | None]:
    """The letter to each unit for each period that forms are sent for, None where nothing is asked of it."""
    for unit, _ in rekap.unit_files():
        for periode in rekap.spans:
            yield _letter(rekap, unit, periode, _files(rekap, unit, periode), form_for)


def _letter(
    rekap: Rekap, unit: UnitFiles, periode: Periode, files: Sequence[Kiriman], form_for: FormFor
) -> Surat | None:
    if any(one.periode == periode and is_misplaced(one) for one in unit.files):
        return None  # whoever collects must first put it where it is read
    counted = unit.counted.get(periode)
    if any(asks(remark) for one in files for remark in one.remarks) or _in_conflict(files):
        return correct(rekap, form_for(periode, unit.unit), counted, files)
    if counted or files:
        return None
    blank = [one for one in unit.files if one.periode == periode and one.status is Status.IGNORED]
    return remind(rekap, form_for(periode, unit.unit), blank)


def _in_conflict(files: Sequence[Kiriman]) -> bool:
    return any(one.status is Status.CONFLICT for one in files)


def _files(rekap: Rekap, unit: UnitFiles, periode: Periode) -> list[Kiriman]:
    """The files that a letter about a period speaks of; one of no period asked stands in for the first that lacks."""
    lacking = [one for one in rekap.spans if one not in unit.counted]
    is_first = periode == (lacking[0] if lacking else rekap.spans[-1])
    return [
        one
        for one in unit.files
        if one.status in _JUDGED and (one.periode == periode or (is_first and _is_misplaced(one)))
    ]


def _is_misplaced(one: Kiriman) -> bool:
    is_other = any(remark.code is Code.PERIODE_LAIN for remark in one.remarks)
    return one.status is Status.REFUSED and (one.periode is None or is_other)
