"""ALR218."""

from collections.abc import Iterator

from sopkit.analysis.flow import Edge, Flow
from sopkit.analysis.joins import TooBranchedError, open_forks
from sopkit.lint.graph import judged_flows
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.kegiatan import Simbol
from sopkit.model.text import listed

MAX_WORK = 1_000_000
"""Arrows times branches that are followed; tables that people write need a few hundred."""
MAX_NAMED = 5


@sop_rule("ALR218", "paralel-tak-bergabung", Severity.WARNING, Basis.KEBIASAAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Cabang serempak yang tidak pernah bertemu lagi.

    Yang diperiksa
        Cabang yang berjalan serempak, yaitu daftar tujuan pada 'lanjut' atau pada satu label keputusan, harus
        bertemu lagi di satu kegiatan. Cabang yang langsung berakhir, atau yang hanya satu kegiatan penutup
        seperti mengarsipkan, tidak dihitung.

    Mengapa
        Bila cabang tidak bertemu, tidak jelas kapan seluruh pekerjaan selesai dan siapa yang menunggu siapa.
        Sering yang dimaksud sebenarnya sebuah keputusan: hanya satu cabang yang dijalankan.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas
                pelaksana: loket
                lanjut:
                  - catat
                  - periksa
              - id: catat
                uraian: Mencatat berkas
                pelaksana: loket
                lanjut: 1
              - id: periksa
                uraian: Memeriksa berkas
                pelaksana: kasi
              - uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas
                pelaksana: loket
                lanjut:
                  - catat
                  - periksa
              - id: catat
                uraian: Mencatat berkas
                pelaksana: loket
                lanjut: simpan
              - id: periksa
                uraian: Memeriksa berkas
                pelaksana: kasi
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, flow, reached in judged_flows(context):
        branches = len([edge for edge in flow.edges if edge.is_written and isinstance(edge.path[-1], int)])
        if not branches or len(flow.edges) * branches > MAX_WORK:
            continue
        try:
            forks = open_forks(flow)
        except TooBranchedError:
            continue
        for fork in forks:
            edges = [flow.edges[position] for position in fork]
            rows = _rows(flow, edges)
            if len(rows) < 2 or not reached[edges[0].source]:
                continue
            names = listed([context.step(number, row) for row in rows[:MAX_NAMED]])
            yield Hit(
                ("prosedur", number, *edges[0].path[:-1]),
                f"{context.node(number, flow.nodes[edges[0].source])} bercabang serempak, tetapi cabang ke {names} "
                "tidak pernah bertemu lagi; arahkan semuanya ke satu kegiatan, atau pakai 'keputusan' bila hanya "
                "salah satu yang dijalankan",
                related=tuple(
                    (("prosedur", number, "kegiatan", row), "salah satu cabangnya") for row in rows[:MAX_NAMED]
                ),
            )


def _rows(flow: Flow, fork: list[Edge]) -> list[int]:
    """The rows at which branches begin that go on for more than a closing step."""
    closing = {node.index for node in flow.nodes if node.simbol is Simbol.SELESAI}
    onward = {edge.source for edge in flow.edges if edge.target is not None}
    going = [edge.target for edge in fork if edge.target in onward and edge.target not in closing]
    return list(dict.fromkeys(flow.nodes[target].row for target in going if target is not None))
