"""FRM810."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.finding import Severity


@pengumpulan_rule("FRM810", "indikator-tanpa-pengisi", Severity.ERROR, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Indikator yang daftar pengisinya dibuat kosong.

    Yang diperiksa
        'pengisi' menyebut paling sedikit satu unit, atau tidak ditulis sama sekali, yang berarti semua unit. Daftar
        kosong ('[]') tidak menyatakan yang mana.

    Mengapa
        Indikator yang tidak diisi siapa pun tidak pernah punya angka, sedangkan bila diminta dari semua unit angkanya
        dapat terhitung berkali-kali.

    Contoh salah
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
                pengisi: []

    Contoh benar
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
                pengisi: pelayanan
    """
    for path, indikator, name, _ in context.indicators:
        if indikator.pengisi == ():
            message = f"{name} belum punya pengisi, karena daftarnya kosong"
            yield Hit(
                (*path, "pengisi"), f"{message}; sebutkan id unitnya, atau hapus 'pengisi' bila semua unit mengisi"
            )
