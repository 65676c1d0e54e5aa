"""SVG: all pages under each other in one drawing, words as words."""

from sopkit.picture.svg import FONTS, escape_xml
from sopkit.render.drawing import Drawing, Options
from sopkit.render.layout.page import Layout, Page
from sopkit.render.svg_items import paint_page

GAP = 6.0
"""Between two pages, in mm."""


def write(drawing: Drawing, options: Options) -> bytes:
    """All pages under each other as one SVG."""
    layout = drawing.layout
    width, height = layout.sheet.width, layout.sheet.height
    total = len(layout.pages) * (height + GAP) - GAP
    title = escape_xml(layout.title)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{total:g}mm" '
        f'viewBox="0 0 {width:g} {total:g}" lang="id" xml:lang="id" role="graphics-document document" '
        f'aria-labelledby="judul keterangan" font-family="{FONTS}">',
        f'<title id="judul">{title}</title>',
        f'<desc id="keterangan">{len(layout.pages)} halaman: identitas SOP, lalu tabel alur bersimbol.</desc>',
        *(_page(layout, page) for page in layout.pages),
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def _page(layout: Layout, page: Page) -> str:
    sheet = layout.sheet
    top = (page.number - 1) * (sheet.height + GAP)
    said = escape_xml(f"Halaman {page.number} dari {len(layout.pages)}: {page.name}")
    return (
        f'<g id="halaman-{page.number}" role="group" aria-label="{said}" transform="translate(0 {top:g})">\n'
        f'<rect width="{sheet.width:g}" height="{sheet.height:g}" fill="#fff" stroke="#bbb" stroke-width="0.2"/>\n'
        f"{paint_page(page)}\n</g>"
    )
