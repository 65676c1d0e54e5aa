"""ALR202."""

from collections.abc import Iterator

from sopkit.lint.graph import find_dead_ends, has_end, judged_flows
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("ALR202", "selesai-tidak-ada", Severity.ERROR, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tabel yang alurnya tidak pernah sampai ke akhir.

    Yang diperiksa
        Dari simbol mulai, alur harus dapat sampai ke simbol selesai atau ke tujuan 'selesai'. Kegiatan
        terakhir mendapat simbol selesai sendiri, kecuali simbolnya ditulis lain atau ia sebuah keputusan.

    Mengapa
        Alur tanpa akhir tidak menyatakan kapan pekerjaan rampung dan apa hasilnya.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                simbol: proses

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                keputusan:
                  Ya: selesai
                  Tidak: 1
    """
    for number, flow, reached in judged_flows(context):
        if has_end(flow, reached):
            continue
        stops = find_dead_ends(flow, reached)
        where = f"berhenti di {context.node(number, stops[0])}" if stops else "berputar terus"
        yield Hit(
            ("prosedur", number),
            f"{context.table(number)}alur {where} tanpa pernah sampai ke simbol selesai; "
            "beri kegiatan penutup 'simbol: selesai', atau tulis 'selesai' sebagai tujuannya",
            related=tuple((("prosedur", number, *stop.path), "alur berhenti di sini") for stop in stops[:1]),
        )
