"""SourceFile to Sop: everything that is wrong with its shape, found in one run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from sopkit.model.finding import Fault, Path
from sopkit.model.kegiatan import Kegiatan
from sopkit.model.mutu_baku import RESERVED
from sopkit.model.sop import MAX_VARIAN, Sop
from sopkit.model.suggestion import closest
from sopkit.model.text import clip
from sopkit.source.file import SourceFile
from sopkit.source.shape import KIND, error_path, flow_slips, free_meaning, shape_fault

MAX_FAULTS = 100
"""Of one code in one file, and of the model's complaints in one round; the rest are counted."""
PRUNE_ROUNDS = 3


@dataclass(slots=True)
class ParsedSop:
    """An SOP with the file it came from. `sop` is None when nothing could be read.

    When the file has refusing faults, `sop` holds the rest of it, so that rules can judge that in the same run;
    it must then be neither drawn nor counted: `is_sound` tells.
    """

    source: SourceFile
    sop: Sop | None
    faults: list[Fault]
    neighbours: frozenset[str] = frozenset()
    """Ids of the SOPs in the same folder and of those in the same run, readable or not."""

    @property
    def id(self) -> str:
        """The SOP's id: the stem of its file."""
        return PurePath(self.source.name).stem

    @property
    def is_sound(self) -> bool:
        """Whether the SOP may be drawn and counted."""
        return self.sop is not None and not any(fault.refuses for fault in self.faults)


def parse(source: SourceFile) -> ParsedSop:
    """Read the SOP in a file; every fault of its shape is listed, and none raises."""
    faults = list(source.faults)
    data = source.data()
    if data is None:
        return ParsedSop(source, None, _limited(faults))
    if not isinstance(data, dict):
        message = "berkas SOP harus berisi 'kunci: nilai', dimulai dengan 'skema: sop/1'"
        faults.append(Fault("YML005", message, source.locate(())))
        return ParsedSop(source, None, _limited(faults))
    slips = list(islice(flow_slips(source, source.root, ()), MAX_FAULTS + 1))
    faults += [slip.fault for slip in slips]
    _take_out(data, [path for slip in slips for path in (slip.fault.path, slip.key)])
    sop = _read_model(source, data, faults)
    if sop is not None:
        faults += islice(_cross_faults(source, sop, {fault.path for fault in faults}), 2 * MAX_FAULTS)
    return ParsedSop(source, sop, _limited(dict.fromkeys(faults)))


def _read_model(source: SourceFile, data: Any, faults: list[Fault]) -> Sop | None:
    """The SOP in the data, or in what is left of it once its faults, which are noted, are taken out."""
    renamed: dict[Path, Path] = {}
    for _ in range(PRUNE_ROUNDS):
        try:
            return Sop.model_validate(data)
        except ValidationError as error:
            errors = [_as_written(e, renamed) for e in error.errors(include_url=False, include_input=False)]
        # The first of two equal keys is kept and judged like any other.
        known = {fault.path for fault in faults if fault.code != "YML002"}
        above = _ancestors(known) | _ancestors(map(error_path, errors))
        unknown = (error_path(one) for one in errors if one["type"] == "extra_forbidden")
        meant = {path: free_meaning(source, path) for path in islice(unknown, MAX_FAULTS)}
        known |= {path for path in meant.values() if path}
        errors = [one for one in errors if not _is_echo(one, known, above)]
        faults += [shape_fault(source, detail) for detail in errors[:MAX_FAULTS]]
        if len(errors) > MAX_FAULTS:
            rest = f"dan {len(errors) - MAX_FAULTS} kesalahan bentuk lagi"
            faults.append(Fault("YML005", rest, faults[-1].position))
            return None
        _take_out(data, [_as_meant(error_path(detail), renamed) for detail in errors], meant)
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
    return kept + [replace(fault, message=f"dan {number} temuan serupa lagi", path=()) for fault, number in rest]


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


# What stands in for a missing key while the rest of a refused file is judged; it is never drawn.
MISSING_TEXT = "?"
_PLACEHOLDERS = {"skema": KIND, "nama": MISSING_TEXT, "uraian": MISSING_TEXT}


def _take_out(data: Any, paths: list[Path], meant: Mapping[Path, Path | None] | None = None) -> None:
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
            elif path[-1] in _PLACEHOLDERS:
                node[path[-1]] = _PLACEHOLDERS[path[-1]]
        elif isinstance(node, list) and isinstance(path[-1], int):
            node[path[-1]] = {"kegiatan": {"uraian": MISSING_TEXT}, "bagian": {}}.get(str(path[-2]))


def _cross_faults(source: SourceFile, sop: Sop, known: set[Path]) -> Iterator[Fault]:
    """What one key says against another; of these only far too many varian keep the SOP from being drawn."""
    used = {name for p in sop.prosedur for k in p.kegiatan if k.mutu_baku.waktu for name in k.mutu_baku.waktu.varian}
    if len(used | set(sop.varian or ())) > MAX_VARIAN:
        message = f"varian yang dipakai pada 'waktu' lebih dari {MAX_VARIAN}; kurangi"
        yield Fault("YML005", message, source.locate(("varian",)), ("varian",))
        return
    for name in RESERVED & set(sop.varian or ()):
        message = f"'{name}' sudah punya arti lain pada 'waktu'; ganti id varian ini"
        yield Fault("YML005", message, source.locate_key(("varian", name)), ("varian", name))
    for number, prosedur in enumerate(sop.prosedur):
        if len(sop.prosedur) > 1 and not prosedur.judul:
            path: Path = ("prosedur", number, "judul")
            message = "kunci 'judul' wajib ada bila prosedur lebih dari satu; tambahkan"
            yield Fault("YML004", message, source.locate(path), path, refuses=False)
        things: dict[str, str] = {}
        for thing in prosedur.volume or {}:
            first = things.setdefault(" ".join(thing.casefold().split()), thing)
            if first != thing:
                path = ("prosedur", number, "volume", thing)
                message = f"volume '{clip(thing)}' sama dengan '{clip(first)}'; hapus salah satu"
                yield Fault("YML002", message, source.locate_key(path), path, refuses=False)
        for row, kegiatan in enumerate(prosedur.kegiatan):
            path = ("prosedur", number, "kegiatan", row)
            variants = () if ("varian",) in known else _unknown_variants(sop, kegiatan, known)
            for code, where, message in (*variants, *_conflicts(kegiatan)):
                place = (*path, *where)
                yield Fault(code, message, source.locate_key(place), place, refuses=False)


def _unknown_variants(sop: Sop, kegiatan: Kegiatan, known_faults: set[Path]) -> Iterator[tuple[str, Path, str]]:
    known = sop.varian or {}
    for name in kegiatan.mutu_baku.waktu.varian if kegiatan.mutu_baku.waktu else ():
        if name not in known and ("varian", name) not in known_faults:
            close = closest(name, known)
            hint = f"mungkin maksudnya '{close}'" if close else "daftarkan pada kunci 'varian' di atas 'prosedur'"
            yield "YML003", ("mutu_baku", "waktu", name), f"varian '{clip(name)}' belum terdaftar; {hint}"


def _conflicts(kegiatan: Kegiatan) -> Iterator[tuple[str, Path, str]]:
    """Keys that exclude each other."""
    for key in ("pelaksana", "simbol", "teks", "lanjut", "keputusan") if kegiatan.bagian else ():
        if getattr(kegiatan, key) is not None:
            yield "YML014", (key,), f"'{key}' tidak boleh di samping 'bagian'; pindahkan ke bagian yang dimaksud"
    parts = (((), kegiatan), *((("bagian", number), part) for number, part in enumerate(kegiatan.bagian or ())))
    for where, simpul in parts:
        if simpul.lanjut is not None and simpul.keputusan is not None:
            message = "'lanjut' tidak boleh di samping 'keputusan'; tulis semua tujuan di 'keputusan'"
            yield "YML014", (*where, "lanjut"), message
        for label, target in (simpul.keputusan or {}).items():
            if target == ():
                yield "YML004", (*where, "keputusan", label), f"cabang '{clip(label)}' tidak punya tujuan; isi"
