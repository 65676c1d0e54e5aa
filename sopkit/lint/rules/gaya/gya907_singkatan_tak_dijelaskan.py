"""GYA907."""

import re
from collections.abc import Iterator
from itertools import islice

from sopkit.lint.prose import Prose, called, placed, prose, whole_text
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import listed

# Both look back from behind the first letter: a pattern that begins with letters is found much faster.
_CAPITALS = re.compile(r"[A-Z](?<![\w./-].)[A-Z]{2,9}(?![\w/]|-[0-9])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_EXPLAINED = re.compile(
    r"[(A-Z](?:(?<=\()([A-Z]{2,10})\)"
    r"|(?<=[A-Z])(?<!\w.)[A-Z]{1,9} (?:\([^\W\d_]{3}|=|adalah\b|ialah\b|yaitu\b|singkatan\b))"
)
_SIGNS = ("(", "=", "adalah", "ialah", "yaitu", "singkatan")
"""One of these stands behind every abbreviation that is explained otherwise than in brackets."""
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = "–—“”‘’•…"
_NO_LETTERS = str.maketrans({sign: " " for sign in map(chr, range(128)) if not sign.isalpha()})
_JOINTS = frozenset({"dan", "di", "ke", "dari", "yang", "untuk", "atas"})
MAX_NAMED = 8
"""Of the abbreviations that a message names."""
MAX_SUSPECTS = 100
"""Abbreviations of one SOP whose explanation is sought, so that its time stays bounded."""
_KNOWN = """
APBD APBN ASN ATK BBM BPJS CPU DPR DPRD DVD GPS HVS JPG KBBI KTP LCD NIK NIP NPWP OPD PDF PNG PNS POLRI PPPK SIM SKPD
SLTA SMA SMK SMP SMS SOP STNK TNI USB WIB WIT WITA
"""
KNOWN = frozenset(_KNOWN.split())
"""What every reader of an office knows."""


@sop_rule(
    "GYA907",
    "singkatan-tak-dijelaskan",
    Severity.INFO,
    Basis.KEBIASAAN,
    is_preview=True,
    is_heuristic=True,
    options=("singkatan",),
)
def rule(context: SopContext) -> Iterator[Hit]:
    """Singkatan yang tidak dijelaskan di dalam SOP.

    Yang diperiksa
        Kata yang seluruhnya huruf besar pada nama SOP, kotak identitas, uraian, kelengkapan, output, dan keterangan.
        Singkatan dianggap dijelaskan bila di mana pun dalam berkas tertulis di dalam kurung, seperti 'Laporan Hasil
        Audit (LHA)', diikuti kepanjangannya, atau terbentuk dari huruf awal kata-kata yang berurutan. Singkatan umum
        seperti KTP dan yang didaftarkan pada opsi singkatan tidak disebut, begitu pula angka Romawi, singkatan
        dua huruf, dan teks yang seluruhnya huruf besar. Semuanya disebut dalam satu temuan.

    Mengapa
        SOP juga dibaca pegawai baru dan masyarakat. Singkatan yang hanya dikenal satu kantor membuat mereka menebak
        berkas mana yang dimaksud.

    Contoh salah
        peringatan: Berkas tanpa SKHPN ditolak

    Contoh benar
        peringatan: Berkas tanpa Surat Keterangan Hasil Pemeriksaan Narkotika (SKHPN) ditolak
    """
    known = KNOWN.union(context.settings.options.singkatan)
    written = dict.fromkeys(_CAPITALS.findall(whole_text(context)))
    suspects = islice((word for word in written if word not in known and not _ROMAN.fullmatch(word)), MAX_SUSPECTS)
    unexplained = _unexplained(list(suspects), context.parsed.source.text)
    if not unexplained:
        return
    found: dict[str, Prose] = {}
    for one in prose(context):
        if any(word in one.text for word in unexplained) and not one.text.isupper():
            for word in _CAPITALS.findall(one.text):
                if word in unexplained:
                    found.setdefault(word, one)
    odd = list(found)
    if odd:
        first = found[odd[0]]
        named = listed([f"'{word}'" for word in odd[:MAX_NAMED]] + (["singkatan lain"] if odd[MAX_NAMED:] else []))
        yield Hit(
            placed(context, first),
            f"{called(context, first)}: {named} tidak dijelaskan di berkas ini; tulis kepanjangannya satu kali, dengan "
            "singkatannya di dalam kurung, atau daftarkan pada opsi singkatan",
            related=tuple((placed(context, found[word]), f"'{word}' di sini") for word in odd[1:MAX_NAMED]),
        )


def _unexplained(suspects: list[str], text: str) -> set[str]:
    """Those that a file doesn't explain: in brackets, by a word behind them, or by words with these initials."""
    if not suspects:
        return set()
    left = {word for word in suspects if not _is_surely_explained(word, text)}
    if any(f"({word})" in text or any(f"{word} {sign}" in text for sign in _SIGNS) for word in left):
        left -= {found[1] or found[0].split(" ", 1)[0] for found in _EXPLAINED.finditer(text)}
    if not left:
        return left
    words = _words(text)
    initials = "".join([word[0] for word in words if word not in _JOINTS]).upper()
    left = {word for word in left if word not in initials}
    capitals = text.upper() if left else ""
    if any(capitals.count(word) > text.count(word) for word in left):
        left -= {word.upper() for word in set(words) if not word.isupper()}  # "TIM" beside "Tim"
    return left


def _is_surely_explained(word: str, text: str) -> bool:
    """Whether an abbreviation stands in brackets, and not as what another one in capitals means."""
    place = text.find(f"({word})")
    return place > 1 and not text[place - 2].isupper()


def _words(text: str) -> list[str]:
    """The words of a text; fast where all letters are ASCII, as in nearly every SOP."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.translate(_NO_LETTERS).split() if text.isascii() else _WORD.findall(text)
