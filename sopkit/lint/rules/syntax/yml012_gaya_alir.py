"""YML012."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, source_rule
from sopkit.lint.tree import Found, children
from sopkit.model.finding import Fault, Path, Position, Severity
from sopkit.source.file import Mapping, Node, Scalar, Sequence
from sopkit.source.parse import Parsed


@source_rule("YML012", "gaya-alir", Severity.WARNING, Basis.YAML)
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
        yield Fault("YML012", _message(node), Position(node.line + 1, node.column + 1), path, refuses=False)


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


def _message(node: Mapping | Sequence) -> str:
    if isinstance(node, Sequence):
        return "koma dan titik dua di dalam [ ] memotong teks; tulis tiap butir di barisnya sendiri, diawali '- '"
    return (
        "koma dan titik dua di dalam { } memotong teks; tulis tiap 'kunci: nilai' di barisnya sendiri, "
        "dan tiap butir daftar diawali '- '"
    )
