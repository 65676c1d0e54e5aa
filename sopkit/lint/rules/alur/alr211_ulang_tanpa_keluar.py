"""ALR211."""

from collections.abc import Iterator

from sopkit.lint.graph import find_traps, judged_flows
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("ALR211", "ulang-tanpa-keluar", Severity.ERROR, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Putaran yang tidak punya jalan keluar.

    Yang diperiksa
        Bila alur kembali ke kegiatan yang sudah dilewati, dari salah satu kegiatan di dalam putaran itu harus
        ada panah yang keluar, ke kegiatan lain atau ke 'selesai'.

    Mengapa
        Alur yang masuk ke putaran tanpa jalan keluar tidak akan pernah selesai.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: loket
                lanjut:
                  - 2
                  - simpan
              - nomor: 2
                uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Memperbaiki berkas
                pelaksana: loket
                lanjut: 2
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: loket
              - nomor: 2
                uraian: Memeriksa berkas
                pelaksana: kasi
                keputusan:
                  Ya: simpan
                  Tidak: 3
              - nomor: 3
                uraian: Memperbaiki berkas
                pelaksana: loket
                lanjut: 2
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, flow, _ in judged_flows(context):
        for trap in find_traps(flow):
            first = flow.nodes[trap[0]]
            rows = len({flow.nodes[index].row for index in trap})
            back = next(edge for edge in flow.edges if edge.target == trap[0] and edge.source in trap)
            where = f"termasuk putaran {rows} kegiatan" if rows > 1 else "berputar pada dirinya sendiri"
            yield Hit(
                ("prosedur", number, *first.path),
                f"{context.node(number, first)} {where} tanpa jalan keluar; arahkan salah satu cabang "
                "keputusan di dalam putaran itu ke kegiatan di luarnya, atau ke 'selesai'",
                related=((("prosedur", number, *back.path), "dari sini alur kembali"),),
            )
