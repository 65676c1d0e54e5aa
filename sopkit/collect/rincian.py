"""A unit's share of an indicator in words: what became of its answers, why figures lack, what it wrote."""

from collections.abc import Iterator

from sopkit.analysis.capaian import TanpaCapaian
from sopkit.collect.kiriman import Kiriman
from sopkit.collect.masuk import numbered, states
from sopkit.collect.recap import Rekap, RekapIndikator
from sopkit.collect.tertulis import content, place
from sopkit.collect.unit import RekapUnit, UnitIndikator, why_unused
from sopkit.forms.form import Kolom
from sopkit.forms.read import Sumber
from sopkit.forms.remark import Remark
from sopkit.model.finding import Severity
from sopkit.model.jawaban import Keadaan
from sopkit.model.periode import Periode
from sopkit.model.text import clip
from sopkit.workbook.read import CellKind

_TEXTS = {
    Kolom.DATA_DUKUNG: "Data dukung",
    Kolom.PENDORONG: "Faktor pendorong",
    Kolom.PENGHAMBAT: "Faktor penghambat",
    Kolom.TINDAK_LANJUT: "Tindak lanjut",
}
_SEVERITIES = {
    Keadaan.DITOLAK: Severity.ERROR,
    Keadaan.BELUM: Severity.ERROR,
    Keadaan.KOSONG: Severity.WARNING,
}
Remarks = dict[tuple[str | None, Periode | None, str], list[tuple[int, Kiriman, Remark]]]
"""What is said about answers, by unit, period and indicator, each with its number in Catatan."""


def remarks_of(rekap: Rekap) -> Remarks:
    """What is said about the answers that count, but for what asks nothing."""
    found: Remarks = {}
    for number, one, remark in numbered(rekap):
        if one.counts and remark.indikator and remark.severity is not Severity.INFO:
            found.setdefault((one.unit, one.periode, remark.indikator), []).append((number, one, remark))
    return found


def keadaan_of(unit: RekapUnit, one: UnitIndikator) -> tuple[list[str], Severity | None]:
    """What became of the unit's answer, and how bad that is; of those of several periods, what isn't filled in."""
    found = {periode: answer.keadaan for periode, answer in one.per_periode.items()}
    words = {periode: unit.files.state(periode, keadaan) for periode, keadaan in found.items()}
    texts = list(dict.fromkeys(words.values()))
    if len(texts) > 1:
        texts = states((periode, text) for periode, text in words.items() if found[periode] is not Keadaan.TERISI)
    return texts, next((bad for keadaan, bad in _SEVERITIES.items() if keadaan in found.values()), None)


def why(rekap: Rekap, remarks: Remarks, row: RekapIndikator, unit: RekapUnit) -> Iterator[str]:
    """Why its figure or its capaian lacks."""
    one = unit.indikator[row.indikator.id]
    angka, capaian = one.posisi.angka, one.posisi.capaian
    if angka.is_lacking and angka.expected == len(rekap.spans) > 1:
        yield f"baru {angka.known} dari {angka.expected} periode"
    for periode, answer in one.per_periode.items():
        if answer.keadaan is Keadaan.BELUM:
            yield from (why_unused(file, periode) for file in unit.files.unused(periode))
        elif answer.keadaan.is_lacking:
            yield from (_refer(*found) for found in remarks.get((unit.unit, periode, row.indikator.id), ()))
    if angka.nilai is None and not angka.is_nihil and not angka.is_lacking:
        yield "penyebut 0"
    if capaian is TanpaCapaian.TANPA_TARGET and row.periode.target is not None:
        yield "target bersama semua unit; capaian tiap unit tidak dihitung"
    elif isinstance(capaian, TanpaCapaian) and capaian is not TanpaCapaian.TANPA_REALISASI:
        yield capaian.value


def _refer(number: int, one: Kiriman, remark: Remark) -> str:
    """What stands in the cell, and where more is said."""
    found = f"berisi '{clip(content(one, remark), 40)}' ({place(one, remark)}); " if remark.raw else ""
    return f"{found}lihat Catatan no. {number}"


def texts_of(one: UnitIndikator) -> Iterator[tuple[str, str]]:
    """What it wrote, each text by its label."""
    texts = {"Alasan NIHIL": one.alasan} | {label: one.teks.get(kolom, "") for kolom, label in _TEXTS.items()}
    return ((label, text) for label, text in texts.items() if text)


def how_read(sumber: Sumber) -> str:
    """How a text became the figure, where it wasn't simply a number."""
    if sumber.tipe is CellKind.NUMBER and sumber.aturan == CellKind.NUMBER.value:
        return ""
    steps = [step for step in sumber.aturan.split("+") if step != sumber.tipe.value]
    return ": ".join(filter(None, (sumber.tipe.value, ", ".join(steps))))
