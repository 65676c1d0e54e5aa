"""The SOP as it stands on paper, without geometry: what every writer prints, in order, as plain text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sopkit.analysis.flow import Edge, Flow, Node, build_flow, shared_rows
from sopkit.model.base import as_tuple
from sopkit.model.kegiatan import Kegiatan, Rujukan, Simbol
from sopkit.model.mutu_baku import Waktu
from sopkit.model.sop import Catatan, KotakIdentitas, Prosedur, Sop
from sopkit.model.tanggal import print_tanggal
from sopkit.model.text import clip

TitleOf = Callable[[str], str | None]
"""The nama of another SOP by its id, or None."""
BY_HAND = "." * 24
"""Where a date is written with the pen."""


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A paragraph, numbered ("1.") or not; its text may hold line breaks."""

    teks: str
    nomor: str = ""


Isi = tuple[Paragraf, ...]
"""What stands in a cell or box; empty when nothing does."""


@dataclass(frozen=True, slots=True)
class Kotak:
    """A box with its head."""

    judul: str
    isi: Isi


@dataclass(frozen=True, slots=True)
class Logo:
    """The agency's emblem: the bytes of a picture and their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """Who signs: the block with room for signature and stamp. The number has before it what number it is."""

    jabatan: str
    nama: str
    nip: str
    tempat_tanggal: str = ""


@dataclass(frozen=True, slots=True)
class Identitas:
    """Bagian Identitas: agency at the left, rows at the right, then pairs of boxes, left and right."""

    kop: tuple[str, ...]
    alamat: str
    logo: Logo | None
    rows: tuple[tuple[str, str], ...]
    pengesahan: Pengesahan
    nama: str
    kotak: tuple[tuple[Kotak, Kotak], ...]


@dataclass(frozen=True, slots=True)
class Keluar:
    """An exit in words, for writers without arrows: its label ("" if none) and its goal.

    The goal is a printed number (the beginning of the uraian where there is none), with the column's name when it
    isn't the row's first symbol, or the column's name alone when it lies in the same row.
    """

    label: str
    goal: str


@dataclass(frozen=True, slots=True)
class Tanda:
    """One symbol and the columns it stands in (positions from 0, the main one first).

    `exits` are those that are written; where there are none, the flow goes on to the next symbol.
    """

    node: int
    simbol: Simbol
    lajur: tuple[int, ...]
    teks: str
    exits: tuple[Keluar, ...]


@dataclass(frozen=True, slots=True)
class Baris:
    """One row. Its time cell spans `waktu_rows` rows; 0 when it lies in the cell of a row above."""

    nomor: str
    uraian: Isi
    tanda: tuple[Tanda, ...]
    kelengkapan: Isi
    waktu: Isi
    waktu_rows: int
    output: Isi
    keterangan: Isi


@dataclass(frozen=True, slots=True)
class Tabel:
    """Bagian Flowchart: one flow table, and the boxes that it brings itself."""

    judul: str
    lajur: tuple[str, ...]
    kepala_waktu: str
    baris: tuple[Baris, ...]
    flow: Flow
    kotak: tuple[Kotak, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One SOP, ready to be laid out."""

    id: str
    nomor: str
    identitas: Identitas
    tabel: tuple[Tabel, ...]
    tanda_tangan: Pengesahan | None


def compose(sop_id: str, sop: Sop, title_of: TitleOf, logo: Logo | None = None) -> Document:
    """The document of an SOP. Column heads and labels are the standard's, all else is as written."""
    signatory = Pengesahan(
        sop.disahkan_oleh.jabatan or "", sop.disahkan_oleh.nama or "", _numbered(sop.disahkan_oleh.nip or "")
    )
    identity = Identitas(
        kop=tuple(line for text in as_tuple(sop.instansi.kop) for line in text.splitlines()),
        alamat=sop.instansi.alamat or "",
        logo=logo,
        rows=tuple(_identity_rows(sop)),
        pengesahan=signatory,
        nama=sop.nama,
        kotak=(
            (Kotak("Dasar Hukum", _texts(sop.dasar_hukum)), _qualifications(sop)),
            (Kotak("Keterkaitan", _links(sop.keterkaitan, title_of)), _equipment(sop)),
            (_warning(sop), _records(sop)),
        ),
    )
    return Document(
        id=sop_id,
        nomor=sop.nomor or "",
        identitas=identity,
        tabel=tuple(_table(prosedur, sop, title_of) for prosedur in sop.prosedur),
        tanda_tangan=_signature(sop, signatory),
    )


def _numbered(nip: str) -> str:
    """A number of an official as printed: a NIP, unless it says itself what it is (the NRP of police and army)."""
    return f"NIP {nip}" if nip[:1].isdigit() else nip


def _identity_rows(sop: Sop) -> Iterable[tuple[str, str]]:
    dates = sop.tanggal
    yield "Nomor SOP", sop.nomor or ""
    yield "Tanggal Pembuatan", print_tanggal(dates.pembuatan or "")
    yield "Tanggal Revisi", print_tanggal(dates.revisi or "")
    if dates.efektif or not dates.pengesahan:
        yield "Tanggal Efektif", print_tanggal(dates.efektif or "")
    if dates.pengesahan:
        yield "Tanggal Pengesahan", print_tanggal(dates.pengesahan)


def _signature(sop: Sop, signatory: Pengesahan) -> Pengesahan | None:
    if sop.tanda_tangan is None:
        return None
    place = sop.tanda_tangan.tempat or ""
    date = print_tanggal(sop.tanda_tangan.tanggal or "") or (place and BY_HAND)
    return Pengesahan(signatory.jabatan, signatory.nama, signatory.nip, ", ".join(filter(None, (place, date))))


def _texts(value: str | tuple[str, ...] | None) -> Isi:
    """A text is one plain paragraph; a list is numbered, even a list of one."""
    if isinstance(value, tuple):
        return tuple(Paragraf(text.strip(), f"{number}.") for number, text in enumerate(value, 1))
    return (Paragraf(value.strip()),) if value and value.strip() else ()


def _links(value: Rujukan | tuple[Rujukan, ...] | None, title_of: TitleOf) -> Isi:
    def text(link: Rujukan) -> str:
        return link.teks or (title_of(link.sop) or link.sop if link.sop else "")

    if isinstance(value, tuple):
        return _texts(tuple(text(link) for link in value))
    return _texts(text(value)) if value else ()


def _records(kotak: KotakIdentitas) -> Kotak:
    value = kotak.pencatatan
    items: list[Paragraf] = []
    number = 0
    for record in as_tuple(value):
        text = ": ".join(filter(None, (record.oleh, (record.catatan or "").strip())))
        # In a list whose records name a pelaksana, a record without one is a remark below them.
        is_remark = not record.oleh and any(other.oleh for other in as_tuple(value))
        if isinstance(value, Catatan) or is_remark:
            items.append(Paragraf(text))
        else:
            number += 1
            items.append(Paragraf(text, f"{number}."))
    return Kotak("Pencatatan dan Pendataan", tuple(item for item in items if item.teks or item.nomor))


def _qualifications(kotak: KotakIdentitas) -> Kotak:
    return Kotak("Kualifikasi Pelaksana", _texts(kotak.kualifikasi_pelaksana))


def _equipment(kotak: KotakIdentitas) -> Kotak:
    return Kotak("Peralatan/Perlengkapan", _texts(kotak.peralatan))


def _warning(kotak: KotakIdentitas) -> Kotak:
    return Kotak("Peringatan", _texts(kotak.peringatan))


def _table(prosedur: Prosedur, sop: Sop, title_of: TitleOf) -> Tabel:
    flow = build_flow(prosedur)
    lanes = {actor: position for position, actor in enumerate(prosedur.pelaksana)}
    roots = shared_rows(prosedur, flow)
    spans = _spans(roots)
    symbols: list[list[Tanda]] = [[] for _ in prosedur.kegiatan]
    out = flow.out()
    for node in flow.nodes:
        actors = tuple(lanes[actor] for actor in node.simpul.actors if actor in lanes)
        exits = tuple(_exit(edge, flow, prosedur) for edge in out[node.index] if edge.is_written)
        symbols[node.row].append(Tanda(node.index, node.simbol, actors, node.simpul.teks or "", exits))
    own = (_qualifications(prosedur), _equipment(prosedur), _warning(prosedur), _records(prosedur))
    return Tabel(
        judul=prosedur.judul or "",
        lajur=tuple(pelaksana.nama for pelaksana in prosedur.pelaksana.values()),
        kepala_waktu=f"Waktu ({prosedur.satuan_waktu})" if prosedur.satuan_waktu else "Waktu",
        baris=tuple(
            _row(kegiatan, flow.numbers[row], tuple(symbols[row]), spans[row], sop, title_of)
            for row, kegiatan in enumerate(prosedur.kegiatan)
        ),
        flow=flow,
        kotak=tuple(kotak for kotak in own if kotak.isi),
    )


def _spans(roots: list[int | None]) -> list[int]:
    """How many rows each row's time cell spans; a shared cell that isn't whole is not merged."""
    spans = [1] * len(roots)
    for row, root in enumerate(roots):
        if root is not None and root != row and root + spans[root] == row:
            spans[root] += 1
            spans[row] = 0
    return spans


def _exit(edge: Edge, flow: Flow, prosedur: Prosedur) -> Keluar:
    label = edge.label or ""
    if edge.target is None:
        return Keluar(label, "selesai")
    node = flow.nodes[edge.target]
    number = flow.numbers[node.row]
    uraian = clip(prosedur.kegiatan[node.row].uraian, 30)
    goal = str(number) if number is not None else f"“{uraian}”"
    if node.row == flow.nodes[edge.source].row:
        goal = _symbol_name(node, flow, prosedur)
    elif edge.target != flow.targets.first[node.row]:
        goal += f" ({_symbol_name(node, flow, prosedur)})"
    return Keluar(label, goal)


def _symbol_name(node: Node, flow: Flow, prosedur: Prosedur) -> str:
    """What one of several symbols of a row is called: its column, and which of several that stand there."""
    actor = "".join(node.simpul.actors[:1])
    name = prosedur.pelaksana[actor].nama if actor in prosedur.pelaksana else "simbol"
    beside = [n.index for n in flow.nodes if n.row == node.row and n.simpul.actors[:1] == node.simpul.actors[:1]]
    return name if len(beside) == 1 else f"{name} ke-{beside.index(node.index) + 1}"


def _row(
    kegiatan: Kegiatan, number: int | None, symbols: tuple[Tanda, ...], span: int, sop: Sop, title_of: TitleOf
) -> Baris:
    standard = kegiatan.mutu_baku
    return Baris(
        nomor="" if number is None else f"{number}.",
        uraian=_texts(kegiatan.uraian),
        tanda=symbols,
        kelengkapan=_texts(standard.kelengkapan),
        waktu=_time(standard.waktu, sop) if span else (),
        waktu_rows=span,
        output=_texts(standard.output),
        keterangan=_links(kegiatan.keterangan, title_of),
    )


def _time(waktu: Waktu | None, sop: Sop) -> Isi:
    if waktu is None:
        return ()
    if waktu.tertulis:
        return _texts(waktu.tertulis)
    if waktu.varian:
        names = sop.varian or {}
        return tuple(Paragraf(f"{names.get(name, name)}: {text}") for name, text in waktu.varian.items() if text)
    return _texts(waktu.teks)
