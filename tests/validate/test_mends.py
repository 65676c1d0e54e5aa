"""`--fix`, `--unsafe-fixes` and `--diff`: what is mended, and that nothing else is touched."""

import io
from pathlib import Path

import pytest
import yaml

from sopkit.cli.mending import _mend_one
from sopkit.lint.fix import apply, fixes_of
from sopkit.model.finding import Edit, Finding, Fix, Position, Severity
from sopkit.source.library import Library
from tests.conftest import Run
from tests.lint.harness import KALENDER, PENGUMPULAN, SOP, patched
from tests.validate.conftest import Write

WRONG_MONTH = "tanggal:\n  pembuatan: 5 Pebruari 2026   # dari arsip\n  efektif: '12 Maret 2026'\n"
CASES = Path(__file__).parent.parent / "lint" / "cases"
BASES = {"pengumpulan": PENGUMPULAN, "kalender": KALENDER}


def test_a_safe_mend_and_every_other_byte(write: Write, run: Run) -> None:
    path = write("satu.yaml", WRONG_MONTH)
    raw = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + raw + b"# akhir")
    result = run("validate", "--fix", "--ignore", "YML008")
    assert "Diperbaiki: satu.yaml (1 perbaikan)" in result.err
    assert "TGL507" not in result.out
    assert path.read_bytes() == b"\xef\xbb\xbf" + raw.replace(b"Pebruari", b"Februari") + b"# akhir"


def test_nothing_to_mend_writes_nothing(write: Write, run: Run) -> None:
    path = write("satu.yaml")
    before = path.stat().st_mtime_ns
    assert "Diperbaiki" not in run("validate", "--fix").err
    assert path.stat().st_mtime_ns == before


def test_an_unsafe_mend_only_when_asked(write: Write, run: Run) -> None:
    path = write("satu.yaml", "keterkaitan:\n  - SOP Pengelolaan Surat Masuk\nnamaa: x\n")
    text = path.read_text("utf-8")
    run("validate", "--fix")
    assert path.read_text("utf-8") == text


def test_a_diff_writes_nothing(write: Write, run: Run) -> None:
    path = write("satu.yaml", WRONG_MONTH)
    text = path.read_text("utf-8")
    result = run("validate", "--diff")
    assert result.code == 1
    assert "-  pembuatan: 5 Pebruari 2026   # dari arsip\n+  pembuatan: 5 Februari 2026   # dari arsip\n" in result.out
    assert path.read_text("utf-8") == text
    write("satu.yaml")
    assert run("validate", "--diff").code == 0


def test_what_is_silenced_or_known_or_unchosen_is_not_mended(write: Write, run: Run) -> None:
    silenced = WRONG_MONTH.replace("# dari arsip", "# sopkit: abaikan[TGL507] dikutip dari arsip")
    for text, options in (
        (silenced, ()),
        (WRONG_MONTH, ("--ignore", "TGL507")),
        (WRONG_MONTH, ("--select", "ALR")),
    ):
        path = write("satu.yaml", text)
        run("validate", "--fix", *options)
        assert path.read_text("utf-8") == patched(text)


def test_standard_input_is_given_back(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("lain.yaml")
    text = patched(WRONG_MONTH)
    stream = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    result = run("validate", "--stdin-filename", "baru.yaml", "--fix")
    assert result.out == text.replace("Pebruari", "Februari")
    assert "1 berkas diperiksa" in result.err


def test_standard_input_is_judged_under_its_name(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("sops/lain.yaml")
    text = patched("keterkaitan:\n  - sop: lain\n  - sop: hilang\n") + "\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    result = run("validate", "--stdin-filename", "sops/baru.yaml", "--format", "concise")
    assert "sops/baru.yaml:3:10: KTR601" in result.out
    assert result.out.count("KTR601") == 1
    assert run("validate", "--stdin-filename", "a.yaml", "b.yaml").code == 2


@pytest.mark.parametrize("data", ["nama: caf\xe9\r\n".encode("latin-1"), b"x" * 2_000_000])
def test_what_cannot_be_read_comes_back_as_it_was(
    data: bytes, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("lain.yaml")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    shown = io.BytesIO()
    monkeypatch.setattr("sopkit.cli.mending.show_bytes", shown.write)
    assert run("validate", "--stdin-filename", "baru.yaml", "--fix").code == 1
    assert shown.getvalue() == (data if len(data) < 1_000_000 else b"")


def test_a_comment_is_never_taken_away(write: Write, run: Run) -> None:
    twice = "dasar_hukum:\n" + 2 * "  - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik\n"
    path = write("satu.yaml", twice.rstrip() + "  # dari bagian hukum\n")
    run("validate", "--fix", "--unsafe-fixes")
    assert "# dari bagian hukum" in path.read_text("utf-8")


def test_a_file_that_may_not_be_replaced(write: Write, run: Run, tmp_path: Path) -> None:
    path = write("asli.txt", WRONG_MONTH)
    (tmp_path / "satu.yaml").symlink_to(path)
    result = run("validate", "--fix")
    assert result.code == 4
    assert "satu.yaml adalah tautan; tidak ditulis" in result.err


@pytest.mark.parametrize("code", sorted(file.stem for file in CASES.glob("*.yaml")))
def test_mends_of_all_rules_hold_together(code: str, write: Write, run: Run, tmp_path: Path) -> None:
    """Over the cases of each rule: nothing gets worse, and a second run finds nothing more to mend."""
    for number, case in enumerate(yaml.safe_load((CASES / f"{code}.yaml").read_text("utf-8"))):
        for name, fragment in (case.get("berkas") or {"contoh.yaml": case.get("sop", "")}).items():
            base = next((bases for kind, bases in BASES.items() if name.startswith(kind)), SOP)
            write(f"{number}/{name}", patched(fragment, base), whole=True)
    options = ("validate", "--format", "concise", "--profile", "ketat", "--ignore", "IDN101,IDN104,KTR609")
    before = run(*options)
    run(*options, "--fix", "--unsafe-fixes")
    mended = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    after = run(*options)
    assert after.out.count(" galat: ") <= before.out.count(" galat: "), after.out
    again = run(*options, "--fix", "--unsafe-fixes")
    assert "Diperbaiki" not in again.err
    assert {path: path.read_bytes() for path in mended} == mended


def _fix(*edits: tuple[int, int, int, int, str]) -> Fix:
    return Fix(tuple(Edit(Position(a, b), Position(c, d), text) for a, b, c, d, text in edits), "uji")


@pytest.mark.parametrize(
    ("data", "fix", "expected"),
    [
        (b"a\nb\n", _fix((1, 1, 1, 2, "x")), b"x\nb\n"),
        (b"a\r\nb\r\n", _fix((2, 1, 2, 1, "n\n")), b"a\r\nn\r\nb\r\n"),
        (b"a\rb", _fix((2, 1, 2, 2, "c")), b"a\rc"),
        (b"a\nb", _fix((3, 1, 3, 1, "c\n")), b"a\nb\nc\n"),
        (b"a\nb\nc\n", _fix((2, 1, 3, 1, "")), b"a\nc\n"),
        (b"a\nb\n", _fix((2, 1, 3, 1, "")), b"a\n"),
        (b"a\nb", _fix((2, 1, 3, 1, "")), b"a\n"),
        (b"", _fix((1, 1, 1, 1, "a\n")), b"a\n"),
        ("é: ü\n".encode(), _fix((1, 4, 1, 5, "u")), "é: u\n".encode()),
        (b"abc\n", _fix((1, 3, 1, 4, "z"), (1, 1, 1, 2, "x")), b"xbz\n"),
    ],
)
def test_edits(data: bytes, fix: Fix, expected: bytes) -> None:
    assert apply(data, [fix]) == expected


def _finding(*fixes: Fix) -> list[Finding]:
    return [
        Finding("GYA908", "uji", Severity.INFO, "uji", "satu.yaml", 1, 1, (), fix=fix, identity=str(number))
        for number, fix in enumerate(fixes)
    ]


def test_a_mend_that_makes_it_worse_is_not_taken(write: Write) -> None:
    data = write("satu.yaml", "nama: Pelayanan\n").read_bytes()
    good, bad = _fix((1, 7, 1, 16, "Perizinan")), _fix((2, 1, 2, 1, "rusak: [\n"))
    library = Library(["satu.yaml"])
    mended = data.replace(b"Pelayanan", b"Perizinan", 1)
    assert _mend_one(library, "satu.yaml", _finding(bad), True) == (data, 0, [bad])
    assert _mend_one(library, "satu.yaml", _finding(good, bad), True) == (mended, 1, [bad])


def test_mends_of_one_place_go_one_after_another() -> None:
    insertion = _fix((2, 1, 2, 1, "a: 1\n"))
    same_place = _fix((2, 1, 2, 1, "a: 1\n"), (5, 1, 5, 2, "x"))
    assert fixes_of(_finding(insertion, same_place), True) == [insertion]
    assert fixes_of(_finding(insertion, insertion), True) == [insertion]
    assert fixes_of(_finding(_fix((1, 1, 1, 5, "a")), _fix((1, 4, 1, 6, "b"))), True) == [_fix((1, 1, 1, 5, "a"))]
