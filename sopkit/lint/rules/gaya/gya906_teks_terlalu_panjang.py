"""GYA906."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("GYA906", "teks-terlalu-panjang", Severity.INFO, Basis.KEBIASAAN, options=("maks_huruf_uraian",))
def rule(context: SopContext) -> Iterator[Hit]:
    """Uraian yang terlalu panjang untuk satu kotak tabel.

    Yang diperiksa
        Jumlah huruf 'uraian', spasi di antara kata dihitung satu. Paling banyak 300, atau menurut opsi
        maks_huruf_uraian.

    Mengapa
        Kolom uraian sempit: uraian sepanjang itu membuat barisnya memenuhi sebagian besar halaman, dan simbol-simbol
        di sampingnya berjauhan. Biasanya ia memuat beberapa kegiatan, atau keterangan yang punya kolomnya sendiri.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: >-
                  Memeriksa kelengkapan berkas permohonan yang terdiri atas fotokopi kartu tanda penduduk, fotokopi
                  kartu keluarga, surat pengantar dari rukun tetangga dan rukun warga, pas foto terbaru dua lembar,
                  serta surat pernyataan bermeterai yang ditandatangani pemohon dan dua orang saksi yang bertempat
                  tinggal di kelurahan yang sama
                pelaksana: loket
                lanjut: selesai

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Memeriksa kelengkapan berkas permohonan
                pelaksana: loket
                lanjut: selesai
    """
    most = context.settings.options.maks_huruf_uraian
    for number, prosedur in enumerate(context.sop.prosedur):
        for row, kegiatan in enumerate(prosedur.kegiatan):
            if len(kegiatan.uraian) > most:
                length = len(" ".join(kegiatan.uraian.split()))
                if length > most:
                    yield Hit(
                        ("prosedur", number, "kegiatan", row, "uraian"),
                        f"{context.step(number, row)} berisi {length} huruf; paling banyak {most}, jadi ringkas, pecah "
                        "menjadi beberapa kegiatan, atau pindahkan penjelasannya ke 'keterangan'",
                    )
