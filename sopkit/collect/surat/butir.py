"""What a sender is asked to mend, one thing after the other: where, what stands there, what is wrong, what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.tertulis import content
from sopkit.forms.form import ISIAN, Baris, Kolom
from sopkit.forms.prefill import At
from sopkit.forms.read import Terisi, title_of
from sopkit.forms.remark import Code, Remark
from sopkit.model.finding import Severity
from sopkit.model.text import clip, listed, visible

_KEEPERS = frozenset(
    {
        Code.TAK_TERBACA,
        Code.GAGAL_DIBACA,
        Code.VERSI_BARU,
        Code.UNIT_TAK_TERDAFTAR,
        Code.ISI_BERBEDA,
        Code.KONFLIK,
        Code.SALAH_FOLDER,
        Code.TAK_DIPERIKSA,
    }
)
"""What only whoever collects can mend; a conflict is told figure by figure."""
NIHIL = frozenset({Code.NIHIL_BERTENTANGAN, Code.NIHIL_TAK_TERBACA})
"""Beside these no figure counts: it may be meant, or NIHIL may be."""
_ATTACHED = "isi formulir terlampir, lalu kirimkan"
_ROW = "isi kembali barisnya pada formulir terlampir"
_CHOOSE = "ketik angkanya, 0 bila hasilnya nol, atau pilih Ya pada kolom NIHIL dan tulis alasannya; jangan keduanya"
_REMEDIES = {
    Code.BUKAN_FORMULIR: _ATTACHED,
    Code.PENGUMPULAN_LAIN: _ATTACHED,
    Code.PERIODE_LAIN: _ATTACHED,
    Code.VERSI_LAMA: _ATTACHED,
    Code.TABEL_HILANG: _ATTACHED,
    Code.KOLOM_GANDA: _ATTACHED,
    Code.BARIS_GANDA: _ROW,
    Code.BARIS_TERTUKAR: _ROW,
    Code.BARIS_HILANG: _ROW,
    Code.KOLOM_HILANG: "isi kembali kolom itu pada formulir terlampir",
    Code.BARIS_ASING: "bila isinya perlu dilaporkan, sampaikan kepada kami; formulir terlampir tidak memuatnya",
    Code.KENDALI_BEDA: "cocokkan angka pada formulir terlampir dengan data Saudara",
    **dict.fromkeys(NIHIL, _CHOOSE),
}
"""Where the sender of a letter with a fresh form does something else than whoever reads the message."""
_SAID_OTHERWISE = (
    ("mintalah formulir baru, isi, lalu kirim ulang", _ATTACHED),
    ("minta dikirim ulang, atau ", ""),
    # What was refused is empty in the attached form, and its cells are of the right kind.
    ("buka dan simpan ulang, atau ketik", "ketik"),
    ("ubah format sel menjadi angka, lalu ketik", "ketik"),
    ("periksa keduanya", "periksa keduanya, lalu ketik angka yang benar"),
)
_MAX_RAW = 60


@dataclass(frozen=True, slots=True)
class Butir:
    """One thing to be mended or confirmed; `indikator` is its number and name, `kunci` its id.

    `sel` are the cells of the attached form that it is about, `tempat` is what is told of where: until the form's
    layout is known, where it stands in the file that came. `catatan` is what stands beside the cell where that is more
    than what is wrong and what to do.
    """

    indikator: str
    tempat: str
    tertulis: str
    salah: str
    lakukan: str
    kode: str
    kunci: str = ""
    catatan: str = ""
    sel: tuple[At, ...] = ()

    @property
    def kalimat(self) -> str:
        """What stands beside the cell."""
        return f"Kiriman sebelumnya: {self.catatan or f'{self.salah[:1].lower()}{self.salah[1:]} {self.lakukan}'}"


def asks(remark: Remark) -> bool:
    """Whether the sender has something to mend or confirm."""
    return remark.severity is not Severity.INFO and remark.code not in _KEEPERS


Rows = Mapping[str, Sequence[Baris]]
"""A form's rows by indicator, its own one first."""


def butir_of(one: Kiriman, rows: Rows, file: str, terisi: Mapping[str, Terisi]) -> Iterator[Butir]:
    """What a file's sender has to mend, given what the attached form holds.

    `file` is how the letter calls the file, empty if there is no other.
    """
    for remark in filter(asks, one.remarks):
        own = rows.get(remark.indikator, ())
        salah, lakukan = _parted(remark, own)
        half = _half(own, terisi.get(remark.indikator))
        if half and remark.code is Code.BELUM_DIISI:
            lakukan = "isi angkanya"
        place = f"{remark.place} pada berkas Saudara" if remark.cell and not file else remark.place
        yield Butir(
            f"{own[0].nomor}. {own[0].uraian}" if own else "",
            visible(", ".join(filter(None, (file, place)))),
            visible(clip(content(one, remark), _MAX_RAW)),
            _sentence(salah),
            _sentence(lakukan) + half,
            remark.code,
            remark.indikator,
            sel=tuple(_cells(remark, own, one)),
        )


def placed(cells: Mapping[At, str], sel: Sequence[At]) -> str:
    """Where cells are in the attached form, given its cells' names."""
    names = listed(dict.fromkeys(cells[one] for one in sel))
    return f"{ISIAN}!{names} pada formulir terlampir"


def _half(own: Sequence[Baris], one: Terisi | None) -> str:
    """That the other part of a ratio needs no asking."""
    if one is None or not one.sisa or len(own) < 2:
        return ""
    return f" {one.sisa[0].bagian.value.capitalize()}nya sudah terisi."


def _cells(remark: Remark, own: Sequence[Baris], one: Kiriman) -> Iterator[At]:
    """The cells of the form in which a remark is to be mended."""
    if remark.code is Code.NIHIL_TANPA_ALASAN:
        yield from ((row.key, Kolom.ALASAN) for row in own if row.is_main)
    elif remark.code is Code.TEKS_DIPOTONG:
        answer = one.bacaan.terisi.get(remark.indikator) if one.bacaan else None
        texts = {Kolom.ALASAN: answer.alasan, **answer.teks} if answer else {}
        cut = (kolom for kolom, text in texts.items() if clip(text) == remark.raw)
        yield from ((row.key, kolom) for kolom in cut for row in own if row.is_main)
    else:
        inputs = [row for row in own if row.is_input]
        named = [row for row in inputs if title_of(row) in remark.message]
        yield from ((row.key, Kolom.REALISASI) for row in named or inputs)
        if remark.code in NIHIL:
            yield from ((row.key, Kolom.NIHIL) for row in own if row.is_main)


def _parted(remark: Remark, rows: Sequence[Baris]) -> tuple[str, str]:
    """What is wrong, and what to do: a message is both in one sentence, the latter last."""
    message = remark.message
    for row in rows:
        # The indicator stands beside it.
        part = "" if row.is_main else f'{row.jenis} "{clip(row.uraian, 50)}" '
        for title in (f"{title_of(row)}: ", f"{title_of(row)} "):
            message = message.replace(title, part, 1)
    salah, found, lakukan = message.rpartition("; ")
    if not found or (remark.raw and remark.raw in message and remark.raw not in salah):
        salah, lakukan = message, "periksa, lalu perbaiki pada formulir terlampir"
    for said, instead in _SAID_OTHERWISE:
        lakukan = lakukan.replace(said, instead)
    if remark.severity is Severity.ERROR:
        lakukan = lakukan.replace("periksa angkanya", "periksa, lalu ketik angka yang benar")
    return salah, _REMEDIES.get(remark.code) or lakukan


def _sentence(text: str) -> str:
    text = visible(text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '…')) else '.'}"
