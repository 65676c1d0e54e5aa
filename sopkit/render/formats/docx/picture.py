"""The logo in its box."""

from docx.image.image import Image

from sopkit.render.document import Logo
from sopkit.render.formats.docx.markup import tag
from sopkit.render.formats.docx.package import LOGO
from sopkit.render.formats.docx.shapes import Box, anchor, box_of, place, preset
from sopkit.render.layout.page import Picture

_KIND = "http://schemas.openxmlformats.org/drawingml/2006/picture"
Pixels = tuple[int, int]
"""Width and height of a picture."""


def read_logo(logo: Logo | None) -> Image | None:
    """A logo that can be shown; None where there is none or its file is broken."""
    if logo is None:
        return None
    try:
        image = Image.from_blob(logo.data)
        return image if image.px_width > 0 and image.px_height > 0 else None
    except Exception:  # its reader fails in many ways over a broken file, not all of them of one kind
        return None


def picture(one: Picture, pixels: Pixels, number: int) -> str:
    """A picture in the middle of its box, as large as fits undistorted."""
    scale = min(one.w / pixels[0], one.h / pixels[1])
    half_w, half_h = pixels[0] * scale / 2, pixels[1] * scale / 2
    x, y = one.x + one.w / 2, one.y + one.h / 2
    box = box_of([(x - half_w, y - half_h), (x + half_w, y + half_h)])
    inside = tag(
        "pic:pic",
        tag("pic:nvPicPr", tag("pic:cNvPr", id=number, name="Logo", descr="Logo instansi"), tag("pic:cNvPicPr")),
        tag("pic:blipFill", tag("a:blip", r__embed=LOGO), tag("a:stretch", tag("a:fillRect"))),
        tag("pic:spPr", place(Box(0, 0, box.right - box.left, box.bottom - box.top)), preset("rect")),
    )
    return anchor(box, number, "Logo", "Logo instansi", inside, _KIND)
