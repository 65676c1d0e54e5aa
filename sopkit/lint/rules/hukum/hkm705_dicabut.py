"""HKM705."""

from collections.abc import Iterator

from sopkit.lint.dasar_hukum import butir_hukum, tempat
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@sop_rule("HKM705", "dicabut", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Dasar hukum yang menurut register sudah dicabut.

    Yang diperiksa
        Butir 'dasar_hukum' dicari menurut jenis, nomor, dan tahunnya pada register peraturan: register
        repositori ini, lalu register bawaan sopkit. Yang dilaporkan hanya peraturan yang di register disebut
        telah dicabut oleh peraturan lain. Peraturan yang tidak ada di register tidak dinilai, dan peraturan
        yang hanya diubah tidak dilaporkan. SOP berstatus dicabut tidak diperiksa.

    Mengapa
        SOP yang berdasar pada peraturan yang sudah dicabut perlu ditinjau: isinya mungkin tidak lagi sesuai
        dengan peraturan penggantinya. Register hanya mengulang sumbernya, jadi periksa naskah peraturannya.

    Contoh salah
        dasar_hukum:
          - Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara

    Contoh benar
        dasar_hukum:
          - Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara
    """
    if context.sop.status == "dicabut":
        return
    for path, text, peraturan in butir_hukum(context):
        known = context.settings.registers.peraturan.get(peraturan.kunci) if peraturan else None
        if peraturan is None or known is None or not known.dicabut_oleh or _says_so(text):
            continue
        source = f" (sumber: {clip(known.sumber, 200)})" if known.sumber else ""
        yield Hit(
            path,
            f"{tempat(path)}, '{clip(peraturan.sebutan, 80)}', menurut register peraturan telah dicabut dengan "
            f"'{clip(known.dicabut_oleh, 140)}'{source}; periksa naskahnya, lalu ganti dan tinjau isi SOP",
        )


def _says_so(text: str) -> bool:
    """Whether the item itself tells that the regulation is gone."""
    words = text.casefold()
    return "dicabut" in words or "diganti" in words
