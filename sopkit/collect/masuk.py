"""Who has reported and who hasn't, in words; and what came from those whose figures don't count."""

from collections.abc import Iterable

from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.recap import Rekap, UnitIndikator
from sopkit.forms.remark import Code, Remark
from sopkit.model.jawaban import Keadaan
from sopkit.model.periode import Periode
from sopkit.model.text import clip


def absent(rekap: Rekap, periode: Periode) -> tuple[list[str], list[str]]:
    """The units whose figures for a period lack: those of whom no file came, and those whose files don't count."""
    nothing: list[str] = []
    unused: list[str] = []
    for unit, lacking in rekap.missing.items():
        if periode in lacking:
            nama = rekap.pengumpulan.units[unit].nama
            files = files_unused(rekap, unit, periode)
            told = "; ".join(why_unused(one, periode) for one in files)
            (unused if files else nothing).append(f"{nama} ({told})" if files else nama)
    return nothing, unused


def files_unused(rekap: Rekap, unit: str, periode: Periode) -> list[Kiriman]:
    """The files of a unit that came for a period and don't count; a form of another period came in its place."""
    return [
        one
        for one in rekap.unused.get(unit, ())
        if one.periode in (periode, None) or any(remark.code is Code.PERIODE_LAIN for remark in one.remarks)
    ]


def why_unused(one: Kiriman, periode: Periode) -> str:
    """A file that doesn't count, and why in a few words."""
    return f"{clip(one.name)}: {one.kata}{from_another(one, periode)}"


def from_another(one: Kiriman, periode: Periode) -> str:
    """Of which other period a file is; empty if it is of this one, or that isn't known."""
    return f", formulir {one.periode.nama}" if one.periode and one.periode != periode else ""


def numbered(rekap: Rekap) -> list[tuple[int, Kiriman, Remark]]:
    """Every remark with the number by which the recap refers to it."""
    found = [(one, remark) for one in rekap.kiriman for remark in one.remarks]
    return [(number, *pair) for number, pair in enumerate(found, 1)]


def state(rekap: Rekap, unit: str, answer: UnitIndikator, periode: Periode) -> str:
    """What became of one answer, in a word or two."""
    keadaan = answer.per_periode[periode].keadaan
    files = files_unused(rekap, unit, periode) if keadaan is Keadaan.BELUM else []
    if not files:
        return keadaan.kata
    return "KONFLIK" if any(one.status is Status.CONFLICT for one in files) else "kiriman ditolak"


def states(said: Iterable[tuple[Periode, str]]) -> list[str]:
    """What is said of several periods, those of which the same is said together: "TW III, TW IV belum masuk"."""
    grouped: dict[str, list[str]] = {}
    for periode, words in said:
        grouped.setdefault(words, []).append(periode.singkat)
    return [f"{', '.join(names)} {words}".rstrip() for words, names in grouped.items()]
