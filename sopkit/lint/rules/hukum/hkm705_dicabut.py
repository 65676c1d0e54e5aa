"""HKM705."""

from collections.abc import Iterator

from sopkit.lint.dasar_hukum import butir_hukum, tempat
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@sop_rule("HKM705", "dicabut", Severity.WARNING, Basis.KEBIASAAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Dasar hukum yang tercatat sudah dicabut.

    Yang diperiksa
        Butir 'dasar_hukum' dicari menurut jenis, nomor, dan tahunnya di daftar peraturan repositori ini, lalu di
        daftar milik sopkit. Yang dilaporkan hanya peraturan yang di sana disebut telah dicabut oleh peraturan
        lain. Daftar itu tidak lengkap: peraturan yang tidak ada di sana, atau ada tanpa keterangan dicabut,
        dapat saja sudah dicabut, jadi tetap periksa di JDIH. Peraturan yang hanya diubah tidak dilaporkan. SOP
        berstatus dicabut tidak diperiksa.

    Mengapa
        SOP yang berdasar pada peraturan yang sudah dicabut perlu ditinjau: isinya mungkin tidak lagi sesuai
        dengan peraturan penggantinya. Kedua daftar hanya mengulang sumbernya, jadi periksa naskah
        peraturannya.

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
        except_for = f", kecuali {clip(known.kecuali, 80)}" if known.kecuali else ""
        yield Hit(
            path,
            f"{tempat(path)}, '{clip(peraturan.sebutan, 80)}', {known.menurut} telah dicabut dengan "
            f"'{clip(known.dicabut_oleh, 140)}'{except_for}; periksa naskahnya (JDIH), lalu ganti dan tinjau isi SOP",
        )


def _says_so(text: str) -> bool:
    """Whether the item itself tells that the regulation is gone."""
    words = text.casefold()
    return "dicabut" in words or "diganti" in words
