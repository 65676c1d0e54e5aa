"""ALR203."""

from collections.abc import Iterator

from sopkit.analysis.flow import Flow, Node
from sopkit.lint.graph import judged_flows
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("ALR203", "langkah-tak-terjangkau", Severity.ERROR, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kegiatan yang tidak dapat dicapai dari awal alur.

    Yang diperiksa
        Setiap kegiatan dan bagian harus dapat dicapai dari simbol mulai. Yang dilaporkan hanya kegiatan
        pertama dari rangkaian yang terputus; kegiatan sesudahnya disebut jumlahnya.

    Mengapa
        Kegiatan yang tidak dituju panah mana pun tidak akan pernah dikerjakan.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
                lanjut: simpan
              - uraian: Mencatat berkas
                pelaksana: loket
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Mencatat berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, flow, reached in judged_flows(context):
        for head, followers in () if all(reached) else _find_severed(flow, reached):
            also = f" (bersama {followers} kegiatan sesudahnya)" if followers else ""
            yield Hit(
                ("prosedur", number, *head.path),
                f"{context.node(number, head)}{also} tidak dapat dicapai dari awal alur; arahkan 'lanjut' "
                "atau 'keputusan' ke sini, atau tulis 'simbol: mulai' bila alur juga dimulai di sini",
            )


def _find_severed(flow: Flow, reached: list[bool]) -> Iterator[tuple[Node, int]]:
    """The first symbol of each run that isn't reached, and how many more rows come after it in that run.

    A run begins where no arrow comes from above; rows that two runs share are counted with the first.
    """
    seen = reached.copy()
    follows = {edge.target for edge in flow.edges if edge.target is not None and edge.source < edge.target}
    out = flow.out()
    heads = [node for node in flow.nodes if not seen[node.index] and node.index not in follows]
    for head in heads:
        seen[head.index] = True
    for head in heads:
        rows = {head.row}
        waiting = [head.index]
        while waiting:
            for edge in out[waiting.pop()]:
                if edge.target is not None and not seen[edge.target]:
                    seen[edge.target] = True
                    rows.add(flow.nodes[edge.target].row)
                    waiting.append(edge.target)
        yield head, len(rows) - 1
