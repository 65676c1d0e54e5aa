"""Terminal: the drawn table loses no letter, and its lines lead from symbol to symbol as the flow does."""

import itertools
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest

from sopkit.picture.columns import wrap
from sopkit.render.document import Document, Paragraf, Tabel, compose
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import terminal
from sopkit.render.formats.terminal.sheet import ASCII, LINES
from tests.conftest import Golden
from tests.render.generated import make_sop
from tests.render.test_render import HERE, SOPS, document

ALL = [*SOPS, HERE / "small.yaml", HERE / "hostile.yaml"]
DOCUMENTS = {path.stem: document(path) for path in ALL}
DOCUMENTS |= {str(seed): compose("x", make_sop(seed), lambda _: None) for seed in (1, 2, 4, 7)}


def write(doc: Document, width: int = 100, *, is_ascii: bool = False, is_coloured: bool = False) -> str:
    options = Options(width, is_ascii=is_ascii, is_coloured=is_coloured)
    return terminal.write(Drawing(doc), options).decode()


@cache
def written(name: str, width: int) -> str:
    return write(DOCUMENTS[name], width)


@dataclass
class Sheet:
    """A flow table as printed: lines of its body, and where its columns begin and end."""

    body: list[str]
    columns: list[tuple[int, int]]
    rows: list[tuple[int, int]] = field(default_factory=list)


def sheets(text: str) -> list[Sheet]:
    """All flow tables: after the head and up to the lower edge, their rows between rules."""
    result = []
    for upper, rest in re.findall(r"^(┌[─┬]*┐)\n((?:[^└].*\n)*)", text, re.MULTILINE):
        if upper.count("┬") > 6:
            edges = [at for at, letter in enumerate(upper) if letter in "┌┬┐"]
            lines = rest.splitlines()
            head = next(at for at, line in enumerate(lines) if line.startswith("├"))
            body = lines[head + 1 :]
            rules = [-1, *(at for at, line in enumerate(body) if line.startswith("├")), len(body)]
            columns = [(left + 1, right) for left, right in itertools.pairwise(edges)]
            result.append(Sheet(body, columns, [(a + 1, b) for a, b in itertools.pairwise(rules)]))
    return result


@pytest.mark.parametrize("width", [80, 100, 200])
def test_terminal(width: int, golden: Golden) -> None:
    text = written("small", width)
    assert max(map(len, text.split("\n"))) <= width
    golden(HERE / "golden" / f"small-{width}.txt", text)


@pytest.mark.parametrize("width", [60, 100, 160])
@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_no_letter_of_the_table_is_lost(path: Path, width: int) -> None:
    """The columns' lines, put together again, are the cells."""
    doc = DOCUMENTS[path.stem]
    text = written(path.stem, width)
    assert max(map(len, text.split("\n"))) <= width
    for tabel, sheet in zip(doc.tabel, sheets(text), strict=True):
        for baris, (top, bottom) in zip(tabel.baris, sheet.rows, strict=True):
            lines = sheet.body[top:bottom]
            got = ["".join("".join(line[a:b] for line in lines).split()) for a, b in sheet.columns]
            isi = (baris.uraian, baris.kelengkapan, baris.waktu, baris.output, baris.keterangan)
            want = ["".join("".join(p.nomor + p.teks for p in one).split()) for one in isi]
            assert [got[0], got[1], *got[-4:]] == [baris.nomor, *want]


SIDES = {letter: sides for sides, letter in enumerate(LINES.arrows) if letter != " "}
HEADS = {letter: side for side, letter in LINES.heads.items()}
STEPS = {1: (-1, 0), 2: (0, 1), 4: (1, 0), 8: (0, -1)}
BACK = {1: 4, 2: 8, 4: 1, 8: 2}
Cell = tuple[int, int]


class Reader:
    """Follows the lines of a drawn table as an eye does: a cross leads straight on, a tee joins."""

    def __init__(self, tabel: Tabel, sheet: Sheet) -> None:
        left, right = sheet.columns[2][0], sheet.columns[1 + len(tabel.lajur)][1]
        self.cells = {(at, n): line[n] for at, line in enumerate(sheet.body) for n in range(left, right)}
        self.symbols: dict[Cell, str] = {}
        for baris, (top, bottom) in zip(tabel.baris, sheet.rows, strict=True):
            ended = {edge.source for edge in tabel.flow.edges if edge.target is None}
            for lane in range(len(tabel.lajur)):
                names: list[str] = []
                for tanda in baris.tanda:
                    if lane in tanda.lajur:
                        names.append(f"n{tanda.node}")
                        if tanda.node in ended and lane == tanda.lajur[0] and tanda.simbol != "selesai":
                            names.append(f"n{tanda.node}.end")
                a, b = sheet.columns[2 + lane]
                shapes = r"\( {1,3}\)|\[ {1,3}\]|<\?>|< \? >"
                found = [(at, m) for at in range(top, bottom) for m in re.finditer(shapes, sheet.body[at][a:b])]
                for (at, match), name in zip(found, names, strict=True):
                    self.symbols.update(dict.fromkeys(((at, a + n) for n in range(*match.span())), name))

    def sides(self, cell: Cell) -> int:
        """The sides on which a line leaves a cell."""
        if cell in self.symbols:
            return 0
        letter = self.cells.get(cell, " ")
        if letter in HEADS:
            return HEADS[letter] | BACK[HEADS[letter]]
        return SIDES.get(letter, 0)

    def connections(self) -> list[tuple[set[str], set[str]]]:
        """For each connected line, the symbols that it leaves and those that its heads point to."""
        seen: set[tuple[Cell, bool]] = set()
        result = []
        for cell in self.cells:
            for is_upright in (True, False):
                if self.sides(cell) & (5 if is_upright else 10) and (cell, is_upright) not in seen:
                    result.append(self._follow(cell, is_upright, seen))
        return [one for one in result if one[1]]

    def _follow(self, cell: Cell, is_upright: bool, seen: set[tuple[Cell, bool]]) -> tuple[set[str], set[str]]:
        sources: set[str] = set()
        targets: set[str] = set()
        waiting = [(cell, is_upright)]
        while waiting:
            here, upright = waiting.pop()
            if (here, upright) in seen:
                continue
            seen.add((here, upright))
            sides = self.sides(here)
            if sides != 15:
                seen.add((here, not upright))
            for side, (down, right) in STEPS.items():
                if not sides & side or (sides == 15 and bool(side & 5) != upright):
                    continue
                there = (here[0] + down, here[1] + right)
                if there in self.symbols:
                    is_head = HEADS.get(self.cells[here]) == side
                    (targets if is_head else sources).add(self.symbols[there])
                else:
                    assert self.sides(there) & BACK[side], f"a line ends at {there}"
                    waiting.append((there, bool(side & 5)))
        return sources, targets


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_lines_lead_where_the_flow_goes(name: str, width: int) -> None:
    doc = DOCUMENTS[name]
    text = written(name, width)
    for tabel, sheet in zip(doc.tabel, sheets(text), strict=True):
        if "->" in "\n".join(line[sheet.columns[2][0] : sheet.columns[-4][0]] for line in sheet.body):
            assert width < 120  # too narrow for lines: the exits stand there in words
            continue
        edges = {
            (f"n{edge.source}", f"n{edge.source}.end" if edge.target is None else f"n{edge.target}")
            for edge in tabel.flow.edges
        }
        found: set[tuple[str, str]] = set()
        for sources, targets in Reader(tabel, sheet).connections():
            own = {edge for edge in edges if edge[0] in sources and edge[1] in targets}
            assert {source for source, _ in own} == sources
            assert {target for _, target in own} == targets
            assert is_one(own)
            found |= own
        assert found == edges
        lanes = " ".join(line[sheet.columns[2][0] : sheet.columns[-4][0]] for line in sheet.body)
        for edge in tabel.flow.edges:
            assert (edge.label or "").strip() in lanes


def is_one(edges: set[tuple[str, str]]) -> bool:
    """Whether arrows that run together all share a source or a goal, from one to the next."""
    first, *rest = sorted(edges)
    joined, grown = {first}, True
    while grown:
        more = [edge for edge in rest if edge not in joined and any(edge[0] == a or edge[1] == b for a, b in joined)]
        joined.update(more)
        grown = bool(more)
    return joined == edges


def test_words_in_symbols_stand_below_the_uraian() -> None:
    assert "< Setuju? >" in written("small", 100)


def test_where_lanes_have_no_room_exits_are_in_words() -> None:
    assert "->" in written("hostile", 70)
    assert "-> tujuan" in written("hostile", 70)
    assert "-> tujuan" not in written("hostile", 120)


def test_no_head_is_broken_while_the_columns_have_room_for_it() -> None:
    text = write(compose("x", make_sop(5, lanes=9, steps=14), lambda _: None), 90)
    head = next(line for line in text.split("\n") if "Kegiatan" in line)
    assert {"No", "Kegiatan", "Kelengkapan", "Output", "Keterangan"} <= set(head.replace("│", " ").split())


def test_a_number_stays_with_its_first_word_where_both_have_room() -> None:
    texts = "1. Undangan resmi\n10. Nota"
    assert wrap(texts, 11) == ["1. Undangan", "resmi", "10. Nota"]
    assert wrap(texts, 8) == ["1.", "Undangan", "resmi", "10. Nota"]
    assert wrap(texts, 5) == ["1. Un", "danga", "n", "resmi", "10.", "Nota"]


@pytest.mark.parametrize(("name", "width"), [("small", 80), ("small", 120), ("hostile", 120)])
def test_plain_ascii(name: str, width: int) -> None:
    plain = write(DOCUMENTS[name], width, is_ascii=True)
    assert plain.isascii()
    assert max(map(len, plain.split("\n"))) <= width
    assert "+--" in plain
    if name == "hostile":
        assert "e??" in plain  # an accent is dropped, other letters become question marks


def test_ascii_letters_say_the_same() -> None:
    assert len(ASCII.arrows) == len(LINES.arrows) == 16
    assert len(ASCII.rules) == len(LINES.rules)


@pytest.mark.parametrize("width", [40, 100])
def test_colours_change_no_letter(width: int) -> None:
    coloured = write(DOCUMENTS["small"], width, is_coloured=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.split("\n")] == written("small", width).split("\n")


@pytest.mark.parametrize("width", [40, 100])
def test_what_a_terminal_obeys_is_shown_as_a_code(width: int) -> None:
    doc = DOCUMENTS["small"]
    evil = "a\x1b[31m\x1b]0;x\x07\x9b2Jb\r\x08\u202ec"
    tabel = doc.tabel[0]
    baris = replace(tabel.baris[0], uraian=(Paragraf(evil),), keterangan=(Paragraf(evil),))
    tabel = replace(tabel, judul=evil, lajur=(evil, *tabel.lajur[1:]), baris=(baris, *tabel.baris[1:]))
    identity = replace(doc.identitas, kop=(evil,), nama=evil, alamat=evil)
    text = write(replace(doc, identitas=identity, tabel=(tabel,)), width)
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    assert "\\u001b[31m" in text


def test_wide_letters_keep_the_columns_straight() -> None:
    lines = written("hostile", 120).split("\n")
    row = next(line for line in lines if "中文" in line)
    wide = sum(letter in "中文\U0001f600" for letter in row)
    assert len(row) + wide == 120


@pytest.mark.parametrize("width", [20, 40, 400])
def test_any_width_is_written(width: int) -> None:
    assert "Tabel Utama" in write(DOCUMENTS["small"], width)


def test_same_bytes() -> None:
    assert write(DOCUMENTS["small"]) == written("small", 100)
