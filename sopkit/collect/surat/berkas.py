"""A letter to the files that go out: the letter as page and as document, and its form."""

from sopkit.collect.segel import seal_package, seal_page
from sopkit.collect.surat import docx, html
from sopkit.collect.surat.surat import Pengirim, Surat
from sopkit.forms.build import build
from sopkit.forms.prefill import NOTHING
from sopkit.forms.stamp import Stamper


def files_of(surat: Surat, pengirim: Pengirim, stamper: Stamper) -> dict[str, bytes]:
    """The files of a letter by their names, each with its seal; empty forms are stamped."""
    form = stamper.stamp(surat.form) if surat.prefill is NOTHING else build(surat.form, surat.prefill)
    return {
        surat.nama("html"): b"".join(seal_page([html.write(surat, pengirim)])),
        surat.nama("docx"): seal_package(docx.write(surat, pengirim)),
        surat.lampiran: seal_package(form),
    }
