"""YML015."""

import re
from collections.abc import Iterator

from sopkit.lint.rule import Basis, Fixes, source_rule
from sopkit.lint.tree import scalars
from sopkit.model.finding import Edit, Fault, Fix, Position, Severity
from sopkit.source.edit import as_yaml, is_mended
from sopkit.source.file import Scalar, SourceFile
from sopkit.source.parse import Parsed

_ITEM = re.compile(r"\s*(?:[-*–][^\s-]|•\s*\S|[0-9]{1,2}[.)]\s*\S)")
_MARK = re.compile(r"( *)(?:[-*•–]|[0-9]{1,2}[.)]) *")

_SWALLOWED = re.compile(r"\s*- \S")
"""An item that is indented more than the one before it goes on with that one's text."""


@source_rule("YML015", "daftar-tanpa-spasi", Severity.WARNING, Basis.FORMAT, fixes=Fixes.UNSAFE)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Baris-baris yang dimaksud sebagai daftar tetapi terbaca sebagai satu teks.

    Yang diperiksa
        Teks tanpa tanda kutip yang terdiri atas beberapa baris, dan tiap barisnya diawali '-' tanpa spasi,
        bulatan '•', atau nomor seperti '1.'; juga butir yang lebih menjorok daripada butir di atasnya, sehingga
        disambung ke butir itu.

    Mengapa
        Butir daftar diawali '- ' (dengan spasi) di barisnya sendiri. Tanpa itu seluruh barisnya disambung
        menjadi satu kalimat.

    Contoh salah
        peralatan:
          -Komputer
          -Printer

    Contoh benar
        peralatan:
          - Komputer
          - Printer
    """
    source = parsed.source
    lines = {text.line for text in source.texts() if text.end_line > text.line and _is_list(source, text)}
    for path, scalar, _ in scalars(source.root) if lines else ():
        if scalar.line in lines and _is_list(source, scalar):
            message = "baris-baris ini terbaca sebagai satu teks; awali tiap butir dengan '- ' (tanda hubung dan spasi)"
            place = Position(scalar.line + 1, scalar.column + 1)
            yield Fault("YML015", message, place, path, refuses=False, fix=_fix(source, scalar))


def _is_list(source: SourceFile, text: Scalar) -> bool:
    if text.style or text.end_line == text.line:
        return False
    lines = [source.line(number) for number in range(text.line, text.end_line + 1) if source.line(number).strip()]
    # A text may begin behind its key; only lines of its own look like items.
    return any(_SWALLOWED.match(line) for line in lines[1:]) or (len(lines) > 1 and all(map(_ITEM.match, lines)))


def _fix(source: SourceFile, text: Scalar) -> Fix | None:
    """Each line as an item where the first one stands; None where an item would then be read as anything else."""
    numbers = [number for number in range(text.line, text.end_line + 1) if source.line(number).strip()]
    marks = [_MARK.match(source.line(number)) for number in numbers]
    if is_mended(source) or marks[0] is None or marks[0].end() < text.column:
        return None
    edits = []
    for number, mark in zip(numbers, marks, strict=True):
        line = source.line(number)
        end = text.end_column if number == text.end_line else len(line)
        item = line[mark.end() if mark else 0 : end].strip()
        if mark is None or as_yaml(item) != item:
            return None
        edits.append(Edit(Position(number + 1, 1), Position(number + 1, mark.end() + 1), f"{marks[0][1]}- "))
    return Fix(tuple(edits), "awali tiap butir dengan '- '", is_safe=False)
