"""The pages one after the other: what is anchored, then texts and tables down the page, each where it stands."""

from collections.abc import Iterator

from sopkit.render.formats.docx.markup import tag, twips
from sopkit.render.formats.docx.package import FOOTER
from sopkit.render.formats.docx.paragraphs import LEAST, bottom_of, paragraphs, run, said, spacer
from sopkit.render.formats.docx.picture import Pixels, picture
from sopkit.render.formats.docx.shapes import group
from sopkit.render.formats.docx.tables import table
from sopkit.render.layout.look import FOOTER_SIZE, IDENTITY_SIZE, LEADING
from sopkit.render.layout.page import Align, Layout, Line, Page, Table
from sopkit.render.layout.paper import Sheet

LOWER = 2.0
"""How much higher than the margin the pages' text ends, in mm: above the footer, below all that is laid out."""
NUMBERS = 1000
"""The drawings of a page are numbered from this times the page's number."""


def body(layout: Layout, pixels: Pixels | None) -> str:
    """All pages as markup, with a picture of so many pixels."""
    pages = "".join(_page(page, layout.sheet, pixels) for page in layout.pages)
    return tag("w:body", pages, spacer(LEAST), _section(layout))


def footer(layout: Layout) -> str:
    """The line at the foot of every page, whose number and count the reader's program keeps right."""
    left, right = min((page.texts[-2:] for page in layout.pages), key=lambda texts: texts[0].width)
    number = tag("w:fldSimple", run(said("1"), right), w__instr=" PAGE ")
    count = tag("w:fldSimple", run(said(str(len(layout.pages))), right), w__instr=" NUMPAGES ")
    end = tag("w:tab", w__val="right", w__pos=twips(layout.sheet.width - 2 * layout.sheet.margin))
    height = round(FOOTER_SIZE * LEADING * 20)
    return tag(
        "w:p",
        tag("w:pPr", tag("w:tabs", end), tag("w:spacing", w__line=height, w__lineRule="exact")),
        run(said(left.text), left),
        run(tag("w:tab") + said("Halaman "), right),
        number,
        run(said(" dari "), right),
        count,
    )


def _page(page: Page, sheet: Sheet, pixels: Pixels | None) -> str:
    number = NUMBERS * page.number
    pictures = [picture(one, pixels, number) for one in page.pictures if pixels]
    anchored = "".join(pictures) + group(page, number + len(pictures))
    return spacer(LEAST, anchored, is_on_new_page=page.number > 1) + "".join(_blocks(page, sheet))


def _blocks(page: Page, sheet: Sheet) -> Iterator[str]:
    """Texts and tables down the page, with what room is between them."""
    bottom, was_table = sheet.margin, False
    size = IDENTITY_SIZE if page.tabel is None else sheet.font_size
    for block in _in_order(page):
        if isinstance(block, Table):
            gap = twips(block.y[0]) - twips(bottom)
            if was_table or gap >= LEAST:
                yield spacer(gap)
            yield table(block, f"{page.name}, halaman {page.number}", size)
            bottom, was_table = block.y[-1], True
        else:
            # Titles and signatures are centred, each around its own middle.
            middle = 2 * block[0].x + block[0].width
            ends = (max(middle - sheet.width, 0.0), max(sheet.width - middle, 0.0))
            yield paragraphs(block, bottom, sheet.margin, Align.CENTRE, ends, is_title=not was_table)
            bottom, was_table = bottom_of(block[-1]), False


def _in_order(page: Page) -> Iterator[Table | tuple[Line, ...]]:
    """From the top: tables, and the texts between them without the footer's."""
    texts = page.texts[:-2]
    for one in page.tables:
        above = tuple(line for line in texts if line.y < one.y[0])
        if above:
            yield above
        texts = tuple(line for line in texts if line not in above)
        yield one
    if texts:
        yield texts


def _section(layout: Layout) -> str:
    """The paper. Every page begins with the paragraph that holds its drawings: its text begins that much higher."""
    sheet = layout.sheet
    edge = twips(sheet.margin)
    return tag(
        "w:sectPr",
        tag("w:footerReference", w__type="default", r__id=FOOTER),
        tag("w:pgSz", w__w=twips(sheet.width), w__h=twips(sheet.height), w__orient=sheet.orientation.value),
        tag(
            "w:pgMar",
            w__top=edge - LEAST,
            w__right=edge,
            w__bottom=twips(sheet.margin + LOWER),
            w__left=edge,
            w__header=0,
            w__footer=twips(sheet.height - bottom_of(layout.pages[0].texts[-1])),
            w__gutter=0,
        ),
    )
