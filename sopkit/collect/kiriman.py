"""Each file of the inbox judged: whose return it is, what it says, and whether it counts."""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from sopkit.collect.inbox import Opened
from sopkit.collect.segel import is_untouched
from sopkit.collect.target import notes_beside_target
from sopkit.forms.form import Form
from sopkit.forms.identity import Identitas, identify
from sopkit.forms.kode import Kode, fingerprint
from sopkit.forms.read import Bacaan, read_form
from sopkit.forms.remark import Code, Remark
from sopkit.forms.table import tables
from sopkit.model.finding import Severity
from sopkit.model.jawaban import Keadaan
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode
from sopkit.model.text import clip
from sopkit.workbook.read import Book, Unreadable, read

RECAP = "sopkit.recap/1"
"""Marks a recap, so that one that lies among the returns is known."""
_HEAD = 2_000
"""Bytes in which a recap that is no workbook holds the mark."""
PARAMETER, MARK_COLUMN = "Parameter", 3
"""Where a recap workbook holds the mark."""
_PARTLY_READ = (Code.BARIS_HILANG, Code.BARIS_ASING, Code.KOLOM_HILANG, Code.ANGKA_DI_LUAR, Code.TANDA_KOSONG)
"""Something may stand in such a form even though nothing was read."""


class Status(StrEnum):
    """What became of a file; the values are the contract of the JSON output."""

    ACCEPTED = "accepted"
    NOTED = "noted"
    REFUSED = "refused"
    IGNORED = "ignored"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"

    @property
    def kata(self) -> str:
        """The Indonesian word for it."""
        return _KATA[self.value]


_KATA = {
    "accepted": "diterima",
    "noted": "diterima dengan catatan",
    "refused": "ditolak",
    "ignored": "diabaikan",
    "duplicate": "salinan",
    "conflict": "KONFLIK",
}


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One file. `bacaan` is what it says; it counts in the recap when `counts`.

    A refused file counts too where only some of its cells are refused: the sound ones are used. `saved` is the moment,
    in UTC, that the filler's program says it was last saved.
    """

    name: str
    sha256: str
    status: Status
    remarks: tuple[Remark, ...] = ()
    unit: str | None = None
    periode: Periode | None = None
    bacaan: Bacaan | None = None
    saved: datetime.datetime | None = None

    @property
    def counts(self) -> bool:
        """Whether its figures go into the recap."""
        return self.bacaan is not None and self.status in (Status.ACCEPTED, Status.NOTED, Status.REFUSED)

    @property
    def needs_mending(self) -> bool:
        """Whether somebody has to mend or choose before the recap is whole."""
        return self.status in (Status.REFUSED, Status.CONFLICT)

    @property
    def kata(self) -> str:
        """What became of it, in Indonesian."""
        return kata_of(self.status, self.counts)


def kata_of(status: Status, counts: bool) -> str:
    """What became of a file, in Indonesian."""
    return "sebagian ditolak" if status is Status.REFUSED and counts else status.kata


FormFor = Callable[[Periode, str], Form]
"""The form that was sent to a unit for a period."""


Wanted = Callable[[Periode], Remark | None]
"""Says why a period isn't asked for; None if it is. An error refuses the file, an info ignores it."""


def judge(opened: Opened, pengumpulan: Pengumpulan, wanted: Wanted, form_for: FormFor) -> Kiriman:
    """What becomes of one file by itself, still without its name; `settle` then looks at them beside each other."""
    if opened.ignored or opened.unreadable:
        return unread(opened.ignored, opened.unreadable)
    digest = hashlib.sha256(opened.data).hexdigest()
    book = read(opened.data)
    own = _own_work(opened.data, book)
    if own:
        return Kiriman("", digest, Status.IGNORED, (Remark(Code.DIABAIKAN, own),))
    if isinstance(book, Unreadable):
        return Kiriman("", digest, Status.REFUSED, (Remark(Code.of(book.cause), book.message),))
    return replace(_judge(digest, book, pengumpulan, wanted, form_for), saved=book.saved)


def _own_work(data: bytes, book: Book | Unreadable) -> str:
    """Of what sopkit wrote and is no return, what it is; empty for any other file."""
    if RECAP.encode() in data[:_HEAD] if isinstance(book, Unreadable) else is_recap(book):
        return "rekap buatan sopkit, bukan formulir"
    if not is_untouched(data):
        return ""
    if isinstance(book, Unreadable):
        return "surat atau daftar surat buatan sopkit, bukan formulir"
    return "lampiran surat yang belum diisi; bukan kiriman"


def unread(ignored: str, unreadable: str = "", unseen: str = "") -> Kiriman:
    """An entry that isn't read, and why."""
    if unreadable:
        return Kiriman("", "", Status.REFUSED, (Remark(Code.TAK_TERBACA, unreadable),))
    remark = Remark(Code.TAK_DIPERIKSA, unseen) if unseen else Remark(Code.DIABAIKAN, ignored)
    return Kiriman("", "", Status.IGNORED, (remark,))


def _judge(digest: str, book: Book, pengumpulan: Pengumpulan, wanted: Wanted, form_for: FormFor) -> Kiriman:
    identity = identify(book)
    if identity.kode is None:
        return Kiriman("", digest, Status.REFUSED, identity.remarks)
    periods = {periode.id: periode for periode in pengumpulan.periods}
    refusal = _refuse_identity(identity, identity.kode, pengumpulan, periods)
    if refusal:
        unit = identity.kode.unit if identity.kode.unit in pengumpulan.units else None
        return Kiriman("", digest, Status.REFUSED, (refusal,), unit)
    periode = periods[identity.kode.periode]
    unwanted = wanted(periode)
    if unwanted and unwanted.code is Code.SALAH_FOLDER:
        found = _read_return(digest, form_for(periode, identity.kode.unit), identity, book)
        if found.status is Status.IGNORED:  # nothing in it needs moving
            return found
    if unwanted:
        remark = replace(unwanted, sheet=identity.sheet, cell=identity.cell, raw=identity.raw)
        status = Status.IGNORED if remark.severity is Severity.INFO else Status.REFUSED
        return Kiriman("", digest, status, (remark,), identity.kode.unit, periode)
    return _read_return(digest, form_for(periode, identity.kode.unit), identity, book)


def _read_return(digest: str, form: Form, identity: Identitas, book: Book) -> Kiriman:
    bacaan = read_form(form, book, is_certain=identity.is_certain)
    remarks = (*identity.remarks, *bacaan.remarks, *notes_beside_target(form, bacaan))
    is_whole = not any(remark.code in _PARTLY_READ for remark in remarks)
    if bacaan.terisi and is_whole and not any(_says_something(bacaan, key) for key in bacaan.terisi):
        remark = identity.remark(Code.DIABAIKAN, "formulir masih kosong sama sekali; bukan kiriman")
        return Kiriman("", digest, Status.IGNORED, (remark,), form.unit_id, form.periode)
    worst = min((remark.severity.rank for remark in remarks), default=Severity.INFO.rank)
    status = [Status.REFUSED, Status.NOTED, Status.ACCEPTED][worst]
    return Kiriman("", digest, status, remarks, form.unit_id, form.periode, bacaan if bacaan.terisi else None)


def _says_something(bacaan: Bacaan, key: str) -> bool:
    one = bacaan.terisi[key]
    return one.jawaban.keadaan is not Keadaan.KOSONG or bool(one.alasan or one.teks or one.sisa)


def _refuse_identity(
    identity: Identitas, kode: Kode, pengumpulan: Pengumpulan, periods: dict[str, Periode]
) -> Remark | None:
    if kode.pengumpulan != fingerprint(pengumpulan):
        return identity.remark(Code.PENGUMPULAN_LAIN, _of_another(identity.hidden, kode, pengumpulan))
    if kode.periode not in periods:
        message = f"formulir periode {kode.periode} tidak ada pada pengumpulan ini; isi formulir yang dikirimkan"
        return identity.remark(Code.PERIODE_LAIN, message)
    if kode.versi < pengumpulan.versi:
        message = f"formulir versi {kode.versi} sudah diganti versi {pengumpulan.versi}"
        return identity.remark(Code.VERSI_LAMA, f"{message}; mintalah formulir baru, isi, lalu kirim ulang")
    if kode.versi > pengumpulan.versi:
        message = f"formulir versi {kode.versi} lebih baru daripada berkas pengumpulan (versi {pengumpulan.versi})"
        return identity.remark(Code.VERSI_BARU, f"{message}; pakai berkas pengumpulan yang terbaru")
    if kode.unit not in pengumpulan.units or not any(
        pengumpulan.fills(indikator, kode.unit) for _, indikator in pengumpulan.indicators()
    ):
        message = f"unit '{kode.unit}' tidak terdaftar sebagai pengisi pada pengumpulan ini; periksa daftar unit"
        return identity.remark(Code.UNIT_TAK_TERDAFTAR, message)
    return None


def _of_another(hidden: dict[str, str], kode: Kode, pengumpulan: Pengumpulan) -> str:
    """Tells a form of another collection from one whose collection was renamed after sending."""
    nama, tahun = clip(hidden.get("nama", "")), clip(hidden.get("tahun", ""))
    if not nama:
        codes = f"kode {kode.pengumpulan}, yang diminta {fingerprint(pengumpulan)}"
        return f"formulir ini milik pengumpulan lain ({codes}); pindahkan ke folder pengumpulannya"
    wanted = f'yang diminta "{clip(pengumpulan.nama)}" {pengumpulan.tahun}'
    message = f'formulir ini untuk "{nama}" {tahun}, {wanted}; pindahkan ke folder pengumpulannya'
    renamed = tahun == str(pengumpulan.tahun)
    return message + (", atau kembalikan 'nama' bila diubah sesudah formulir dikirim" if renamed else "")


def is_recap(book: Book) -> bool:
    """Whether a workbook is a recap of ours: by the mark where we write it, as others may only name it."""
    parameter = (sheet.cells.values() for sheet in book.sheets if sheet.name == PARAMETER)
    is_marked = any(cell.raw == RECAP and cell.column == MARK_COLUMN for cells in parameter for cell in cells)
    return is_marked and not any(tables(book.sheets))
