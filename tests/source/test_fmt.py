"""One layout: what it makes of texts, what it never touches, and that it changes no meaning."""

import random
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sopkit.source.load import load
from sopkit.source.tidy import Untidy, tidy

TOP = Path(__file__).parent.parent.parent
TIDY = sorted(path for folder in ("sops", "examples") for path in (TOP / folder).rglob("*.yaml"))


def tidied(text: str) -> str:
    source = load("a.yaml", text.encode())
    assert source.faults == []
    result = tidy(source)
    assert isinstance(result, str), result
    assert tidy(load("a.yaml", result.encode())) == result
    return result


def read(text: str) -> object:
    """The text as an editor reads it."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    return yaml.load(text)


@pytest.mark.parametrize("path", TIDY, ids=lambda path: path.stem)
def test_documents_of_the_repository_are_tidy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert tidied(text) == text


CHANGED = {
    "indentation": ("a:\n    b:\n    - x\n    -   y\n", "a:\n  b:\n    - x\n    - y\n"),
    "list under its key": ("a:\n- x\n- b: 1\n  c: 2\n", "a:\n  - x\n  - b: 1\n    c: 2\n"),
    "list in a list": ("a:\n-   - x\n    -\n        - y\n", "a:\n  - - x\n    - - y\n"),
    "blanks": ("a:   1   \nb :  2\n-c:\n", "a: 1\nb: 2\n-c:\n"),
    "blank lines": ("\n\na: 1\n\n\n\nb: 2\n  \nc: 3\n\n\n", "a: 1\n\nb: 2\n\nc: 3\n"),
    "no newline at the end": ("a: 1", "a: 1\n"),
    "flow list": ("a: [x, 'y, z', [p]]\n", "a:\n  - x\n  - 'y, z'\n  - - p\n"),
    "flow keys": ("a: {b: 1, c: , d: [x]}\n", "a:\n  b: 1\n  c:\n  d:\n    - x\n"),
    "flow keys in an item": ("a:\n- {b: 1, c: 2}\n", "a:\n  - b: 1\n    c: 2\n"),
    "whole file in flow": ("{a: 1, b: [x]}", "a: 1\nb:\n  - x\n"),
    "empty groups": ("a: [ ]\nb: {  }\nc: [[], {}]\n", "a: []\nb: {}\nc:\n  - []\n  - {}\n"),
    "value on the next line": ("a:\n    teks panjang\nb:\n  'x'\n", "a: teks panjang\nb: 'x'\n"),
    "double quotes": ('a: "x"\n"b": "1"\n', "a: 'x'\n'b': '1'\n"),
    "document marks": ("%YAML 1.2\n---\na: 1\n...\n", "a: 1\n"),
    "explicit key": ("? a\n: b\n", "a: b\n"),
    "text over lines": ("a: satu\n     dua\n\n     tiga\n", "a: satu\n  dua\n\n  tiga\n"),
    "quoted text over lines": ("a:\n- 'satu  \n       dua'\n", "a:\n  - 'satu\n    dua'\n"),
    "escapes over lines": ('a: "satu \\  \n       dua"\n', 'a: "satu \\ \n  dua"\n'),
    "literal text": ("a: |\n      satu\n        dua\n\n      tiga\nb: 1\n", "a: |\n  satu\n    dua\n\n  tiga\nb: 1\n"),
    "folded text": ("a:\n- >-\n     satu\n     dua\n\n\nb: 1\n", "a:\n  - >-\n    satu\n    dua\n\nb: 1\n"),
    "literal text that begins with blanks": ("a: |1\n   satu\n  dua\n", "a: |2\n    satu\n   dua\n"),
    "indicator that says nothing": ("a: |4-\n    satu\n", "a: |-\n  satu\n"),
    "kept line ends": ("a: |+\n    satu\n\n\nb: 1\n", "a: |+\n  satu\n\n\nb: 1\n"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_layout(name: str) -> None:
    before, after = CHANGED[name]
    assert tidied(before) == after
    assert read(before) == read(after)


COMMENTED = {
    "before the first key": ("\n# satu\n\n\n# dua\na: 1\n", "# satu\n\n# dua\na: 1\n"),
    "behind a value": ("a: 1 # satu\nb:       # dua\n- x   # tiga\n", "a: 1  # satu\nb:  # dua\n  - x  # tiga\n"),
    "between items": ("a:\n- x\n# tentang y\n- y\n", "a:\n  - x\n  # tentang y\n  - y\n"),
    "between items, indented": ("a:\n- x\n  # lagi tentang x\n- y\n", "a:\n  - x\n    # lagi tentang x\n  - y\n"),
    "before a nested key": ("a:\n# satu\n    b: 1\n", "a:\n  # satu\n  b: 1\n"),
    "at the end of a group": (
        "a:\n    b:\n        c: 1\n    # akhir a\nd: 2\n",
        "a:\n  b:\n    c: 1\n  # akhir a\nd: 2\n",
    ),
    "after the end of a group": ("a:\n    - x\n\n# tentang b\nb: 1\n", "a:\n  - x\n\n# tentang b\nb: 1\n"),
    "of several groups": (
        "a:\n    b:\n        - x\n        # daftar\n    # a\n# b\nc: 1\n",
        "a:\n  b:\n    - x\n    # daftar\n  # a\n# b\nc: 1\n",
    ),
    "in place of a value": ("a:\n    # - x\nb: 1\n", "a:\n  # - x\nb: 1\n"),
    "behind the dash": ("a:\n- # satu\n  b: 1\n-\n  # dua\n  b: 2\n",
                        "a:\n  -  # satu\n    b: 1\n  -\n    # dua\n    b: 2\n"),
    "between key and value": ("a: # satu\n  x\nb:\n  # dua\n  y\n", "a:  # satu\n  x\nb:\n  # dua\n  y\n"),
    "behind a flow list": ("a: [x, y] # satu\nb: 1\n", "a:  # satu\n  - x\n  - y\nb: 1\n"),
    "behind flow keys": ("a:\n- {b: 1, c: 2} # satu\n", "a:\n  - b: 1  # satu\n    c: 2\n"),
    "behind an empty list": ("a: [] # satu\n", "a: []  # satu\n"),
    "inside a flow list": (
        "a: [ # satu\n  x, # dua\n  # tiga\n  y # empat\n  ] # lima\n# enam\n",
        "a:  # satu\n  - x  # dua\n  # tiga\n  - y  # empat\n  # lima\n# enam\n",
    ),
    "behind the last item of a flow list": ("a: [x,\n    y] # satu\n", "a:\n  - x\n  - y  # satu\n"),
    "behind a closing bracket": ("a: [\n  x\n] # satu\n", "a:  # satu\n  - x\n"),
    "behind the sign of a literal text": ("a: |   # satu\n    x # teks\n", "a: |  # satu\n  x # teks\n"),
    "after a literal text": ("a:\n- |\n      x\n   # satu\n# dua\nb: 1\n", "a:\n  - |\n    x\n  # satu\n# dua\nb: 1\n"),
    "after a text over lines": ("a: x\n   y # satu\n   # dua\n", "a: x\n  y  # satu\n  # dua\n"),
    "at the end": ("a: 1\n\n\n  # satu\n# dua", "a: 1\n\n  # satu\n# dua\n"),
    "behind document marks": ("# satu\n--- # dua\na: 1\n...\n# tiga\n", "# satu\n# dua\na: 1\n# tiga\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMENTED)
def test_comments_stay_beside_what_they_stood_beside(name: str) -> None:
    before, after = COMMENTED[name]
    assert tidied(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "067", "2.10", "no", "~", "null", "'067'", "'no'", "''", "'5 menit'", '"x\\ty"', '"it\'s"', "'it''s'",
        "-x", "?x", ":x", "a:b", "a#b", "https://contoh.go.id/#atas", "1,5 jam", "5 (lima) hari", "|\n  x  \n  \ty",
    ],
)  # fmt: skip
def test_texts_stay_as_they_were_written(text: str) -> None:
    assert tidied(f"a: {text}\n") == f"a: {text}\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\n? b\n  c\n: 2\n", (2, 3)),
        ("? |\n  b\n: 2\n", (1, 3)),
        ("a: " + "[" * 30 + ",".join("x" * 20_000) + "]" * 30, (1, 1)),
        ("a: 1\n" + "#\n" * 110_000, (1, 1)),
    ],
    ids=["key over lines", "literal key", "grows too large", "too many lines"],
)
def test_what_cannot_be_laid_out_safely_is_left_alone(text: str, place: tuple[int, int]) -> None:
    source = load("a.yaml", text.encode())
    assert source.faults == []
    result = tidy(source)
    assert isinstance(result, Untidy)
    assert (result.position.line, result.position.column) == place
    assert result.message.startswith("berkas dibiarkan")


class Writer:
    """Writes documents in any layout that YAML allows, with a comment wherever one may stand."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.comments = 0

    def comment(self) -> str:
        self.comments += 1
        return f"# {self.comments}."

    def line_end(self) -> str:
        blank = " " * self.random.randrange(4)
        return f"  {blank}{self.comment()}\n" if self.random.random() < 0.2 else f"{blank}\n"

    def between(self) -> str:
        lines = ""
        while self.random.random() < 0.25:
            lines += self.random.choice(["", " " * self.random.randrange(8) + self.comment()]) + "\n"
        return lines

    def text(self) -> str:
        return self.random.choice(["x", "067", "~", "5 (lima) hari", "'a: b'", '"x"', '"a\\tb"', "''"])

    def flow(self, indent: int, depth: int) -> str:
        def pause() -> str:
            ends = ["", " ", "\n" + " " * (indent + 1)]
            return self.random.choice(ends) if self.random.random() < 0.9 else f" {self.comment()}\n{ends[2]}"

        kind = self.random.randrange(3) if depth < 3 else 0
        if kind == 0:
            return self.text()
        items = [self.flow(indent, depth + 1) for _ in range(self.random.randrange(3))]
        items = [f"k{number}: {item}" for number, item in enumerate(items)] if kind == 1 else items
        inner = ",".join(pause() + item + pause() for item in items)
        return "{" + inner + pause() + "}" if kind == 1 else "[" + inner + pause() + "]"

    def value(self, indent: int, depth: int) -> str:
        """What stands behind `key:` or a dash at an indent, up to its line's end."""
        kind = self.random.randrange(8 if depth < 4 else 4)
        inside = " " * (indent + self.random.randrange(1, 5))
        if kind == 0:
            return self.line_end()
        if kind == 1:
            return f" {self.flow(indent, 0)}{self.line_end()}"
        if kind == 2:
            sign = self.random.choice("|>") + self.random.choice(["", "-", "+"])
            head = f" {sign}  {self.comment()}\n" if self.random.random() < 0.3 else f" {sign}\n"
            return head + f"{inside}satu # teks\n{inside}  dua\n\n{inside}tiga \n" + "\n" * self.random.randrange(3)
        if kind == 3:
            mark = self.random.choice(["", "'", '"'])
            return f" {mark}satu\n{inside}dua\n\n{inside}tiga{mark}{self.line_end()}"
        deeper = indent + self.random.randrange(1, 5)
        group = self.mapping(deeper, depth + 1) if kind < 6 else self.items(deeper, depth + 1)
        return self.line_end() + self.between() + group

    def mapping(self, indent: int, depth: int = 0, first: str = "") -> str:
        lines = ""
        for number in range(self.random.randrange(1, 4)):
            head = first if first and not number else " " * indent
            if self.random.random() < 0.1:
                lines += f"{head}k{number}:\n{self.items(indent, depth + 1)}"  # dashes under the key itself
            else:
                lines += f"{head}k{number}:{self.value(indent, depth)}"
            lines += self.between()
        return lines

    def items(self, indent: int, depth: int) -> str:
        lines = ""
        for _ in range(self.random.randrange(1, 4)):
            head = " " * indent + "-"
            if depth < 4 and self.random.random() < 0.4:
                lines += self.mapping(indent + 2, depth + 1, f"{head} ")
            else:
                lines += head + self.value(indent, depth)
            lines += self.between()
        return lines


@pytest.mark.parametrize("seed", range(0, 400, 40))
def test_any_layout_becomes_one_without_a_change_of_meaning(seed: int) -> None:
    for number in range(seed, seed + 40):
        writer = Writer(number)
        text = writer.between() + writer.mapping(0)
        result = tidied(text)
        assert read(result) == read(text), text
        comments = [word for line in result.split("\n") for word in line.split("# ")[1:] if word[0].isdigit()]
        in_order = [word for line in text.split("\n") for word in line.split("# ")[1:] if word[0].isdigit()]
        assert comments == in_order, text
        assert "\t" not in result
        assert result.endswith("\n")
