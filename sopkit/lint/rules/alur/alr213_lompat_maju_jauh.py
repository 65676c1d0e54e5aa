"""ALR213."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("ALR213", "lompat-maju-jauh", Severity.INFO, Basis.KEBIASAAN, options=("maks_lompatan",))
def rule(context: SopContext) -> Iterator[Hit]:
    """Panah ke bawah yang melompati banyak baris.

    Yang diperiksa
        Banyaknya baris di antara asal dan tujuan sebuah panah ke bawah; paling banyak yang disebut opsi
        maks_lompatan, bawaannya 8. Panah kembali ke atas tidak diperiksa.

    Mengapa
        Garis yang panjang melewati banyak baris dan sering berpindah halaman, sehingga pembaca kehilangan
        jejaknya. Biasanya dua urusan yang berbeda ditulis dalam satu tabel.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Memeriksa berkas
                pelaksana: loket
                simbol: mulai
                keputusan:
                  Ya: catat
                  Tidak: tolak
              - id: catat
                uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Menyusun konsep surat
                pelaksana: loket
              - uraian: Mengetik konsep surat
                pelaksana: loket
              - uraian: Memeriksa konsep surat
                pelaksana: kasi
              - uraian: Memaraf konsep surat
                pelaksana: kasi
              - uraian: Menandatangani surat
                pelaksana: kasi
              - uraian: Memberi nomor surat
                pelaksana: loket
              - uraian: Mencetak surat
                pelaksana: loket
              - uraian: Menyerahkan surat
                pelaksana: loket
                lanjut: selesai
              - id: tolak
                uraian: Mengembalikan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Memeriksa berkas
                pelaksana: loket
                simbol: mulai
                keputusan:
                  Ya: catat
                  Tidak: tolak
              - id: tolak
                uraian: Mengembalikan berkas
                pelaksana: loket
                lanjut: selesai
              - id: catat
                uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Menandatangani surat
                pelaksana: kasi
    """
    most = context.settings.options.maks_lompatan
    for number, flow in enumerate(context.flows):
        if len(flow.numbers) < most + 2:
            continue
        seen: set[tuple[int, int]] = set()
        for edge in flow.edges:
            if edge.target is None or (edge.source, edge.target) in seen:
                continue
            source, target = flow.nodes[edge.source], flow.nodes[edge.target]
            between = target.row - source.row - 1
            if between > most:
                seen.add((edge.source, edge.target))
                yield Hit(
                    ("prosedur", number, *edge.path),
                    f"{context.node(number, source)}: panah ke {context.step(number, target.row)} melompati "
                    f"{between} baris, lebih dari {most}; dekatkan kedua kegiatan itu, atau pindahkan salah satu "
                    "cabang ke tabel lain",
                    related=((("prosedur", number, *target.path), "tujuan panah itu"),),
                )
