"""The file around the pages: its parts and its properties; no clock, nothing by chance."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from sopkit.model.text import for_xml
from sopkit.render.formats.docx.markup import tag

FOOTER, LOGO = "rIdFooter", "rIdLogo"
"""Ids of the relations that the pages name."""
SPACES = {
    "xmlns__w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns__r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns__wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns__a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns__pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns__wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "xmlns__wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
FONT = "Arial"
"""On every machine, or with a twin of the same widths."""
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def pack(body: str, footer: str, title: str, logo: Image | None = None, size: float = 8) -> bytes:
    """The bytes of a document from its body and footer; what is typed into it anew has letters of `size` points."""
    package = Package()
    document = _part("word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, tag("w:document", body, **SPACES), package)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, document, "rId1")
    for name, content_type, relation, markup in (
        ("Styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, tag("w:styles", *_styles(size), **SPACES)),
        ("Settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, tag("w:settings", *_settings(), **SPACES)),
        ("Footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, tag("w:ftr", footer, **SPACES)),
    ):
        document.load_rel(relation, _part(f"word/{name.lower()}.xml", content_type, markup, package), f"rId{name}")
    if logo:
        image = Part(PackURI(f"/word/media/logo.{logo.ext}"), logo.content_type, logo.blob, package)
        document.load_rel(RELATIONSHIP_TYPE.IMAGE, image, LOGO)
    core = package.core_properties
    core.title, core.author, core.last_modified_by, core.language = (
        for_xml(title)[:255],
        "sopkit",
        "sopkit",
        "id-ID",
    )
    core.created = core.modified = _EPOCH
    return _zip(package)


def _part(name: str, content_type: str, markup: str, package: Package) -> Part:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return Part(PackURI(f"/{name}"), content_type, (head + markup).encode(), package)


def _styles(size: float) -> tuple[str, ...]:
    fonts = tag("w:rFonts", w__ascii=FONT, w__hAnsi=FONT, w__eastAsia=FONT, w__cs=FONT)
    sizes = (tag(f"w:{name}", w__val=round(size * 2)) for name in ("sz", "szCs"))
    letters = tag("w:rPr", fonts, *sizes, tag("w:lang", w__val="id-ID"))
    return (
        tag("w:docDefaults", tag("w:rPrDefault", letters), tag("w:pPrDefault", tag("w:pPr"))),
        tag("w:style", tag("w:name", w__val="Normal"), w__type="paragraph", w__default=1, w__styleId="Normal"),
        tag("w:style", tag("w:name", w__val="Normal Table"), w__type="table", w__default=1, w__styleId="TableNormal"),
    )


def _settings() -> tuple[str, ...]:
    # Word 2013 and later: a table's edge, not its text, stands on the margin.
    mode = tag("w:compatSetting", w__name="compatibilityMode", w__uri=_COMPATIBILITY, w__val=15)
    return (tag("w:defaultTabStop", w__val=720), tag("w:compat", mode), tag("w:themeFontLang", w__val="id-ID"))


def _zip(package: Package) -> bytes:
    raw, made = BytesIO(), BytesIO()
    package.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, parts.read(name))
    return made.getvalue()
