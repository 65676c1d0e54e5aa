"""What a rule is: a code, a name, a severity, a basis, and a generator whose docstring is its documentation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from sopkit.analysis.flow import Flow, Node, build_flow
from sopkit.lint.abaikan import Silence
from sopkit.lint.settings import Settings
from sopkit.model.finding import Fault, Fix, Path, Position, Severity
from sopkit.model.sop import Sop
from sopkit.model.text import clip
from sopkit.source.parse import MISSING_TEXT, Parsed

if TYPE_CHECKING:
    from sopkit.model.kalender_kantor import KalenderKantor
    from sopkit.model.pengumpulan import Indikator, Pengumpulan


class Basis(StrEnum):
    """Where a rule comes from."""

    PEDOMAN = "PermenPAN-RB Nomor 35 Tahun 2012 (pedoman penyusunan SOP administrasi pemerintahan)"
    KESALAHAN = "KemenPAN-RB, Kesalahan umum dalam penyusunan SOP AP (2010)"
    FORMAT = "Format berkas sop/1, pengumpulan/1, dan kalender/1"
    YAML = "YAML 1.2 dan batas aman pembacaan berkas"
    NIP = "Susunan NIP 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut"
    KEBIASAAN = "Kebiasaan baik penulisan SOP; bukan ketentuan"
    EJAAN = "EYD Edisi V dan KBBI (Badan Pengembangan dan Pembinaan Bahasa)"


class Hit(NamedTuple):
    """What a rule says: the path it is about, the message, a severity if not the rule's own, and what may help.

    `related` are other paths of the document with a word on each, `fix` is a mend of the file's text.
    """

    path: Path
    message: str
    severity: Severity | None = None
    related: tuple[tuple[Path, str], ...] = ()
    fix: Fix | None = None


class SopContext:
    """One SOP as rules see it; `sop` is whole in the parts that the reader found no fault in."""

    def __init__(self, parsed: Parsed, sop: Sop, settings: Settings) -> None:
        self.parsed = parsed
        self.sop = sop
        self.settings = settings

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The graph of each prosedur, in order."""
        return tuple(build_flow(prosedur) for prosedur in self.sop.prosedur)

    def table(self, prosedur: int) -> str:
        """What a message about a whole flow table begins with: nothing where there is only one."""
        return f"Tabel {prosedur + 1}: " if len(self.sop.prosedur) > 1 else ""

    def step(self, prosedur: int, row: int, part: int | None = None) -> str:
        """How a message calls a row, or one of its parts: its number on paper and the beginning of its uraian."""
        number = self.flows[prosedur].numbers[row]
        table = f"Tabel {prosedur + 1}, kegiatan" if len(self.sop.prosedur) > 1 else "Kegiatan"
        name = f"{table} {number}" if number is not None else f"{table} tanpa nomor (baris {row + 1})"
        uraian = self.sop.prosedur[prosedur].kegiatan[row].uraian
        said = "" if uraian == MISSING_TEXT else f' "{clip(uraian, 50)}"'
        return name + said + ("" if part is None else f" bagian {part + 1}")

    def node(self, prosedur: int, node: Node) -> str:
        """How a message calls a symbol: its row, and which part of it."""
        part = node.path[3] if len(node.path) > 3 else None
        return self.step(prosedur, node.row, part if isinstance(part, int) else None)

    def steps(self) -> Iterator[tuple[int, int, Path]]:
        """Every row: the number of its prosedur, its own number from 0, and its path."""
        for number, prosedur in enumerate(self.sop.prosedur):
            for row in range(len(prosedur.kegiatan)):
                yield number, row, ("prosedur", number, "kegiatan", row)


class PlacedIndikator(NamedTuple):
    """An indicator of a collection: its path, how a message calls it and where it stands on the form."""

    path: Path
    indikator: "Indikator"
    name: str
    place: str


class PengumpulanContext:
    """One collection as rules see it, whole in the parts that the reader found no fault in."""

    def __init__(self, parsed: Parsed, pengumpulan: "Pengumpulan", settings: Settings) -> None:
        self.parsed = parsed
        self.pengumpulan = pengumpulan
        self.settings = settings

    @property
    def sop(self) -> Sop | None:
        """The SOP that it carries out, if that is found and without faults of its shape."""
        carried = self.parsed.carries
        return carried.sop if carried and carried.is_sound else None

    @cached_property
    def indicators(self) -> tuple[PlacedIndikator, ...]:
        """Every indicator, in order."""
        return tuple(
            PlacedIndikator(
                ("sasaran", number, "indikator", position),
                indikator,
                f'Indikator "{clip(indikator.id if indikator.nama == MISSING_TEXT else indikator.nama, 50)}"',
                f"sasaran {number + 1}, indikator {position + 1}",
            )
            for number, sasaran in enumerate(self.pengumpulan.sasaran)
            for position, indikator in enumerate(sasaran.indikator)
        )

    def is_read(self, path: Path) -> bool:
        """Whether the reader found no fault at, above or below a path."""
        at = self._refused
        return not any(fault[: len(path)] == path or path[: len(fault)] == fault for fault in at)

    @cached_property
    def _refused(self) -> tuple[Path, ...]:
        return tuple(fault.path for fault in self.parsed.faults if fault.refuses and fault.path)


class KalenderContext(NamedTuple):
    """One office's calendar as rules see it, whole in the parts that the reader found no fault in."""

    parsed: Parsed
    kalender: "KalenderKantor"


class Fact(NamedTuple):
    """What one SOP adds to a rule across SOPs: facts of the same `key` are judged together.

    `detail` outlives the SOP and the process: None, texts, numbers, a Fix, or tuples of these.
    """

    key: str
    path: Path
    detail: Any = None


class PlacedFact(NamedTuple):
    """A fact, where it stands and what stands there; it outlives the SOP that it came from."""

    key: str
    file: str
    id: str
    position: Position
    path: Path
    detail: Any
    excerpt: str
    content: str


class LibraryHit(NamedTuple):
    """What a rule across SOPs says of one fact; `related` are others with a word on each."""

    fact: PlacedFact
    message: str
    severity: Severity | None = None
    related: tuple[tuple[PlacedFact, str], ...] = ()
    fix: Fix | None = None


SourceCheck = Callable[[Parsed], Iterator[Fault]]
SopCheck = Callable[[SopContext], Iterator[Hit]]
PengumpulanCheck = Callable[[PengumpulanContext], Iterator[Hit]]
KalenderCheck = Callable[[KalenderContext], Iterator[Hit]]
FactFinder = Callable[[SopContext], Iterator[Fact]]
LibraryCheck = Callable[[list[PlacedFact], Settings], Iterator[LibraryHit]]
CommentCheck = Callable[[Silence, frozenset[str], frozenset[str]], Iterator[Fault]]


class Fixes(StrEnum):
    """Which mends a rule offers; the value is how its documentation says so."""

    SAFE = "aman"
    UNSAFE = "perlu dilihat lagi"

    @property
    def options(self) -> str:
        """The options of `validate` that put them in."""
        return "--fix" if self is Fixes.SAFE else "--fix --unsafe-fixes"


class Traits(TypedDict, total=False):
    """What a rule may say of itself besides.

    `ketat` is its severity in that profile. A preview rule is off but in that profile, or where it is selected. A
    heuristic guesses, so its documentation tells how often it speaks on good SOPs. `options` are the names of those it
    reads. `fixes` tells that it offers mends. `looks_beyond` tells that other documents may change what it says of one.
    """

    ketat: Severity
    is_preview: bool
    is_heuristic: bool
    looks_beyond: bool
    options: tuple[str, ...]
    fixes: Fixes


@dataclass(frozen=True)
class Rule:
    """A rule; exactly one of the six kinds of check is set. For the other traits see Traits."""

    code: str
    name: str
    severity: Severity
    basis: Basis
    documentation: str
    ketat: Severity | None = None
    is_preview: bool = False
    is_heuristic: bool = False
    looks_beyond: bool = False
    options: tuple[str, ...] = ()
    fixes: Fixes | None = None
    source: SourceCheck | None = None
    sop: SopCheck | None = None
    pengumpulan: PengumpulanCheck | None = None
    kalender: KalenderCheck | None = None
    facts: FactFinder | None = None
    library: LibraryCheck | None = None
    comments: CommentCheck | None = None

    @property
    def summary(self) -> str:
        """The first sentence of its documentation."""
        return self.documentation.split("\n", 1)[0]


def source_rule(
    code: str, name: str, severity: Severity, basis: Basis, **traits: Unpack[Traits]
) -> Callable[[SourceCheck], Rule]:
    """A rule over a file as it was read, even when no document could be made of it."""
    return lambda check: Rule(code, name, severity, basis, check.__doc__ or "", source=check, **traits)


def sop_rule(
    code: str, name: str, severity: Severity, basis: Basis, **traits: Unpack[Traits]
) -> Callable[[SopCheck], Rule]:
    """A rule over one SOP."""
    return lambda check: Rule(code, name, severity, basis, check.__doc__ or "", sop=check, **traits)


def pengumpulan_rule(
    code: str, name: str, severity: Severity, basis: Basis, **traits: Unpack[Traits]
) -> Callable[[PengumpulanCheck], Rule]:
    """A rule over one collection."""
    return lambda check: Rule(code, name, severity, basis, check.__doc__ or "", pengumpulan=check, **traits)


def kalender_rule(
    code: str, name: str, severity: Severity, basis: Basis, **traits: Unpack[Traits]
) -> Callable[[KalenderCheck], Rule]:
    """A rule over one office's calendar."""
    return lambda check: Rule(code, name, severity, basis, check.__doc__ or "", kalender=check, **traits)


def library_rule(
    code: str, name: str, severity: Severity, basis: Basis, facts: FactFinder, **traits: Unpack[Traits]
) -> Callable[[LibraryCheck], Rule]:
    """A rule across SOPs: `facts` draws from each SOP what the check then judges, one key at a time."""
    return lambda check: Rule(code, name, severity, basis, check.__doc__ or "", facts=facts, library=check, **traits)


def comment_rule(
    code: str, name: str, severity: Severity, basis: Basis, **traits: Unpack[Traits]
) -> Callable[[CommentCheck], Rule]:
    """A rule over the suppressions of a file: it is told the codes of all rules, and of those that this run asks."""
    return lambda check: Rule(code, name, severity, basis, check.__doc__ or "", comments=check, **traits)


def reader_faults(parsed: Parsed, code: str) -> Iterator[Fault]:
    """The faults that the reader noted under a code."""
    return (fault for fault in parsed.faults if fault.code == code)
