"""FRM803."""

from collections.abc import Iterator

from sopkit.lint.pengisi import count_pengisi
from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.finding import Severity


@pengumpulan_rule("FRM803", "agregasi-tak-dinyatakan", Severity.ERROR, Basis.FORMAT)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Indikator yang tidak menyatakan cara beberapa angka menjadi satu.

    Yang diperiksa
        'agregasi' harus ditulis bila angkanya per periode ('kumulatif: tidak'), karena angka setahun berasal dari
        beberapa periode. 'agregasi_unit' harus ditulis bila lebih dari satu unit yang mengisi.

    Mengapa
        Jumlah, nilai akhir, dan rata-rata memberi angka yang berlainan. Cara yang ditebak adalah sebab tersering
        rekap yang salah.

    Contoh salah
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Jumlah surat keterangan yang terbit
                satuan: surat

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
    for placed in context.indicators:
        path, indikator, name, _ = placed
        ways = "rasio atau akhir" if indikator.is_rasio else "jumlah, akhir, atau rata-rata"
        if not indikator.kumulatif and indikator.agregasi is None and context.is_read((*path, "kumulatif")):
            message = f"{name} belum menyatakan cara menggabungkan angka beberapa periode; isi 'agregasi': {ways}"
            yield Hit((*path, "agregasi"), message)
        if indikator.agregasi_unit is None and (fillers := count_pengisi(context, placed)) > 1:
            ways = "rasio" if indikator.is_rasio else "jumlah atau rata-rata"
            message = f"{name} diisi {fillers} unit tetapi belum menyatakan cara menggabungkannya; isi 'agregasi_unit'"
            yield Hit((*path, "agregasi_unit"), f"{message}: {ways}")
