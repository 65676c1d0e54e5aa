"""ALR207."""

from collections.abc import Iterator
from typing import NamedTuple

from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Path, Severity
from sopkit.model.text import clip, listed
from sopkit.source.edit import replace_key

_MEANT = {
    **dict.fromkeys(("y", "iya", "yes", "yaa", "ok", "oke"), "ya"),
    **dict.fromkeys(("t", "tdk", "tidk", "tak", "no", "n", "gak", "tidka"), "tidak"),
}
"""What people write in haste or in English, without capitals and dots."""


@sop_rule(
    "ALR207",
    "label-tak-lazim",
    Severity.INFO,
    Basis.KEBIASAAN,
    options=("label_keputusan",),
    fixes=Fixes.UNSAFE,
)
def rule(context: SopContext) -> Iterator[Hit]:
    """Label cabang keputusan yang disingkat, atau yang tidak berpasangan.

    Yang diperiksa
        Label yang lazim adalah isi opsi label_keputusan, bawaannya Ya dan Tidak. Yang dilaporkan: singkatan
        dan bentuk asing dari label yang lazim ('Y', 'Tdk', 'No'), dan keputusan dengan dua cabang yang satu
        labelnya lazim dan yang lain tidak ('Ya' dan 'Ditolak'). Keputusan yang semua labelnya punya istilah
        sendiri ('Lengkap' dan 'Belum lengkap'), tiga cabang atau lebih, dan label yang sengaja dikosongkan
        tidak dilaporkan. Huruf besar diabaikan.

    Mengapa
        Pembaca yang melihat 'Ya' mencari 'Tidak'. Label yang tidak berpasangan membuatnya menebak pertanyaan
        apa yang dijawab, dan singkatan dibaca berbeda-beda.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa kelengkapan berkas
                pelaksana: kasi
                keputusan:
                  Ya: selesai
                  Ditolak: 1

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - nomor: 1
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa kelengkapan berkas
                pelaksana: kasi
                keputusan:
                  Diterima: selesai
                  Ditolak: 1
    """
    usual = {label.casefold(): label for label in context.settings.options.label_keputusan}
    for number, flow in enumerate(context.flows):
        decisions = [(node, node.simpul.keputusan) for node in flow.nodes if node.simpul.keputusan]
        for node, keputusan in decisions:
            for odd in _find_odd(tuple(keputusan), usual):
                path: Path = ("prosedur", number, *node.path, "keputusan", odd.label)
                edit = replace_key(context.parsed.source, path, odd.meant) if odd.meant else None
                yield Hit(
                    path,
                    f"{context.node(number, node)}: label cabang '{clip(odd.label)}' {_problem(odd, usual)}",
                    fix=Fix((edit,), f"ganti label dengan '{odd.meant}'", is_safe=False) if edit else None,
                )


class _Odd(NamedTuple):
    """A label that is unusual, the usual one that it may stand for, and the one beside it."""

    label: str
    meant: str
    other: str


def _find_odd(labels: tuple[str, ...], usual: dict[str, str]) -> Iterator[_Odd]:
    """The labels of a decision to speak of."""
    plain = [label.strip().rstrip(".").casefold() for label in labels]
    known = [name in usual for name in plain]
    taken = {name for name, is_known in zip(plain, known, strict=True) if is_known}
    is_pair = len(labels) == 2 and sum(known) == 1 and all(plain)
    for position, (label, name) in enumerate(zip(labels, plain, strict=True)):
        meant = usual.get(_MEANT.get(name, "")) if not known[position] else None
        if meant and meant.casefold() not in taken:
            taken.add(meant.casefold())
            yield _Odd(label, meant, "")
        elif is_pair and not known[position]:
            yield _Odd(label, "", labels[1 - position])


def _problem(odd: _Odd, usual: dict[str, str]) -> str:
    if odd.meant:
        return f"tidak lazim; tulis '{clip(odd.meant)}'"
    return (
        f"tidak berpasangan dengan '{clip(odd.other)}'; pakai label yang lazim untuk keduanya "
        f"({clip(listed(usual.values()))}), atau istilah sendiri untuk keduanya"
    )
