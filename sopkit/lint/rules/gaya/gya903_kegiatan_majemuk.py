"""GYA903."""

import re
from collections.abc import Iterator

from sopkit.lint.kata_kerja import is_surely_verb
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip, listed

MAX_LENGTH = 1_000
"""Letters of an uraian that are read."""
MANY = 3
"""Verbs, each with an object of its own."""
_WORDS = ("lalu", "kemudian", "selanjutnya", "setelah itu", "sesudah itu")
_Later = tuple[re.Pattern[str], tuple[str, ...]]
_LATER: tuple[_Later, ...] = (
    (re.compile(rf"\b(?i:{'|'.join(_WORDS)}),? (?P<verb>[^\W\d_]+)"), tuple(word[1:] for word in _WORDS)),
    (re.compile(r"(?<=[^\W\d_]{3})[.;] +(?P<verb>[^\W\d_]+)"), (". m", ". M", ". b", ". B", ";")),
)
"""What tells of a next step, and what stands in every text that has it."""
_CLAUSE = re.compile(r"[,;.] *(?:(?:dan|serta) )?| (?:dan|serta) ")
_BELOW = re.compile(r"\b(?:untuk|guna|agar|supaya|yang|dengan cara|sebelum|setelah|sesudah|sambil)\b")
"""Words behind which a verb is not the step's own."""
_NO_OBJECT = frozenset(("melapor", "menghadap"))
"""Verbs that take none: "melapor melalui aplikasi"."""
_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^“”]*”")


@sop_rule("GYA903", "kegiatan-majemuk", Severity.INFO, Basis.KESALAHAN, is_heuristic=True)
def rule(context: SopContext) -> Iterator[Hit]:
    """Satu kegiatan yang memuat beberapa langkah.

    Yang diperiksa
        Uraian yang menyebut langkah berikutnya dengan 'lalu', 'kemudian', 'selanjutnya', atau 'setelah itu', yang
        terdiri atas lebih dari satu kalimat, atau yang memuat tiga kata kerja atau lebih, masing-masing dengan
        objeknya sendiri. Pasangan seperti 'Memeriksa dan memaraf konsep surat' atau 'Menerima surat dan mencatatnya'
        tidak disebut, begitu pula kata kerja tanpa objek ('melapor melalui aplikasi') dan yang berdiri sesudah 'untuk',
        'agar', dan 'yang'.

    Mengapa
        Satu baris hanya punya satu waktu, satu output, dan satu simbol. Langkah kedua di dalamnya tidak terukur, dan
        bila langkah itu milik pelaksana lain, gambarnya keliru.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Memeriksa berkas permohonan, kemudian menyerahkan berkas kepada Kasi Pelayanan
                pelaksana: loket
              - uraian: Memaraf konsep surat
                pelaksana: kasi

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Memeriksa berkas permohonan
                pelaksana: loket
              - uraian: Menyerahkan berkas permohonan
                pelaksana: loket
              - uraian: Memaraf konsep surat
                pelaksana: kasi
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        whole = "\n".join([kegiatan.uraian for kegiatan in prosedur.kegiatan])
        later = [one for one in _LATER if _has_any(whole, one[1])]
        for row, kegiatan in enumerate(prosedur.kegiatan):
            why = _several(kegiatan.uraian[:MAX_LENGTH], later)
            if why:
                yield Hit(
                    ("prosedur", number, "kegiatan", row, "uraian"),
                    f"{context.step(number, row)} memuat lebih dari satu langkah ({why}); pecah menjadi beberapa "
                    "kegiatan, masing-masing dengan waktu dan output-nya",
                )


def _several(uraian: str, later: list[_Later]) -> str | None:
    """What shows that a text tells of several steps."""
    patterns = [pattern for pattern, marks in later if _has_any(uraian, marks)] if later else []
    if not patterns and len(_own_verbs(uraian)) < MANY:
        return None
    text = _ASIDE.sub(" ", " ".join(uraian.split()))
    for pattern in patterns:
        for found in pattern.finditer(text):
            if is_surely_verb(found["verb"]) and not _BELOW.search(text, 0, found.start()):
                return f"'{clip(found[0].lstrip('.; '), 40)}'"
    below = _BELOW.search(text)
    verbs = _own_verbs(text[: below.start()] if below else text)
    return listed(f"'{clip(verb, 30)}'" for verb in verbs) if len(verbs) >= MANY else None


def _has_any(text: str, marks: tuple[str, ...]) -> bool:
    return any(mark in text for mark in marks)


def _own_verbs(text: str) -> list[str]:
    """The verbs of a text that have an object of their own."""
    if text.count(",") + text.count(" dan ") + text.count(".") + text.count(" serta ") + text.count(";") < MANY - 1:
        return []
    words = (clause.split(None, 1) for clause in _CLAUSE.split(text))
    return [one[0] for one in words if len(one) > 1 and is_surely_verb(one[0]) and one[0] not in _NO_OBJECT]
