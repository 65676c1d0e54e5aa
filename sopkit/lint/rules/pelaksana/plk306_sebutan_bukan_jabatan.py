"""PLK306."""

from collections.abc import Iterator

from sopkit.lint.actors import columns
from sopkit.lint.jabatan import person_mark, signer_name
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@sop_rule("PLK306", "sebutan-bukan-jabatan", Severity.WARNING, Basis.PEDOMAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kolom pelaksana yang berisi nama orang, bukan jabatan.

    Yang diperiksa
        Nama dan jabatan pada kolom pelaksana tidak boleh memuat gelar ('S.Sos', 'Drs.'), NIP, atau nama
        pejabat yang mengesahkan SOP ini.

    Mengapa
        Pelaksana adalah jabatan. SOP yang menyebut nama orang harus diubah setiap kali orangnya pindah tugas.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Siti Aminah, S.Sos
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: kasi

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kepala Seksi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: kasi
    """
    signer = signer_name(context.sop.disahkan_oleh.nama)
    for path, text, *_ in columns(context):
        mark = person_mark(text, signer)
        if mark:
            yield Hit(
                path,
                f"{context.table(int(path[1]))}kolom pelaksana '{clip(text)}' tampaknya nama orang ({mark}); "
                "tulis jabatannya",
            )
