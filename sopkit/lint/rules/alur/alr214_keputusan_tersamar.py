"""ALR214."""

import re
from collections.abc import Iterator

from sopkit.analysis.flow import Flow
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.kegiatan import Simbol

_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|(?<!\w)'[^']*'(?!\w)|‘[^‘’]*’|«[^«»]*»")
# "jika perlu" and "bila ada" offer something; they don't choose a way.
_OPTIONAL = (
    r" (?:memang )?(?:(?:di)?perlu(?:kan)?|dibutuhkan|ada|tersedia|(?:me|di)mungkinkan"
    r"|di(?:pandang|anggap|rasa) perlu)(?= ?[.,;:)\]/]| ?$)"
)
# Bila is the name of places, so it counts with a capital only where a sentence begins.
_CONDITION = re.compile(rf"(?:\b(?:(?i:jika|jikalau|apabila|bilamana|kalau)|bila)|(?:^|[.;] )Bila)\b(?!{_OPTIONAL})")
_SUSPECTS = ("jika", "bila", "kalau", "dikembalikan")
"""One of these stands in every text that makes a choice."""
_RETURNED = re.compile(r"\bdikembalikan\b", re.IGNORECASE)
# What is returned in any case, or was returned before.
_RETURNED_ANYWAY = re.compile(
    r"\b(?:yang|untuk|agar|guna|dan|lalu|kemudian|serta|setelah|telah|sudah|akan|belum)"
    r"(?: (?:telah|sudah|akan|harus|perlu|dapat|belum))? dikembalikan\b",
    re.IGNORECASE,
)
# A passive sentence by itself ("Berkas dikembalikan ke loket") tells of an outcome that was decided before.
_EXAMINES = re.compile(
    r"\bme(?:meriksa|ngoreksi|neliti|mverifikasi|nelaah|ngevaluasi|mvalidasi|ngecek|ncermati|reviu|review|nilai)\b",
    re.IGNORECASE,
)


@sop_rule("ALR214", "keputusan-tersamar", Severity.WARNING, Basis.PEDOMAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Uraian yang menyebut syarat, tetapi kegiatannya bukan keputusan.

    Yang diperiksa
        Uraian yang memuat 'jika', 'apabila', 'bila', 'bilamana', atau 'kalau', atau yang memeriksa sesuatu
        lalu menyebut 'dikembalikan', pada baris tanpa simbol keputusan. Yang tidak dihitung: kata di dalam
        tanda kutip, 'jika perlu' dan 'bila ada' di akhir kalimat, serta kegiatan yang langsung dituju sebuah
        keputusan, karena syaratnya sudah digambar.

    Mengapa
        Syarat yang hanya ada di dalam kalimat tidak tampak pada gambar: pembaca tidak melihat ke mana alur
        pergi bila syaratnya tidak terpenuhi.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa berkas, jika tidak lengkap dikembalikan kepada petugas loket
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
                uraian: Menyerahkan berkas
                pelaksana: loket
              - uraian: Memeriksa kelengkapan berkas
                pelaksana: kasi
                keputusan:
                  Ya: 3
                  Tidak: 1
              - nomor: 3
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        texts = [kegiatan.uraian for kegiatan in prosedur.kegiatan]
        whole = "\n".join(texts).casefold()
        words = [word for word in _SUSPECTS if word in whole]
        suspects = [row for row, text in enumerate(texts) if _has_any(text.casefold(), words)] if words else []
        decided = _decided_rows(context.flows[number]) if suspects else ()
        for row in suspects:
            word = None if row in decided else _find_condition(prosedur.kegiatan[row].uraian)
            if word:
                yield Hit(
                    ("prosedur", number, "kegiatan", row, "uraian"),
                    f"{context.step(number, row)} menyebut syarat ('{word}') tetapi tidak digambar sebagai "
                    "keputusan; tulis cabang-cabangnya pada 'keputusan', atau hapus syarat itu dari uraian",
                )


def _has_any(text: str, words: list[str]) -> bool:
    return any(word in text for word in words)


def _decided_rows(flow: Flow) -> set[int]:
    """Rows that hold a decision, and rows that one leads to: their condition is drawn there."""
    decisions = {node.index for node in flow.nodes if node.simbol is Simbol.KEPUTUSAN}
    targets = {edge.target for edge in flow.edges if edge.source in decisions and edge.target is not None}
    return {flow.nodes[index].row for index in decisions | targets}


def _find_condition(uraian: str) -> str | None:
    """The word by which a text makes a choice."""
    text = _QUOTED.sub(" ", " ".join(uraian.split()))
    if found := _CONDITION.search(text):
        return found[0].lstrip(".; ").casefold()
    returned = _RETURNED.search(_RETURNED_ANYWAY.sub(" ", text))
    examines = _EXAMINES.search(text) if returned else None
    return returned[0].casefold() if returned and examines else None
