"""YML013."""

import re
from collections.abc import Iterator

from sopkit.lint.rule import Basis, source_rule
from sopkit.lint.tree import scalars
from sopkit.model.finding import Fault, Path, Position, Severity
from sopkit.model.text import clip
from sopkit.source.file import Scalar
from sopkit.source.mend import quote
from sopkit.source.parse import Parsed

# A comment has a space and a letter after its '#'; anything else is likelier a text that goes on.
_SWALLOWED = re.compile(r"[ \t]+#(?! [^\W\d_])(?P<rest>.*)")
# Behind several words and a single space even that may be the text going on, unless the comment is a tool's.
_GOES_ON = re.compile(r" #(?! *[a-z-]+:)(?P<rest>.*)")
_NO_PROSE = frozenset({"waktu", "tanggal", "tenggat"})


@source_rule("YML013", "teks-terpotong", Severity.WARNING, Basis.YAML)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Teks yang terputus karena tanda pagar atau karena koma di dalam kurung.

    Yang diperiksa
        Teks tanpa tanda kutip yang diikuti spasi dan tanda pagar ('Rapat #3'). Pagar yang diikuti spasi dan huruf
        dianggap komentar bila didahului dua spasi atau lebih, atau berada di belakang satu kata, waktu, atau
        tanggal ('nomor: 12 # diisi nanti'). Di dalam [ ] dan { } juga diperiksa teks yang
        membuka kurung tetapi tidak menutupnya.

    Mengapa
        Bagi YAML, spasi lalu tanda pagar memulai komentar: sisa teksnya hilang tanpa pemberitahuan. Di dalam [ ] dan
        { }, koma memutus teks walaupun berada di dalam tanda kurung.

    Contoh salah
        kualifikasi_pelaksana: Mengikuti Bimtek #3

    Contoh benar
        kualifikasi_pelaksana: 'Mengikuti Bimtek #3'
    """
    yield from _cut_texts(parsed)


def _cut_texts(parsed: Parsed) -> Iterator[Fault]:
    text = parsed.source.text
    lines = text.split("\n") if "#" in text else []
    suspects = {number for number, line in enumerate(lines) if "#" in line and line.lstrip()[0] != "#"}
    has_flow = "[" in text or "{" in text
    if not any(
        (has_flow and "(" in one.text) or (one.end_line in suspects and _swallowed_rest(one, (), lines) is not None)
        for one in (parsed.source.texts() if suspects or has_flow else ())
    ):
        return
    for path, scalar, is_in_flow in scalars(parsed.source.root):
        if scalar.style:
            continue
        rest = _swallowed_rest(scalar, path, lines) if scalar.end_line in suspects else None
        if rest is not None:
            written = quote(f"{scalar.text} #{rest}".strip())
            message = f"teks terpotong: '#' dan sesudahnya dibaca sebagai komentar; tulis: {clip(written, 80)}"
            yield _fault(message, scalar, path)
        elif is_in_flow and scalar.text.count("(") > scalar.text.count(")"):
            message = (
                f"teks '{clip(scalar.text)}' membuka kurung tetapi tidak menutupnya, karena koma di dalam [ ] "
                "dan { } memotong teks; pakai tanda kutip, atau tulis tiap butir di barisnya sendiri"
            )
            yield _fault(message, scalar, path)


def _swallowed_rest(scalar: Scalar, path: Path, lines: list[str]) -> str | None:
    """What stands after the '#' that cut a text; None if nothing did."""
    line = lines[scalar.end_line]
    start = scalar.column if scalar.end_line == scalar.line else 0
    if not scalar.text.endswith(line[start : scalar.end_column].strip()):
        return None  # the line was mended, so its columns are off
    is_prose = " " in scalar.text and _NO_PROSE.isdisjoint(path)
    found = _SWALLOWED.match(line, scalar.end_column) or (is_prose and _GOES_ON.match(line, scalar.end_column))
    return found["rest"].rstrip() if found else None


def _fault(message: str, scalar: Scalar, path: Path) -> Fault:
    return Fault("YML013", message, Position(scalar.line + 1, scalar.column + 1), path, refuses=False)
