"""YAML's commonest slips: what went wrong in plain words, and the mended line where mending is certain."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

MAX_LINE = 2_000
"""A longer line is no slip that a person would mend by hand."""
_HEAD = re.compile(r"\s*(?:-\s+)*(?:[^\s#'\"\[{&*!|>%@`:-][^:#]*:\s+)?")
_ITEM_HEAD = re.compile(r"\s*(?:-\s+)+(?=[A-Z])")
"""Before a list item that begins with a capital: a text, since the format's keys are in small letters."""
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
    ("unexpected end of stream", "tanda kutip yang dibuka di sini tidak ditutup"),
    ("unexpected document indicator", "tanda kutip yang dibuka di sini tidak ditutup"),
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
    best: tuple[int, Mend] | None = None
    for number in dict.fromkeys((place[0], _place(error, "context_mark")[0], place[0] - 1)):
        if not 0 <= number < len(lines) or len(lines[number]) > MAX_LINE:
            continue
        for mended, reason, column in _candidates(lines[number]):
            attempt = "\n".join([*lines[:number], mended, *lines[number + 1 :]])
            failure = fails_at(attempt)
            found = Mend(attempt, f"{reason}; tulis: {mended.strip()}", number, column)
            if failure is None:
                return found
            if failure > max(place[0], best[0] if best else 0):
                best = failure, found
    return best[1] if best else None


def _candidates(line: str) -> Iterator[tuple[str, str, int]]:
    """Ways to mend a line: the line, why, and the column of the slip."""
    tab = line.find("\t")
    if tab >= 0:
        is_indent = not line[:tab].strip()
        what = "baris ini menjorok dengan tab, padahal YAML" if is_indent else "di sini ada tab, padahal YAML"
        reason = f"{what} hanya menerima spasi"
        yield line.replace("\t", "  "), reason, tab
        yield line.replace("\t", ""), reason, tab
    if line.rstrip() in ("---", "..."):
        return
    if joined := _JOINED.fullmatch(line):
        head, key, value = joined["head"], joined["key"], joined["value"]
        yield f"{head}{key}: {value}", "kurang spasi sesudah titik dua", len(head) + len(key)
    head, value, tail = _split(line)
    if value and value[0] not in "[{":
        for quoted, reason in _quoted(value):
            yield head + quoted + tail, reason, len(head)


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
