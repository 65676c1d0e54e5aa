"""SourceFile to Sop: the model's complaints as faults with a place, all of them in one run."""

import difflib
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel, ValidationError

from sopkit.model.finding import Fault, Path
from sopkit.model.sop import Sop
from sopkit.source.file import Mapping, Node, Scalar, Sequence, SourceFile
from sopkit.source.mend import quote

KIND = "sop/1"
MAX_SUGGEST = 60
"""Keys longer than this get no did-you-mean."""
MAX_ERRORS = 100
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
    """Ids of the SOPs in the same folder, whether or not they are read in this run."""

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
        return ParsedSop(source, None, faults)
    if not isinstance(data, dict):
        message = "berkas SOP harus berisi 'kunci: nilai', dimulai dengan 'skema: sop/1'"
        faults.append(Fault("YML005", message, source.locate(())))
        return ParsedSop(source, None, faults)
    slips = list(_flow_slips(source, source.root, ()))
    faults += slips
    _take_out(data, [fault.path for fault in slips])
    sop: Sop | None = None
    for _ in range(PRUNE_ROUNDS):
        try:
            sop = Sop.model_validate(data)
            break
        except ValidationError as error:
            errors = error.errors(include_url=False, include_context=True, include_input=False)
            known = {fault.path for fault in faults} | {_path(e) for e in errors if e["type"] != "too_short"}
            errors = [e for e in errors if e["type"] != "too_short" or not _has_below(known, _path(e))]
            faults += [_fault(source, detail) for detail in errors[:MAX_ERRORS]]
            if len(errors) > MAX_ERRORS:
                rest = f"dan {len(errors) - MAX_ERRORS} kesalahan bentuk lagi"
                faults.append(Fault("YML005", rest, faults[-1].position))
                break
            _take_out(data, [_path(detail) for detail in errors])
    if sop is not None:
        faults += _cross_faults(source, sop)
    return ParsedSop(source, sop, list(dict.fromkeys(faults)))


def _has_below(paths: set[Path], top: Path) -> bool:
    return any(len(path) > len(top) and path[: len(top)] == top for path in paths)


def _path(detail: Any) -> Path:
    """The error's route in the YAML: pydantic's own waypoints (in brackets) dropped, ours added."""
    path = tuple(step for step in detail["loc"] if not (isinstance(step, str) and step.startswith("[")))
    at = (detail.get("ctx") or {}).get("at")
    return path if at is None else (*path, at)


# What stands in for a missing key while the rest of a refused file is judged; it is never drawn.
_PLACEHOLDERS = {"skema": KIND, "nama": "?", "uraian": "?"}


def _take_out(data: Any, paths: list[Path]) -> None:
    """Take what is wrong out of the data, so that the rest can be read in the same run."""
    for path in paths:
        node = data
        for step in path[:-1]:
            node = node.get(step) if isinstance(node, dict) else node[step]
            if node is None:
                break
        if isinstance(node, dict) and path:
            node.pop(path[-1], None)
            if path[-1] in _PLACEHOLDERS:
                node[path[-1]] = _PLACEHOLDERS[path[-1]]
        elif isinstance(node, list) and isinstance(path[-1], int):
            node[path[-1]] = None


def _flow_slips(source: SourceFile, node: Node | None, path: Path) -> Iterator[Fault]:
    """Keys that a comma or a missing space made inside { }."""
    if isinstance(node, Sequence):
        for position, item in enumerate(node.items):
            yield from _flow_slips(source, item, (*path, position))
    if not isinstance(node, Mapping):
        return
    for key, (_, child) in node.entries.items():
        where = (*path, key)
        is_bare = isinstance(child, Scalar) and not child.text and not child.style
        if not (node.is_flow and is_bare):
            yield from _flow_slips(source, child, where)
            continue
        name, colon, value = key.partition(":")
        if colon:
            message = f"'{_clip(key)}' dibaca sebagai satu kunci; beri spasi sesudah titik dua: {_clip(name)}: {_clip(value)}"
        elif next(iter(node.entries)) != key:
            message = f"koma di dalam {{ }} memotong teks; pakai tanda kutip: {_requoted(node, key)}"
        else:
            continue
        yield Fault("YML003", message, source.locate_key(where), where)


def _fault(source: SourceFile, detail: Any) -> Fault:
    path = _path(detail)
    context = detail.get("ctx") or {}
    kind = detail["type"]
    if detail["loc"] and detail["loc"][-1] == "[key]":
        message = f"kunci '{path[-1]}' tidak sah; pakai {context.get('wanted', 'id')}"
        return Fault("YML005", message, source.locate_key(path), path)
    if kind == "extra_forbidden":
        return Fault("YML003", _unknown_key(source, path), source.locate_key(path), path)
    if kind in ("missing", "kosong") or (kind == "too_short" and source.node(path) is None):
        key = path[-1] if path else ""
        message = f"kunci '{key}' wajib ada; tambahkan" if kind == "missing" else f"'{key}' wajib diisi"
        return Fault("YML004", message, source.locate(path), path)
    if path == ("skema",):
        message = f"skema '{_show(source.node(path))}' tidak dikenal; versi sopkit ini membaca '{KIND}'"
        return Fault("YML007", message, source.locate(path), path)
    return Fault("YML005", _wrong_type(source, path, kind, context), source.locate(path), path)


def _unknown_key(source: SourceFile, path: Path) -> str:
    key = str(path[-1])
    allowed = sorted(_fields_at(path[:-1]))
    close = difflib.get_close_matches(key, allowed, 1) if len(key) <= MAX_SUGGEST else []
    hint = f"mungkin maksudnya '{close[0]}'" if close else "yang diterima: " + ", ".join(allowed)
    return f"kunci '{_clip(key)}' tidak dikenal; {hint}"


def _requoted(parent: Mapping, key: str) -> str:
    """The pair that a comma cut in two, written so that it holds together."""
    keys = list(parent.entries)
    before = keys[keys.index(key) - 1]
    node = parent.entries[before][1]
    text = node.text if isinstance(node, Scalar) else ""
    return _clip(f"{before}: {quote(text + (',' if key[:1].isdigit() else ', ') + key)}")


def _wrong_type(source: SourceFile, path: Path, kind: str, context: dict[str, Any]) -> str:
    node = source.node(path)
    where = f"'{path[-1]}'" if path and isinstance(path[-1], str) else "butir ini"
    if kind in ("literal_error", "enum"):
        allowed = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return f"{where} berisi '{_show(node)}'; yang diterima: {allowed}"
    wanted = str(context.get("wanted", ""))
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        if isinstance(node, Scalar) and re.search(r"\S:\S", node.text):
            return f"{where} dibaca sebagai teks '{_show(node)}'; beri spasi sesudah titik dua, tiap kunci di barisnya sendiri"
        return f"{where} harus berupa kelompok 'kunci: nilai', bukan {_noun(node)}"
    if kind in ("tuple_type", "list_type"):
        return f"{where} harus berupa daftar ('- ...' di tiap baris), bukan {_noun(node)}"
    if kind == "too_short":
        return f"{where} kosong; isi paling sedikit satu"
    if wanted == "teks" and isinstance(node, Mapping) and _is_one_line(node):
        keys = f" atau kunci {context['keys']}" if "keys" in context else ""
        return f"{where} harus berupa teks{keys}, tetapi titik duanya membuatnya kelompok; tulis: {_as_text(source, node)}"
    if isinstance(node, Scalar):
        return f"{where} berisi '{_show(node)}'; yang diterima: {wanted}"
    return f"{where} harus berupa {wanted}, bukan {_noun(node)}"


def _is_one_line(node: Mapping) -> bool:
    values = [child for _, child in node.entries.values()]
    return len(values) == 1 and isinstance(values[0], Scalar) and values[0].line == node.line and not node.is_flow


def _as_text(source: SourceFile, node: Mapping) -> str:
    """The line on which a mapping was meant as a text, with that text quoted."""
    lines = source.text.split("\n")
    line = lines[node.line] if node.line < len(lines) else ""
    head, value = line[: node.column].strip(), line[node.column :].strip()
    return _clip(f"{head} {quote(value)}".strip(), 200)


def _noun(node: Node | None) -> str:
    if isinstance(node, Mapping):
        return "kelompok kunci"
    if isinstance(node, Sequence):
        return "daftar"
    return f"teks '{_show(node)}'" if isinstance(node, Scalar) and node.text else "kosong"


def _show(node: Node | None) -> str:
    return _clip(node.text) if isinstance(node, Scalar) else ""


def _clip(text: str, length: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _fields_at(path: Path) -> set[str]:
    """The keys that the model knows at a path."""
    found: list[Any] = [Sop]
    for step in path:
        found = [inner for annotation in found for inner in _step(annotation, step)]
    return {name for annotation in found for model in _models(annotation) for name in model.model_fields}


def _step(annotation: Any, step: str | int) -> Iterator[Any]:
    for model in _models(annotation):
        if isinstance(step, str) and step in model.model_fields:
            yield model.model_fields[step].annotation
    for container in _flatten(annotation):
        arguments = typing.get_args(container)
        if typing.get_origin(container) is dict and isinstance(step, str):
            yield arguments[1]
        elif typing.get_origin(container) is tuple and isinstance(step, int):
            yield arguments[0]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    for inner in _flatten(annotation):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield inner


def _flatten(annotation: Any) -> Iterator[Any]:
    """An annotation's alternatives, without Annotated and unions."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _flatten(typing.get_args(annotation)[0])
    elif origin is typing.Union or str(origin) == "<class 'types.UnionType'>":
        for argument in typing.get_args(annotation):
            yield from _flatten(argument)
    else:
        yield annotation


def _cross_faults(source: SourceFile, sop: Sop) -> Iterator[Fault]:
    """What one key says against another; none of it keeps the SOP from being drawn."""

    def fault(code: str, message: str, path: Path) -> Fault:
        return Fault(code, message, source.locate(path), path, refuses=False)

    for number, prosedur in enumerate(sop.prosedur):
        base: Path = ("prosedur", number)
        if len(sop.prosedur) > 1 and not prosedur.judul:
            yield fault("YML004", "kunci 'judul' wajib ada bila prosedur lebih dari satu; tambahkan", (*base, "judul"))
        for row, kegiatan in enumerate(prosedur.kegiatan):
            path: Path = (*base, "kegiatan", row)
            for name in kegiatan.mutu_baku.waktu.varian if kegiatan.mutu_baku.waktu else ():
                if name not in (sop.varian or {}):
                    close = difflib.get_close_matches(name[:MAX_SUGGEST], sop.varian or {}, 1)
                    hint = f"mungkin maksudnya '{close[0]}'" if close else "daftarkan pada kunci 'varian' di atas 'prosedur'"
                    where = (*path, "mutu_baku", "waktu", name)
                    message = f"varian '{_clip(name)}' belum terdaftar; {hint}"
                    yield Fault("YML003", message, source.locate_key(where), where, refuses=False)
            if kegiatan.bagian:
                for key in ("pelaksana", "simbol", "teks", "lanjut", "keputusan"):
                    if getattr(kegiatan, key) is not None:
                        message = f"'{key}' tidak boleh di samping 'bagian'; pindahkan ke bagian yang dimaksud"
                        yield Fault("YML014", message, source.locate_key((*path, key)), (*path, key), refuses=False)
            parts = [(path, kegiatan), *(((*path, "bagian", i), b) for i, b in enumerate(kegiatan.bagian or ()))]
            for where, simpul in parts:
                if simpul.lanjut is not None and simpul.keputusan is not None:
                    message = "'lanjut' tidak boleh di samping 'keputusan'; tulis semua tujuan di 'keputusan'"
                    key_path = (*where, "lanjut")
                    yield Fault("YML014", message, source.locate_key(key_path), key_path, refuses=False)
