"""PDF: the pages as they are signed and archived, fonts embedded, words selectable in reading order."""

from collections.abc import Iterable
from functools import cache
from hashlib import md5
from importlib.resources import files
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from sopkit.picture.font import MM_PER_PT, unknown_letters
from sopkit.render.display import Poly, Rect, draw
from sopkit.render.drawing import Drawing, Options
from sopkit.render.layout.look import FOOTER_SIZE, RULE
from sopkit.render.layout.page import Layout, Line, Page, Picture, Point
from sopkit.render.layout.strokes import underline

UNIT = 1 / MM_PER_PT
"""Points in a mm; y goes up from the paper's top, so every y is negative."""
VERSION = (1, 4)
"""Of PDF: the first with a language, a shown title and transparent logos."""
rl_config.useA85 = 0  # bytes as bytes; letters for bytes would only be slower and larger


WRITTEN = (2000, 1, 1, 0, 0, 0)
"""The time that every document bears."""


@cache
def _font(is_bold: bool) -> str:
    """The name of a font, loaded when first asked for."""
    name = "Arimo-Bold" if is_bold else "Arimo-Regular"
    data = files("sopkit").joinpath("data", "fonts", f"{name}.ttf").read_bytes()
    registerFont(TTFont(name, BytesIO(data), asciiReadable=False, shapable=False))
    return name


def write(drawing: Drawing, options: Options) -> bytes:
    """The pages as PDF."""
    layout, identity = drawing.layout, drawing.document.identitas
    file = BytesIO()
    canvas = Canvas(
        file,
        (layout.sheet.width * UNIT, layout.sheet.height * UNIT),
        pageCompression=1,
        invariant=1,
        pdfVersion=VERSION,
        initialFontName=_font(False),
        lang="id",
    )
    # reportlab takes SOURCE_DATE_EPOCH for the time of writing: the same SOP would give other bytes elsewhere.
    canvas._doc._timeStamp.YMDhms = WRITTEN
    canvas._doc.signature = md5(b"sopkit", usedforsecurity=False)
    canvas.setTitle(_whole(layout.title))
    canvas.setAuthor(_whole(identity.kop[0] if identity.kop else ""))
    canvas.setSubject(_whole(drawing.document.nomor))
    canvas.setCreator("sopkit")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.addPageLabel(0, "ARABIC")
    _paint_pages(canvas, layout)
    canvas.save()
    return file.getvalue()


def _paint_pages(canvas: Canvas, layout: Layout) -> None:
    last: Page | None = None
    for page in layout.pages:
        if _begins(page, last):
            key = f"halaman-{page.number}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(_whole(page.name), key)
        canvas.translate(0, layout.sheet.height * UNIT)
        _paint(canvas, page)
        canvas.showPage()
        last = page


def _begins(page: Page, last: Page | None) -> bool:
    """Whether a part of the document begins on a page; the boxes after a table belong to it."""
    return last is None or page.name != last.name or page.tabel not in (None, last.tabel)


def _whole(text: str) -> str:
    """A text without halves of letters, which can't be encoded."""
    return text.encode("utf-8", "replace").decode()


def _paint(canvas: Canvas, page: Page) -> None:
    words = canvas.beginText()
    words.setFillGray(0)
    style: tuple[bool, float] | None = None
    for item in draw(page):
        match item:
            case Line():
                if style != (item.is_bold, item.size):
                    style = (item.is_bold, item.size)
                    words.setFont(_font(item.is_bold), item.size)
                _say(words, item)
                if item.is_underlined:
                    canvas.addLiteral(_ink(_way(underline(item)), RULE, None))
            case Poly():
                way = _way(item.points) + (" h" if item.is_closed else "")
                canvas.addLiteral(_ink(way, item.line, item.grey))
            case Rect() if item.radius:
                canvas.setLineWidth(item.line * UNIT)
                canvas.setFillGray(1.0 if item.grey is None else item.grey)
                canvas.roundRect(*_box(item), item.radius * UNIT, bool(item.line), item.grey is not None)
            case Rect():
                x, y, w, h = _box(item)
                canvas.addLiteral(_ink(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re", item.line, item.grey))
            case Picture():
                _show(canvas, words, item)
    canvas.drawText(words)


def _say(words: PDFTextObject, line: Line) -> None:
    y = -line.y * UNIT
    if line.mark:
        words.setTextOrigin(line.mark_x * UNIT, y)
        words.textLine(_drawable(line.mark))
    words.setTextOrigin(line.x * UNIT, y)
    words.textLine(_drawable(line.text))


def _drawable(text: str) -> str:
    """A text in which letters that the font lacks are boxes; its own sign for them is blank."""
    for letter in () if text.isascii() else unknown_letters(text):
        text = text.replace(letter, "□")
    return text


def _show(canvas: Canvas, words: PDFTextObject, picture: Picture) -> None:
    """The logo in its box; one that no program can read is said to be so."""
    try:
        image = ImageReader(BytesIO(picture.logo.data))
        canvas.drawImage(image, *_box(picture), mask="auto", preserveAspectRatio=True)
    except Exception:  # whatever a broken picture makes Pillow raise
        words.setFont(_font(False), FOOTER_SIZE)
        words.setTextOrigin(picture.x * UNIT, -(picture.y + picture.h / 2) * UNIT)
        words.textLine("Logo tidak terbaca")


def _box(item: Rect | Picture) -> tuple[float, float, float, float]:
    return item.x * UNIT, -(item.y + item.h) * UNIT, item.w * UNIT, item.h * UNIT


def _way(points: Iterable[Point]) -> str:
    first, *rest = (f"{x * UNIT:.2f} {-y * UNIT:.2f}" for x, y in points)
    return f"{first} m " + " ".join(f"{point} l" for point in rest)


def _ink(way: str, line: float, grey: float | None) -> str:
    """A way, stroked with a line's width, filled with a grey, or both."""
    if grey is None:
        return f"{line * UNIT:.3f} w {way} S"
    return f"{line * UNIT:.3f} w {grey:g} g {way} {'B' if line else 'f'}"
