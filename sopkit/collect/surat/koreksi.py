"""The letter to a unit whose return has something to mend or confirm, with a form of what could be read of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.recap import Rekap
from sopkit.collect.surat.butir import Butir, butir_of, cells_of
from sopkit.collect.surat.konflik import Sepakat, agreed
from sopkit.collect.surat.surat import Diterima, Jenis, Surat, due_line, whom
from sopkit.collect.terlambat import days_late, saved_on
from sopkit.forms.form import Baris, Form
from sopkit.forms.prefill import NOTHING, Prefill, prefill
from sopkit.forms.read import Terisi
from sopkit.forms.remark import Code
from sopkit.model.jawaban import Keadaan
from sopkit.model.tanggal import print_hari
from sopkit.model.text import clip, visible

MAX_BUTIR = 200
"""Told in one letter; nobody mends more at once."""
_MAX_FILES = 20
_RESULTS = {
    "diterima": "diterima",
    "diterima dengan catatan": "diterima, dengan catatan",
    "sebagian ditolak": "sebagian diterima",
    "ditolak": "tidak dapat dipakai",
    "KONFLIK": "belum dipakai, karena isinya berbeda dari berkas lain",
}


def correct(rekap: Rekap, form: Form, counted: Kiriman | None, files: Sequence[Kiriman]) -> Surat | None:
    """The letter about a unit's files for a period, among them the one that counts; None if nothing is to be mended."""
    labelled = {f"Berkas {number}" if len(files) > 1 else "": one for number, one in enumerate(files, 1)}
    conflicts = {label: one for label, one in labelled.items() if one.status is Status.CONFLICT}
    sepakat = agreed(form, conflicts) if conflicts else None
    butir = _butir(form, labelled, sepakat)
    if not butir:
        return None
    terisi = counted.bacaan.terisi if counted and counted.bacaan else sepakat.terisi if sepakat else {}
    filled = _prefill(form, terisi, butir, [counted] if counted else [*conflicts.values()], sepakat)
    is_doubt = counted is not None and not any(_lacks(terisi, key) for key in _keys(form))
    return Surat(
        Jenis.KOREKSI,
        form,
        filled,
        (_opening(form, files, counted, len(conflicts), is_doubt),),
        tuple(_received(rekap, labelled)),
        _state(form, terisi, sepakat),
        tuple(butir[:MAX_BUTIR]),
        max(0, len(butir) - MAX_BUTIR),
        tuple(_steps(form, filled, butir, is_doubt=is_doubt, is_torn=not any(one.unit for one in files))),
        (_when(rekap, form, is_doubt), f"Bila ada yang kurang jelas, silakan menghubungi {whom(form.pengumpulan)}."),
    )


def _butir(form: Form, files: Mapping[str, Kiriman], sepakat: Sepakat | None) -> list[Butir]:
    rows: dict[str, list[Baris]] = {}
    for row in form.rows():
        rows.setdefault(row.indikator.id, []).append(row)
    found = [one for label, file in files.items() for one in butir_of(file, rows, label)]
    return [*(sepakat.butir if sepakat else ()), *found]


def _prefill(
    form: Form, terisi: Mapping[str, Terisi], butir: Sequence[Butir], read: Sequence[Kiriman], sepakat: Sepakat | None
) -> Prefill:
    if not terisi:
        return NOTHING
    marked = {cell for one in read for cell in cells_of(one)} | (sepakat.cells if sepakat else set())
    notes: defaultdict[str, list[str]] = defaultdict(list)
    ratios = {row.indikator.id for row in form.rows() if row.indikator.is_rasio}
    for one in butir:
        # A cell that was left empty says so itself.
        if one.kunci and (one.kode != Code.BELUM_DIISI or one.kunci in ratios):
            notes[one.kunci].append(one.kalimat)
    return prefill(form, terisi, marked, notes)


def _keys(form: Form) -> list[str]:
    return [row.indikator.id for row in form.rows() if row.is_main]


def _lacks(terisi: Mapping[str, Terisi], key: str) -> bool:
    return key not in terisi or terisi[key].jawaban.keadaan.is_lacking


def _opening(form: Form, files: Sequence[Kiriman], counted: Kiriman | None, conflicts: int, is_doubt: bool) -> str:
    thanks = f"Terima kasih atas formulir {form.pengumpulan.nama} untuk {form.periode.judul} yang Saudara kirimkan."
    if conflicts:
        several = "kedua berkas" if conflicts == 2 else f"{conflicts} berkas"
        return f"{thanks} Isi {several} itu berbeda, sehingga belum satu pun dapat kami pakai."
    if counted is None:
        hint = "" if any(one.unit for one in files) else ", yang menurut namanya dari unit Saudara,"
        return f"{thanks} Berkas itu{hint} belum dapat kami pakai karena hal berikut."
    if is_doubt:
        return f"{thanks} Semua isinya sudah kami terima, tetapi masih ada yang perlu dilengkapi atau dipastikan."
    return f"{thanks} Setelah kami periksa, sebagian isinya masih perlu dilengkapi atau diperbaiki."


def _received(rekap: Rekap, files: Mapping[str, Kiriman]) -> Iterator[Diterima]:
    for label, one in islice(files.items(), _MAX_FILES):
        day, late = saved_on(one, rekap), days_late(one, rekap)
        when = print_hari(day) if day else "tidak diketahui"
        late_text = f", {late} hari kerja sesudah batas waktu" if late else ""
        nama = ": ".join(filter(None, (label, visible(clip(one.name, 100)))))
        yield Diterima(nama, f"{when}{late_text}", _RESULTS.get(one.kata, one.kata))
    if len(files) > _MAX_FILES:
        yield Diterima(f"dan {len(files) - _MAX_FILES} berkas lagi", "", "")


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


def _steps(form: Form, filled: Prefill, butir: Sequence[Butir], *, is_doubt: bool, is_torn: bool) -> list[str]:
    """What to do; `is_torn` is whether nothing but its name is known of any file."""
    file = f"{form.periode.id}-{form.unit_id}-formulir.xlsx"
    send = "Simpan sebagai Excel (.xlsx) dan kirimkan berkas itu, bukan foto atau PDF."
    if is_torn:
        again = "Bila berkas aslinya masih dapat dibuka, simpan ulang sebagai Excel (.xlsx), lalu kirimkan sekali lagi."
        return [again, f"Bila tidak, isi formulir terlampir, {file}.", send]
    send += " Berkas lama tidak dipakai lagi."
    if filled is NOTHING:
        return [f"Isi formulir terlampir, {file}. Isi berkas yang lama tidak dapat kami pindahkan ke dalamnya.", send]
    where = (
        " Sel merah muda, dengan tulisan merah di bawahnya, menandai yang perlu diperbaiki." if filled.marked else ""
    )
    steps = [
        f"Buka formulir terlampir, {file}. Isian Saudara yang terbaca sudah ada di dalamnya.{where}",
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
