"""Bytes to SourceFile: hostile until read. One pass over the parser's events, every bound inside it."""

import re
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

import yaml
from yaml import ScalarEvent

from sopkit.model.finding import Edit, Fault, Fix, Path, Position, Related
from sopkit.model.text import clip
from sopkit.source.file import Mapping, Node, Scalar, Sequence, SourceFile
from sopkit.source.mend import Mend, explain, mend

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 50_000
MAX_TEXT = 10_000
MAX_MENDS = 50
MAX_CHARACTERS = 50
"""That are refused and named one by one; the rest are counted."""
MAX_PARSED = 4 * MAX_BYTES
"""Characters parsed in all while a file is mended, so that time stays bounded."""

# Characters that no text on paper has: controls, other line ends, and those that turn the writing direction.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_USUAL = bytes([10, *range(32, 127)])
_LOADER: Any = getattr(yaml, "CSafeLoader", None)
if _LOADER is None:
    warnings.warn("PyYAML tanpa libyaml: membaca YAML akan lambat", RuntimeWarning, stacklevel=2)
    _LOADER = yaml.SafeLoader


class _StopError(Exception):
    """Ends the reading of a file that goes beyond a bound; the fault is already noted."""


def load(name: str, data: bytes) -> SourceFile:
    """Read one file. Never raises for its content: what is wrong is in `faults`, all that one run can find.

    A syntax fault whose mending is certain is mended in memory, so that the rest of the file is read too.
    """
    source = SourceFile(name)
    text = _decode(source, data)
    if text is None:
        return source
    source.text = _refuse_characters(source, text)
    _read_tree(source, source.text)
    return source


def _decode(source: SourceFile, data: bytes) -> str | None:
    if len(data) > MAX_BYTES:
        _add(
            source,
            "YML001",
            f"berkas lebih besar dari {MAX_BYTES // 1024} KiB; pecah menjadi beberapa berkas",
            0,
            0,
        )
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        _add(source, "YML011", "berkas disimpan sebagai UTF-16; simpan ulang sebagai UTF-8", 0, 0)
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        message = "huruf di sini tidak disimpan sebagai UTF-8; simpan ulang berkas sebagai UTF-8"
        _add(source, "YML011", message, line, column)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_characters(source: SourceFile, text: str) -> str:
    unusual = text.encode().translate(None, _USUAL).decode()  # so that only these few are searched
    if not _REFUSED.search(unusual):
        return text
    number = start = 0
    for found in islice(_REFUSED.finditer(text), MAX_CHARACTERS):
        number += text.count("\n", start, found.start())
        start = found.start()
        _add(source, "YML001", _character_message(found[0]), number, start - text.rfind("\n", 0, start) - 1)
    more = len(_REFUSED.findall(unusual)) - MAX_CHARACTERS
    if more > 0:
        _add(source, "YML001", f"dan {more} karakter tersembunyi lagi sesudah ini", number, 0)
    return _REFUSED.sub("\ufffd", text)


def _character_message(character: str) -> str:
    return f"karakter tersembunyi U+{ord(character):04X} tidak boleh ada di dalam berkas; hapus lalu ketik ulang"


def _read_tree(source: SourceFile, text: str) -> None:
    """Parse, mending what can be mended and parsing again, until the tree is read or nothing more helps."""
    budget = _Budget()
    for _ in range(MAX_MENDS):
        attempt = SourceFile(source.name)
        try:
            attempt.root = _compose(attempt, text)
        except _StopError:
            pass
        except yaml.YAMLError as error:
            mended = mend(text, error, budget.fails_at)
            if mended is None:
                message, line, column = explain(error)
                _add(source, "YML001", message, line, column)
                return
            fix = _fix(source, mended)
            _add(source, "YML001", mended.message, mended.line, mended.column, fix=fix)
            text = mended.text
            continue
        source.root = attempt.root
        source.faults += attempt.faults
        return
    _add(source, "YML001", "terlalu banyak kesalahan penulisan; perbaiki dulu yang sudah disebut", 0, 0)


def _fix(source: SourceFile, mended: Mend) -> Fix | None:
    """The mended line in place of the file's own; lines keep their numbers however many are mended."""
    line = mended.text.split("\n")[mended.line]
    if "\ufffd" in line:  # it stands for a character that was refused
        return None
    start, end = Position(mended.line + 1, 1), Position(mended.line + 1, len(source.line(mended.line)) + 1)
    return Fix((Edit(start, end, line),), f"tulis baris ini: {clip(line)}", is_safe=False)


class _Budget:
    """Tries of mended texts, MAX_PARSED characters in all."""

    def __init__(self) -> None:
        self.left = MAX_PARSED

    def fails_at(self, text: str) -> int | None:
        """The line (from 0) at which a text first can't be parsed, None if it can; -1 when nothing is left."""
        if self.left < 0:
            return -1
        try:
            for _ in _events(text):
                pass
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            self.left -= 2 * int(mark.index) if mark else len(text)  # a mend that is taken is parsed once more
            return int(mark.line) if mark else 0
        self.left -= len(text)
        return None


def _compose(source: SourceFile, text: str) -> Node | None:
    """One pass over the events: the tree, with what is refused noted on the way."""
    builder = _Builder(source)
    for event in _events(text):
        if type(event) is ScalarEvent:
            builder.take_text(event)
        else:
            builder.take(event)
    root = builder.root
    if root is None or (isinstance(root, Scalar) and root.value is None):
        _add(
            source,
            "YML010",
            "berkas kosong; buat dengan 'sopkit new' (sop, pengumpulan, atau kalender), atau hapus",
            0,
            0,
        )
    return root


def _events(text: str) -> Iterator[Any]:
    """The parser's events, as yaml.parse gives them but without asking twice for each."""
    loader = _LOADER(text)
    try:
        event = loader.get_event()
        while event is not None:
            yield event
            event = None if type(event) is yaml.StreamEndEvent else loader.get_event()
    finally:
        loader.dispose()


class _Builder:
    """Grows the tree from events. A mapping on the stack waits for a key or for that key's value."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0
        self.stack: list[Mapping | Sequence] = []
        self.key: Scalar | None = None
        self.awaits_key = False
        self.path: list[str | int] = []  # to the innermost group that is open

    def take(self, event: Any) -> None:
        """Any event but that of a text."""
        kind = type(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, Mapping if kind is yaml.MappingStartEvent else Sequence)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            if self.stack:
                self.path.pop()
            self.key = None
            self.awaits_key = bool(self.stack) and type(self.stack[-1]) is Mapping
        elif kind is yaml.AliasEvent:
            mark = event.start_mark
            self._fault(
                "YML009",
                f"alias '*{clip(event.anchor)}' tidak diterima; tulis ulang isinya, atau beri tanda kutip",
                mark,
            )
            self._place_text(Scalar("", mark.line, mark.column, mark.line, mark.column, None))
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents == 2:
                message = "berkas memuat lebih dari satu dokumen ('---'); satu berkas satu dokumen"
                self._fault("YML010", message, event.start_mark)
                raise _StopError

    def take_text(self, event: Any) -> None:
        """The event of a text: most are, so the usual one passes by every question quickly."""
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        if event.anchor or event.tag:
            self._note_extras(event)
        if style == '"' and (found := _REFUSED.search(text)):
            self._fault("YML001", _character_message(found[0]), start)
            text = _REFUSED.sub("\ufffd", text)
        if len(text) > MAX_TEXT:
            self._fault("YML001", f"teks lebih dari {MAX_TEXT} huruf; persingkat", start)
            text = text[:MAX_TEXT]
        if style == "|" or style == ">":
            text = text.rstrip("\n")
        self._place_text(Scalar(text, start.line, start.column, end.line, end.column, style))

    def _open(self, event: Any, kind: type[Mapping] | type[Sequence]) -> None:
        if event.anchor or event.tag:
            self._note_extras(event)
        mark, stack, key = event.start_mark, self.stack, self.key
        if len(stack) >= MAX_DEPTH:
            self._fault(
                "YML009",
                f"susunannya lebih dari {MAX_DEPTH} tingkat, jauh lebih dalam daripada yang diperlukan; hapus kurung "
                "atau tanda '-' yang berlebih",
                mark,
            )
            raise _StopError
        node = kind(mark.line, mark.column, bool(event.flow_style))
        if stack:
            parent = stack[-1]
            if type(parent) is Sequence:
                self.path.append(len(parent.items))
            elif key is None:
                self._fault("YML005", "kunci harus berupa teks, bukan daftar atau kelompok", mark)
                raise _StopError
            else:
                self.path.append(key.text)
        self._place(node)
        stack.append(node)
        self.key = None
        self.awaits_key = kind is Mapping

    def _place_text(self, node: Scalar) -> None:
        if not self.awaits_key:
            self._place(node)
            return
        if node.text == "<<" and not node.style:
            self._fault("YML009", "kunci gabung '<<' tidak diterima; tulis ulang isinya", node)
        self.key = node
        self.awaits_key = False

    def _place(self, node: Node) -> None:
        """Put a node where it belongs: at the top, into a list, or into a group as the value of the key that waits."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._fault("YML001", f"berkas memuat lebih dari {MAX_NODES} nilai; pecah menjadi beberapa berkas", node)
            raise _StopError
        parent, key = self.stack[-1] if self.stack else None, self.key
        if parent is None:
            self.root = node
        elif type(parent) is Sequence:
            parent.items.append(node)
        elif key is not None:
            pair = (key, node)
            first = cast("Mapping", parent).entries.setdefault(key.text, pair)
            if first is not pair:
                above = self.path if isinstance(node, Scalar) else self.path[:-1]
                self._note_duplicate(key, first[0], tuple(above))
            self.key = None
            self.awaits_key = True

    def _note_duplicate(self, key: Scalar, first: Scalar, above: Path) -> None:
        """A key that its mapping (at the path `above`) has already."""
        is_item = bool(above) and isinstance(above[-1], int)
        hint = "gabungkan isinya, atau awali dengan '- ' bila ini butir baru" if is_item else "atau gabungkan isinya"
        message = f"kunci '{clip(key.text)}' sudah ada di baris {first.line + 1}; hapus salah satu, {hint}"
        related = (Related(Position(first.line + 1, first.column + 1), "yang pertama"),)
        place = Position(key.line + 1, key.column + 1)
        self.source.faults.append(Fault("YML002", message, place, (*above, key.text), related=related))

    def _note_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault(
                "YML009",
                f"jangkar '&{clip(event.anchor)}' tidak diterima; hapus, atau beri tanda kutip",
                event.start_mark,
            )
        if event.tag is not None:
            self._fault(
                "YML009",
                "tanda '!' di depan nilai tidak diterima; hapus, atau beri tanda kutip",
                event.start_mark,
            )

    def _fault(self, code: str, message: str, place: Any) -> None:
        _add(self.source, code, message, place.line, place.column)


def _add(
    source: SourceFile, code: str, message: str, line: int, column: int, path: Path = (), fix: Fix | None = None
) -> None:
    source.faults.append(Fault(code, message, Position(line + 1, column + 1), path, fix=fix))
