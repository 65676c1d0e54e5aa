"""The model's complaints about a document's shape, as faults that an official can act on."""

import re
import types
import typing
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from sopkit.model.finding import Fault, Fix, Path
from sopkit.model.kind import Kind
from sopkit.model.mutu_baku import MutuBaku
from sopkit.model.suggestion import closest
from sopkit.model.text import clip
from sopkit.source.edit import insert_before, replace_key
from sopkit.source.file import Mapping, Node, Scalar, Sequence, SourceFile
from sopkit.source.mend import quote

# Words of the paper that are no keys, and the key each means.
_SYNONYMS = {
    "judul": "nama",
    "perlengkapan": "peralatan",
    "kualifikasi": "kualifikasi_pelaksana",
    "aktivitas": "uraian",
    "persyaratan": "kelengkapan",
    "keluaran": "output",
    "ket": "keterangan",
    "pengesahan": "disahkan_oleh",
    "periode": "frekuensi",
    "sumber": "sumber_data",
    "max": "maks",
    "maksimum": "maks",
    "telepon": "kontak",
    "predikat": "skala",
    **{f"b{month}": f"b0{month}" for month in range(1, 10)},
}
# Groups whose keys are ids of the user's own.
_EXAMPLES: dict[str | int, str] = {
    "pelaksana": "'id: nama', misalnya 'camat: Camat'",
    "unit": "'id: nama', misalnya 'sekretariat: Sekretariat'",
    "jam_kerja": "'hari: jam', misalnya 'senin-kamis: 07.30-12.00, 13.00-16.00'",
    "libur": "tanggal, lalu di bawah tiap tanggal 'nama' dan 'sumber'",
    "masuk": "tanggal, lalu di bawah tiap tanggal 'nama' dan 'sumber'",
}


# What may stand behind a key, by the group that its name belongs to.
_SAMPLES: dict[str | int, str] = {
    "uraian": "Memeriksa berkas permohonan",
    "judul": "Penerimaan berkas",
    "tahun": "2026",
    "id": "surat-masuk",
    "sumber": "SKB 3 Menteri",
}
_NAMES: dict[str | int, str] = {
    "pelaksana": "Camat",
    "unit": "Sekretariat",
    "sasaran": "Meningkatnya kualitas pelayanan",
    "indikator": "Jumlah surat masuk",
    "skala": "Baik",
    "libur": "Hari Raya Natal",
    "masuk": "Cuti bersama ditiadakan",
}
_TITLES = {Kind.SOP: "Penerbitan Surat Keterangan", Kind.PENGUMPULAN: "Pengumpulan Data Kinerja", Kind.KALENDER: ""}
_BELOW: dict[str | int, str] = {
    "prosedur": "- pelaksana:",
    "pelaksana": "camat: Camat",
    "kegiatan": "- uraian: Memeriksa berkas permohonan",
    "sasaran": "- nama: Meningkatnya kualitas pelayanan",
    "indikator": "- id: surat-masuk",
}
"""What may stand below a key."""


def error_path(detail: Any) -> Path:
    """The error's route in the YAML: pydantic's own waypoints (in brackets) dropped, ours added."""
    path = tuple(step for step in detail["loc"] if not (isinstance(step, str) and step.startswith("[")))
    at = (detail.get("ctx") or {}).get("at")
    return path if at is None else (*path, at)


class FlowSlip(NamedTuple):
    """A key that a comma or a missing space made inside { }, and the fault at the text that it spoils."""

    fault: Fault
    key: Path


def flow_slips(source: SourceFile, node: Node | None, path: Path) -> Iterator[FlowSlip]:
    """All such keys below a node."""
    if isinstance(node, Sequence):
        for position, item in enumerate(node.items):
            yield from flow_slips(source, item, (*path, position))
    if not isinstance(node, Mapping):
        return
    before: tuple[str, Node] | None = None
    for key, (_, child) in node.entries.items():
        where = (*path, key)
        earlier, before = before, (key, child)
        is_bare = isinstance(child, Scalar) and not child.text and not child.style
        if not (node.is_flow and is_bare):
            yield from flow_slips(source, child, where)
            continue
        name, colon, value = key.partition(":")
        spoilt = where
        if colon:
            mended = f"{clip(name)}: {clip(value)}"
            message = f"'{clip(key)}' dibaca sebagai satu kunci; beri spasi sesudah titik dua: {mended}"
        elif earlier:
            message = f"koma di dalam {{ }} memotong teks; pakai tanda kutip: {_requoted(*earlier, key)}"
            spoilt = (*path, earlier[0])
        else:
            continue
        yield FlowSlip(Fault("YML003", message, source.locate_key(where), spoilt), where)


def shape_fault(source: SourceFile, kind: Kind, detail: Any) -> Fault:
    """One of pydantic's errors (a dict of `ValidationError.errors()`) with its place and an Indonesian message."""
    path = error_path(detail)
    context = detail.get("ctx") or {}
    error = detail["type"]
    if detail["loc"] and detail["loc"][-1] == "[key]":
        message = f"kunci '{clip(str(path[-1]))}' tidak sah; pakai {context.get('wanted', 'id')}"
        return Fault("YML005", message, source.locate_key(path), path)
    if error == "extra_forbidden":
        return Fault("YML003", _unknown_key(kind, path), source.locate_key(path), path, fix=_rename(source, kind, path))
    if error in ("missing", "kosong") or (error == "too_short" and source.node(path) is None):
        message = _missing(kind, path, error == "missing")
        fix = _state_kind(source) if path == ("skema",) and error == "missing" else None
        return Fault("YML004", message, source.locate(path), path, fix=fix)
    if path == ("skema",):
        shown = _show(source.node(path))
        message = f"skema '{shown}' tidak dikenal; versi sopkit ini membaca '{kind}'"
        if not shown:
            message = f"skema belum diisi; tulis 'skema: {kind}'"
        return Fault("YML007", message, source.locate(path), path)
    return Fault("YML005", _wrong_type(source, path, error, context), source.locate(path), path)


def _missing(kind: Kind, path: Path, is_absent: bool) -> str:
    """What to say of a required key that is absent or empty: an example of what to write, where there is one."""
    key = path[-1]
    if isinstance(key, int):
        return "butir ini wajib diisi; isi, atau hapus tanda '-' di depannya"
    what = f"kunci '{clip(key)}' wajib ada; tambahkan" if is_absent else f"'{clip(key)}' wajib diisi"
    if "keputusan" in path or key == "lanjut":
        return f"{what}, dengan id atau nomor kegiatan tujuannya, atau 'selesai'"
    if key in _BELOW and "kegiatan" not in path[:-1]:
        return f"{what}, misalnya dengan '{_BELOW[key]}' di bawahnya"
    group = next((step for step in reversed(path[:-1]) if step in _NAMES), None)
    sample = str(kind) if key == "skema" else _SAMPLES.get(key, "")
    if key == "nama" or (group is not None and group == path[-2]):
        sample = _NAMES[group] if group is not None else _TITLES[kind]
    return f"{what}, misalnya '{clip(key)}: {sample}'" if sample else f"{what}, atau hapus kuncinya"


def _rename(source: SourceFile, kind: Kind, path: Path) -> Fix | None:
    """The unknown key written as the one that it most likely means, where that is free."""
    meant = free_meaning(source, kind, path)
    edit = replace_key(source, path, str(meant[-1])) if meant else None
    return Fix((edit,), f"ganti kunci '{clip(str(path[-1]))}' dengan '{edit.text}'", is_safe=False) if edit else None


TELLING = {
    Kind.PENGUMPULAN: {"sasaran"},
    Kind.KALENDER: {"hari_kerja", "jam_kerja", "libur", "masuk"},
    Kind.SOP: {"prosedur"},
}
"""Keys by which a file is known whose `skema` is absent or misspelt."""


def _state_kind(source: SourceFile) -> Fix | None:
    """The line that says what kind the document is, before its first key."""
    root = source.root
    if not isinstance(root, Mapping) or root.is_flow or root.column:
        return None
    kinds = [kind for kind, keys in TELLING.items() if keys & root.entries.keys()]
    edit = insert_before(source, root.line + 1, f"skema: {kinds[0]}\n") if len(kinds) == 1 else None
    return Fix((edit,), f"tambahkan 'skema: {kinds[0]}'") if edit else None


def _unknown_key(kind: Kind, path: Path) -> str:
    key = str(path[-1])
    meant = _meant_key(kind, path)
    allowed = sorted(_fields_at(kind, path[:-1]))
    if meant:
        hint = f"mungkin maksudnya '{meant}'"
    elif "mutu_baku" in allowed and key in MutuBaku.model_fields:
        hint = "tulis di bawah 'mutu_baku'"
    elif allowed:
        hint = "yang diterima: " + ", ".join(allowed)
    else:
        hint = "perbaiki dulu kunci di atasnya"
    return f"kunci '{clip(key)}' tidak dikenal; {hint}"


def _meant_key(kind: Kind, path: Path) -> str | None:
    """The key that an unknown one most likely means."""
    key, allowed = str(path[-1]), _fields_at(kind, path[:-1])
    synonym = _SYNONYMS.get(key.casefold())
    return synonym if synonym in allowed else closest(key, sorted(allowed))


def free_meaning(source: SourceFile, kind: Kind, path: Path) -> Path | None:
    """The path of the key that an unknown one most likely means, unless that key is there already."""
    meant = _meant_key(kind, path)
    return (*path[:-1], meant) if meant and source.node((*path[:-1], meant)) is None else None


def _requoted(name: str, value: Node, key: str) -> str:
    """The pair that a comma cut in two, written so that it holds together."""
    text = value.text if isinstance(value, Scalar) else ""
    return clip(f"{name}: {quote(text + (',' if key[:1].isdigit() else ', ') + key)}")


def _wrong_type(source: SourceFile, path: Path, kind: str, context: dict[str, Any]) -> str:
    node = source.node(path)
    where = f"'{clip(path[-1])}'" if path and isinstance(path[-1], str) else "butir ini"
    if kind in ("literal_error", "enum"):
        allowed = re.sub(r"<[^:>]*: ([^>]*)>", r"\1", str(context.get("expected", "")))
        allowed = allowed.replace(" or ", ", ").replace("'", "")
        return f"{where} berisi '{_show(node)}'; yang diterima: {allowed}"
    wanted = str(context.get("wanted", ""))
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        if isinstance(node, Scalar) and re.search(r"\S:\S", node.text):
            message = "beri spasi sesudah titik dua, tiap kunci di barisnya sendiri"
            return f"{where} dibaca sebagai teks '{_show(node)}'; {message}"
        example = _EXAMPLES.get(path[-1] if path else "", "'kunci: nilai'")
        if path[-2:-1] in (("libur",), ("masuk",)):
            example = "kunci 'nama' dan 'sumber'"
        return f"{where} harus berupa kelompok {example}, bukan {_noun(node)}"
    if kind in ("tuple_type", "list_type"):
        return f"{where} harus berupa daftar ('- ...' di tiap baris), bukan {_noun(node)}"
    if kind == "too_long":
        count = len(node.entries) if isinstance(node, Mapping) else context.get("actual_length")
        return f"{where} berisi {count} butir; paling banyak {context.get('max_length')}"
    if kind == "too_short":
        return f"{where} kosong; isi paling sedikit satu"
    if "pelaksana" in path[-2:] and "kegiatan" in path and isinstance(node, Mapping):
        return f"{where} harus berupa id pelaksana saja: {clip(next(iter(node.entries), 'id'))}"
    if wanted == "teks" and isinstance(node, Mapping) and _is_one_line(node):
        keys = f" atau kunci {context['keys']}" if "keys" in context else ""
        mended = _as_text(source, node)
        return f"{where} harus berupa teks{keys}, tetapi titik duanya membuatnya kelompok; tulis: {mended}"
    if isinstance(node, Scalar):
        return f"{where} berisi '{_show(node)}'; yang diterima: {wanted}"
    hint = "tulis satu saja, tanpa '- '" if isinstance(node, Sequence) else "tulis di belakang titik duanya"
    advice = f"; {hint}" if isinstance(node, Sequence | Mapping) and wanted == "teks" else ""
    return f"{where} harus berupa {wanted}, bukan {_noun(node)}{advice}"


def _is_one_line(node: Mapping) -> bool:
    values = [child for _, child in node.entries.values()]
    return len(values) == 1 and isinstance(values[0], Scalar) and values[0].line == node.line and not node.is_flow


def _as_text(source: SourceFile, node: Mapping) -> str:
    """The line on which a mapping was meant as a text, with that text quoted."""
    line = source.line(node.line)
    head, value = line[: node.column].strip(), line[node.column :].strip()
    return clip(f"{head} {quote(value)}".strip(), 200)


def _noun(node: Node | None) -> str:
    if isinstance(node, Mapping):
        return "kelompok kunci"
    if isinstance(node, Sequence):
        return "daftar"
    return f"teks '{_show(node)}'" if isinstance(node, Scalar) and node.text else "kosong"


def _show(node: Node | None) -> str:
    return clip(node.text) if isinstance(node, Scalar) else ""


def _fields_at(kind: Kind, path: Path) -> set[str]:
    """The keys that the model knows at a path."""
    found: list[Any] = [kind.model]
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
    elif origin in (typing.Union, types.UnionType):
        for argument in typing.get_args(annotation):
            yield from _flatten(argument)
    else:
        yield annotation
