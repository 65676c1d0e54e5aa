"""Mermaid: all flow tables of an SOP as one flowchart, for GitHub, GitLab, wikis and editors."""

import json

from sopkit.render.chart import draw_chart
from sopkit.render.drawing import Drawing, Options


def write(drawing: Drawing, options: Options) -> bytes:
    """The flow as a Mermaid chart."""
    document = drawing.document
    title = "".join(letter for letter in " ".join(document.identitas.nama.split()) if letter.isprintable())
    # A JSON text is also YAML, which Mermaid reads between the dashes.
    quoted = json.dumps(title, ensure_ascii=False)
    return f"---\ntitle: {quoted}\n---\n{draw_chart(document.tabel)}".encode()
