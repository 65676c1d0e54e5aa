"""YML012."""

import re
from collections.abc import Iterator

from sopkit.lint.rule import Basis, Fixes, source_rule
from sopkit.lint.tree import Found, children
from sopkit.model.finding import Edit, Fault, Fix, Path, Position, Severity
from sopkit.source.edit import is_mended
from sopkit.source.file import Mapping, Node, Scalar, Sequence, SourceFile
from sopkit.source.mend import MAX_LINE
from sopkit.source.parse import Parsed

_IS_PLAIN = re.compile(r"['\"0-9A-Za-z(].*").fullmatch
_BLANKS = re.compile(r"\s+")


@source_rule("YML012", "gaya-alir", Severity.WARNING, Basis.YAML, fixes=Fixes.SAFE)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Teks yang ditulis dalam satu baris di dalam [ ] atau { }.

    Yang diperiksa
        Daftar [ ] dan kelompok { } yang berisi. Yang boleh hanya daftar id pada 'pelaksana' dan 'lanjut' sebuah
        kegiatan atau bagian, dan isi 'keputusan', karena di sana tidak ada teks. Bila bersarang, yang disebut
        hanya yang terluar.

    Mengapa
        Di dalam kurung, koma dan titik dua memotong teks: [Kertas (HVS, folio)] menjadi dua butir, dan
        {waktu: 1,5 jam} menjadi waktu 1. Satu butir per baris tidak pernah salah terbaca.

    Contoh salah
        peralatan: [Komputer, Printer]

    Contoh benar
        peralatan:
          - Komputer
          - Printer
    """
    text = parsed.source.text
    if "[" not in text and "{" not in text:
        return
    for path, node in _outermost_flow(parsed.source.root):
        place, fix = Position(node.line + 1, node.column + 1), _fix(parsed.source, path, node)
        yield Fault("YML012", _message(node), place, path, refuses=False, fix=fix)


def _outermost_flow(root: Node | None) -> Iterator[tuple[Path, Mapping | Sequence]]:
    stack = [] if root is None else [Found((), root, False)]
    while stack:
        path, node, _ = stack.pop()
        if isinstance(node, Scalar) or _holds_targets(path, node):
            continue
        below = children(path, node)
        if node.is_flow and below:
            yield path, node
        else:
            stack.extend(reversed(below))


def _holds_targets(path: Path, node: Node) -> bool:
    """Whether a node of a step or part holds ids and numbers only, which no comma cuts."""
    if len(path) < 5 or path[0] != "prosedur" or path[2] != "kegiatan":
        return False
    own = path[6:] if path[4] == "bagian" else path[4:]
    return own == ("keputusan",) or (isinstance(node, Sequence) and own in (("pelaksana",), ("lanjut",)))


def _fix(source: SourceFile, path: Path, node: Mapping | Sequence) -> Fix | None:
    """The same in lines of their own, where it stands behind its key, holds texts of one line and nothing follows."""
    parent = source.node(path[:-1])
    line = source.line(node.line)
    before = line[: node.column].rstrip()
    is_value = isinstance(parent, Mapping) and before.endswith(":")
    is_item = isinstance(parent, Sequence) and before.endswith("-") and isinstance(node, Mapping)
    if is_mended(source) or not (is_value or is_item) or len(line) > MAX_LINE:
        return None
    pairs = list(node.entries.values()) if isinstance(node, Mapping) else [(None, item) for item in node.items]
    parts: list[list[str]] = []
    for pair in pairs:
        words = [
            line[s.column : s.end_column] for s in pair if isinstance(s, Scalar) and s.line == s.end_line == node.line
        ]
        if len(words) != (2 if pair[0] else 1) or not all(map(_IS_PLAIN, words)):
            return None
        parts.append(words)
    opening, closing = "{}" if isinstance(node, Mapping) else "[]"
    written = opening + ",".join(":".join(words) for words in parts) + closing
    if _BLANKS.sub("", written) != _BLANKS.sub("", line[node.column :]):
        return None  # a comment, a comma too many, or a key that stands twice
    start = parent.entries[str(path[-1])][0].column + 2 if isinstance(parent, Mapping) else node.column
    indent = "\n" + " " * start
    text = indent.join(": ".join(words) if words[1:] else f"- {words[0]}" for words in parts)
    edit = Edit(
        Position(node.line + 1, (node.column if is_item else len(before)) + 1),
        Position(node.line + 1, len(line) + 1),
        text if is_item else indent + text,
    )
    return Fix((edit,), "tulis tiap isinya di baris sendiri")


def _message(node: Mapping | Sequence) -> str:
    if isinstance(node, Sequence):
        return "koma dan titik dua di dalam [ ] memotong teks; tulis tiap butir di barisnya sendiri, diawali '- '"
    return (
        "koma dan titik dua di dalam { } memotong teks; tulis tiap 'kunci: nilai' di barisnya sendiri, "
        "dan tiap butir daftar diawali '- '"
    )
