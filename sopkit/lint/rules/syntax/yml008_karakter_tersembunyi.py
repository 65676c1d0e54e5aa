"""YML008."""

import re
from collections.abc import Iterator

from sopkit.lint.rule import Basis, Fixes, source_rule
from sopkit.model.finding import Edit, Fault, Fix, Position, Severity
from sopkit.source.edit import is_mended
from sopkit.source.file import SourceFile
from sopkit.source.mend import MAX_LINE
from sopkit.source.parse import Parsed

_SPACES = {
    "\t": "tab",
    "\u00a0": "spasi tak terputus",
    "\u2007": "spasi selebar angka",
    "\u202f": "spasi sempit",
    "\u3000": "spasi lebar",
}
_ZERO_WIDTH = {
    "\u00ad": "tanda hubung tersembunyi",
    "\u200b": "spasi tanpa lebar",
    "\u200c": "pemisah tanpa lebar",
    "\u200d": "penyambung tanpa lebar",
    "\u2060": "perekat kata",
}
_HIDDEN = "".join((*_SPACES, *_ZERO_WIDTH))
_HIDDEN_ONE = re.compile(f"[{_HIDDEN}]")
_RUN = re.compile(f"[{_HIDDEN}]+")
# The letters on both sides between which neither a blank nor nothing begins a comment, a key, a quote or no value.
_HARMLESS = re.compile(r"[\w.;)%/](?:[\w(.;)/]|$)|[ ,][\w(]")
_QUOTES = tuple("“”„‘’")


@source_rule("YML008", "karakter-tersembunyi", Severity.WARNING, Basis.YAML, fixes=Fixes.SAFE)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Karakter yang tidak tampak atau menyerupai karakter lain, biasanya terbawa dari Word.

    Yang diperiksa
        Spasi yang bukan spasi biasa (misalnya spasi tak terputus), karakter tanpa lebar, tab di tengah baris,
        dan teks tanpa tanda kutip YAML yang diawali tanda kutip cetak seperti “ atau ‘. Tiap baris disebut satu
        kali, pada karakter pertama yang ditemukan.

    Mengapa
        Dua teks yang tampak sama menjadi berbeda bagi komputer, sehingga pencarian dan perbandingan gagal tanpa
        sebab yang kelihatan. Tanda kutip cetak bukan tanda kutip YAML: ia ikut tercetak dan tidak melindungi
        teks di dalamnya.

    Contoh salah
        peringatan: “Keterlambatan merugikan pemohon”

    Contoh benar
        peringatan: "Keterlambatan merugikan pemohon"
    """
    source = parsed.source
    by_line: dict[int, Fault] = {}
    for fault in (*_hidden(source), *_opening_quotes(source)):
        earlier = by_line.get(fault.position.line)
        if earlier is None or fault.position.column < earlier.position.column:
            by_line[fault.position.line] = fault
    yield from (by_line[line] for line in sorted(by_line))


def _hidden(source: SourceFile) -> Iterator[Fault]:
    if not any(character in source.text for character in _HIDDEN):
        return
    for number, line in enumerate(source.text.split("\n"), 1):
        start = len(line) - len(line.lstrip(" \t"))
        found = _HIDDEN_ONE.search(line, start, len(line.rstrip(" \t")))
        if found:
            yield _fault(_message(found[0]), number, found.start() + 1, _fix(source, number, line))


def _opening_quotes(source: SourceFile) -> Iterator[Fault]:
    if not any(quote in source.text for quote in _QUOTES):
        return
    for scalar in source.texts():
        if not scalar.style and scalar.text.startswith(_QUOTES):
            message = (
                f"teks ini diawali tanda kutip cetak {scalar.text[0]}, yang bagi YAML bukan tanda kutip; "
                "ganti dengan \" atau ', atau apit seluruh teksnya dengan ' bila memang harus tercetak"
            )
            yield _fault(message, scalar.line + 1, scalar.column + 1)


def _message(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character in _SPACES:
        return f"ada {_SPACES[character]} ({code}) di tengah baris ini; ganti dengan spasi biasa"
    return f"ada {_ZERO_WIDTH[character]} ({code}) yang tidak tampak di baris ini; hapus"


def _fix(source: SourceFile, number: int, line: str) -> Fix | None:
    """Blanks for odd spaces, nothing for what has no width; None where that might change how the line is read."""
    if is_mended(source) or len(line) > MAX_LINE:
        return None
    edits = []
    start = len(line) - len(line.lstrip(" \t"))
    for found in _RUN.finditer(line, start, len(line.rstrip(" \t"))):
        is_tab = not found[0].strip("\t")
        blank = " " if any(character in _SPACES for character in found[0]) else ""
        before, after = line[start : found.start()][-1:], line[found.end() : found.end() + 1]
        if not is_tab and not (before and _HARMLESS.fullmatch(before + after)):
            return None
        edits.append(Edit(Position(number, found.start() + 1), Position(number, found.end() + 1), blank))
    return Fix(tuple(edits), "ganti dengan spasi biasa, dan hapus karakter tanpa lebar")


def _fault(message: str, line: int, column: int, fix: Fix | None = None) -> Fault:
    return Fault("YML008", message, Position(line, column), refuses=False, fix=fix)
