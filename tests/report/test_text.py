"""The source line and its caret, as a terminal shows them."""

import re

import pytest

from sopkit.model.finding import Fix, Position, Related
from sopkit.picture.columns import width_of
from sopkit.report.summary import FindingsReport
from tests.report.samples import finding, write

MARGIN = " " * len("  10:150  ")


def shown(excerpt: str, column: int, width: int = 80) -> tuple[str, str | None]:
    """The source line without its margin, and what stands over the caret."""
    found = finding("x", excerpt=excerpt, column=column, line=10)
    text = write("text", FindingsReport((found, finding(line=10, column=150, excerpt="")), 1), width=width)
    lines = text.split("\n\n")[0].split("\n")[2:]
    assert all(width_of(line) <= width for line in lines)
    body = lines[0].removeprefix(f"{MARGIN}| ")
    if len(lines) == 1:
        return body, None
    at = width_of(lines[1].removeprefix(f"{MARGIN}| ")) - 1
    (*_, before) = (length for length in range(len(body) + 1) if width_of(body[:length]) == at)
    return body, body[before:]


@pytest.mark.parametrize(
    ("excerpt", "column", "body", "over"),
    [
        ("nomor: 12", 8, "nomor: 12", "12"),
        ("nomor:", 7, "nomor:", ""),
        ("\tnomor: 12", 2, "nomor: 12", "nomor: 12"),
        ("\tnomor: 12", 1, "    nomor: 12", "    nomor: 12"),
        ("  nomor: 12", 2, "  nomor: 12", " nomor: 12"),
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
    excerpt = "x" * 68
    assert shown(excerpt, 68) == (excerpt, "x")
    assert shown(excerpt + "x", 1)[0] == "x" * 67 + "…"


def test_what_is_not_in_the_file_shows_no_line() -> None:
    text = write("text", FindingsReport((finding(excerpt=""), finding(excerpt="  ")), 1))
    assert "|" not in text


def test_a_file_is_named_once_over_its_findings() -> None:
    found = (finding(), finding("lain", line=1234), finding(file="sops/b.yaml"))
    lines = write("text", FindingsReport(found, 2)).split("\n")
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "sops/a.yaml",
        "sops/b.yaml",
        "2 berkas diperiksa: 0 galat, 3 peringatan, 0 info",
    ]
    assert [line for line in lines if "IDN103" in line] == [
        "  2:1     IDN103 peringatan  nomor SOP belum diisi",
        "  1234:1  IDN103 peringatan  lain",
        "  2:1  IDN103 peringatan  nomor SOP belum diisi",
    ]


@pytest.mark.parametrize("width", [60, 80])
def test_words_go_on_under_the_words(width: int) -> None:
    message = 'kegiatan 4 "Memeriksa  berkas" belum menyatakan kelengkapan, waktu, dan output 文書; isi'
    fix = Fix((), "isi " * 30, is_safe=False)
    related = (Related(Position(3, 1), "di sini " * 20),)
    text = write("text", FindingsReport((finding(message, excerpt="", fix=fix, related=related),), 1), width=width)
    lines = text.split("\n\n")[0].split("\n")[1:]
    assert all(width_of(line) <= width for line in lines)
    assert len(lines) > 5
    assert all(line.startswith(" " * 7) for line in lines[1:])
    assert message in re.sub(r"\n {7}", " ", "\n".join(lines))


def test_a_word_longer_than_the_line_stays_whole() -> None:
    assert "y" * 200 in write("text", FindingsReport((finding("x " + "y" * 200),), 1), width=60)


def test_places_where_the_same_stands_are_one_line() -> None:
    related = (
        *(Related(Position(line, 5), "output ini juga sama") for line in (102, 108, 108)),
        Related(Position(7, 1), "lain"),
        *(Related(Position(line, 5), "di sana", "sops/b.yaml") for line in (1, 2)),
    )
    text = write("text", FindingsReport((finding(related=related),), 1))
    assert [line.strip() for line in text.split("\n") if "terkait" in line] == [
        "terkait: baris 102, 108: output ini juga sama",
        "terkait: baris 7: lain",
        "terkait: sops/b.yaml:1:5: di sana",
        "terkait: sops/b.yaml:2:5: di sana",
    ]
