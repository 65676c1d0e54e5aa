"""FRM801."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, PlacedIndikator, pengumpulan_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip
from sopkit.source.parse import MISSING_ID


@pengumpulan_rule("FRM801", "indikator-ganda", Severity.ERROR, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Id indikator yang dipakai lebih dari satu kali.

    Yang diperiksa
        'id' tiap indikator hanya boleh dipakai satu kali dalam satu pengumpulan, juga bila indikatornya berada di
        bawah sasaran yang berbeda.

    Mengapa
        Formulir yang kembali dibaca menurut id indikator. Bila dua indikator ber-id sama, tidak dapat diketahui
        angka itu milik indikator yang mana.

    Contoh salah
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat masuk
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
              - id: surat
                nama: Jumlah surat keluar
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah

    Contoh benar
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat-masuk
                nama: Jumlah surat masuk
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
              - id: surat-keluar
                nama: Jumlah surat keluar
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
    """
    first: dict[str, PlacedIndikator] = {}
    for placed in context.indicators:
        path, indikator, name, _ = placed
        earlier = first.setdefault(indikator.id, placed)
        if earlier is not placed and indikator.id != MISSING_ID:
            said = f"{name} memakai id '{clip(indikator.id)}', yang sudah dipakai di {earlier.place}"
            related = (((*earlier.path, "id"), "id yang sama"),)
            yield Hit((*path, "id"), f"{said}; ganti salah satu", related=related)
