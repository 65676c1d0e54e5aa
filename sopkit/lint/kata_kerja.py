"""Which words are verbs in the active voice, as an uraian begins with them."""

import re

FIRST_WORD = re.compile(r"[^\W\d_]{2,}")  # not the letter of "a. Memeriksa"
_PREFIXES = ("me", "ber")
_PREFIXED = re.compile(r"(?:me[lmnrwy]|ber)[^\W\d_]{3,}")
_OTHER_WORDS = """
mebel media medali medis meeting mega meja mekanik mekanisme melalui melayu member memo memorandum memori menara
mengenai mental menteri mentor mentoring menu menurut merah merdeka merek mesin meskipun meter meterai metode metodologi
beranda beras berat berdasarkan berhubung berikut berikutnya berita berkala berkas bersama bersih
"""
_NO_VERBS = frozenset(_OTHER_WORDS.split())
"""Words that begin as a verb does and are none."""


_MARKS = frozenset({"mulai", "selesai"})


def is_mark(uraian: str) -> bool:
    """Whether a row holds nothing but the capsule of the start or the end."""
    return uraian.strip().casefold() in _MARKS


def may_be_verb(word: str) -> bool:
    """Whether a word begins as an active verb does."""
    word = word.casefold()
    return word.startswith(_PREFIXES) and word not in _NO_VERBS


def is_surely_verb(word: str) -> bool:
    """Whether a word has a prefix that only a verb has; of loan words such as "mediasi" this can't be told."""
    return may_be_verb(word) and _PREFIXED.fullmatch(word.casefold()) is not None
