"""SourceFile to document: everything that is wrong with its shape, found in one run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pydantic import ValidationError

from sopkit.model.finding import Fault, Path
from sopkit.model.kind import Kind, kind_in, kind_of, states_kind
from sopkit.model.sop import Sop
from sopkit.source.cross_sop import sop_faults
from sopkit.source.file import SourceFile
from sopkit.source.shape import TELLING, error_path, flow_slips, free_meaning, shape_fault

if TYPE_CHECKING:
    from sopkit.model.kalender_kantor import KalenderKantor
    from sopkit.model.pengumpulan import Pengumpulan

MAX_FAULTS = 100
"""Of one code in one file, and of the model's complaints in one round; the rest are counted."""
PRUNE_ROUNDS = 3


class Sent(NamedTuple):
    """The file that tells which forms of a collection were made: its name, and its content or why it can't be read."""

    name: str
    data: bytes | str


@dataclass(slots=True)
class Parsed:
    """A document with the file it came from. `document` is None when nothing could be read.

    When the file has refusing faults, `document` holds the rest of it, so that rules can judge that in the same
    run; it must then be neither drawn, counted nor sent out: `is_sound` tells.
    """

    source: SourceFile
    document: "Sop | Pengumpulan | KalenderKantor | None"
    kind: Kind
    faults: list[Fault]
    neighbours: frozenset[str] = frozenset()
    """Ids of the documents in the same folder and of those in the same run, readable or not."""
    carries: "Parsed | None" = None
    """The SOP that a collection carries out, where a Library has found it."""
    sent: Sent | None = None
    """Which forms of a collection were made, where a Library that is iterated over has found it."""

    @property
    def id(self) -> str:
        """The document's id: the stem of its file."""
        return _stem(self.source.name)

    @property
    def sop(self) -> Sop | None:
        """The document, if it is an SOP."""
        return cast("Sop | None", self.document) if self.kind is Kind.SOP else None

    @property
    def pengumpulan(self) -> "Pengumpulan | None":
        """The document, if it is a collection."""
        return cast("Pengumpulan | None", self.document) if self.kind is Kind.PENGUMPULAN else None

    @property
    def kalender(self) -> "KalenderKantor | None":
        """The document, if it is an office's calendar."""
        return cast("KalenderKantor | None", self.document) if self.kind is Kind.KALENDER else None

    @property
    def is_sound(self) -> bool:
        """Whether the document may be used for more than judging it."""
        return self.document is not None and not any(fault.refuses for fault in self.faults)


@lru_cache(maxsize=64)
def _stem(name: str) -> str:
    return PurePath(name).stem


def parse(source: SourceFile) -> Parsed:
    """Read the document in a file; every fault of its shape is listed, and none raises."""
    faults = list(source.faults)
    data = source.data()
    kind = _kind(source, data)
    if data is None:
        return Parsed(source, None, kind, _limited(faults))
    if not isinstance(data, dict):
        kinds = [kind] if states_kind(source.text) else list(Kind)
        noun = _either([one.noun for one in kinds])
        first = _either([f"'skema: {one}'" for one in kinds])
        message = f"berkas {noun} harus berisi 'kunci: nilai', dimulai dengan {first}"
        faults.append(Fault("YML005", message, source.locate(())))
        return Parsed(source, None, kind, _limited(faults))
    slips = list(islice(flow_slips(source, source.root, ()), MAX_FAULTS + 1)) if "{" in source.text else []
    faults += [slip.fault for slip in slips]
    _take_out(kind, data, [path for slip in slips for path in (slip.fault.path, slip.key)])
    document = _read_model(source, kind, data, faults)
    if document is not None:
        faults += islice(_cross_faults(source, kind, document, {fault.path for fault in faults}), 2 * MAX_FAULTS)
    return Parsed(source, document, kind, _limited(dict.fromkeys(faults)))


def _either(words: list[str]) -> str:
    return ", atau ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _kind(source: SourceFile, data: Any) -> Kind:
    if not isinstance(data, dict):
        return kind_in(source.text)
    skema = data.get("skema")
    is_sop = isinstance(skema, str) and skema.strip().casefold().startswith("sop")
    if is_sop or kind_of(skema) is not Kind.SOP:
        return kind_of(skema)
    return next((kind for kind, keys in TELLING.items() if keys & data.keys()), Kind.SOP)


def _cross_faults(source: SourceFile, kind: Kind, document: Any, known: set[Path]) -> Iterator[Fault]:
    """What one key of a document says against another."""
    if kind is Kind.PENGUMPULAN:
        from sopkit.source.cross_pengumpulan import cross_faults

        return cross_faults(source, document, known)
    if kind is Kind.KALENDER:
        from sopkit.source.cross_kalender import kalender_faults

        return kalender_faults(source, document, known)
    return sop_faults(source, document, known)


def _read_model(source: SourceFile, kind: Kind, data: Any, faults: list[Fault]) -> Any:
    """The document in the data, or in what is left of it once its faults, which are noted, are taken out."""
    renamed: dict[Path, Path] = {}
    for _ in range(PRUNE_ROUNDS):
        try:
            return kind.model.model_validate(data)
        except ValidationError as error:
            errors = [_as_written(e, renamed) for e in error.errors(include_url=False, include_input=False)]
        # The first of two equal keys is kept and judged like any other.
        known = {fault.path for fault in faults if fault.code != "YML002"}
        above = _ancestors(known) | _ancestors(map(error_path, errors))
        unknown = (error_path(one) for one in errors if one["type"] == "extra_forbidden")
        meant = {path: free_meaning(source, kind, path) for path in islice(unknown, MAX_FAULTS)}
        known |= {path for path in meant.values() if path}
        errors = [one for one in errors if not _is_echo(one, known, above)]
        faults += [shape_fault(source, kind, detail) for detail in errors[:MAX_FAULTS]]
        if len(errors) > MAX_FAULTS:
            rest = f"dan {len(errors) - MAX_FAULTS} kesalahan bentuk lagi"
            faults.append(Fault("YML005", rest, faults[-1].position))
            return None
        _take_out(kind, data, [_as_meant(error_path(detail), renamed) for detail in errors], meant)
        renamed |= {right: wrong for wrong, right in meant.items() if right}
    return None


def _limited(faults: Iterable[Fault]) -> list[Fault]:
    """The first MAX_FAULTS of each code, and how many more there are."""
    kept: list[Fault] = []
    last: dict[str, Fault] = {}
    count: Counter[str] = Counter()
    for fault in faults:
        count[fault.code] += 1
        if count[fault.code] <= MAX_FAULTS:
            kept.append(fault)
            last[fault.code] = fault
    rest = ((last[code], number - MAX_FAULTS) for code, number in count.items() if number > MAX_FAULTS)
    return kept + [
        replace(fault, message=f"dan {number} temuan serupa lagi", path=(), fix=None) for fault, number in rest
    ]


def _as_written(error: Any, renamed: Mapping[Path, Path]) -> Any:
    """An error below a key that was read as it is meant, at the key that is written."""
    for right, wrong in renamed.items():
        if error["loc"][: len(right)] == right:
            return {**error, "loc": (*wrong, *error["loc"][len(right) :])}
    return error


def _as_meant(path: Path, renamed: Mapping[Path, Path]) -> Path:
    """The place in the data of what is written at a path."""
    for right, wrong in renamed.items():
        if path[: len(wrong)] == wrong:
            return (*right, *path[len(wrong) :])
    return path


def _ancestors(paths: Iterable[Path]) -> set[Path]:
    return {path[:length] for path in paths for length in range(len(path))}


def _is_echo(error: Any, known: set[Path], above: set[Path]) -> bool:
    """Whether an error only follows from a fault: what was taken out or misspelt, a group empty for its faults."""
    path = error_path(error)
    return path in known or path[-1:] == ("<<",) or (error["type"] == "too_short" and path in above)


# What stands in for a missing key or a faulty item while the rest of a refused file is judged; it is never used.
MISSING_TEXT = "?"
MISSING_ID = "tanpa-id"
_INDIKATOR = {"id": MISSING_ID, "nama": MISSING_TEXT}
_PLACEHOLDERS: dict[Kind, dict[str, str]] = {
    Kind.SOP: {"skema": Kind.SOP, "nama": MISSING_TEXT, "uraian": MISSING_TEXT},
    Kind.PENGUMPULAN: {"skema": Kind.PENGUMPULAN, "tahun": "2000", **_INDIKATOR},
    Kind.KALENDER: {"skema": Kind.KALENDER, "nama": MISSING_TEXT, "sumber": MISSING_TEXT},
}
_ITEMS: dict[str, dict[str, Any]] = {
    "kegiatan": {"uraian": MISSING_TEXT},
    "bagian": {},
    "sasaran": {"nama": MISSING_TEXT, "indikator": [_INDIKATOR]},
    "indikator": _INDIKATOR,
    "skala": {"nama": MISSING_TEXT},
}


def _take_out(kind: Kind, data: Any, paths: list[Path], meant: Mapping[Path, Path | None] | None = None) -> None:
    """Take what is wrong out of the data, so that the rest can be read in the same run.

    What stands under a misspelt key goes to the key that it means, if that is free.
    """
    for path in paths:
        node = data
        for step in path[:-1]:
            node = node.get(step) if isinstance(node, dict) else node[step]
            if node is None:
                break
        if isinstance(node, dict) and path:
            value = node.pop(path[-1], None)
            right = meant.get(path) if meant else None
            if right:
                node.setdefault(right[-1], value)
            elif path[-1] in _PLACEHOLDERS[kind]:
                node[path[-1]] = _PLACEHOLDERS[kind][str(path[-1])]
        elif isinstance(node, list) and isinstance(path[-1], int):
            node[path[-1]] = deepcopy(_ITEMS.get(str(path[-2])))
