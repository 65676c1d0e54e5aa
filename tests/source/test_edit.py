"""Edits of one place: what they write, and where they are not to be had."""

import pytest

from sopkit.lint.fix import apply
from sopkit.model.finding import Edit, Fix, Path
from sopkit.source.edit import insert_before, remove, replace_key, replace_text
from sopkit.source.file import SourceFile
from sopkit.source.load import load


def source(text: str) -> SourceFile:
    return load("a.yaml", text.encode())


def after(text: str, edit: Edit | None) -> str | None:
    return apply(text.encode(), [Fix((edit,), "uji")]).decode() if edit else None


@pytest.mark.parametrize(
    ("text", "path", "new", "expected"),
    [
        ("a: x # c\n", ("a",), "y z", "a: y z # c\n"),
        ("a: 'x'\n", ("a",), "y", "a: 'y'\n"),
        ('a: "x"\n', ("a",), "it's", "a: 'it''s'\n"),
        ("a: x\n", ("a",), "b: c", "a: 'b: c'\n"),
        ("a: x\n", ("a",), "b #c", "a: 'b #c'\n"),
        ("a: x\n", ("a",), "null", "a: 'null'\n"),
        ("a: x\n", ("a",), "- b", "a: '- b'\n"),
        ("a: x\n", ("a",), "b:", "a: 'b:'\n"),
        ("a: x\n", ("a",), "", "a: ''\n"),
        ("a: [x, y]\n", ("a", 0), "b, c", "a: ['b, c', y]\n"),
        ("- x\n- y\n", (1,), "z", "- x\n- z\n"),
        ("a: x\n  y\n", ("a",), "z", None),
        ("a: |\n  x\n", ("a",), "z", None),
        ("a:\n", ("a",), "z", None),
        ("a: x\n", ("a",), "z\nw", None),
        ("a: x\n", ("b",), "z", None),
        ("a: b: c\nd: x\n", ("d",), "z", None),  # mended in memory: places may be off
    ],
)
def test_another_text(text: str, path: Path, new: str, expected: str | None) -> None:
    mended = after(text, replace_text(source(text), path, new))
    assert mended == expected
    if expected is not None:
        node = source(expected).node(path)
        assert node is not None
        assert getattr(node, "text", None) == new


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: x\nb: y\n", ("a",), "b: y\n"),
        ("a:\n  - x\n  - y\nb: z\n", ("a", 0), "a:\n  - y\nb: z\n"),
        ("a:\n  - x\n  - k: y\n    l: z\n", ("a", 1), "a:\n  - x\n"),
        ("a: x\nb: |\n  y\n  z\nc: w\n", ("b",), "a: x\nc: w\n"),
        ("a: x\n", ("a",), None),
        ("a:\n  - x\n", ("a", 0), None),
        ("- k: x\n  l: y\n", (0, "k"), None),  # the dash of the item stands on its line
        ("a: [x, y]\n", ("a", 0), None),
        ("a: x # c\nb: y\n", ("a",), None),
        ("a: x\nb: y\n", ("c",), None),
        ("-\n  x\n- y\n", (0,), None),
    ],
)
def test_lines_taken_out(text: str, path: Path, expected: str | None) -> None:
    assert after(text, remove(source(text), path)) == expected


def test_another_key() -> None:
    assert after("a: x\n", replace_key(source("a: x\n"), ("a",), "b")) == "b: x\n"
    assert after("a: x\n", replace_key(source("a: x\n"), ("a",), "b: c")) == "'b: c': x\n"
    assert replace_key(source("a: x\n"), ("b",), "c") is None


def test_lines_put_in() -> None:
    assert after("a: x", insert_before(source("a: x"), 1, "b: y\n")) == "b: y\na: x"
    assert after("a: x", insert_before(source("a: x"), 2, "b: y\n")) == "a: x\nb: y\n"
    assert insert_before(source("a: b: c\n"), 1, "d: e\n") is None
