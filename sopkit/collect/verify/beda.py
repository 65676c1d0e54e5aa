"""Where two recaps, or two readings of the same files, differ."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.verify.sel import REST, Told
from sopkit.forms.read import Terisi
from sopkit.model.bilangan import plain
from sopkit.model.text import clip
from sopkit.workbook.formulas import UNKNOWN

_SLIGHT = Decimal("1e-12")
"""By what share a spreadsheet's number may differ from the exact one."""
_QUOTED = re.compile("(\"[^\"]*\"|'[^']*')")
_LOOSE = re.compile(r"[\s$]")


def differing_cells(written: Iterator[Told], computed: Iterator[Told]) -> Iterator[str]:
    """What a recap says otherwise than it would if it were made now; of a row that is too many or lacks, once."""
    found, wanted = next(written, None), next(computed, None)
    told: tuple[str, ...] = ()
    is_told = False
    while found or wanted:
        if found and wanted and found.key == wanted.key:
            if not _same(found.value, wanted.value) and not (is_told and wanted.key == REST):
                is_told = True
                yield f"{wanted.where}: {_both(found.value, wanted.value)}"
            elif not _same_formula(found.formula, wanted.formula):
                yield f"{wanted.where}: {_formulas(found.formula, wanted.formula)}"
            elif found.look != wanted.look:
                yield f"{wanted.where}: ditampilkan dalam bentuk {_look(found)}, seharusnya {_look(wanted)}"
            found, wanted = next(written, None), next(computed, None)
            continue
        is_extra = wanted is None or (found is not None and found.key < wanted.key)
        one = found if is_extra else wanted
        if one is not None and one.key[:-1] != told:
            told, is_told = one.key[:-1], True
            words = "tertulis" if is_extra else "tidak ada, seharusnya"
            yield f"{one.where}: {words} {_content(one)}{', seharusnya tidak ada' if is_extra else ''}"
        found, wanted = (next(written, None), wanted) if is_extra else (found, next(computed, None))


def _same(one: str | Decimal, other: str | Decimal) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) <= _SLIGHT * max(abs(one), abs(other))
    return one == other


def _same_formula(found: str | None, wanted: str | None) -> bool:
    """Whether a cell will say the same once computed; a value in place of a formula does, of UNKNOWN others tell."""
    if found is None or (found == UNKNOWN and wanted is not None):
        return True
    return wanted is not None and _bare(found) == _bare(wanted)


def _bare(formula: str) -> list[str]:
    """A formula as it means the same to every program: but for texts and names of sheets, case and spaces are free."""
    pieces = _QUOTED.split(formula.strip().removeprefix("of:").removeprefix("="))
    pieces[::2] = (_LOOSE.sub("", piece).upper() for piece in pieces[::2])
    return pieces


def _formulas(found: str | None, wanted: str | None) -> str:
    shown = f"={clip(found)}" if found else "tidak terbaca"
    return f"rumusnya {shown}, {f'seharusnya ={clip(wanted)}' if wanted else 'seharusnya tidak ada rumus'}"


def _look(one: Told) -> str:
    """A number's format."""
    return clip(one.look or "yang tidak diketahui")


def _content(one: Told) -> str:
    return _shown(one.value) if one.value or one.formula is None else f"rumus ={clip(one.formula)}"


def _both(found: str | Decimal, wanted: str | Decimal) -> str:
    if isinstance(found, str) and isinstance(wanted, str) and clip(found) == clip(wanted):
        return "berbeda dari hitungan ulang"
    return f"tertulis {_shown(found)}, menurut hitungan ulang {_shown(wanted)}"


def _shown(value: str | Decimal) -> str:
    return plain(value).replace(".", ",") if isinstance(value, Decimal) else clip(value) or "kosong"


def differing_files(ledger: Iterable[Kiriman], now: Iterable[Kiriman]) -> Iterator[tuple[bool, str]]:
    """What the files of today say otherwise than the ledger, both in order of name; and whether a file itself does.

    Else only what was read in it, or what became of it.
    """
    listed, found = iter(ledger), iter(now)
    one, other = next(listed, None), next(found, None)
    while one or other:
        if one and other and one.name == other.name:
            yield from _differing(one, other)
            one, other = next(listed, None), next(found, None)
        elif other is None or (one and one.name < other.name):
            yield True, f"{one.name if one else ''}: ada di buku kiriman, tidak ada lagi di folder"
            one = next(listed, None)
        else:
            yield True, f"{other.name}: ada di folder, tidak ada di buku kiriman"
            other = next(found, None)


def _differing(one: Kiriman, other: Kiriman) -> Iterator[tuple[bool, str]]:
    if one.sha256 != other.sha256:
        yield True, f"{one.name}: isinya berubah sejak rekap dibuat (SHA-256 berbeda)"
        return
    if (one.unit, one.periode) != (other.unit, other.periode):
        yield False, f"{one.name}: menurut buku kiriman milik {_whose(one)}, menurut berkasnya {_whose(other)}"
    mine, theirs = (file.bacaan.terisi if file.bacaan else {} for file in (one, other))
    for key in dict.fromkeys((*mine, *theirs)):
        if mine.get(key) != theirs.get(key):
            listed, found = _answer(mine.get(key)), _answer(theirs.get(key))
            said = f"menurut buku kiriman {listed}, menurut berkasnya {found}"
            yield False, f"{one.name}: {key}: {said if listed != found else 'teks isiannya berbeda dari yang tercatat'}"
    if one.kata != other.kata:
        yield False, f"{one.name}: menurut buku kiriman {one.kata}, bila dibaca ulang {other.kata}"
    elif one.saved != other.saved:
        yield False, f"{one.name}: waktu penyimpanannya berbeda dari yang tercatat"


def _whose(one: Kiriman) -> str:
    return f"{one.unit or '–'}, {one.periode.id if one.periode else '–'}"


def _answer(terisi: Terisi | None) -> str:
    if terisi is None:
        return "tidak dibaca"
    figures = (f"{plain(sumber.nilai).replace('.', ',')} ({sumber.sheet}!{sumber.cell})" for sumber in terisi.sumber)
    return clip(" / ".join(figures), 100) or terisi.jawaban.keadaan.kata
