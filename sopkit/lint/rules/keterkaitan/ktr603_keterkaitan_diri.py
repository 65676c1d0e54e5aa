"""KTR603."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.tautan import find_tautan
from sopkit.model.finding import Severity


@sop_rule("KTR603", "keterkaitan-diri", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """SOP yang merujuk dirinya sendiri.

    Yang diperiksa
        'sop: id' pada 'keterkaitan' dan pada 'keterangan' kegiatan. Id sebuah SOP adalah nama berkasnya tanpa
        akhiran.

    Mengapa
        Keterkaitan menyebut SOP lain. Rujukan ke SOP ini sendiri biasanya salah salin, sehingga SOP yang
        sebenarnya dimaksud tidak tersebut.

    Contoh salah
        # contoh.yaml
        keterkaitan:
          - sop: contoh

    Contoh benar
        # contoh.yaml
        keterkaitan:
          - sop: lain
        --- berkas lain
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026
    """
    own = context.parsed.id
    for tautan in find_tautan(context):
        if tautan.tujuan == own:
            yield Hit(
                tautan.path,
                f"{tautan.tempat} merujuk '{own}', yaitu SOP ini sendiri; ganti dengan id SOP yang dimaksud, "
                "atau hapus",
                related=((("nama",), "nama SOP ini"),),
            )
