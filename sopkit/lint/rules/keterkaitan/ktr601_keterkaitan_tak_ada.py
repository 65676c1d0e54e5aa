"""KTR601."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.lint.tautan import find_tautan
from sopkit.model.finding import Fix, Severity
from sopkit.model.suggestion import nearest_id
from sopkit.source.edit import replace_text

MAX_SUGGESTIONS = 100
"""In one SOP, so that its time stays bounded."""


@sop_rule("KTR601", "keterkaitan-tak-ada", Severity.ERROR, Basis.FORMAT, looks_beyond=True, fixes=Fixes.UNSAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Rujukan ke SOP yang tidak ada.

    Yang diperiksa
        'sop: id' pada 'keterkaitan' dan pada 'keterangan' kegiatan harus id SOP di folder yang sama atau di
        antara berkas yang diperiksa. Id sebuah SOP adalah nama berkasnya tanpa akhiran. SOP di luar repositori
        ditulis sebagai teks biasa, tanpa 'sop:'.

    Mengapa
        Nama SOP yang dirujuk diambil dari berkasnya. Tanpa berkas itu tidak ada yang dapat dicetak, dan
        pembaca tidak menemukan SOP yang dimaksud.

    Contoh salah
        # contoh.yaml
        keterkaitan:
          - sop: lian
        --- berkas lain
        # lain.yaml
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026

    Contoh benar
        # contoh.yaml
        keterkaitan:
          - sop: lain
          - SOP Pengarsipan di Sekretariat Daerah
        --- berkas lain
        # lain.yaml
        nama: Pengelolaan Surat Masuk
        nomor: 470/13/SOP/2026
    """
    known = context.parsed.neighbours
    lost = [t for t in find_tautan(context) if t.tujuan not in known and t.tujuan != context.parsed.id]
    for count, tautan in enumerate(lost):
        close = nearest_id(tautan.tujuan, known) if count < MAX_SUGGESTIONS else None
        hint = (
            f"mungkin maksudnya '{close}'"
            if close
            else "periksa id-nya (nama berkas tanpa akhiran), atau tulis namanya sebagai teks biasa bila SOP itu "
            "di luar repositori"
        )
        edit = replace_text(context.parsed.source, tautan.path, close) if close else None
        yield Hit(
            tautan.path,
            f"{tautan.tempat} merujuk SOP '{tautan.tujuan}', yang tidak ditemukan; {hint}",
            fix=Fix((edit,), f"rujuk SOP '{close}'", is_safe=False) if edit else None,
        )
