"""Reading `waktu` as officials write it, losing nothing: one text in, one exact reading out."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from sopkit.model.base import is_stated
from sopkit.model.bilangan import BILANGAN_WORDS, read_angka, read_bilangan
from sopkit.model.satuan import WORDS, Satuan

MAX_LENGTH = 200

Lama = dict[Satuan, Decimal]
"""A length of time as it is written: how much of each unit, never carried from one into another."""


class CacatWaktu(StrEnum):
    """Why a time can't be counted."""

    TAK_TERBACA = "tak terbaca"
    TANPA_SATUAN = "tanpa satuan"
    NOL = "nol"
    GANDA = "ganda"
    TERBALIK = "terbalik"


@dataclass(frozen=True, slots=True)
class Takaran:
    """A time that can be counted: `min` to `max` (equal unless it is a range).

    `at_least` says that it may take longer than `max`; `per` names the thing that each takes this long.
    """

    min: Lama
    max: Lama
    at_least: bool = False
    per: str | None = None


@dataclass(frozen=True, slots=True)
class TakDinyatakan:
    """No time is stated: empty, a dash, or "sesuai kebutuhan"."""


@dataclass(frozen=True, slots=True)
class WaktuCacat:
    """A text that is refused; `message` says why, in Indonesian, without the text itself."""

    jenis: CacatWaktu
    message: str


Bacaan = Takaran | TakDinyatakan | WaktuCacat

_UNSTATED = re.compile(
    r"sesuai (kebutuhan|keperluan|jadwal)|menyesuaikan( kebutuhan)?|kondisional|situasional|insidental|insidentil"
    r"|tidak tentu|tentatif"
)
_AT_MOST = re.compile(r"(maksimal|maksimum|maks|max|paling (lama|lambat)|selambat-lambatnya|selama-lamanya)\b\.?")
_AT_LEAST = re.compile(r"(minimal|minimum|min|paling (cepat|sedikit|singkat)|sekurang-kurangnya)\b\.?")
_PER = re.compile(r"(.*\S)\s*(?:/|\bper\b|\b(?:se)?tiap\b)\s*([a-z][a-z .-]{0,39})")
_SAMPAI = re.compile(r"(?<![a-z])(?:s\s?\.?\s?d|s/d|sampai( dengan)?|hingga)(?![a-z])\.?|[‐‑‒–—―−]")
_FREQUENCY = re.compile(r"\b(setiap|tiap|kali|sekali)\b")
_TIME = re.compile(
    r"(?<![\d.,/])\d[\d.,/]*\s*(?:\([^()]*\)\s*)?(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")\b"
)
_CLOCK = re.compile(r"[0-9]{1,3}\.[0-5][0-9]")
"""Hours and minutes as a clock shows them, or a fraction: not certain before "jam"."""
_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4"}
_TOKEN = re.compile(
    r"\s*(?:(?P<angka>\d+\s+\d+/\d+|\d+/\d+|\d[\d.,]*\d|\d)|(?P<kata>[a-z]+)|\((?P<terbilang>[^()]*)\)|(?P<sampai>-))"
)


# What officials write that is no exact time, each with the form that says it.
_ABOUT = re.compile(r"±|\+ ?/? ?-|\b(?:kurang lebih|lebih kurang|sekitar|kira-kira)\b")
_DAYS_OF_HOURS = re.compile(r"(\d{1,3}) ?(?:\([^()]*\) ?)?[x×] ?24 ?jam\b")
_OTHER_FORMS = (
    (re.compile(r"^(?:<=?|≤|kurang dari\b|tidak lebih dari\b)"), "maksimal "),
    (re.compile(r"^(?:>=?|≥|lebih dari\b|tidak kurang dari\b)"), "minimal "),
    (re.compile(r"\((kerja|kalender)\)"), r" \1"),
    (re.compile(r"(?<=\d) ?['’′]"), " menit"),
)


class _WaktuError(Exception):
    """Carries a refusal out of the parser."""

    def __init__(self, jenis: CacatWaktu, message: str) -> None:
        super().__init__(message)
        self.cacat = WaktuCacat(jenis, message)


@lru_cache(maxsize=4096)
def read_waktu(text: str | None, satuan: Satuan | None = None) -> Bacaan:
    """Read one time; `satuan` is the unit of bare numbers, as under a head "Waktu (menit)".

    Never raises: what can't be read is a WaktuCacat.
    """
    if text is None or not is_stated(text):
        return TakDinyatakan()
    if len(text) > MAX_LENGTH:
        return WaktuCacat(CacatWaktu.TAK_TERBACA, f"teksnya lebih dari {MAX_LENGTH} huruf")
    plain = _normalise(text)
    if _UNSTATED.fullmatch(plain):
        return TakDinyatakan()
    try:
        return _parse(plain, satuan)
    except _WaktuError as refused:
        is_odd = refused.cacat.jenis in (CacatWaktu.TAK_TERBACA, CacatWaktu.GANDA)
        return (_mended(plain, satuan) if is_odd else None) or refused.cacat


def is_bare(text: str | None) -> bool:
    """Whether a time is only a number, whose unit the head of its column gives."""
    read = read_waktu(text)
    return isinstance(read, WaktuCacat) and read.jenis is CacatWaktu.TANPA_SATUAN


def says_at_most(text: str) -> bool:
    """Whether a time is written as the most that it may take: "paling lama 3 hari"."""
    return bool(_AT_MOST.match(_normalise(text[:MAX_LENGTH])))


def _normalise(text: str) -> str:
    for sign, spelled in _FRACTIONS.items():
        text = text.replace(sign, f" {spelled} ")
    text = unicodedata.normalize("NFKC", text).casefold()
    text = " ".join(text.split()).strip(" .;,")
    return _SAMPAI.sub("-", text)


def _mended(text: str, satuan: Satuan | None) -> WaktuCacat | None:
    """What to write instead of a form that is often met; None where that wouldn't be read either."""
    plain = " ".join(_ABOUT.sub(" ", text).split())
    if plain != text and _reads(plain, satuan):
        word = _ABOUT.search(text)
        hint = f"hapus '{word[0] if word else ''}' dan tulis '{plain}': waktu baku adalah ukuran, bukan perkiraan"
        return WaktuCacat(CacatWaktu.TAK_TERBACA, hint)
    if found := _DAYS_OF_HOURS.search(text):
        days, hours = (
            f"{text[: found.start()]}{amount}{text[found.end() :]}"
            for amount in (f"{found[1]} hari kalender", f"{int(found[1]) * 24} jam")
        )
        if _reads(days, satuan) and _reads(hours, satuan):
            return WaktuCacat(
                CacatWaktu.TAK_TERBACA, f"tulis '{days}', atau '{hours}' bila yang dihitung hanya jam kerja"
            )
    for pattern, right in _OTHER_FORMS:
        better = " ".join(pattern.sub(right, text).split())
        if better != text and _reads(better, satuan):
            return WaktuCacat(CacatWaktu.TAK_TERBACA, f"tulis '{better}'")
    return None


def _reads(text: str, satuan: Satuan | None) -> bool:
    try:
        _parse(text, satuan)
    except _WaktuError as refused:
        return refused.cacat.jenis is CacatWaktu.TANPA_SATUAN  # told next
    return True


def _parse(text: str, satuan: Satuan | None) -> Takaran:
    body, at_least = text, False
    if prefix := _AT_LEAST.match(text):
        body, at_least = text[prefix.end() :], True
    elif prefix := _AT_MOST.match(text):
        body = text[prefix.end() :]
    body, per = _split_per(body.strip(), text)
    sides = _sides(_tokens(body, text), text)
    low = sides[0]
    high = sides[-1]
    if len(sides) == 2 and len(low) == 1 and low[0][1] is None:
        if len(high) > 1:
            raise _WaktuError(
                CacatWaktu.TAK_TERBACA,
                "tidak jelas ujung mana yang dimaksud; tulis kedua ujungnya lengkap, "
                "misalnya '1 jam 30 menit - 2 jam 30 menit'",
            )
        low = [(low[0][0], high[0][1])]
    first, last = _amounts(low, satuan, text), _amounts(high, satuan, text)
    if (Satuan.HARI_KALENDER in first) != (Satuan.HARI_KALENDER in last):
        raise _WaktuError(
            CacatWaktu.TAK_TERBACA,
            "hari kalender dan satuan lain tidak dapat menjadi ujung satu rentang; pakai satuan yang sama",
        )
    if not any(first.values()) or not any(last.values()):
        raise _WaktuError(CacatWaktu.NOL, "waktunya nol; isi waktu yang sebenarnya, atau kosongkan bila belum ada")
    if _is_reversed(first, last):
        raise _WaktuError(CacatWaktu.TERBALIK, "rentangnya terbalik; tulis yang lebih singkat lebih dulu")
    return Takaran(first, last, at_least, per)


def _split_per(body: str, text: str) -> tuple[str, str | None]:
    found = _PER.fullmatch(body)
    if not found:
        return body, None
    what = found[2].strip(" .-")
    if what.split()[0] in WORDS:
        raise _frequency()
    if _count_times(text) > 1:
        raise _two_times()
    return found[1], what


def _tokens(body: str, text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    place = 0
    while place < len(body):
        found = _TOKEN.match(body, place)
        if not found:
            raise _unreadable(text)
        place = found.end()
        kind = str(found.lastgroup)
        value = found[kind]
        if kind == "kata" and value in BILANGAN_WORDS:
            kind = "bilangan"
        if tokens and (kind, tokens[-1][0]) in (("bilangan", "bilangan"), ("kata", "kata")):
            tokens[-1] = (kind, f"{tokens[-1][1]} {value}")
        else:
            tokens.append((kind, value))
    return tokens


Term = tuple[Decimal, Satuan | None]


def _sides(tokens: list[tuple[str, str]], text: str) -> list[list[Term]]:
    """The one or two ends of the time, each a list of amounts with their unit."""
    if [kind for kind, _ in tokens[:2]] == ["sampai", "angka"]:
        raise _WaktuError(
            CacatWaktu.NOL,
            "awal rentangnya tidak ada, atau waktunya negatif; isi waktu yang sebenarnya, seperti 'paling lama 3 hari'",
        )
    sides: list[list[Term]] = [[]]
    amount: Decimal | None = None
    written = ""
    for position, (kind, value) in enumerate(tokens):
        previous = tokens[position - 1][0] if position else ""
        if kind in ("angka", "bilangan"):
            if amount is not None:
                raise _unreadable(text)
            amount = read_angka(value) if kind == "angka" else read_bilangan(value)
            written = value
            if amount is None:
                raise _bad_number(value)
        elif kind == "terbilang":
            if previous not in ("angka", "kata"):
                raise _unreadable(text)
            spelled = (amount, None) if amount is not None else sides[-1][-1]
            if _spelled(value) != spelled:
                raise _WaktuError(
                    CacatWaktu.TAK_TERBACA,
                    "isi kurungnya bukan pengulangan waktu itu; betulkan, atau pindahkan ke 'keterangan'",
                )
        elif kind == "kata":
            if amount is None or value not in WORDS:
                raise _unreadable(text)
            if WORDS[value] is Satuan.JAM and _CLOCK.fullmatch(written):
                raise _clock(written)
            sides[-1].append((amount, WORDS[value]))
            amount = None
        else:
            if amount is not None:
                sides[-1].append((amount, None))
                amount = None
            sides.append([])
    if amount is not None:
        sides[-1].append((amount, None))
    if len(sides) > 2 or not all(sides):
        raise _unreadable(text)
    return sides


def _spelled(words: str) -> Term:
    """What brackets repeat in words: "(lima)", or "(lima hari)" behind the unit; zero if it isn't that."""
    for unit in sorted(WORDS, key=len, reverse=True):
        if words.endswith(f" {unit}"):
            return read_bilangan(words.removesuffix(unit).strip()) or Decimal(0), WORDS[unit]
    return read_bilangan(words.strip()) or Decimal(0), None


def _amounts(terms: list[Term], satuan: Satuan | None, text: str) -> Lama:
    if len(terms) == 1 and terms[0][1] is None:
        if satuan is None:
            raise _WaktuError(
                CacatWaktu.TANPA_SATUAN,
                "angka tanpa satuan; tambahkan satuannya, atau isi 'satuan_waktu' pada tabelnya",
            )
        return {satuan: terms[0][0]}
    result: Lama = {}
    last = -1
    for amount, unit in terms:
        if unit is None:
            raise _unreadable(text)
        rank = Satuan.HARI.rank if unit in (Satuan.HARI_KERJA, Satuan.HARI_KALENDER) else unit.rank
        if rank <= last:
            raise _two_times()
        last = rank
        result[unit] = amount
    return result


# The fewest and the most working days that one unit can mean in any office.
_DAYS = {
    Satuan.HARI: (1, 1),
    Satuan.HARI_KERJA: (1, 1),
    Satuan.HARI_KALENDER: (1, 1),
    Satuan.MINGGU: (5, 7),
    Satuan.BULAN: (20, 31),
    Satuan.TRIWULAN: (60, 92),
    Satuan.SEMESTER: (120, 184),
    Satuan.TAHUN: (240, 366),
}
_SECONDS = {Satuan.JAM: 3600, Satuan.MENIT: 60, Satuan.DETIK: 1}
_DAY_SECONDS = (5 * 3600, 24 * 3600)


def _is_reversed(first: Lama, last: Lama) -> bool:
    """Whether the first end is longer than the last one in every office, however long its days are."""
    return all(_seconds(first, day, 0) > _seconds(last, day, 1) for day in _DAY_SECONDS)


def _seconds(lama: Lama, day: int, most: int) -> Decimal:
    return sum(
        (amount * (_SECONDS[unit] if unit in _SECONDS else _DAYS[unit][most] * day) for unit, amount in lama.items()),
        Decimal(0),
    )


def _count_times(text: str) -> int:
    return len(_TIME.findall(text))


def _two_times() -> _WaktuError:
    return _WaktuError(
        CacatWaktu.GANDA,
        "dua waktu dalam satu sel; bila maksudnya satu waktu, tulis seperti '1 jam 30 menit'; bila tergantung "
        "keadaan, daftarkan keadaannya pada 'varian' dan tulis satu waktu untuk tiap varian",
    )


def _clock(value: str) -> _WaktuError:
    hours, minutes = value.split(".")
    return _WaktuError(
        CacatWaktu.TAK_TERBACA,
        f"'{value} jam' dapat berarti {int(hours)} jam {int(minutes)} menit atau {hours},{minutes} jam; "
        "tulis salah satunya seperti itu",
    )


def _frequency() -> _WaktuError:
    return _WaktuError(
        CacatWaktu.TAK_TERBACA,
        "ini frekuensi (seberapa sering), bukan lama kegiatan; tulis lamanya sekali jalan",
    )


def _bad_number(value: str) -> _WaktuError:
    return _WaktuError(
        CacatWaktu.TAK_TERBACA,
        f"angka '{value}' tidak jelas; tulis koma untuk pecahan (1,5) dan angka bulat tanpa titik (1500)",
    )


def _unreadable(text: str) -> _WaktuError:
    if _FREQUENCY.search(text):
        return _frequency()
    if _count_times(text) > 1:
        return _two_times()
    return _WaktuError(
        CacatWaktu.TAK_TERBACA,
        "waktunya tidak terbaca; tulis seperti '15 menit', '1 jam 30 menit', atau '3 hari kerja' (bentuk lain: sopkit "
        "rule MTB402)",
    )
