"""HTML: one file that needs nothing else, for browser, phone and print."""

import base64

from sopkit.model.kegiatan import Simbol
from sopkit.render.document import Logo
from sopkit.render.writer import Drawing, Options, Writer
from sopkit.templates import fill

_NAMES = {
    Simbol.MULAI: "Mulai",
    Simbol.PROSES: "Proses",
    Simbol.KEPUTUSAN: "Keputusan",
    Simbol.SELESAI: "Selesai",
}
_SHAPES = {
    Simbol.MULAI: "kapsul",
    Simbol.PROSES: "kotak",
    Simbol.KEPUTUSAN: "ketupat",
    Simbol.SELESAI: "kapsul",
}


def _write(drawing: Drawing, options: Options) -> bytes:
    document = drawing.document
    text = fill("sop.html", document=document, names=_NAMES, shapes=_SHAPES, data_uri=_data_uri)
    return text.encode()


def _data_uri(logo: Logo) -> str:
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.data).decode()}"


writer = Writer(".html", _write)
