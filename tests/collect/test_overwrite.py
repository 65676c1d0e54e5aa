"""What somebody has worked on in a recap is never written over; what nobody touched always is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.collect.office import MINI, again
from tests.collect.verified import KINDS
from tests.conftest import Run


def made(run: Run, office: Path, kind: str) -> Path:
    """A recap of the office."""
    out = office / f"rekap.{kind}"
    assert run("collect", MINI, office / "returns", "--period", "TW1", "-o", out, "--today", "2026-07-30").code == 0
    return out


@pytest.mark.parametrize("kind", KINDS)
def test_a_recap_that_nobody_touched_is_written_anew(run: Run, office: Path, kind: str) -> None:
    first = made(run, office, kind).read_bytes()
    assert made(run, office, kind).read_bytes() == first
    again(office, {"ikm": 82.25, "kegiatan": 3})
    changed = made(run, office, kind).read_bytes()
    assert changed != first
    assert made(run, office, kind).read_bytes() == changed


def type_a_name(file: Path) -> None:
    book = load_workbook(file)
    book["Rekap"]["K40"] = "Dra. Hj. Suriani"
    book.save(file)


def saved_again(file: Path) -> None:
    load_workbook(file).save(file)


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new, 1).encode())

    return change


def added(text: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        file.write_bytes(file.read_bytes() + text.encode())

    return change


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("xlsx", type_a_name),
        ("xlsx", saved_again),
        ("xlsx", added("x")),
        ("html", replaced("n/a: tidak ada", "n/a: belum ada")),
        ("html", added("<!-- sudah diperiksa -->\n")),
        ("json", replaced('"complete": true', '"complete": false')),
        ("json", replaced("\n}\n", ',\n"catatan": "sudah diperiksa"\n}\n')),
        ("csv", replaced(";81,5;", ";81,6;")),
        ("csv", replaced("\r\n1;", "\r\n9;")),
        ("csv", added("99;diperiksa oleh Rina\r\n")),
        ("csv", added("\r\n")),
    ],
)
def test_what_somebody_has_changed_stays(run: Run, office: Path, kind: str, change: Callable[[Path], None]) -> None:
    out = made(run, office, kind)
    ledger = out.with_suffix(".jsonl").read_bytes()
    change(out)
    theirs = out.read_bytes()
    again(office, {"ikm": 82.25, "kegiatan": 3})
    result = run("collect", MINI, office / "returns", "--period", "TW1", "-o", office / "lain.json", "-o", out)
    assert result.code == 2
    assert f"{out} sudah diubah atau disimpan ulang sesudah ditulis sopkit; tidak ditimpa" in result.err
    assert "pindahkan dulu" in result.err
    assert out.read_bytes() == theirs
    assert out.with_suffix(".jsonl").read_bytes() == ledger
    assert not (office / "lain.json").exists()
    out.rename(office / f"diperiksa.{kind}")
    assert made(run, office, kind).exists()


def test_no_folder_is_made_that_nothing_is_written_to(run: Run, office: Path) -> None:
    out, letters = office / "a" / ".." / "b" / "rekap.xlsx", office / "c" / ".." / "surat"
    result = run("collect", MINI, office / "returns", "--period", "TW1", "-o", out, "--letters", letters)
    assert result.code == 0, result.err
    assert (office / "b" / "rekap.xlsx").exists()
    assert (office / "surat").is_dir()
    assert not (office / "a").exists()
    assert not (office / "c").exists()
    (office / "elsewhere" / "inner").mkdir(parents=True)
    (office / "link").symlink_to(office / "elsewhere" / "inner")
    through = office / "link" / ".." / "rekap.json"
    assert run("collect", MINI, office / "returns", "--period", "TW1", "-o", through).code == 0
    assert (office / "elsewhere" / "rekap.json").exists()


def test_no_recap_is_written_over_a_return(run: Run, office: Path) -> None:
    before = (office / "returns" / "a.xlsx").read_bytes()
    result = run("collect", MINI, office / "returns", "--period", "TW1", "-o", office / "returns" / "a.xlsx")
    assert (result.code, (office / "returns" / "a.xlsx").read_bytes()) == (2, before)


def test_the_ledger_of_a_recap_in_another_form_stays(run: Run, office: Path) -> None:
    command = ("collect", MINI, office / "returns", "--period", "TW1", "--today", "2026-07-30", "-o")
    book, page = office / "sg.xlsx", office / "sg.html"
    assert run(*command, book).code == 0
    ledger = book.with_suffix(".jsonl").read_bytes()
    type_a_name(book)
    # Nothing has changed: one ledger proves both.
    assert run(*command, page).code == 0
    page.unlink()
    again(office, {"ikm": 82.25, "kegiatan": 3})
    result = run(*command, page)
    assert (result.code, page.exists()) == (2, False)
    assert f"sg.jsonl adalah juga buku kiriman {book}, dan isinya akan berubah; tidak ditimpa" in result.err
    assert f"beri nama lain pada --output, atau sebutkan juga -o {book}" in result.err
    assert book.with_suffix(".jsonl").read_bytes() == ledger
    book.unlink()
    (office / "sg.csv").write_text("a;b\n", encoding="utf-8")
    assert run(*command, page).code == 0


def test_recaps_of_one_name_among_the_returns_share_a_ledger(run: Run, office: Path) -> None:
    for kind in (*KINDS, *KINDS):
        out = office / "returns" / f"rekap.{kind}"
        assert run("collect", MINI, office / "returns", "--period", "TW1", "-o", out).code == 0
        assert run("collect", office / "returns", "--verify", out).code == 0
