"""Reading a reference to a regulation: what kind it is, whose, its number, its year and its title."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

MAX_WORDS = 25
"""Of the kind and the issuer."""

_YEAR = "(?:19|20)[0-9]{2}"
_NUMBER = re.compile(
    rf"""(?<![\w./-]) (?:(?:nomor|nomer|no)\b[\s.:]*+)? (?=[\w./-]*[0-9])
    (?: (?P<nomor>[\w./-]+) \s+ (?:tahun|thn|th)[\s.]* (?P<tahun>{_YEAR})(?![0-9])
      | (?P<kode>[\w./-]+)/(?P<tahun_kode>{_YEAR})(?![\w/-]) )""",
    re.IGNORECASE | re.VERBOSE,
)
_TENTANG = re.compile(r"[\s,.:;]*(?:tentang|ttg)\b[\s:]*(?P<judul>.+)", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"\(|;|\bsebagaimana\b|\bjuncto\b|\bjo\b", re.IGNORECASE)
_FINANCE = re.compile(r"(?P<nomor>[0-9]+)/(?P<jenis>[pk]mk)\b")
_LIST_NUMBER = re.compile(r"^\W*(?:[0-9]{1,3}|[a-z])[.)]\s*")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")

_FIRST = {
    "uu": "undang undang",
    "perpu": "peraturan pemerintah pengganti undang undang",
    "perppu": "peraturan pemerintah pengganti undang undang",
    "pp": "peraturan pemerintah",
    "perpres": "peraturan presiden",
    "keppres": "keputusan presiden",
    "kepres": "keputusan presiden",
    "inpres": "instruksi presiden",
    "permen": "peraturan menteri",
    "kepmen": "keputusan menteri",
    "pmk": "peraturan menteri keuangan",
    "kmk": "keputusan menteri keuangan",
    "perka": "peraturan kepala",
    "perban": "peraturan badan",
    "perda": "peraturan daerah",
    "pergub": "peraturan gubernur",
    "kepgub": "keputusan gubernur",
    "perbup": "peraturan bupati",
    "kepbup": "keputusan bupati",
    "perwal": "peraturan walikota",
    "perwali": "peraturan walikota",
    "perwako": "peraturan walikota",
    "se": "surat edaran",
}
_MINISTRIES = {
    "pan": "pan",
    "panrb": "pan",
    "dagri": "dalam negeri",
    "keu": "keuangan",
    "kes": "kesehatan",
    "sos": "sosial",
    "kumham": "hukum hak asasi manusia",
    "kominfo": "komunikasi informatika",
    "dikbud": "pendidikan kebudayaan",
}
_JOINED = {f"{kind}{short}": f"{kind} {short}" for kind in ("permen", "kepmen", "men") for short in _MINISTRIES}
# Abbreviations and adornments of an issuer and what they become, in this order; words stand between spaces.
_SPELLINGS = tuple(
    (re.compile(rf" (?:{pattern})(?= )"), replacement)
    for pattern, replacement in (
        ("republik indonesia|r i|ri|dan", ""),
        ("kab", " kabupaten"),
        ("prov|propinsi", " provinsi"),
        ("wali kota", " walikota"),
        ("ham", " hak asasi manusia"),
        ("men", " menteri"),
        ("menteri negara", " menteri"),
        (
            "menteri (?:pan|panrb|pendayagunaan aparatur)(?: negara)?(?: reformasi birokrasi| rb)?",
            " menteri pan",
        ),
        ("bupati kabupaten", " bupati"),
        ("walikota kota", " walikota"),
        ("gubernur provinsi", " gubernur"),
    )
)
_KINDS = ("peraturan", "keputusan", "instruksi", "surat edaran")
_VAGUE = frozenset({"menteri", "kepala", "badan", "lembaga", "direktur", "jenderal", "sekretaris"})
_REGIONAL = frozenset({"daerah", "gubernur", "bupati", "walikota", "camat", "lurah", "desa"})
_PLACES = _REGIONAL | {"provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "kepala"}


@dataclass(frozen=True)
class Peraturan:
    """A regulation that is referred to.

    `jenis` is its kind with its issuer, spelled in one way; `nomor` is in small letters, without leading zeros;
    `tentang` is its title as written; `sebutan` is the reference as written, without the title.
    """

    jenis: str
    nomor: str
    tahun: int
    tentang: str | None
    sebutan: str

    @cached_property
    def kunci(self) -> str:
        """What is the same in every reference to this regulation."""
        return f"{self.jenis} {self.nomor}/{self.tahun}"

    @cached_property
    def is_known_everywhere(self) -> bool:
        """Whether two offices that write this mean one regulation: not so where the region isn't named."""
        kind = next((kind for kind in _KINDS if self.jenis.startswith(kind)), None)
        if kind is None:
            return True
        issuer = self.jenis.removeprefix(kind).split()
        if not _REGIONAL.isdisjoint(issuer[:2]):
            return not _PLACES.issuperset(issuer)
        return kind == "peraturan" or issuer[0] in ("presiden", "menteri")


def says_only(text: str, peraturan: Peraturan) -> bool:
    """Whether an item holds no more than the reference, give or take its number in the list and punctuation."""
    said = alnum(f"{peraturan.sebutan} tentang {peraturan.tentang}" if peraturan.tentang else peraturan.sebutan)
    return alnum(_LIST_NUMBER.sub("", text.strip())) == said


@lru_cache(maxsize=4096)
def read_rujukan(text: str) -> Peraturan | None:
    """The regulation that a reference begins with; None if it can't be told for certain."""
    text = " ".join(text.strip().split("\n", 1)[0].split())
    found = _NUMBER.search(text)
    if not found:
        return None
    tahun = found["tahun"] or found["tahun_kode"]
    nomor = (found["nomor"] or found["kode"]).casefold().strip(".-/").removesuffix(f"/{tahun}")
    head = text[: found.start()]
    finance = _FINANCE.match(nomor)
    if finance:
        nomor = finance["nomor"]
        head = head if head.strip() else finance["jenis"]
    jenis = _jenis(head)
    if jenis is None or not nomor:
        return None
    sebutan = _LIST_NUMBER.sub("", text[: found.end()])
    return Peraturan(jenis, _LEADING_ZEROS.sub("", nomor), int(tahun), _title(text[found.end() :]), sebutan)


def _jenis(head: str) -> str | None:
    """The kind and the issuer in one spelling; None if it names no kind, or a kind without an issuer."""
    words = re.findall(r"\w+", head.casefold())
    while words and (words[0].isdigit() or len(words[0]) == 1):
        words.pop(0)
    if not words or len(words) > MAX_WORDS:
        return None
    words = " ".join(_JOINED.get(word, word) for word in words).split()
    words[0] = _FIRST.get(words[0], words[0])
    jenis = f" {' '.join(words)} "
    for pattern, replacement in _SPELLINGS:
        jenis = pattern.sub(replacement, jenis)
    before, menteri, rest = jenis.partition(" menteri ")
    if menteri and rest.split():
        first, *others = rest.split()
        jenis = " ".join([before, "menteri", _MINISTRIES.get(first, first), *others])
    jenis = " ".join(jenis.split())
    if jenis == "undang undang":
        return jenis
    for kind in _KINDS:
        issuer = jenis.removeprefix(f"{kind} ") if jenis.startswith(f"{kind} ") else ""
        if issuer and not _VAGUE.issuperset(issuer.split()):
            return jenis
    return None


def _title(rest: str) -> str | None:
    found = _TENTANG.match(rest)
    if not found:
        return None
    title = _AFTER_TITLE.split(found["judul"], maxsplit=1)[0].strip(" .,;:\"'")
    return title or None


def alnum(text: str) -> str:
    """A text's letters and digits alone, in small letters."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
