"""MTB415."""

import re
from collections.abc import Iterator

from sopkit.lint.bentuk_kata import passive_of
from sopkit.lint.kata_kerja import FIRST_WORD
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.base import Texts, as_tuple, is_stated
from sopkit.model.finding import Path, Severity
from sopkit.model.kegiatan import Kegiatan, Simbol
from sopkit.model.text import clip, listed

MAX_NAMED = 12
MAX_MARKS = 20
"""By how many dashes, points and spaces two cells with the same words may differ."""
MAX_LENGTH = 500
"""Letters of a cell that are compared."""
# Steps that only move a document, or keep it: it comes out as it went in.
_MOVES = re.compile(
    r"(?:menyampaikan|penyampaian|menyerahkan|penyerahan|meneruskan|penerusan|mengirim|mengirimkan|pengiriman"
    r"|mendistribusikan|pendistribusian|membagikan|pembagian|mengedarkan|mengantar|mengantarkan|mengembalikan"
    r"|pengembalian|menerima|penerimaan|menyimpan|penyimpanan|mengarsipkan|pengarsipan|mengambil|pengambilan"
    r"|mengunggah|memublikasikan|mempublikasikan|mengumumkan|menayangkan|melaporkan|memerintahkan|menugaskan|mendisposisi|mendisposisikan)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_SIGNED = re.compile(r"(?:undangan|surat|nota|memo|keputusan|berita acara|perjanjian|sertifikat)\b", re.IGNORECASE)
"""Documents that are signed in the end, whatever the verb of their row."""


@sop_rule("MTB415", "output-sama-dengan-masukan", Severity.INFO, Basis.KEBIASAAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Output yang sama kata-katanya dengan kelengkapan.

    Yang diperiksa
        Pada kegiatan yang mengolah sesuatu, output berbeda dari kelengkapannya. Keputusan tidak diperiksa, begitu pula
        kegiatan yang hanya menerima, menyampaikan, memerintahkan, mengumumkan, atau menyimpan, karena
        dokumennya memang tetap. Satu tabel dilaporkan sekali.

    Mengapa
        Output adalah bukti bahwa kegiatan selesai. Bila tertulis sama dengan bahannya, tidak terlihat apa yang
        dihasilkan: konsep atau yang sudah diparaf, daftar atau yang sudah diperiksa.

    Contoh salah
        prosedur:
          - pelaksana:
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Memaraf konsep surat keterangan
                pelaksana: kasi
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Konsep surat keterangan
                  waktu: 5 menit
                  output: Konsep surat keterangan

    Contoh benar
        prosedur:
          - pelaksana:
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Memaraf konsep surat keterangan
                pelaksana: kasi
                lanjut: selesai
                mutu_baku:
                  kelengkapan: Konsep surat keterangan
                  waktu: 5 menit
                  output: Konsep surat keterangan yang telah diparaf
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        rows = [row for row, kegiatan in enumerate(prosedur.kegiatan) if _is_unchanged(kegiatan)]
        if not rows:
            continue
        path: Path = ("prosedur", number, "kegiatan")
        others = ", begitu pula " + _named(context, number, rows[1:]) if len(rows) > 1 else ""
        message = f"{context.step(number, rows[0])}: output sama dengan kelengkapan{others}"
        related = tuple(((*path, row, "mutu_baku", "output"), "output ini juga sama") for row in rows[1:MAX_NAMED])
        hint = f"sebutkan hasil kegiatannya, misalnya '{_result(prosedur.kegiatan[rows[0]])}'"
        yield Hit((*path, rows[0], "mutu_baku", "output"), f"{message}; {hint}", related=related)


def _is_unchanged(kegiatan: Kegiatan) -> bool:
    mutu = kegiatan.mutu_baku
    if mutu.output is None or mutu.kelengkapan is None:
        return False
    output, kelengkapan = _whole(mutu.output), _whole(mutu.kelengkapan)
    if abs(len(output) - len(kelengkapan)) > MAX_MARKS or _words(output) != _words(kelengkapan):
        return False
    symbols = kegiatan.bagian or (kegiatan,)
    is_decision = any(one.keputusan or one.simbol is Simbol.KEPUTUSAN for one in symbols)
    says = any(is_stated(text) for text in as_tuple(mutu.output))
    return says and not is_decision and not _MOVES.match(kegiatan.uraian.lstrip())


def _result(kegiatan: Kegiatan) -> str:
    """The first output as it might be written: what has been done to it is said too."""
    output = next((text.strip() for text in as_tuple(kegiatan.mutu_baku.output) if is_stated(text)), "")
    uraian = kegiatan.uraian[:MAX_LENGTH].casefold()
    verb = FIRST_WORD.search(uraian)
    is_its_object = bool(output) and output.split()[0].casefold() in uraian
    done = passive_of(verb[0]) if verb and is_its_object else None
    usual = "ditandatangani" if _SIGNED.match(output) else "diperiksa"
    return f"{clip(output.rstrip('.;,'), 50)} yang telah {done or usual}"


def _whole(texts: Texts) -> str:
    return texts if isinstance(texts, str) else " ".join(texts)


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:MAX_LENGTH].casefold())


def _named(context: SopContext, prosedur: int, rows: list[int]) -> str:
    """Rows as their printed numbers."""
    numbers = context.flows[prosedur].numbers
    names = [f"baris {row + 1}" if numbers[row] is None else numbers[row] for row in rows[:MAX_NAMED]]
    return f"kegiatan {listed([*names, f'{len(rows) - MAX_NAMED} kegiatan lain'] if len(rows) > MAX_NAMED else names)}"
