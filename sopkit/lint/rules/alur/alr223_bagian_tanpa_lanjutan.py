"""ALR223."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("ALR223", "bagian-tanpa-lanjutan", Severity.WARNING, Basis.FORMAT, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Bagian sebuah cabang yang alurnya masuk ke cabang di sebelahnya.

    Yang diperiksa
        Bagian-bagian satu baris berjalan menurut urutan tertulisnya. Yang dilaporkan adalah bagian tanpa
        'lanjut' dan 'keputusan' yang, bersama bagian sesudahnya, dituju oleh satu bagian yang sama.

    Mengapa
        Dua cabang dari satu pilihan dimaksudkan sebagai jalan yang terpisah. Tanpa 'lanjut', cabang yang
        pertama juga menjalankan cabang yang kedua, dan begitulah gambarnya.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                bagian:
                  - pelaksana: kasi
                    keputusan:
                      Ya: setuju
                      Tidak: tolak
                  - id: setuju
                    pelaksana: kasi
                  - id: tolak
                    pelaksana: loket
                    lanjut: selesai
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                bagian:
                  - pelaksana: kasi
                    keputusan:
                      Ya: setuju
                      Tidak: tolak
                  - id: setuju
                    pelaksana: kasi
                    lanjut: simpan
                  - id: tolak
                    pelaksana: loket
                    lanjut: selesai
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        if not any(kegiatan.bagian for kegiatan in prosedur.kegiatan):
            continue
        flow = context.flows[number]
        nodes = flow.nodes
        inner = [
            edge for edge in flow.edges if edge.target is not None and nodes[edge.target].row == nodes[edge.source].row
        ]
        senders: dict[int | None, set[int]] = {}
        for edge in inner:
            if edge.is_written:
                senders.setdefault(edge.target, set()).add(edge.source)
        for edge in inner:
            if edge.is_written or senders.get(edge.source, set()).isdisjoint(senders.get(edge.target, ())):
                continue
            here, after = nodes[edge.source], nodes[edge.source + 1]
            part = int(after.path[3]) + 1
            yield Hit(
                ("prosedur", number, *here.path),
                f"{context.node(number, here)} tidak menyebut lanjutannya, sehingga alurnya masuk ke bagian {part}, "
                "padahal itu cabang lain dari pilihan yang sama; tulis tujuannya pada 'lanjut'",
                related=((("prosedur", number, *after.path), "cabang di sebelahnya"),),
            )
