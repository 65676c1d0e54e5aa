"""The letter to a unit whose return has something to mend or confirm, with a form of what could be read of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.recap import Rekap
from sopkit.collect.surat.butir import NIHIL, Butir, butir_of, placed
from sopkit.collect.surat.konflik import Sepakat, agreed
from sopkit.collect.surat.surat import Diterima, JenisSurat, Surat, due_line, lampiran_of, whom
from sopkit.collect.terlambat import days_late, saved_on
from sopkit.collect.unit import fate_of
from sopkit.forms.form import Baris, Form
from sopkit.forms.prefill import NOTHING, Prefill, prefill
from sopkit.forms.read import Terisi
from sopkit.forms.remark import Code
from sopkit.forms.sheets.letak import cells_of
from sopkit.model.jawaban import Keadaan
from sopkit.model.periode import Periode
from sopkit.model.tanggal import print_hari
from sopkit.model.text import clip, listed, visible

MAX_BUTIR = 200
"""Told in one letter; nobody mends more at once."""
_MAX_FILES, _MAX_NAMED = 20, 3
_SOON = "secepatnya, menurut surat yang menyertainya"
"""By when a form is wanted whose due day has passed: the office may write a day into the letter."""


def correct(rekap: Rekap, form: Form, counted: Kiriman | None, files: Sequence[Kiriman]) -> Surat | None:
    """The letter about a unit's files for a period, among them the one that counts; None if nothing is to be mended."""
    labelled = {f"Berkas {number}" if len(files) > 1 else "": one for number, one in enumerate(files, 1)}
    conflicts = {label: one for label, one in labelled.items() if one.status is Status.CONFLICT}
    sepakat = agreed(form, conflicts) if conflicts else None
    said = counted.bacaan.terisi if counted and counted.bacaan else sepakat.terisi if sepakat else {}
    terisi = _handed_out(said, [counted] if counted else [*conflicts.values()])
    butir = _butir(form, labelled, sepakat, terisi)
    if not butir:
        return None
    filled = _prefill(form, terisi, butir, "" if rekap.today <= form.tenggat.kembali else _SOON)
    if filled is not NOTHING:
        cells = cells_of(form, filled.notes)
        butir = [replace(one, tempat=placed(cells, one.sel)) if one.sel else one for one in butir]
    is_doubt = counted is not None and not any(_lacks(terisi, key) for key in _keys(form))
    return Surat(
        JenisSurat.PERBAIKAN,
        form,
        filled,
        (_opening(form, files, counted, butir, is_doubt),),
        tuple(_received(rekap, labelled)),
        _state(form, terisi, sepakat),
        tuple(butir[:MAX_BUTIR]),
        max(0, len(butir) - MAX_BUTIR),
        tuple(_steps(form, files, filled, butir, is_doubt)),
        (_when(rekap, form, is_doubt), f"Bila ada yang kurang jelas, silakan menghubungi {whom(form.pengumpulan)}."),
    )


def _handed_out(terisi: Mapping[str, Terisi], read: Sequence[Kiriman]) -> dict[str, Terisi]:
    """The answers; of their figures that don't count, only the one part of a ratio whose other part lacks."""
    torn = {remark.indikator for one in read for remark in one.remarks if remark.code in NIHIL}
    return {key: replace(one, sisa=()) if key in torn or len(one.sisa) != 1 else one for key, one in terisi.items()}


def _butir(
    form: Form, files: Mapping[str, Kiriman], sepakat: Sepakat | None, terisi: Mapping[str, Terisi]
) -> list[Butir]:
    rows: dict[str, list[Baris]] = {}
    for row in form.rows():
        rows.setdefault(row.indikator.id, []).append(row)
    found = [one for label, file in files.items() for one in butir_of(file, rows, label, terisi)]
    return [*(sepakat.butir if sepakat else ()), *found]


def _prefill(form: Form, terisi: Mapping[str, Terisi], butir: Sequence[Butir], kembali: str) -> Prefill:
    if not terisi:
        return NOTHING
    marked = {cell for one in butir for cell in one.sel}
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for one in butir:
        # A cell that was left empty says so itself.
        if one.kunci and one.kode != Code.BELUM_DIISI:
            notes[one.kunci].append(one.kalimat)
    return prefill(form, terisi, marked, notes, kembali)


def _keys(form: Form) -> list[str]:
    return [row.indikator.id for row in form.rows() if row.is_main]


def _lacks(terisi: Mapping[str, Terisi], key: str) -> bool:
    return key not in terisi or terisi[key].jawaban.keadaan.is_lacking


def _opening(
    form: Form, files: Sequence[Kiriman], counted: Kiriman | None, butir: Sequence[Butir], is_doubt: bool
) -> str:
    what = f"formulir {form.pengumpulan.nama}"
    thanks = f"Terima kasih atas {what} untuk {form.periode.judul} yang Saudara kirimkan."
    if is_doubt:
        return f"{thanks} Semua isinya sudah kami terima, tetapi masih ada yang perlu dilengkapi atau dipastikan."
    if counted:
        return f"{thanks} Setelah kami periksa, sebagian isinya masih perlu dilengkapi atau diperbaiki."
    conflicts = sum(one.status is Status.CONFLICT for one in files)
    if conflicts:
        several = "dua" if conflicts == 2 else str(conflicts)
        return f"{thanks} Kami menerima {several} berkas yang isinya berbeda, sehingga belum satu pun dapat kami pakai."
    names, other = _named(files), _other_period(files)
    if not any(one.unit for one in files):
        whose = f"yang menurut namanya {what} untuk {form.periode.judul} dari {form.unit.nama}"
        why = butir[0].salah
        torn = f"tidak dapat kami baca: {why[:1].lower()}{why[1:]}" if len(files) == 1 else "tidak dapat kami baca."
        return f"Kami telah menerima {names}, {whose}. Kiriman itu {torn}"
    if other:
        asked = f"sedangkan yang kami minta sekarang {form.periode.judul}"
        waiting = f"Formulir {form.periode.judul} dari {form.unit.nama} belum kami terima."
        came = f"{names[:1].upper()}{names[1:]} adalah formulir {other.judul}"
        return f"Terima kasih atas {what} yang Saudara kirimkan. {came}, {asked}. {waiting}"
    return f"{thanks} Kami telah menerima {names}, tetapi belum dapat memakainya karena hal berikut."


def _named(files: Sequence[Kiriman]) -> str:
    names = [visible(clip(one.name)) for one in files[:_MAX_NAMED]]
    more = [f"{len(files) - _MAX_NAMED} berkas lagi"] if len(files) > _MAX_NAMED else []
    return f"berkas {listed([*names, *more])}"


def _other_period(files: Sequence[Kiriman]) -> Periode | None:
    """The period that all files are of, where it isn't the one asked for."""
    is_other = all(any(remark.code is Code.PERIODE_LAIN for remark in one.remarks) for one in files)
    periods = {one.periode for one in files}
    return periods.pop() if is_other and len(periods) == 1 else None


def _received(rekap: Rekap, files: Mapping[str, Kiriman]) -> Iterator[Diterima]:
    for label, one in islice(files.items(), _MAX_FILES):
        day, late = saved_on(one, rekap), days_late(one, rekap)
        when = print_hari(day) if day else "tidak diketahui"
        late_text = f", {late} hari kerja sesudah tenggat" if late else ""
        nama = ": ".join(filter(None, (label, visible(clip(one.name, 100)))))
        yield Diterima(nama, f"{when}{late_text}", _result(one))
    if len(files) > _MAX_FILES:
        yield Diterima(f"dan {len(files) - _MAX_FILES} berkas lagi", "", "")


def _result(one: Kiriman) -> str:
    if one.status is Status.CONFLICT:
        return f"{one.kata}: isinya berbeda dari berkas lain"
    return one.kata if one.counts else fate_of(one)


def _state(form: Form, terisi: Mapping[str, Terisi], sepakat: Sepakat | None) -> str:
    keys = _keys(form)
    sound = [terisi[key].jawaban.keadaan for key in keys if not _lacks(terisi, key)]
    if not sound:
        return ""
    nihil = sound.count(Keadaan.NIHIL)
    of_them = f", {nihil} di antaranya NIHIL" if nihil else ""
    if sepakat:
        return f"Yang isinya sama: {len(sound)} dari {len(keys)} indikator{of_them}. Yang itu tidak perlu diisi ulang."
    return f"Sudah kami terima: {len(sound)} dari {len(keys)} indikator{of_them}. Yang itu tidak perlu diisi ulang."


def _steps(form: Form, files: Sequence[Kiriman], filled: Prefill, butir: Sequence[Butir], is_doubt: bool) -> list[str]:
    file = lampiran_of(form)
    send = "Simpan sebagai Excel (.xlsx) dan kirimkan berkas itu, bukan foto atau PDF."
    other = _other_period(files)
    if not any(one.unit for one in files):
        again = "Bila berkas aslinya masih dapat dibuka, simpan ulang sebagai Excel (.xlsx), lalu kirimkan sekali lagi."
        return [again, f"Bila tidak, isi formulir terlampir, {file}.", send]
    if other:
        return [
            f"Isi formulir terlampir, {file}, dengan angka {form.periode.judul}. Angka {other.judul} tidak kami "
            "pindahkan ke dalamnya.",
            send,
            f"Bila berkas {other.judul} itu dikirimkan sebagai perbaikan, mohon beri tahu kami.",
        ]
    send += " Berkas lama tidak dipakai lagi."
    if filled is NOTHING:
        return [f"Isi formulir terlampir, {file}. Isi berkas yang lama tidak dapat kami pindahkan ke dalamnya.", send]
    where = " Sel merah muda menandai yang perlu diisi atau diperbaiki; tulisan merah di bawahnya menyebut sebabnya."
    steps = [
        f"Buka formulir terlampir, {file}. Isian Saudara yang terbaca sudah ada di dalamnya dan tidak perlu diisi "
        f"ulang.{where if filled.marked else ''}",
        "Perbaiki atau lengkapi yang tersebut di atas saja, sampai kolom Periksa bertuliskan OK atau NIHIL.",
        send,
    ]
    if is_doubt and all(one.kode > Code.NIHIL_TANPA_ALASAN for one in butir):
        steps.append("Bila semuanya memang sudah benar, cukup beri tahu kami; formulir tidak perlu dikirim ulang.")
    return steps


def _when(rekap: Rekap, form: Form, is_doubt: bool) -> str:
    # Whoever has sent every figure isn't late.
    if is_doubt and rekap.today > form.tenggat.kembali:
        return "Kami menunggu kabar atau formulir yang sudah diperbaiki secepatnya."
    return due_line(rekap, form)
