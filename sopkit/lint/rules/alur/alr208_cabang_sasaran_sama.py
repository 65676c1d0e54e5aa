"""ALR208."""

from collections.abc import Iterator

from sopkit.analysis.flow import Edge, Node
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import as_tuple
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@sop_rule("ALR208", "cabang-sasaran-sama", Severity.WARNING, Basis.KEBIASAAN, options=("label_keputusan",))
def rule(context: SopContext) -> Iterator[Hit]:
    """Dua cabang keputusan yang menuju tempat yang sama.

    Yang diperiksa
        Tujuan tiap label pada 'keputusan' dibandingkan, entah ditulis dengan id atau dengan nomor. Bila
        sebuah cabang punya beberapa tujuan, yang dibandingkan seluruh tujuannya. Tiga golongan atau lebih dengan
        istilah sendiri ('Merah', 'Kuning', 'Hijau') boleh ada yang setujuan, asal tidak semuanya; istilah
        sendiri adalah label di luar opsi label_keputusan, bawaannya Ya dan Tidak.

    Mengapa
        Bila jawaban apa pun membawa ke tempat yang sama, tidak ada yang diputuskan; biasanya salah satu
        tujuan keliru.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas
                pelaksana: kasi
                keputusan:
                  Ya: 3
                  Tidak: simpan
              - nomor: 3
                id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket

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
                  Ya: 3
                  Tidak: 1
              - nomor: 3
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    usual = {"", *(label.casefold() for label in context.settings.options.label_keputusan)}
    for number, flow in enumerate(context.flows):
        out = flow.out()
        for node in [node for node in flow.nodes if node.simpul.keputusan]:
            for label, earlier in _find_equal_labels(node, out[node.index], usual):
                yield Hit(
                    ("prosedur", number, *node.path, "keputusan", label),
                    f"{context.node(number, node)}: {_named(label)} menuju tempat yang sama dengan "
                    f"{_named(earlier)}; bedakan tujuannya, atau hapus keputusan itu",
                    related=((("prosedur", number, *node.path, "keputusan", earlier), _named(earlier)),),
                )


def _named(label: str) -> str:
    return f"cabang '{clip(label)}'" if label.strip() else "cabang tanpa label"


def _find_equal_labels(node: Node, edges: list[Edge], usual: set[str]) -> list[tuple[str, str]]:
    """Labels of a decision whose targets an earlier label has too; labels with a lost target are left out."""
    reached: dict[str | None, list[int | None]] = {}
    for edge in edges:
        reached.setdefault(edge.label, []).append(edge.target)
    first: dict[frozenset[int | None], str] = {}
    equal = []
    labels = node.simpul.keputusan or {}
    for label, written in labels.items():
        targets = reached.get(label, [])
        if not targets or len(targets) < len(as_tuple(written)):
            continue
        earlier = first.setdefault(frozenset(targets), label)
        if earlier != label:
            equal.append((label, earlier))
    are_classes = len(labels) > 2 and len(first) > 1 and usual.isdisjoint(label.casefold() for label in labels)
    return [] if are_classes else equal
