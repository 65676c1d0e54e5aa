"""The folders of a recap to judged files: those of the period asked, and those of earlier ones since January."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sopkit.collect.inbox import entries, place_of
from sopkit.collect.kiriman import FormFor, Kiriman, judge, settle
from sopkit.forms.remark import Code, Remark
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode
from sopkit.source.disk import printable_name


def gather(
    pengumpulan: Pengumpulan,
    periode: Periode,
    folder: Path,
    earlier: Sequence[Path],
    form_for: FormFor,
    ours: Iterable[Path] = (),
) -> list[Kiriman]:
    """Every file of the folders, judged once; `ours` are files that this run writes.

    In `folder` another period than the one asked is refused; in `earlier` only periods before it are used, and
    names begin with that folder's own, or with its whole path where its own name is taken.
    """
    seen = {place_of(path) for path in ours}
    taken = Counter(place.name for place in {place.resolve() for place in earlier})
    judged: list[Kiriman] = []
    for place in (folder, *earlier):
        wanted = _asked if place is folder else _earlier
        prefix = "" if place is folder else f"{_shown(place, folder, taken)}/"
        for entry in entries(place, frozenset(seen)):
            seen.add(place_of(entry.path))
            one = judge(entry, pengumpulan, partial(wanted, periode), form_for)
            judged.append(replace(one, name=prefix + one.name))
    return settle(judged, pengumpulan)


def _shown(place: Path, folder: Path, taken: Counter[str]) -> str:
    whole = place.resolve()
    is_taken = taken[whole.name] > 1 or os.path.lexists(folder / whole.name)
    return printable_name(whole.as_posix() if is_taken else whole.name)


def _asked(periode: Periode, other: Periode) -> Remark | None:
    if periode.holds(other):
        return None
    message = f"formulir ini untuk {other.judul}, yang diminta {periode.judul}; pindahkan ke folder periodenya"
    return Remark(Code.PERIODE_LAIN, message)


def _earlier(periode: Periode, other: Periode) -> Remark | None:
    if other.last < periode.first:
        return None
    return Remark(Code.DIABAIKAN, f"formulir {other.judul} bukan periode sebelum {periode.judul}; tidak dipakai")
