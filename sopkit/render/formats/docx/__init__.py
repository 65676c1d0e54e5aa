"""Word: the same pages with a table and native shapes, to be edited and signed."""

from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats.docx.body import body, footer
from sopkit.render.formats.docx.package import pack
from sopkit.render.formats.docx.picture import read_logo


def write(drawing: Drawing, options: Options) -> bytes:
    """The pages as a Word document."""
    layout = drawing.layout
    logo = read_logo(drawing.document.identitas.logo)
    pixels = (logo.px_width, logo.px_height) if logo else None
    return pack(body(layout, pixels), footer(layout), layout.title, logo)
