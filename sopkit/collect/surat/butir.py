"""What a sender is asked to mend, one thing after the other: where, what stands there, what is wrong, what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopkit.collect.kiriman import Kiriman
from sopkit.forms.form import Baris, Kolom
from sopkit.forms.read import title_of
from sopkit.forms.remark import Code, Remark
from sopkit.model.finding import Severity
from sopkit.model.text import clip, visible

_KEEPERS = frozenset({Code.GAGAL_DIBACA, Code.VERSI_BARU, Code.UNIT_TAK_TERDAFTAR, Code.ISI_BERBEDA, Code.KONFLIK})
"""What only whoever collects can mend; a conflict is told figure by figure."""
_NEW_FORM = "mintalah formulir baru, isi, lalu kirim ulang"
_ATTACHED = "isi formulir terlampir, lalu kirimkan"
_RESEND = "minta dikirim ulang, atau "
_REMEDIES = {
    Code.PENGUMPULAN_LAIN: _ATTACHED,
    Code.PERIODE_LAIN: _ATTACHED,
    Code.VERSI_LAMA: _ATTACHED,
    Code.TABEL_HILANG: _ATTACHED,
    Code.KOLOM_GANDA: _ATTACHED,
    Code.BARIS_GANDA: _ATTACHED,
    Code.BARIS_TERTUKAR: _ATTACHED,
    Code.BARIS_ASING: "bila isinya perlu dilaporkan, sampaikan kepada kami; formulir terlampir tidak memuatnya",
    Code.KENDALI_BEDA: "cocokkan angka pada formulir terlampir dengan data Saudara",
}
"""Where the sender of a letter with a fresh form does something else than whoever reads the message."""
_NIHIL = frozenset({Code.NIHIL_BERTENTANGAN, Code.NIHIL_TAK_TERBACA})
_MAX_RAW = 60


@dataclass(frozen=True, slots=True)
class Butir:
    """One thing to be mended or confirmed; `indikator` is its number and name, `kunci` its id.

    `catatan` is what stands beside the cell where that is more than what is wrong and what to do.
    """

    indikator: str
    tempat: str
    tertulis: str
    salah: str
    lakukan: str
    kode: str
    kunci: str = ""
    catatan: str = ""

    @property
    def kalimat(self) -> str:
        """What stands beside the cell."""
        return f"Kiriman sebelumnya: {self.catatan or f'{self.salah[:1].lower()}{self.salah[1:]} {self.lakukan}'}"


def asks(remark: Remark) -> bool:
    """Whether the sender has something to mend or confirm."""
    return remark.severity is not Severity.INFO and remark.code not in _KEEPERS


Rows = Mapping[str, Sequence[Baris]]
"""A form's rows by indicator, its own one first."""


def butir_of(one: Kiriman, rows: Rows, file: str) -> Iterator[Butir]:
    """What a file's sender has to mend; `file` is how the letter calls it, empty if there is no other."""
    for remark in filter(asks, one.remarks):
        own = rows.get(remark.indikator, ())
        salah, lakukan = _parted(remark, own)
        # Of a ratio that lacks a part, the other isn't kept either.
        both = " Isi kembali pembilang dan penyebutnya." if len(own) > 1 and _empties(remark) else ""
        yield Butir(
            f"{own[0].nomor}. {own[0].uraian}" if own else "",
            visible(", ".join(filter(None, (file, remark.place)))),
            visible(clip(remark.raw, _MAX_RAW)),
            _sentence(salah),
            _sentence(lakukan) + both,
            remark.code,
            remark.indikator,
        )


def _empties(remark: Remark) -> bool:
    return remark.severity is Severity.ERROR or remark.code in (Code.BELUM_DIISI, Code.TANDA_KOSONG)


def cells_of(one: Kiriman) -> Iterator[tuple[str, Kolom]]:
    """The cells that are to be mended, by indicator."""
    for remark in filter(asks, one.remarks):
        if remark.indikator and remark.code is Code.NIHIL_TANPA_ALASAN:
            yield remark.indikator, Kolom.ALASAN
        elif remark.indikator and remark.code is not Code.TEKS_DIPOTONG:
            yield remark.indikator, Kolom.REALISASI
            if remark.code in _NIHIL:
                yield remark.indikator, Kolom.NIHIL


def _parted(remark: Remark, rows: Sequence[Baris]) -> tuple[str, str]:
    """What is wrong, and what to do: a message is both in one sentence, the latter last."""
    message = remark.message
    for row in rows:
        if message.startswith(f"{title_of(row)} "):
            # The indicator stands beside it.
            part = "" if row.is_main else f'{row.jenis} "{clip(row.uraian, 50)}" '
            message = part + message.removeprefix(f"{title_of(row)} ")
    salah, found, lakukan = message.rpartition("; ")
    if not found or (remark.raw and remark.raw in message and remark.raw not in salah):
        salah, lakukan = message, "periksa, lalu perbaiki pada formulir terlampir"
    return salah, _REMEDIES.get(remark.code) or lakukan.replace(_NEW_FORM, _ATTACHED).removeprefix(_RESEND)


def _sentence(text: str) -> str:
    text = visible(text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '…')) else '.'}"
