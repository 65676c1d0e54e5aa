"""What a unit's return of the period before says of this one: notes that ask whether a figure is meant."""

from collections.abc import Iterator
from fractions import Fraction

from sopkit.analysis.agregasi import one_answer
from sopkit.analysis.kejanggalan import Kejanggalan, is_repeated, odd_beside
from sopkit.collect.kiriman import Kiriman
from sopkit.forms.read import Terisi
from sopkit.forms.remark import Code, Remark
from sopkit.model.jumlah import cut_zeros, places, print_jumlah
from sopkit.model.pengumpulan import Indikator, Pengumpulan
from sopkit.model.periode import Periode
from sopkit.model.text import clip

_CODES = {
    Kejanggalan.KALI_SERIBU: (Code.KALI_SERIBU, "sekitar seribu kali lipatnya atau lebih; periksa satuannya"),
    Kejanggalan.PER_SERIBU: (Code.KALI_SERIBU, "sekitar seperseribunya atau kurang; periksa satuannya"),
    Kejanggalan.TURUN: (Code.KUMULATIF_TURUN, "padahal angkanya kumulatif sejak 1 Januari; periksa angkanya"),
}


def notes_beside(one: Kiriman, before: Kiriman, pengumpulan: Pengumpulan) -> Iterator[Remark]:
    """Notes on a return, given the same unit's return of the period before."""
    if before.periode is None:
        return
    mine, theirs = _typed(one), _typed(before)
    if is_repeated(mine, theirs):
        message = f"semua angka sama dengan kiriman {before.periode.nama}; pastikan bukan isian lama yang terkirim lagi"
        yield Remark(Code.SEMUA_SAMA, message, *_first_cell(one))
        return
    told = {remark.indikator for remark in one.remarks if remark.code is Code.JAUH_DARI_TARGET}
    for _, indikator in pengumpulan.indicators():
        if indikator.id in told:
            continue  # its units are asked for already
        yield from _odd(indikator, _terisi(one, indikator), _terisi(before, indikator), before.periode)


def _odd(indikator: Indikator, mine: Terisi | None, theirs: Terisi | None, periode: Periode) -> Iterator[Remark]:
    if mine is None or theirs is None or not mine.sumber:
        return
    now, before = one_answer(indikator, mine.jawaban).nilai, one_answer(indikator, theirs.jawaban).nilai
    found = odd_beside(indikator, now, before)
    if found and now is not None and before is not None:
        code, why = _CODES[found]
        values = f"{_shown(now)}, sedangkan {periode.nama} {_shown(before)}"
        sumber = mine.sumber[0]
        message = f'indikator "{clip(indikator.nama, 50)}" berisi {values}: {why}'
        yield Remark(code, message, sumber.sheet, sumber.cell, sumber.raw, indikator.id)


def _shown(value: Fraction) -> str:
    return cut_zeros(print_jumlah(value, max(2, places(value))))


def _terisi(one: Kiriman, indikator: Indikator) -> Terisi | None:
    return one.bacaan.terisi.get(indikator.id) if one.bacaan else None


def _typed(one: Kiriman) -> dict[str, Fraction | None]:
    """The figures as they were typed, by indicator and part."""
    answers = one.bacaan.terisi.items() if one.bacaan else ()
    return {f"{key}:{sumber.bagian}": Fraction(sumber.nilai) for key, terisi in answers for sumber in terisi.sumber}


def _first_cell(one: Kiriman) -> tuple[str, str]:
    answers = one.bacaan.terisi.values() if one.bacaan else ()
    return next(((sumber.sheet, sumber.cell) for terisi in answers for sumber in terisi.sumber), ("", ""))
