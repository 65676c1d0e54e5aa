"""The recap as one page: read on a phone, printed on A4 on its side, every figure leading to the cells it rests on."""

from pathlib import Path

from sopkit.collect import segel
from sopkit.collect.cara import INDIKATOR, RULES, facts, of_indikator, scale
from sopkit.collect.keterangan import as_of, kop_lines, state_line
from sopkit.collect.kiriman import RECAP
from sopkit.collect.outputs.html import daftar, tabel
from sopkit.collect.outputs.html.grafik import charts, means_over
from sopkit.collect.pengiriman import COUNTED, calendar_line, due_line
from sopkit.collect.recap import Rekap
from sopkit.collect.rerata import legend
from sopkit.collect.segel import MAX_SEALED
from sopkit.collect.terlambat import SAVED_NOTE
from sopkit.model.base import is_stated
from sopkit.model.jumlah import cut_zeros, print_jumlah
from sopkit.model.text import for_xml
from sopkit.source.disk import read_bytes
from sopkit.templates import fill

SUFFIX = ".html"
TOO_MANY = "Terlalu banyak untuk satu halaman; selengkapnya ada di keluaran .csv dan di buku kiriman (.jsonl)."
_MARK = f'<meta name="generator" content="{RECAP}">'
_HEAD = 400
"""Bytes within which the mark stands."""
_MOST_SOURCES = 20_000
"""Cells that figures rest on; earlier periods have theirs too."""
_DOTS = "." * 32


def is_ours(path: Path) -> bool:
    """Whether a file is a recap of this kind."""
    data = read_bytes(str(path), _HEAD)
    return isinstance(data, bytes) and _MARK.encode() in data


def is_untouched(path: Path) -> bool:
    """Whether nobody has changed a recap of this kind, or saved it anew, since it was written."""
    data = read_bytes(str(path), MAX_SEALED)
    return isinstance(data, bytes) and segel.is_untouched(data)


def write(rekap: Rekap) -> bytes:
    """The page. What is too much for one is said to stand in the table for programs."""
    units = list(rekap.units()) if rekap.is_detailed else []
    count = sum(len(share.asal) for unit in units for share in unit.indikator.values())
    links = tabel.Links(rekap.is_detailed and count <= _MOST_SOURCES)
    files, is_cut = daftar.files(rekap)
    pages = daftar.Pages({one.nama: one.number for one in files})
    remarks, are_remarks_cut = daftar.remarks(rekap, pages)
    page = fill(
        "rekap.html",
        mark=_MARK,
        rekap=rekap,
        kop=kop_lines(rekap),
        alamat=_stated(rekap.pengumpulan.instansi.alamat),
        as_of=as_of(rekap),
        state=state_line(rekap),
        heads=tabel.heads(rekap),
        before_mean=tabel.before_capaian(rekap),
        groups=list(tabel.recap_table(rekap, links)),
        notes=_notes(rekap),
        signature=_signature(rekap),
        charts=list(charts(rekap)),
        marks=legend((*rekap.sasaran, *(one for column in means_over(rekap).values() for one in column))),
        status_notes=(due_line(rekap), calendar_line(rekap), SAVED_NOTE),
        statuses=list(daftar.statuses(rekap, units, pages)) if rekap.is_detailed else [],
        counted=[keadaan.kata for keadaan in COUNTED],
        files=files,
        is_cut=is_cut,
        unit_head=tabel.UNIT_HEAD,
        units=list(tabel.unit_tables(rekap, units, links)),
        remarks=remarks,
        are_remarks_cut=are_remarks_cut,
        is_traced=links.is_shown,
        sources=list(daftar.sources(rekap, units, pages)) if links.is_shown else [],
        facts=[*facts(rekap), *scale(rekap), *RULES, ("Pembulatan", "hanya pada tampilan, setengah ke atas")],
        indikator_head=INDIKATOR,
        indikator=[(row.indikator.nama, of_indikator(rekap, row.indikator)) for row in rekap.indikator],
        too_many=TOO_MANY,
    )
    return b"".join(segel.seal_page([for_xml(page).encode()]))


def _notes(rekap: Rekap) -> str:
    cap = rekap.pengumpulan.batas_capaian
    words = "n/a: tidak ada angkanya, bukan 0. NIHIL: unit menyatakan tidak ada yang dilaporkan."
    if marks := legend(rekap.sasaran):
        words += f" {marks}"
    if cap is not None:
        words += f" Capaian di atas {cut_zeros(print_jumlah(cap, 6))} dihitung sebesar itu dalam rata-rata."
    return words


def _signature(rekap: Rekap) -> tuple[str, str, str, str]:
    """Place and day, office, name and NIP of who signs; dots where they aren't stated."""
    pengesah = rekap.pengumpulan.disahkan_oleh
    jabatan = _stated(pengesah.jabatan) or "Pejabat yang mengesahkan"
    nama, nip = _stated(pengesah.nama) or _DOTS, _stated(pengesah.nip) or _DOTS
    return f"{_DOTS[:16]}, {_DOTS}", f"{jabatan},", nama, f"NIP. {nip}"


def _stated(text: str | None) -> str:
    return text if text and is_stated(text) else ""
