"""Suppressions: what a comment speaks for, what is none, and files full of them."""

from functools import partial

import pytest

from sopkit.lint.abaikan import MAX_COMMENTS, find_abaikan
from sopkit.lint.run import conclude, lint_one
from sopkit.source.load import MAX_BYTES, load
from sopkit.source.parse import parse
from tests.lint.harness import choice, findings

TWO_STEPS = """\
prosedur:
  - pelaksana:
      a: Loket
    kegiatan:
      - uraian: Pemeriksaan berkas
        pelaksana: a
      - uraian: Pengarsipan berkas
        pelaksana: a
"""


def _codes(fragment: str, code: str) -> list[int]:
    """The lines on which a code is still told."""
    return [finding.line for finding in findings({"contoh.yaml": fragment}) if finding.code == code]


def _with(line: int, comment: str) -> str:
    """The two steps, with a comment behind one line."""
    lines = TWO_STEPS.split("\n")
    lines[line - 1] += comment
    return "\n".join(lines)


def test_without_a_comment_both_are_told() -> None:
    assert _codes(TWO_STEPS, "GYA901") == [5, 7]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        pytest.param(5, [7], id="the step that begins there"),
        pytest.param(4, [], id="all that stands under a key"),
        pytest.param(1, [], id="all that stands under the outermost key"),
        pytest.param(6, [5, 7], id="only its own line"),
    ],
)
def test_a_comment_behind_something_covers_what_begins_there(line: int, left: list[int]) -> None:
    assert _codes(_with(line, " # sopkit: abaikan[GYA901] naskah lama"), "GYA901") == left


def test_a_comment_on_its_own_line_covers_the_next_node() -> None:
    lines = TWO_STEPS.split("\n")
    lines[4:4] = ["      # sopkit: abaikan[GYA901] naskah lama", "      # disalin dari naskah", ""]
    assert _codes("\n".join(lines), "GYA901") == [10]


def test_a_comment_at_the_end_covers_nothing() -> None:
    whole = "# seluruh berkas\nskema: sop/1\nnama: Penerbitan Surat\n" + TWO_STEPS
    assert _codes(f"{whole}# sopkit: abaikan[GYA901] naskah lama\n", "GYA901") == [8, 10]


@pytest.mark.parametrize("written", ["abaikan-berkas[GYA901]", "ABAIKAN-BERKAS [ gya901 , TGL501 ]: "])
def test_a_comment_for_the_file_covers_all_of_it_wherever_it_stands(written: str) -> None:
    assert _codes(f"{TWO_STEPS}# sopkit: {written} naskah lama\n", "GYA901") == []


def test_several_codes() -> None:
    fragment = _with(5, " # sopkit: abaikan[MTB401,GYA901] naskah lama")
    assert (_codes(fragment, "GYA901"), _codes(fragment, "GYA902")) == ([7], [])


@pytest.mark.parametrize(
    "text",
    [
        "'Tulis # sopkit: abaikan[GYA901] contoh'",
        '"Tulis # sopkit: abaikan[GYA901] contoh"',
        "|\n  # sopkit: abaikan-berkas[GYA901] contoh",
        "Tulis#sopkit: abaikan-berkas[GYA901] contoh",
    ],
)
def test_inside_a_text_it_is_no_comment(text: str) -> None:
    source = load("contoh.yaml", f"peringatan: {text}\nnama: a\n".encode())
    assert find_abaikan(source) == ()


def test_a_comment_behind_a_text_that_looks_like_one() -> None:
    (found,) = find_abaikan(load("a.yaml", b"nama: 'a # sopkit: abaikan[X1] b' # sopkit: abaikan[X2] c\n"))
    assert (found.codes, found.alasan, found.column, found.start, found.end) == (("X2",), "c", 34, 33, 57)


def test_a_rule_across_files_is_silenced_where_its_finding_stands() -> None:
    nama = "nama: Penerbitan Surat Keterangan{}\n"
    one, other = nama.format(""), nama.format(" # sopkit: abaikan[IDN104] lain kantor")
    found = findings({"a.yaml": one, "b.yaml": other})
    told = {(finding.file, finding.code) for finding in found}
    assert ("b.yaml", "IDN104") not in told
    assert not {finding for finding in told if finding[1] == "GYA909"}


def test_an_idle_code_is_told_only_if_its_rule_ran_over_everything() -> None:
    parsed = parse(load("contoh.yaml", b"nama: a # sopkit: abaikan[IDN104, TGL503] lama\n"))
    chosen = choice()
    some = [rule for rule in chosen.rules if rule.code in ("GYA909", "IDN104", "TGL503")]
    for is_whole, rules, told in (
        (True, some, "IDN104 dan TGL503"),
        (False, some, "TGL503"),
        (True, some[:1], None),
    ):
        asked = type(chosen)(tuple(rules), chosen.settings, {})
        conclusion = conclude([lint_one(parsed, asked)], asked, partial(bool, is_whole))
        messages = [finding.message for finding in conclusion.findings if finding.code == "GYA909"]
        assert [message.split(" tidak ")[0] for message in messages] == ([told] if told else [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"# sopkit: abaikan-berkas[YML001] x\nperingatan: a: b\n", "YML001"),
        (b"# sopkit: abaikan-berkas[YML009] x\nperingatan: !a b\n", "YML009"),
        (b"# sopkit: abaikan-berkas[YML010] x\n", "YML010"),
        (b"# sopkit: abaikan-berkas[YML011] x\nnama: \xff\n", "YML011"),
    ],
)
def test_a_file_that_can_not_be_read_is_never_passed_over(data: bytes, code: str) -> None:
    asked = choice()
    found = conclude([lint_one(parse(load("contoh.yaml", data)), asked)], asked).findings
    assert code in {finding.code for finding in found}


HOSTILE = {
    "nothing but comments": b"# sopkit:x\n" * (MAX_BYTES // 11 - 1) + b"nama: a\n",
    "one behind each item": b"nama:\n" + b"- a # sopkit: abaikan[YML008,GYA909] x\n" * 25_000,
    "inside a long text, above many texts": b"a: |\n" + b" # sopkit: a\n" * 40_000 + b"b:\n" + b"- a\n" * 40_000,
    "inside a quoted text": b"a: '" + b"# sopkit: abaikan[X] " * 40_000 + b"'\n",
    "many codes": b"nama: a # sopkit: abaikan[" + b"X1," * 300_000 + b"] x\n",
    "many brackets": b"nama: a # sopkit: abaikan" + b"[" * 900_000,
    "above many other comments": b"# sopkit: abaikan[A]\n" * 600 + b"#\n" * 400_000 + b"nama: a\n",
}


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in HOSTILE.items()])
def test_files_full_of_comments_are_read_up_to_a_bound(data: bytes) -> None:
    assert len(data) <= MAX_BYTES
    parsed = parse(load("contoh.yaml", data))
    found = find_abaikan(parsed.source)
    assert len(found) <= MAX_COMMENTS
    asked = choice()
    assert len(conclude([lint_one(parsed, asked)], asked).findings) < 10_000
