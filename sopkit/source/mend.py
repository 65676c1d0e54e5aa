"""YAML's commonest slips: what went wrong in plain words, and the mended line where mending is certain."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

_LINE = re.compile(r"(?P<head>\s*(?:-\s+)*(?:[^\s#'\"\[{&*!|>%@`:-][^:#]*:\s+)?)(?P<value>\S.*?)(?P<tail>\s*|\s+#.*)")

_TEXT_ITEM = re.compile(r"(?P<head>\s*(?:-\s+)+)(?P<value>[A-Z][^'\"#]*?)(?P<tail>\s*|\s+#.*)")
"""A list item whose "key" begins with a capital: a text, since the format's keys are in small letters."""

_PROBLEMS = (
    ("mapping values are not allowed", "titik dua yang diikuti spasi tidak boleh ada di sini; beri tanda kutip pada "
     "seluruh teksnya, atau sejajarkan baris ini dengan kunci lain sekelompoknya"),
    ("did not find expected key", "baris ini tidak sejajar dengan baris lain sekelompoknya; perbaiki spasi di "
     "depannya"),
    ("did not find expected '-' indicator", "baris ini tidak sejajar dengan butir lain di daftarnya; perbaiki spasi "
     "di depannya, atau tambahkan '- '"),
    ("block sequence entries are not allowed", "'- ' tidak boleh ada di sini; daftar dimulai di baris baru"),
    ("cannot start any token", "karakter ini tidak boleh mengawali nilai; beri tanda kutip pada seluruh teksnya"),
    ("could not find expected ':'", "baris ini bukan 'kunci: nilai'; tambahkan titik dua dan spasi, atau sejajarkan "
     "dengan teks di atasnya"),
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

    `fails_at` gives the line at which a text can't be parsed, or None.
    """
    place = _place(error)
    lines = text.split("\n")
    for number in dict.fromkeys((place[0], _place(error, "context_mark")[0], place[0] - 1)):
        if not 0 <= number < len(lines):
            continue
        for mended, reason, column in _candidates(lines[number]):
            attempt = "\n".join([*lines[:number], mended, *lines[number + 1 :]])
            failure = fails_at(attempt)
            if failure is None or failure > place[0]:
                return Mend(attempt, f"{reason}; tulis: {mended.strip()}", number, column)
    return None


def _candidates(line: str) -> Iterator[tuple[str, str, int]]:
    """Ways to mend a line: the line, why, and the column of the slip."""
    indent = re.match(r"\s*", line)
    if indent and "\t" in indent[0]:
        yield line.replace("\t", "  "), "baris ini menjorok dengan tab, padahal YAML hanya menerima spasi", 0
    found = _TEXT_ITEM.fullmatch(line) or _LINE.fullmatch(line)
    if not found or found["value"][0] in "[{":
        return
    yield found["head"] + quote(found["value"]) + found["tail"], _reason(found["value"]), len(found["head"])


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
            opened = message.startswith(("tanda kutip", "kurung"))
            return (message, *_place(error, "context_mark" if opened else "problem_mark"))
    message = "penulisan YAML di sini tidak sah; periksa tanda baca dan spasi di depan baris"
    return (message, *_place(error))


def _place(error: yaml.YAMLError, which: str = "problem_mark") -> tuple[int, int]:
    mark = getattr(error, which, None) or getattr(error, "problem_mark", None)
    return (mark.line, mark.column) if mark else (0, 0)
