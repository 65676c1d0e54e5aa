"""Drawings put into a workbook's package last, because the library that writes its cells knows no shapes."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

from sopkit.render.formats.xlsx.shapes import Sketch
from sopkit.workbook.package import pack

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
UNREMARKED = '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}


def add_drawings(workbook: bytes, sketches: Sequence[Sketch]) -> bytes:
    """The workbook with a drawing on each sheet that has one; texts that look like numbers are left unremarked."""
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        parts = {part.filename: package.read(part) for part in package.infolist()}
    types = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for kind, suffix in SUFFIXES.items())
    for number, sketch in enumerate(sketches, 1):
        more = UNREMARKED
        if sketch.xml:
            more += f'<drawing xmlns:r="{RELATIONS}" r:id="rId1"/>'
            drawing = f"drawing{number}.xml"
            types += f'<Override PartName="/xl/drawings/{drawing}" ContentType="{DRAWING_TYPE}"/>'
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations("drawing", [f"../drawings/{drawing}"])
            parts[f"xl/drawings/{drawing}"] = sketch.xml.encode()
            media = {f"image{number}-{n}.{SUFFIXES[one.media_type]}": one.data for n, one in enumerate(sketch.logos, 1)}
            if media:
                parts[f"xl/drawings/_rels/{drawing}.rels"] = _relations("image", [f"../media/{name}" for name in media])
                parts |= {f"xl/media/{name}": data for name, data in media.items()}
        _insert(parts, f"xl/worksheets/sheet{number}.xml", "</worksheet>", more)
    _insert(parts, "[Content_Types].xml", "</Types>", types)
    return pack(parts)


def _insert(parts: dict[str, bytes], name: str, end: str, more: str) -> None:
    """Put elements before the end of a part."""
    parts[name] = parts[name].rstrip().removesuffix(end.encode()) + f"{more}{end}".encode()


def _relations(kind: str, targets: Sequence[str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, target in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'.encode()
