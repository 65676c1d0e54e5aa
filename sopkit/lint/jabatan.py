"""What a jabatan is known by, however it is abbreviated, and what shows that a name is a person's."""

import re
from functools import lru_cache

MAX_NAME = 120
"""Letters of a name that is looked into."""

_WORD = re.compile(r"[^\W_]+|/")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_ROMAN = re.compile(r"[ivxlcdm]+")
# Words as written, without doubled letters, and the words that they stand for.
_WHOLE = {
    "ka": "kepala",
    "kasub": "kepala sub",
    "kasubag": "kepala subagian",
    "kasubagian": "kepala subagian",
    "kasubid": "kepala subidang",
    "kasubidang": "kepala subidang",
    "kabag": "kepala bagian",
    "kabid": "kepala bidang",
    "kasi": "kepala seksi",
    "kasie": "kepala seksi",
    "kadis": "kepala dinas",
    "kaban": "kepala badan",
    "kades": "kepala desa",
    "kaur": "kepala urusan",
    "kepsek": "kepala sekolah",
    "sekcam": "sekretaris camat",
    "sekdes": "sekretaris desa",
    "sekda": "sekretaris daerah",
    "sekdis": "sekretaris dinas",
    "subag": "subagian",
    "subid": "subidang",
    "bag": "bagian",
    "bid": "bidang",
    "tu": "tata usaha",
    "analisis": "analis",
}
_DIGITS = re.compile(r"(?<![0-9])[0-9]{8} ?[0-9]{6} ?[0-9] ?[0-9]{3}(?![0-9])")
_NIP = re.compile(r"\bNIP\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:Drs|Dra|Ir|Hj|H|Prof)\. ?(?=[A-Z])")
_DEGREE = re.compile(
    r"(?<!\w)(?:S\.(?:Sos|STP|Kom|Pd|IP|AP|Si|Ag|Kep|Farm|KM|Hum|Psi|Pt|Hut|Tr|Gz|[HETP])(?![a-z])"
    r"|M\.(?:Si|Kes|Pd|AP|Kom|Hum|Sc|Kep|Ak|[HMTE])(?![a-z])|A\.Md|Ph\.D)"
    r"|, ?(?:S\.|M\.|A\.)? ?(?:SH|SE|ST|MM|MH|MT|SKM|SSTP|MSi|[SM]\. ?[A-Z][A-Za-z]{0,4})\.?(?=$|[,.) ])"
)
_OFFICES = ("kepala ", "ketua ", "sekretaris ", "direktur ", "plt", "plh", "pj")
"""Beginnings of a jabatan that stands where a signer's name should."""
MIN_SIGNER = 5
"""Letters of a signer's name that is looked for; a shorter one is no name."""


@lru_cache(maxsize=4096)
def jabatan_key(text: str) -> str:
    """The same text for two spellings of one jabatan; capitals, signs and doubled letters don't count."""
    words = " ".join(map(_whole, _WORD.findall(text.casefold().replace("&", " dan "))))
    plain = words.replace("sub bagian", "subagian").replace("sub bidang", "subidang")
    return plain.replace("sekretaris kecamatan", "sekretaris camat")


def _whole(word: str) -> str:
    plain = word if _ROMAN.fullmatch(word) else _DOUBLED.sub(r"\1", word)
    return _WHOLE.get(plain, plain)


def person_mark(text: str, signer: str) -> str | None:
    """What in a column's name shows that it is a person's: a degree, a NIP, or the name of who signs the SOP.

    `signer` is as `signer_name` gives it.
    """
    if len(text) > MAX_NAME:
        return None
    is_plain = text.replace(" ", "").isalpha()  # as most are: without the points of a degree, without digits
    if _NIP.search(text) or (not is_plain and _DIGITS.search(text)):
        return "memuat NIP"
    found = None if is_plain else _BEFORE.match(text) or _DEGREE.search(text)
    if found:
        return f"bergelar '{found[0].strip(' ,')}'"
    return "nama pejabat yang mengesahkan" if signer and signer in " ".join(text.casefold().split()) else None


def signer_name(signer: str | None) -> str:
    """The name of who signs an SOP as it is looked for, without degrees; empty if it isn't certainly a name."""
    name = " ".join((signer or "")[: 2 * MAX_NAME].split(",")[0].casefold().split())
    is_name = len(name) >= MIN_SIGNER and " " in name and not name.startswith(_OFFICES)
    return name if is_name else ""
