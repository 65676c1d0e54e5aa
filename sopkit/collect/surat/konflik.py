"""What several returns of one unit agree on, and each thing on which they don't, with all that was said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.surat.butir import Butir
from sopkit.forms.angka import print_isian
from sopkit.forms.form import TEXTS, Baris, Form, Jenis, Kolom
from sopkit.forms.read import Terisi
from sopkit.forms.remark import Code
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.text import clip, visible

_NOTHING = Terisi(Jawaban(Keadaan.KOSONG))
_WORDS = {
    Kolom.REALISASI: ("Angkanya", "satu angka yang benar"),
    Kolom.ALASAN: ("Alasan NIHIL", "satu alasan yang benar"),
    Kolom.DATA_DUKUNG: ("Data dukung", "satu yang benar"),
    Kolom.PENDORONG: ("Faktor pendorong", "satu yang benar"),
    Kolom.PENGHAMBAT: ("Faktor penghambat", "satu yang benar"),
    Kolom.TINDAK_LANJUT: ("Tindak lanjut", "satu yang benar"),
}


_ELSEWHERE = Butir("", "", "", "Isi berkas-berkas itu berbeda.", "Kirimkan satu saja yang benar.", Code.KONFLIK)


@dataclass(frozen=True, slots=True)
class Sepakat:
    """The answers on which all returns agree, and where they don't, what each of them said there."""

    terisi: dict[str, Terisi]
    butir: tuple[Butir, ...]


def agreed(form: Form, returns: Mapping[str, Kiriman]) -> Sepakat:
    """What the returns of a unit that contradict each other have in common; each by what the letter calls it."""
    terisi: dict[str, Terisi] = {}
    butir: list[Butir] = []
    for key, rows in groupby(form.rows(), key=lambda row: row.indikator.id):
        own = list(rows)
        said = [(label, one, _of(one, key)) for label, one in returns.items()]
        common = said[0][2]
        for kolom in (Kolom.REALISASI, Kolom.ALASAN, *TEXTS):
            if len({_content(answer, kolom) for *_, answer in said}) > 1:
                common = _without(common, kolom)
                butir.append(_differing(own, kolom, said))
        terisi[key] = common
    return Sepakat(terisi, tuple(butir) or (_ELSEWHERE,))


def _of(one: Kiriman, key: str) -> Terisi:
    return one.bacaan.terisi.get(key, _NOTHING) if one.bacaan else _NOTHING


def _content(answer: Terisi, kolom: Kolom) -> object:
    if kolom is Kolom.REALISASI:
        return answer.jawaban, tuple((sumber.bagian, sumber.nilai) for sumber in answer.sisa)
    return answer.alasan if kolom is Kolom.ALASAN else answer.teks.get(kolom, "")


def _without(answer: Terisi, kolom: Kolom) -> Terisi:
    if kolom is Kolom.REALISASI:
        return replace(answer, jawaban=_NOTHING.jawaban, sumber=(), sisa=())
    if kolom is Kolom.ALASAN:
        return replace(answer, alasan="")
    return replace(answer, teks={other: text for other, text in answer.teks.items() if other is not kolom})


def _differing(own: Sequence[Baris], kolom: Kolom, said: Sequence[tuple[str, Kiriman, Terisi]]) -> Butir:
    row, (what, choose) = own[0], _WORDS[kolom]
    sel = [one.key for one in own if one.is_input] if kolom is Kolom.REALISASI else [row.key]
    values = "; ".join(f"{_shown(answer, kolom)} ({visible(clip(one.name))})" for _, one, answer in said)
    return Butir(
        f"{row.nomor}. {row.uraian}",
        "",
        "\n".join(f"{label}: {_shown(answer, kolom)}" for label, _, answer in said),
        f"{what} berbeda.",
        f"Isi {choose}.",
        Code.KONFLIK,
        row.indikator.id,
        f"{what[:1].lower()}{what[1:]} berbeda: {values}. Isi {choose}.",
        tuple((key, kolom) for key in sel),
    )


def _shown(answer: Terisi, kolom: Kolom) -> str:
    if kolom is not Kolom.REALISASI:
        return visible(clip(str(_content(answer, kolom)))) or "kosong"
    if answer.jawaban.keadaan is Keadaan.TERISI:
        return " / ".join(print_isian(sumber.nilai) for sumber in answer.sumber)
    read = (f"{sumber.bagian} {print_isian(sumber.nilai)}" for sumber in answer.sisa if sumber.bagian != Jenis.NILAI)
    return ", ".join((answer.jawaban.keadaan.kata, *read))
