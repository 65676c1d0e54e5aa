"""What stands where a figure belongs: the exact number that it certainly means and by which rule, or why none."""

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from enum import StrEnum

from sopkit.model.jumlah import MAX_DIGITS, cut_zeros, print_jumlah
from sopkit.model.tanggal import is_dated
from sopkit.model.text import clip
from sopkit.workbook.read import Cell, CellKind

MAX_LETTERS = 100
"""No figure is longer, whatever hides in it; what is longer isn't looked at."""
DECIMAL_MARKS = (",", ".")
_EXACT = Context(prec=1_000)
_FAR = 30
"""Digits; a figure with more is shown as it stands."""

_SEEN_AS = {
    **{ord(zero) + n: str(n) for zero in "0０٠۰" for n in range(10)},
    **dict.fromkeys(map(ord, "−－﹣"), "-"),
    **dict.fromkeys(map(ord, "\u2007\u2009\u202f\u00a0"), "\u00a0"),
    **dict.fromkeys(map(ord, "\t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u3000"), " "),
    # Not to be seen, and the figure looks the same with them; what turns its letters about is not among them.
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u202a\u202c\u2060\u2066\u2069\ufeff"), ""),
    **{ord(wide): narrow for wide, narrow in zip("．，％＋", ".,%+", strict=True)},
}
_ARABIC = re.compile("[٠-٩۰-۹]")
_NOTHING = frozenset({"nihil", "n/a", "na", "n.a", "tidak ada", "tidak ada data", "kosong", "belum ada"})
_DASHES = re.compile(r"[-‐‑‒–—.…_]{1,9}")
_CURRENCY = re.compile(r"(?:rp|idr)\.?\s*", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?P<sign>[-+]?)(?P<rupiah>{_CURRENCY.pattern})?(?P<core>[0-9][0-9., \xa0]*?)(?P<sen>[.,][-–—]{{1,2}})?"
    r"(?P<persen>\s?%)?",
    re.IGNORECASE,
)
_DECIMALS = "(?P<rest>(?:[.,][0-9]+)?)"
_GROUPED = re.compile(rf"(?P<whole>[1-9][0-9]{{0,2}}(?P<mark>[., \xa0])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*){_DECIMALS}")
_PLAIN = re.compile(rf"(?P<whole>0|[1-9][0-9]*){_DECIMALS}")
_UNITS = re.compile(r"[^\W\d_]+|%")
_PARTS = {".": "ribuan-titik", ",": "ribuan-koma", " ": "ribuan-spasi", "\u00a0": "ribuan-spasi"}
_POINTS = {".": "desimal-titik", ",": "desimal-koma"}


class Sebab(StrEnum):
    """Why a cell gives no figure. TANDA is a mark for "nothing", which the definition of the indicator decides on."""

    TANDA = "tanda"
    GANDA = "bermakna-ganda"
    PERSEN = "persen"
    RUPIAH = "rupiah"
    PANJANG = "panjang"
    PANGKAT = "pangkat"
    RUMUS = "rumus"
    TANGGAL = "tanggal"
    PERKIRAAN = "perkiraan"
    MINUS = "minus-tak-pasti"
    RENTANG = "rentang"
    PECAHAN = "pecahan"
    BEBERAPA = "beberapa"
    KATA = "kata"
    NOL = "nol-di-depan"
    PEMISAH = "pemisah"
    LAIN = "lain"
    FORMAT_PERSEN = "format-persen"
    BELUM_DIHITUNG = "belum-dihitung"
    GALAT = "galat"


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A figure and the rule by which it was read: its steps joined by "+".

    `by_program` is whether only the decimal mark of the filler's own program told which of two readings is meant.
    """

    nilai: Decimal
    aturan: str
    by_program: bool = False


def read_cell(cell: Cell, satuan: str, pemisah: str) -> Terbaca | Sebab:
    """The figure in a cell, given its unit and the decimal mark of the program it was typed in ("" if not known)."""
    read = _read_kind(cell, satuan, pemisah)
    if not cell.is_formula or isinstance(read, Sebab):
        return read
    return replace(read, aturan="rumus" if read.aturan == "angka" else f"rumus+{read.aturan}")


def _read_kind(cell: Cell, satuan: str, pemisah: str) -> Terbaca | Sebab:
    if cell.kind is CellKind.TEXT:
        return read_teks(cell.raw, satuan, pemisah)
    if cell.number is None:
        return Sebab.GALAT if cell.raw or not cell.is_formula else Sebab.BELUM_DIHITUNG
    if not cell.is_percent:
        return Terbaca(cell.number, "angka")
    # What is shown as 85% is 0.85 in the file.
    return Terbaca(cell.number.scaleb(2, _EXACT), "persen") if is_persen(satuan) else Sebab.FORMAT_PERSEN


def read_teks(text: str, satuan: str = "", pemisah: str = "") -> Terbaca | Sebab:
    """The figure in a text, likewise."""
    if len(text) > MAX_LETTERS:
        return Sebab.LAIN
    seen = _as_seen(text)
    if _is_nothing(seen):
        return Sebab.TANDA
    # Arabic figures that spaces part are shown from right to left.
    found = None if _ARABIC.search(text) and len(seen.split()) > 1 else _FIGURE.fullmatch(seen)
    read = _read_core(found["core"], pemisah, bool(found["rupiah"]), bool(found["sen"])) if found else None
    if found is None or read is None:
        return _why_not(seen)
    if isinstance(read, Sebab):
        return read
    if found["persen"] and not is_persen(satuan):
        return Sebab.PERSEN
    if found["rupiah"] and satuan.strip() and not _names(satuan, {"rp", "idr", "rupiah"}):
        return Sebab.RUPIAH
    steps = ("rupiah" if found["rupiah"] else "", read.aturan, "persen" if found["persen"] else "")
    # Its sign is not put before 0, and no context rounds it.
    nilai = read.nilai.copy_negate() if found["sign"] == "-" and read.nilai else read.nilai
    return Terbaca(nilai, "+".join(filter(None, steps)), read.by_program)


def is_persen(satuan: str) -> bool:
    """Whether a unit is percent, so that 85% is the figure 85."""
    return _names(satuan, {"persen", "persentase", "%"})


def explain(sebab: Sebab, cell: Cell, is_whole: bool = False) -> str:
    """What is wrong with a cell, which holds a whole number if anything, and what to do; to stand after "berisi"."""
    raw = clip(cell.raw)
    again = "ubah format sel menjadi angka, lalu ketik ulang"
    if cell.kind is CellKind.DATE:
        return f"{cell.shown} ({raw}), padahal harus angka; {again}"
    if sebab is Sebab.BELUM_DIHITUNG:
        return "rumus yang belum dihitung; buka dan simpan ulang, atau ketik angkanya"
    if sebab is Sebab.FORMAT_PERSEN:
        typed = raw if cell.number is None else print_isian(cell.number)
        return f"angka berformat persen ({typed}); {again} tanpa tanda %"
    if sebab is Sebab.GALAT:
        return f"'{raw}', padahal harus angka; ketik ulang angkanya"
    return f"teks '{raw}', {_two_ways(cell.raw, is_whole) if sebab is Sebab.GANDA else _WORDS[sebab]}"


def print_isian(value: Decimal) -> str:
    """A figure as Indonesian writes it; one beyond all bounds as it stands."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -_FAR and value.adjusted() <= _FAR:
        return cut_zeros(print_jumlah(value, max(0, -exponent)))
    return str(value)


def _two_ways(text: str, is_whole: bool) -> str:
    found = re.search(r"(-?)(?:[^-0-9]*)([0-9]+)[.,]([0-9]{3})", _as_seen(text))
    sign, whole, rest = found.groups() if found else ("", "", "")
    thousands, decimals = f"{sign}{whole}{rest}", f"{sign}{whole},{rest}"
    again = f"ketik ulang yang dimaksud, {thousands} atau {decimals}0 (nol di belakangnya supaya pasti)"
    if is_whole:
        again = f"bila yang dimaksud {thousands}, ketik ulang tanpa titik dan koma"
    return f"yang dapat berarti {thousands} atau {decimals}; {again}"


def _as_seen(text: str) -> str:
    """A text as its reader sees it, in plain digits and signs, without the apostrophe that makes it one."""
    seen = text.translate(_SEEN_AS).strip()
    return seen[1:].lstrip() if seen[:1] in ("'", "’", "‘") else seen


def _is_nothing(seen: str) -> bool:
    words = " ".join(_CURRENCY.sub("", seen, count=1).casefold().split())
    return words.rstrip(".") in _NOTHING or bool(_DASHES.fullmatch(words))


def _names(satuan: str, words: set[str]) -> bool:
    found = _UNITS.findall(satuan[:MAX_LETTERS].casefold())
    return bool(found) and words.issuperset(found)


_LOST_MARK = re.compile("[1-9][0-9]{3,}[.,][0-9]{3}")


def _read_core(core: str, pemisah: str, is_rupiah: bool, is_whole: bool) -> Terbaca | Sebab | None:
    """The figure of digits and marks; `is_whole` is whether ",-" stood after it, for no decimals."""
    if sum(letter.isdigit() for letter in core) > MAX_DIGITS:
        return Sebab.PANJANG
    grouped = _GROUPED.fullmatch(core)
    if grouped is None:
        plain = _PLAIN.fullmatch(core)
        if plain is None or (is_whole and plain["rest"]):
            return None
        if _LOST_MARK.fullmatch(core) and plain["rest"][:1] != pemisah:
            return Sebab.GANDA  # a mark of thousands may have been left out
        return Terbaca(_number(plain["whole"], plain["rest"]), _POINTS.get(plain["rest"][:1], "teks"))
    mark, groups, decimals = grouped["mark"], re.split("[^0-9]", grouped["whole"]), grouped["rest"]
    if decimals and (is_whole or decimals.startswith(mark) or (is_rupiah and len(decimals) == len(",000"))):
        return None
    if mark == " " and not any(group.startswith("0") for group in groups[1:]):
        return None  # three figures of three months look the same
    read = Terbaca(_number("".join(groups), decimals), _PARTS[mark])
    if len(groups) > 2 or decimals or is_whole or mark not in _POINTS:
        return read
    # 1.234: the filler's program would have read it by its own mark. No price has thousandths.
    if pemisah not in DECIMAL_MARKS or (is_rupiah and mark == pemisah):
        return Sebab.GANDA
    if mark != pemisah:
        return Terbaca(read.nilai, f"{read.aturan}+program", by_program=True)
    return Terbaca(_number(groups[0], mark + groups[1]), f"{_POINTS[mark]}+program", by_program=True)


def _number(whole: str, rest: str) -> Decimal:
    return Decimal(whole + rest.replace(",", "."))


def _why_not(seen: str) -> Sebab:
    """Of a text that is no figure, the first thing that hinders."""
    if is_dated(seen):
        return Sebab.TANGGAL
    return next((sebab for sebab, pattern in _HINDRANCES if pattern.search(seen.casefold())), Sebab.LAIN)


_HINDRANCES = tuple(
    (sebab, re.compile(pattern))
    for sebab, pattern in (
        (Sebab.RUMUS, r"^[=@]"),
        (Sebab.PANGKAT, r"^[-+]?[0-9]+(?:[.,][0-9]+)?e[-+]?[0-9]+$"),
        (Sebab.TANGGAL, r"^[0-9]{1,4}([-./])[0-9]{1,2}\1(?:[0-9]{2}){1,2}$"),
        (Sebab.PERKIRAAN, r"^(?:[<>≤≥±~≈]|\+/-|kurang|lebih|sekitar|minimal|maksimal|hampir)"),
        (Sebab.NOL, r"^[-+]?0[0-9][0-9.,]*$"),
        (Sebab.MINUS, r"^\([0-9., ]*\)$|^(?:rp\.?)?\s*[-‐-―]\s*[0-9., ]*$|^[0-9., ]*[0-9 ]-$"),
        (Sebab.PECAHAN, r"^[0-9]+\s*[/⁄∕:]\s*[0-9]+$|[¼-¾⅐-⅞]"),
        (Sebab.RENTANG, r"[0-9]\s*(?:[-‐-―]|s\.?/?d\.?|sampai|hingga)\s*[0-9]"),
        (Sebab.BEBERAPA, r"[0-9][^0-9]*[\s;&][^0-9]*[0-9]"),
        (Sebab.KATA, r"(?=.*[0-9]).*[^\W\d_]"),
        (Sebab.PEMISAH, r"^[-+]?[0-9.,]+-*$"),
    )
)
_WORDS = {
    Sebab.TANDA: "padahal harus angka; ketik 0 bila hasilnya nol, atau pilih Ya pada kolom NIHIL bila memang nihil",
    Sebab.PERSEN: "padahal satuannya bukan persen; ketik angkanya tanpa tanda %",
    Sebab.RUPIAH: "padahal satuannya bukan rupiah; ketik angkanya saja dalam satuan yang diminta",
    Sebab.PANJANG: f"yang lebih dari {MAX_DIGITS} digit; periksa angkanya",
    Sebab.PANGKAT: "yang ditulis dengan pangkat; ketik angkanya lengkap",
    Sebab.RUMUS: "yang berupa rumus tetapi tertulis sebagai teks; ketik hasilnya",
    Sebab.TANGGAL: "yang berbentuk tanggal, padahal harus angka; ketik ulang angkanya saja",
    Sebab.PERKIRAAN: "yang bukan satu angka pasti; ketik angka pastinya saja",
    Sebab.MINUS: "yang tidak pasti artinya; bila angkanya kurang dari nol, ketik dengan tanda minus di depan",
    Sebab.RENTANG: "yang berupa rentang; ketik satu angka saja",
    Sebab.PECAHAN: "yang berupa pecahan; ketik hasil baginya",
    Sebab.BEBERAPA: "yang dapat berisi lebih dari satu angka; ketik satu angka saja, tanpa spasi",
    Sebab.KATA: "padahal harus angka; ketik ulang angkanya saja, tanpa kata dan satuan",
    Sebab.NOL: "yang diawali nol; ketik ulang angkanya tanpa nol di depan",
    Sebab.PEMISAH: "yang titik dan komanya tidak beraturan; ketik ulang angkanya tanpa titik ribuan",
    Sebab.LAIN: "padahal harus angka; ketik ulang angkanya saja",
}
