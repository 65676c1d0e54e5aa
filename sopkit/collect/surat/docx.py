"""A letter as a Word document, to be put on letterhead, edited and signed."""

from collections.abc import Iterable, Iterator, Sequence

from sopkit.collect.surat.html import count_line
from sopkit.collect.surat.surat import JenisSurat, Pengirim, Surat
from sopkit.picture.svg import escape_xml
from sopkit.render.formats.docx.markup import tag, twips
from sopkit.render.formats.docx.package import FOOTER, pack

_SIZE, _SMALL, _TINY = 11.0, 9.0, 7.0
_GREY, _HEAD = "6B7785", "DCE6F1"
_PAGE, _HEIGHT, _EDGE = 210.0, 297.0, 20.0
_ROOM = _PAGE - 2 * _EDGE
_BUTIR = (8.0, 33.0, 33.0, 24.0, 38.0, 34.0)
_KIRIMAN = (70.0, 55.0, 45.0)
_KEPALA = (25.0, 145.0)
_SIGNED_AT = 95.0


def write(surat: Surat, pengirim: Pengirim) -> bytes:
    """The letter as a document."""
    body = tag("w:body", *_letter(surat, pengirim), _section())
    return pack(body, _footer(surat), f"{surat.hal} – {surat.form.unit.nama}", size=_SIZE)


def _letter(surat: Surat, pengirim: Pengirim) -> Iterator[str]:
    yield from _kop(pengirim)
    yield _paragraph(pengirim.tanggal, align="right", after=8)
    heads = (("Nomor", ": …………………………"), ("Lampiran", f": 1 (satu) berkas, {surat.lampiran}"), ("Hal", f": {surat.hal}"))
    rows = [[_paragraph(label), _paragraph(said, bold=label == "Hal")] for label, said in heads]
    yield _table(_KEPALA, rows, is_ruled=False)
    yield _paragraph("")
    for number, line in enumerate(surat.kepada):
        yield _paragraph(line if number else f"Yth. {line}")
    yield _paragraph("")
    yield from (_paragraph(text, after=6) for text in surat.pembuka)
    if surat.kiriman:
        yield _heading("Berkas yang kami terima")
        said = [[one.nama, one.disimpan, one.hasil] for one in surat.kiriman]
        yield _ruled(_KIRIMAN, ("Berkas", "Disimpan", "Hasil"), said)
        yield _paragraph("", size=6)
    if surat.keadaan:
        yield _paragraph(surat.keadaan, after=6)
    yield from _butir(surat)
    yield _heading("Cara memperbaiki" if surat.jenis is JenisSurat.PERBAIKAN else "Yang kami mohon")
    for number, text in enumerate(surat.langkah, 1):
        yield _paragraph(text, after=3, mark=f"{number}.")
    yield from (_paragraph(text, before=4, after=4, is_kept=True) for text in surat.penutup)
    yield _paragraph(
        "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.", before=4, after=14, is_kept=True
    )
    signed = (f"{pengirim.jabatan},", "", "", "", pengirim.nama, f"NIP. {pengirim.nip}")
    for number, line in enumerate(signed, 1):
        is_last = number == len(signed)
        yield _paragraph(line, left=_SIGNED_AT, bold=line is pengirim.nama, is_kept=not is_last)


def _kop(pengirim: Pengirim) -> Iterator[str]:
    lines = [(line, 13.0, True) for line in pengirim.kop]
    lines += [(pengirim.alamat, 9.5, False)] if pengirim.kop and pengirim.alamat else []
    for number, (line, size, bold) in enumerate(lines, 1):
        is_last = number == len(lines)
        yield _paragraph(line, size=size, bold=bold, align="center", after=12 if is_last else 0, is_ruled=is_last)


def _butir(surat: Surat) -> Iterator[str]:
    if not surat.butir:
        return
    yield _heading("Yang perlu diperbaiki")
    head = ("No", "Indikator", "Sel", "Tertulis", "Masalahnya", "Yang perlu dilakukan")
    rows = []
    for number, one in enumerate(surat.butir, 1):
        texts = (str(number), one.indikator or "(seluruh berkas)", one.tempat, one.tertulis, one.salah, one.lakukan)
        cells = [_paragraph(text, size=_SMALL) for text in texts]
        cells[4] += _paragraph(one.kode, size=_TINY, colour=_GREY)
        rows.append(cells)
    yield _table(_BUTIR, rows, head)
    yield _paragraph(count_line(surat), before=3 if surat.sisa else 0, size=_SIZE if surat.sisa else 6)


def _ruled(widths: Sequence[float], head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return _table(widths, [[_paragraph(text, size=_SMALL) for text in row] for row in rows], head)


def _heading(text: str) -> str:
    return _paragraph(text, bold=True, before=6, after=4, is_kept=True)


def _paragraph(
    text: str,
    *,
    size: float = _SIZE,
    bold: bool = False,
    colour: str = "",
    align: str = "",
    before: float = 0,
    after: float = 0,
    left: float = 0,
    mark: str = "",
    is_kept: bool = False,
    is_ruled: bool = False,
) -> str:
    """Lines of text; `mark` stands before them, `is_kept` holds them to what follows, `is_ruled` draws a line below."""
    letters = tag("w:sz", w__val=round(size * 2)) + tag("w:szCs", w__val=round(size * 2))
    look = (tag("w:b") if bold else "") + (tag("w:color", w__val=colour) if colour else "") + letters
    rule = tag("w:bottom", w__val="single", w__sz=12, w__space=4, w__color="000000")
    indent = {"w__left": twips(7), "w__hanging": twips(7)} if mark else {"w__left": twips(left)}
    properties = tag(
        "w:pPr",
        tag("w:keepNext") if is_kept else "",
        tag("w:pBdr", rule) if is_ruled else "",
        tag("w:spacing", w__before=round(before * 20), w__after=round(after * 20)),
        tag("w:ind", **indent),
        tag("w:jc", w__val=align) if align else "",
        tag("w:rPr", look),
    )
    pieces = [tag("w:t", escape_xml(line), xml__space="preserve") for line in text.split("\n")]
    said = tag("w:br").join(pieces)
    before_it = tag("w:t", mark) + tag("w:tab") if mark else ""
    return tag("w:p", properties, tag("w:r", tag("w:rPr", look), before_it, said) if text else "")


def _table(
    widths: Sequence[float], rows: Iterable[Sequence[str]], head: Sequence[str] = (), *, is_ruled: bool = True
) -> str:
    """A table of cells that hold paragraphs, its head repeated on every page."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV") if is_ruled else ()
    borders = (tag(f"w:{side}", w__val="single", w__sz=4, w__space=0, w__color=_GREY) for side in sides)
    edge = twips(1.5) if is_ruled else 0
    sides_in = (("top", edge // 3), ("left", edge), ("bottom", edge // 3), ("right", edge))
    margins = (tag(f"w:{side}", w__w=room, w__type="dxa") for side, room in sides_in)
    properties = tag(
        "w:tblPr",
        tag("w:tblW", w__w=twips(sum(widths)), w__type="dxa"),
        tag("w:tblInd", w__w=0, w__type="dxa"),
        tag("w:tblBorders", *borders),
        tag("w:tblLayout", w__type="fixed"),
        tag("w:tblCellMar", *margins),
    )
    grid = tag("w:tblGrid", *(tag("w:gridCol", w__w=twips(width)) for width in widths))
    made = [_row(widths, [_paragraph(text, size=_SMALL, bold=True) for text in head], is_head=True)] if head else []
    made += [_row(widths, row) for row in rows]
    return tag("w:tbl", properties, grid, *made)


def _row(widths: Sequence[float], cells: Sequence[str], *, is_head: bool = False) -> str:
    shade = tag("w:shd", w__val="clear", w__color="auto", w__fill=_HEAD) if is_head else ""
    made = (
        tag("w:tc", tag("w:tcPr", tag("w:tcW", w__w=twips(width), w__type="dxa"), shade), cell)
        for width, cell in zip(widths, cells, strict=True)
    )
    return tag("w:tr", tag("w:trPr", tag("w:cantSplit"), tag("w:tblHeader") if is_head else ""), *made)


def _footer(surat: Surat) -> str:
    """Whose letter it is and the page; the reader's program keeps its number right."""
    look = tag("w:rPr", tag("w:color", w__val=_GREY), tag("w:sz", w__val=16), tag("w:szCs", w__val=16))

    def run(text: str) -> str:
        return tag("w:r", look, tag("w:t", escape_xml(text), xml__space="preserve"))

    end = tag("w:tab", w__val="right", w__pos=twips(_ROOM))
    return tag(
        "w:p",
        tag("w:pPr", tag("w:tabs", end)),
        run(str(surat.form.kode)),
        tag("w:r", look, tag("w:tab")),
        run("Halaman "),
        tag("w:fldSimple", run("1"), w__instr=" PAGE "),
        run(" dari "),
        tag("w:fldSimple", run("1"), w__instr=" NUMPAGES "),
    )


def _section() -> str:
    edge = twips(_EDGE)
    return tag(
        "w:sectPr",
        tag("w:footerReference", w__type="default", r__id=FOOTER),
        tag("w:pgSz", w__w=twips(_PAGE), w__h=twips(_HEIGHT)),
        tag(
            "w:pgMar",
            w__top=edge,
            w__right=edge,
            w__bottom=edge,
            w__left=edge,
            w__header=twips(10),
            w__footer=twips(10),
            w__gutter=0,
        ),
    )
