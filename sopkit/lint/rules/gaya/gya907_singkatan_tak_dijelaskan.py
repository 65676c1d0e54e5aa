"""GYA907."""

import re
from collections.abc import Iterator

from sopkit.lint.prose import Prose, called, placed, prose
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import listed

_CAPITALS = re.compile(r"(?<![\w./-])[A-Z]{3,10}(?![\w/]|-[0-9])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_EXPLAINED = re.compile(
    r"\(([A-Z]{2,10})\)|(?<!\w)([A-Z]{2,10}) (?:\([^\W\d_]{3}|=|adalah\b|ialah\b|yaitu\b|singkatan\b)"
)
_WORD = re.compile(r"[^\W\d_]+")
_JOINTS = frozenset({"dan", "di", "ke", "dari", "yang", "untuk", "atas"})
MAX_NAMED = 8
"""Of the abbreviations that a message names."""
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
    Basis.EJAAN,
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
        seperti KTP dan yang didaftarkan pada pilihan 'singkatan' tidak disebut, begitu pula angka Romawi, singkatan
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
    found: dict[str, Prose] = {}
    for one in prose(context):
        for word in () if one.text.isupper() else _CAPITALS.findall(one.text):
            if word not in known and not _ROMAN.fullmatch(word):
                found.setdefault(word, one)
    if not found:
        return
    text = context.parsed.source.text
    explained = {first or second for first, second in _EXPLAINED.findall(text)}
    words = _WORD.findall(text)
    initials = "".join(word[0] for word in words if word not in _JOINTS).upper()
    explained |= {word.upper() for word in words if not word.isupper()}  # "TIM" beside "Tim"
    odd = [word for word in found if word not in explained and word not in initials]
    if odd:
        first = found[odd[0]]
        named = listed([f"'{word}'" for word in odd[:MAX_NAMED]] + (["singkatan lain"] if odd[MAX_NAMED:] else []))
        yield Hit(
            placed(context, first),
            f"{called(context, first)}: {named} tidak dijelaskan di berkas ini; tulis kepanjangannya satu kali, dengan "
            "singkatannya di dalam kurung, atau daftarkan pada pilihan 'singkatan'",
            related=tuple((placed(context, found[word]), f"'{word}' di sini") for word in odd[1:MAX_NAMED]),
        )
