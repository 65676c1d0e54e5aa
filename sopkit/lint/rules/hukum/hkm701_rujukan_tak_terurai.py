"""HKM701."""

import re
from collections.abc import Iterator

from sopkit.lint.dasar_hukum import butir_hukum, tempat
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip

# What surely begins a reference: an abbreviation in capitals, or a kind with its issuer. A text such as "Peraturan yang
# berlaku" is none.
_KIND = re.compile(
    r"""(?:\w{1,3}[.)]\s*|-\s*)?(?:
      (?:UU|PP|PMK|KMK)\b
    | (?i:perpp?u|perpres|kepp?res|inpres|permen\w*|kepmen\w*|perda|pergub|perbup|perwal|perwali|perwako|perka|perban)\b
    | (?i:undang\s?-\s?undang|surat\s+edaran)\b
    | (?i:peraturan|keputusan|instruksi)\s+(?i:pemerintah|presiden|menteri|men[a-z]+|daerah|gubernur|bupati|
        wali\s?kota|kepala|badan|sekretaris|direktur|dirjen|lembaga|mahkamah|komisi|bank)\b
    )(?!\s+(?i:dasar|yang|terkait|lain))""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"\b(?i:nomor|nomer|no)\b|[0-9]+/")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_DATED = re.compile(r"(?i:\b(?:tanggal|tgl)\b)")


@sop_rule("HKM701", "rujukan-tak-terurai", Severity.WARNING, Basis.KEBIASAAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Rujukan peraturan yang tidak menunjuk satu peraturan tertentu.

    Yang diperiksa
        Butir 'dasar_hukum' yang diawali jenis peraturan, misalnya 'Undang-Undang', 'Peraturan Bupati', atau
        'Perpres', harus menyebut nomor dan tahunnya sebagai 'Nomor 25 Tahun 2009', '25/2009', atau
        '215/PMK.05/2016', dan peraturan menteri menyebut menteri siapa. Nomor yang disertai tanggal juga
        diterima. Teks bebas, misalnya 'Peraturan yang berlaku' atau 'Disposisi Camat', tidak diperiksa.

    Mengapa
        Tanpa nomor dan tahun, pembaca tidak dapat menemukan peraturan yang menjadi dasar SOP, dan tidak
        dapat diketahui apakah peraturan itu masih berlaku.

    Contoh salah
        dasar_hukum:
          - Undang-Undang tentang Pelayanan Publik

    Contoh benar
        dasar_hukum:
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
    """
    for path, text, peraturan in butir_hukum(context):
        if not peraturan and _KIND.match(text.lstrip()):
            problem = _problem(" ".join(text.split()))
            if problem:
                yield Hit(
                    path,
                    f"{tempat(path)}, '{clip(text)}', {problem}; tulis seperti 'Undang-Undang Nomor 25 Tahun 2009 "
                    "tentang Pelayanan Publik'",
                )


def _problem(text: str) -> str | None:
    has_number, has_year = bool(_NUMBER.search(text)), bool(_YEAR.search(text))
    if has_number and has_year:
        if _DATED.search(text):
            return None
        return "tidak terbaca sebagai satu peraturan: jenis dan penetapnya, nomor, lalu tahunnya"
    return f"tidak menyebut {'tahun' if has_number else 'nomor' if has_year else 'nomor dan tahun'} peraturannya"
