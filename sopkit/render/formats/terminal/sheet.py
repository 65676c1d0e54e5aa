"""What both ways to print a flow table share: its texts, its rules, its head."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sopkit.model.text import clip
from sopkit.picture.columns import pad, wrap
from sopkit.render.document import Baris, Isi, Tabel

LEFT = 2
"""Text columns before the lanes."""
Say = Callable[[str], str]
"""Makes a text fit to be shown."""
Line = list[tuple[str, str]]
"""A line as pieces, each with its kind: "", "head", "rule", "arrow", "symbol"."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What lines are drawn with: arrows by their sides (a sum of 1 north, 2 east, 4 south, 8 west), heads, rules."""

    arrows: str
    heads: dict[int, str]
    rules: str
    lane: str
    row: str


LINES = Letters(" ╵╶└╷│┌├╴┘─┴┐┤┬┼", {1: "▲", 2: "►", 4: "▼", 8: "◄"}, "─│┌┬┐├┼┤└┴┘", "┊", "┈")
ASCII = Letters(" |-+||++-+-++++|", {1: "^", 2: ">", 4: "v", 8: "<"}, "-|+++++++++", ":", ".")


def content(isi: Isi) -> str:
    """A cell's paragraphs, one below the other."""
    return "\n".join(f"{butir.nomor} {butir.teks}" if butir.nomor else butir.teks for butir in isi)


def heads_of(tabel: Tabel, say: Say) -> list[str]:
    """Heads of the text columns."""
    return [say(head) for head in ("No", "Kegiatan", "Kelengkapan", tabel.kepala_waktu, "Output", "Keterangan")]


def texts_of(baris: Baris, say: Say) -> list[str]:
    """A row's texts, column by column."""
    waktu = content(baris.waktu) if baris.waktu_rows else "(bersama di atas)"
    isis = (content(isi) for isi in (baris.uraian, baris.kelengkapan, baris.output, baris.keterangan))
    uraian, kelengkapan, output, keterangan = isis
    return [say(text) for text in (baris.nomor, uraian, kelengkapan, waktu, output, keterangan)]


def short_names(tabel: Tabel) -> list[str]:
    """Letters for lanes whose names don't fit."""
    return [f"P{number}" for number in range(1, len(tabel.lajur) + 1)]


def key_lines(tabel: Tabel, width: int, say: Say) -> Iterator[Line]:
    """What the letters mean."""
    pairs = zip(short_names(tabel), tabel.lajur, strict=True)
    line = ""
    for letter, name in pairs:
        entry = f"{letter} = {clip(say(name), width - 8)}"
        if line and len(line) + 3 + len(entry) > width:
            yield [(line, "")]
            line = entry
        else:
            line = f"{line}   {entry}" if line else entry
    yield [(line, "")]


def rule(letters: Letters, kind: int, widths: Sequence[int]) -> str:
    """A rule over columns: kind 0 above, 1 between, 2 below."""
    first, middle, last = list(letters.rules)[2 + 3 * kind : 5 + 3 * kind]
    return first + middle.join(letters.rules[0] * width for width in widths) + last


def head_lines(letters: Letters, heads: list[str], lanes: list[str], widths: Sequence[int]) -> Iterator[Line]:
    """Upper rule, heads of all columns, rule."""
    texts = [*heads[:LEFT], *lanes, *heads[LEFT:]]
    aligns = [">", "<", *"^" * len(lanes), *"<" * (len(heads) - LEFT)]
    cells = [wrap(text, width) for text, width in zip(texts, widths, strict=True)]
    upright = (letters.rules[1], "rule")
    yield [(rule(letters, 0, widths), "rule")]
    for number in range(max(map(len, cells))):
        line: Line = [upright]
        for lines, width, align in zip(cells, widths, aligns, strict=True):
            line += [(pad(lines[number] if number < len(lines) else "", width, align), "head"), upright]
        yield line
    yield [(rule(letters, 1, widths), "rule")]
