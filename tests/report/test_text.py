"""The source line and its caret, as a terminal shows them."""

import re

import pytest

from sopkit.picture.columns import width_of
from sopkit.report.summary import FindingsReport
from tests.report.samples import finding, write


def shown(excerpt: str, column: int, width: int = 80) -> tuple[str, str | None]:
    """The source line without its gutter, and what stands over the caret."""
    text = write("text", FindingsReport((finding(excerpt=excerpt, column=column, line=10),), 1), width=width)
    lines = text.split("\n\n")[0].split("\n")[1:]
    assert all(width_of(line) <= width for line in lines)
    body = lines[0].removeprefix("  10 | ")
    if len(lines) == 1:
        return body, None
    at = width_of(lines[1].removeprefix("     | ")) - 1
    (*_, before) = (length for length in range(len(body) + 1) if width_of(body[:length]) == at)
    return body, body[before:]


@pytest.mark.parametrize(
    ("excerpt", "column", "body", "over"),
    [
        ("nomor: 12", 8, "nomor: 12", "12"),
        ("nomor:", 7, "nomor:", ""),
        ("\tnomor: 12", 2, "    nomor: 12", "nomor: 12"),
        ("nama: 文書 x", 10, "nama: 文書 x", "x"),
        ("nama: e\u0301a", 9, "nama: e\u0301a", "a"),
        ("a\x1b[31mb", 7, "a\\u001b[31mb", "b"),
        ("a\u202eb\xa0c", 4, "a\\u202eb\\u00a0c", "\\u00a0c"),
        ("pendek", 99, "pendek", None),
    ],
)
def test_the_caret_stands_under_its_letter(excerpt: str, column: int, body: str, over: str | None) -> None:
    assert shown(excerpt, column) == (body, over)


@pytest.mark.parametrize("letter", ["x", "文", "\u202e"])
@pytest.mark.parametrize("width", [60, 80, 133])
@pytest.mark.parametrize(("column", "is_cut_before", "is_cut_after"), [(1, 0, 1), (150, 1, 1), (300, 1, 0)])
def test_a_long_line_is_cut_around_the_column(
    letter: str, width: int, column: int, is_cut_before: int, is_cut_after: int
) -> None:
    body, over = shown(letter * (column - 1) + "|" + letter * (300 - column), column, width)
    assert (body.startswith("…"), body.endswith("…")) == (is_cut_before, is_cut_after)
    assert over
    assert over.startswith("|")
    assert width_of(body) > width - 20


def test_a_line_that_fits_is_whole() -> None:
    excerpt = "x" * 73
    assert shown(excerpt, 73) == (excerpt, "x")
    assert shown(excerpt + "x", 1)[0] == "x" * 72 + "…"


def test_a_line_without_text_is_not_shown() -> None:
    text = write("text", FindingsReport((finding(excerpt="  "),), 1))
    assert "|" not in text


def test_findings_stand_apart_and_begin_like_the_concise_ones() -> None:
    report = FindingsReport((finding(), finding("lain", line=1234)), 1)
    blocks = write("text", report).split("\n\n")
    assert [block.split("\n")[0] for block in blocks] == write("concise", report).split("\n")[:-1]
    assert re.search(r"^  1234 \| judul", blocks[1], re.MULTILINE)
