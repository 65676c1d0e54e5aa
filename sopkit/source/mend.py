"""YAML's commonest slips: what went wrong in plain words, and the mended line where mending is certain."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import yaml
from pydantic import BaseModel

from sopkit.model.kegiatan import Bagian, Kegiatan, Rujukan
from sopkit.model.kind import Kind, kind_in
from sopkit.model.mutu_baku import MutuBaku
from sopkit.model.sop import Catatan, Instansi, Pelaksana, Pengesah, Prosedur, Sop, TandaTangan, TanggalSop

MAX_LINE = 2_000
"""A longer line is no slip that a person would mend by hand."""
_HEAD = re.compile(r"\s*(?:- +)*(?:[^\s#'\"\[{&*!|>%@`:-][^:#]*: +)?")
_ITEM_HEAD = re.compile(r"\s*(?:-\s+)+(?=[A-Z])")
"""Before a list item that begins with a capital: a text, since the format's keys are in small letters."""
_DASHED = re.compile(r" *(?:- +)*-(?=[^\s-])")
_STARTS = re.compile(r"( *)(?:- +)*")
_KEY = re.compile(r"(?:- +)*([^\s:#'\"]+):(?: |$)")
_ODD_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f\u3000", " "))
_PAIRS = re.compile(r"[^\s,]+(?:, [^\s:,]+: [^\s,]+)+")
"""Several keys on one line: "3, Tidak: 1" behind "Ya: "."""
MAX_SHIFT = 4
"""Blanks that a line may be off by."""
MAX_ABOVE = 60
"""Lines above a misaligned one that may show where it belongs."""
_JOINED = re.compile(r"(?P<head>\s*(?:-\s+)*)(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^\s:#'\",]*):(?P<value>[^\s:/].*)")
"""A key whose colon touches its value: "Ya:3"; not an address ("https://")."""

_PROBLEMS = (
    ("mapping values are not allowed", "titik dua yang diikuti spasi tidak boleh ada di sini; beri tanda kutip pada "
     "seluruh teksnya, atau sejajarkan baris ini dengan kunci lain sekelompoknya"),
    ("did not find expected key", "baris ini tidak sejajar dengan baris lain sekelompoknya; perbaiki spasi di "
     "depannya"),
    ("did not find expected '-' indicator", "baris ini tidak sejajar dengan butir lain di daftarnya; perbaiki spasi "
     "di depannya, atau tambahkan '- '"),
    ("block sequence entries are not allowed", "'- ' tidak boleh ada di sini; daftar dimulai di baris baru"),
    ("cannot start any token", "karakter ini tidak boleh mengawali nilai; beri tanda kutip pada seluruh teksnya"),
    ("could not find expected ':'", "baris ini bukan 'kunci: nilai' dan bukan butir daftar; tambahkan '- ' di "
     "depannya, atau titik dua dan spasi, atau sejajarkan dengan teks di atasnya"),
    ("did not find expected ',' or '}'", "kurung '{' tidak tertutup dengan benar; tulis tiap kunci di barisnya "
     "sendiri"),
    ("did not find expected ',' or ']'", "kurung '[' tidak tertutup dengan benar; tulis tiap butir di barisnya "
     "sendiri"),
    ("unexpected end of stream", "tanda kutip yang dibuka di sini tidak ditutup; tutup di akhir teksnya, atau hapus"),
    ("unexpected document indicator", "tanda kutip yang dibuka di sini tidak ditutup; tutup di akhir teksnya, atau "
     "hapus"),
    ("tab character", "baris ini menjorok dengan tab; pakai spasi"),
    ("unknown escape character", "garis miring terbalik di dalam tanda kutip ganda; pakai tanda kutip tunggal"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mend:
    """A text with one line mended, and what to tell of it; line and column count from 0."""

    text: str
    message: str
    line: int
    column: int


def mend(text: str, error: yaml.YAMLError, fails_at: Callable[[str], int | None]) -> Mend | None:
    """The text with the slip behind a syntax error mended; None if no mend gets the parser beyond it.

    `fails_at` gives the line at which a text can't be parsed, or None. Of several mends, the first that leaves no
    syntax error is taken, else the one after which the parser gets furthest.
    """
    place = _place(error)
    lines = text.split("\n")
    near = dict.fromkeys((place[0], _place(error, "context_mark")[0], place[0] - 1))
    numbers = [n for n in near if 0 <= n < len(lines) and len(lines[n]) <= MAX_LINE]
    kind = kind_in(text)
    tries = [
        (number, *found) for number in numbers for found in _candidates(kind, lines[number], lines[number + 1 :][:1])
    ]
    first = next((n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    if lines[first].startswith(" ") and first < place[0]:
        tries.insert(0, (first, lines[first].lstrip(), "baris ini harus dimulai di tepi kiri, tanpa spasi", 0))
    # Beside a list any column may look right, so there only a slip of one blank is certain.
    reach = 1 if "'-' indicator" in str(getattr(error, "problem", "")) else MAX_SHIFT
    tries += [(number, *found) for number in numbers for found in _realigned(kind, lines, number, reach)]
    best: tuple[int, Mend] | None = None
    for number, mended, message, column in tries:
        attempt = "\n".join([*lines[:number], mended, *lines[number + 1 :]])
        failure = fails_at(attempt)
        found = Mend(attempt, message, number, column)
        if failure is None:
            return found
        if failure > max(place[0], best[0] if best else 0):
            best = failure, found
    return best[1] if best else None


def _candidates(kind: Kind, line: str, following: list[str]) -> Iterator[tuple[str, str, int]]:
    """Ways to mend a line by itself: the line, what to tell, and the column of the slip."""
    begins_list = re.search(r":\s+- ", line) and following and following[0].lstrip().startswith("- ")
    tab = line.find("\t")
    if tab >= 0:
        is_indent = not line[:tab].strip()
        what = "baris ini menjorok dengan tab, padahal YAML" if is_indent else "di sini ada tab, padahal YAML"
        for mended in (line.replace("\t", "  "), line.replace("\t", "")):
            yield mended, f"{what} hanya menerima spasi; tulis: {mended.strip()}", tab
    if line.rstrip() in ("---", "...") or begins_list:
        return
    if (plain := line.translate(_ODD_SPACES)) != line:
        column = next(place for place, (a, b) in enumerate(zip(line, plain, strict=True)) if a != b)
        yield plain, "di sini ada spasi tak terputus; ganti dengan spasi biasa", column
    if dashed := _DASHED.match(line):
        mended = f"{dashed[0]} {line[dashed.end() :]}"
        yield mended, f"kurang spasi sesudah '-'; tulis: {mended.strip()}", dashed.end() - 1
    if joined := _JOINED.fullmatch(line):
        head, key, value = joined["head"], joined["key"], joined["value"]
        mended = f"{head}{key}: {value}"
        yield mended, f"kurang spasi sesudah titik dua; tulis: {mended.strip()}", len(head) + len(key)
    head, value, tail = _split(line)
    if not value or _is_group(kind, head, value):
        key = head.strip().strip("-: ")
        if key in GROUPS[kind] and ": " in value:
            message = f"'{key}' berisi kelompok kunci; tulis tiap kunci di barisnya sendiri di bawah '{key}:'"
            yield f"{head}{{{value}}}{tail}", message, len(head)
        return
    for quoted, reason in _quoted(value):
        mended = head + quoted + tail
        yield mended, f"{reason}; tulis: {mended.strip()}", len(head)


_INSTANSI = {"instansi", "disahkan_oleh"}
GROUPS = {
    Kind.SOP: _INSTANSI | {"keputusan", "mutu_baku", "tanggal", "tanda_tangan", "varian", "volume"},
    Kind.PENGUMPULAN: _INSTANSI | {"tenggat", "unit", "batas", "target", "target_unit"},
    Kind.KALENDER: {"jam_kerja", "ramadan", "libur", "masuk"},
}
"""Keys under which only further keys stand, never a text."""


def _is_group(kind: Kind, head: str, value: str) -> bool:
    """Whether a value is no text that quotes would mend: keys, or a flow collection."""
    if value[0] in "[{":
        closing = value.rfind("]" if value[0] == "[" else "}")
        return closing in (-1, len(value) - 1)
    is_bare_key = not head.strip() and value.endswith(":")
    return is_bare_key or head.strip().strip("-: ") in GROUPS[kind] or bool(_PAIRS.fullmatch(value))


def _realigned(kind: Kind, lines: list[str], number: int, reach: int) -> Iterator[tuple[str, str, int]]:
    """A line moved to where lines of its kind begin above it, the nearest first.

    A key goes where a key of the same group stands (where any key of the user's own stands, if it is one itself), a
    list item where an item stands.
    """
    body = lines[number].lstrip(" \t")
    lead = lines[number][: len(lines[number]) - len(body)]
    key = _KEY.match(body)
    if not key and not body.startswith("- "):
        return
    now = len(lead)
    columns: dict[int, None] = {}
    for line in reversed(lines[max(0, number - MAX_ABOVE) : number]):
        start = _STARTS.match(line)
        if not start or not line.strip():
            continue
        if body.startswith("- "):
            columns |= {len(start[1]): None} if len(start[0]) > len(start[1]) else {}
        elif key and (above := _KEY.match(line[len(start[1]) :])) and _are_siblings(kind, key[1], above[1]):
            columns |= {len(start[0]): None}
    near = [column for column in columns if column != now and ("\t" in lead or abs(column - now) <= reach)]
    for column in sorted(near, key=lambda column: abs(column - now)):
        message = f"baris ini tidak sejajar dengan baris lain sekelompoknya; awali dengan {column} spasi"
        yield " " * column + body, message, now


def _are_siblings(kind: Kind, key: str, other: str) -> bool:
    """Whether two keys may stand in one group: both the format's, in one of its groups, or both the user's own."""
    if any(key in group and other in group for group in _groups(kind)):
        return True
    return not any(key in group or other in group for group in _groups(kind))


@cache
def _groups(kind: Kind) -> tuple[frozenset[str], ...]:
    models: tuple[type[BaseModel], ...] = (Sop, Prosedur, Kegiatan, Bagian, MutuBaku, TanggalSop)
    small: tuple[type[BaseModel], ...] = (TandaTangan, Catatan, Rujukan, Pelaksana)
    shared: tuple[type[BaseModel], ...] = (Instansi, Pengesah)
    if kind is Kind.PENGUMPULAN:
        from sopkit.model.pengumpulan import (
            Batas,
            Indikator,
            Pengumpulan,
            Sasaran,
            TargetPeriode,
            Tenggat,
            TingkatField,
            Unit,
        )

        models = (Pengumpulan, Sasaran, Indikator, TargetPeriode)
        small = (Unit, Tenggat, Batas, TingkatField)
    if kind is Kind.KALENDER:
        from sopkit.model.kalender_kantor import KalenderKantor, KoreksiHari, Ramadan

        models, small, shared = (KalenderKantor, Ramadan, KoreksiHari), (), ()
    return tuple(frozenset(model.model_fields) for model in models + small + shared)


def _split(line: str) -> tuple[str, str, str]:
    """What stands before a line's value (indent, dashes, key), the value, and the blanks or comment behind it."""
    comment = re.search(r"\s#", line)
    body = line[: comment.start()] if comment else line
    value_end = len(body.rstrip())
    item = _ITEM_HEAD.match(line)
    if item and not set("'\"") & set(line[item.end() : value_end]):
        start = item.end()
    else:
        head = _HEAD.match(line)
        start = min(head.end() if head else 0, value_end)
    return line[:start], line[start:value_end], line[value_end:]


def _quoted(value: str) -> Iterator[tuple[str, str]]:
    """Ways to quote a value, and why."""
    first, inner = value[0], value[1:-1]
    is_closed = len(value) > 1 and first in "\"'" and value[-1] == first
    if is_closed and first == '"' and "\\" in inner:
        yield (
            quote(inner),
            "garis miring terbalik punya arti lain di dalam tanda kutip ganda; pakai tanda kutip tunggal",
        )
    if is_closed and first == "'" and "'" in inner:
        yield quote(inner.replace("''", "'")), "tanda kutip tunggal di dalam teks ditulis dua kali"
    if first in "\"'" and first not in value[1:]:
        yield value + first, "tanda kutip yang dibuka di sini tidak ditutup"
    yield quote(value), _reason(value)


def quote(text: str) -> str:
    """A text in single quotes, in which YAML reads every character as itself."""
    return "'" + text.replace("'", "''") + "'"


def _reason(value: str) -> str:
    first = value[0]
    if value in ("-", "?"):
        return f"'{value}' sendirian punya arti lain dalam YAML; beri tanda kutip, atau kosongkan"
    if first in "\"'":
        return "teks berlanjut sesudah tanda kutip penutupnya; beri tanda kutip pada seluruhnya"
    if first in "%@`*&!|>?":
        return f"teks yang diawali '{first}' harus diberi tanda kutip"
    if ":" in value:
        return "titik dua di dalam teks dibaca sebagai kunci baru; beri tanda kutip"
    return "teks ini harus diberi tanda kutip"


def explain(error: yaml.YAMLError) -> tuple[str, int, int]:
    """What a syntax error means, in Indonesian, and where it is: line and column from 0."""
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    for needle, message in _PROBLEMS:
        if needle in problem or needle in context:
            opened = message.startswith(("tanda kutip", "kurung", "baris ini bukan"))
            return (message, *_place(error, "context_mark" if opened else "problem_mark"))
    message = "penulisan YAML di sini tidak sah; periksa tanda baca dan spasi di depan baris"
    return (message, *_place(error))


def _place(error: yaml.YAMLError, which: str = "problem_mark") -> tuple[int, int]:
    mark = getattr(error, which, None) or getattr(error, "problem_mark", None)
    return (mark.line, mark.column) if mark else (0, 0)
