"""FRM802."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity


@pengumpulan_rule("FRM802", "indikator-tanpa-satuan", Severity.ERROR, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Indikator yang satuannya belum ditulis.

    Yang diperiksa
        Tiap indikator harus punya 'satuan'. Tanda '-' dihitung kosong. 'desimal' dan 'polaritas' tidak diwajibkan,
        karena bila tidak ditulis nilainya sudah pasti: dua angka di belakang koma, dan makin tinggi makin baik.

    Mengapa
        Tanpa satuan, pengisi tidak tahu apakah yang diminta jumlah, persen, atau rupiah, dan angka dari beberapa
        unit tidak dapat dibandingkan.

    Contoh salah
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                agregasi: jumlah
                agregasi_unit: jumlah

    Contoh benar
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
    """
    for path, indikator, name, _ in context.indicators:
        if not is_stated(indikator.satuan):
            message = f"{name} belum punya satuan; isi 'satuan', misalnya persen, dokumen, atau indeks"
            yield Hit((*path, "satuan"), message)
