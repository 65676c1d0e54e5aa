"""What a person reads in a letter, as plain text."""

import html
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = r"</(?:p|h1|h2|li|tr|dd|th|td|title|header)>|<br>"


def page_text(path: Path) -> str:
    """The text of an HTML letter: a line a paragraph or row, cells parted by " | "."""
    body = path.read_text(encoding="utf-8").partition("<body>")[2].partition("</body>")[0]
    body = re.sub(
        r"\s*\n\s*", "", re.sub(r'(?s)<td class="baris".*?</td>', lambda cell: cell[0].replace("\n", " / "), body)
    )
    body = re.sub(r'<span class="kode">(.*?)</span>', r" [\1]", body)
    body = re.sub(r"</t[hd]>(?=<t)", " | ", body).replace("</dt>", ": ")
    lines = re.sub(r"<[^>]*>", "", re.sub(_BLOCKS, "\n", body)).split("\n")
    return "\n".join(html.unescape(line).rstrip() for line in lines if line.strip()) + "\n"


def document_text(path: Path) -> str:
    """The text of a Word letter, likewise."""
    with zipfile.ZipFile(path) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))[0]  # noqa: S314 - our own
    lines = []
    for block in body:
        if block.tag == f"{_W}p":
            lines.append(_said(block))
        for row in block.iter(f"{_W}tr"):
            cells = (" ".join(filter(None, map(_said, cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc"))
            lines.append(" | ".join(cells))
    return "\n".join(line for line in lines if line.strip()) + "\n"


def _said(paragraph: ElementTree.Element) -> str:
    marks = {f"{_W}tab": " ", f"{_W}br": " / "}
    return "".join(marks.get(one.tag, one.text or "") for one in paragraph.iter() if one.tag in (f"{_W}t", *marks))
