"""A letter as it is read, before it becomes a page or a document."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from sopkit.collect.recap import Rekap
from sopkit.collect.surat.butir import Butir
from sopkit.forms.form import Form
from sopkit.forms.prefill import NOTHING, Prefill
from sopkit.model.base import as_tuple, is_stated
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.tanggal import Tanggal, print_hari

DOTS = "." * 40


class JenisSurat(StrEnum):
    """What a letter is about; the value is how its name ends."""

    PERBAIKAN = "perbaikan"
    PENGINGAT = "pengingat"


@dataclass(frozen=True, slots=True)
class Diterima:
    """A file that came: its name, when it was saved, what became of it."""

    nama: str
    disimpan: str
    hasil: str


@dataclass(frozen=True, slots=True)
class Surat:
    """One letter with its form. `butir` are the first of all things to be mended, `sisa` is how many more there are."""

    jenis: JenisSurat
    form: Form
    prefill: Prefill = NOTHING
    pembuka: tuple[str, ...] = ()
    kiriman: tuple[Diterima, ...] = ()
    keadaan: str = ""
    butir: tuple[Butir, ...] = ()
    sisa: int = 0
    langkah: tuple[str, ...] = ()
    penutup: tuple[str, ...] = ()

    @property
    def hal(self) -> str:
        """The subject."""
        what = "Pengingat pengembalian"
        if self.jenis is JenisSurat.PERBAIKAN:
            what = "Permintaan kirim ulang" if self.prefill is NOTHING else "Perbaikan isian"
        return f"{what} formulir data kinerja {self.form.periode.judul}"

    @property
    def lampiran(self) -> str:
        """The form that goes with it."""
        return lampiran_of(self.form)

    @property
    def kepada(self) -> tuple[str, ...]:
        """Whom it is for, line by line."""
        unit = self.form.unit
        whom = unit.penanggung_jawab if is_stated(unit.penanggung_jawab) else "Penanggung jawab data kinerja"
        return (whom or "", unit.nama, "di tempat")

    def nama(self, ending: str) -> str:
        """The name of its file of a kind."""
        return f"{_stem(self.form)}-{self.jenis}.{ending}"


def lampiran_of(form: Form) -> str:
    """The name of a form that goes with a letter."""
    return f"{_stem(form)}-formulir.xlsx"


def _stem(form: Form) -> str:
    return f"{form.periode.id}-{form.unit_id}"


@dataclass(frozen=True, slots=True)
class Pengirim:
    """Who sends the letters of a run, and when."""

    kop: tuple[str, ...]
    alamat: str
    tanggal: str
    jabatan: str
    nama: str
    nip: str


def sender(rekap: Rekap) -> Pengirim:
    """Who sends the letters of a recap; what isn't stated is left to be written by hand."""
    source = rekap.pengumpulan
    pengesah = source.disahkan_oleh
    day = rekap.today
    kop = tuple(line for line in as_tuple(source.instansi.kop) if is_stated(line))
    return Pengirim(
        kop,
        _stated(source.instansi.alamat),
        str(Tanggal(day.year, day.month, day.day)),
        _stated(pengesah.jabatan) or "Pengelola data kinerja",
        _stated(pengesah.nama) or DOTS,
        _stated(pengesah.nip) or DOTS,
    )


def whom(pengumpulan: Pengumpulan) -> str:
    """Whom to ask."""
    kop = [line for line in as_tuple(pengumpulan.instansi.kop) if is_stated(line)]
    return _stated(pengumpulan.narahubung) or (kop[-1] if kop else "pengirim surat ini")


def due_line(rekap: Rekap, form: Form) -> str:
    """By when the form is asked back."""
    due = form.tenggat.kembali
    if rekap.today <= due:
        today = "hari ini, " if rekap.today == due else ""
        return f"Formulir kami harapkan sudah kembali paling lambat {today}{print_hari(due)}."
    return f"{passed(rekap, due)} Karena itu, kami mohon formulir dikirimkan secepatnya."


def passed(rekap: Rekap, due: datetime.date) -> str:
    """By how much a day is past."""
    days = rekap.kalender.working_days_between(due, rekap.today)
    how_much = f" {days} hari kerja" if days else ""
    return f"Tenggat pengembalian, {print_hari(due)}, sudah lewat{how_much}."


def _stated(text: str | None) -> str:
    return text if text is not None and is_stated(text) else ""
