"""Letters that lie among the returns, and returns that nobody could look at while letters were written."""

from pathlib import Path

import pytest

from sopkit.collect.inbox import MAX_DEPTH
from tests.collect.office import MINI, again, collect, file_of, fill
from tests.collect.surat.test_letters import attached, letters, page
from tests.conftest import Run

REFUSED = {"ikm": "delapan puluh", "kegiatan": 3}


def test_letters_that_nobody_touched_are_no_returns(run: Run, office: Path) -> None:
    again(office, REFUSED)
    letters(run, office)
    for path in (office / "surat").iterdir():
        (office / "returns" / path.name).write_bytes(path.read_bytes())
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    ours = [one for one in recap["files"] if one["name"].startswith("2026-")]
    assert len(ours) == 4
    assert {(one["status"], one["unit"], one["findings"][0]["code"]) for one in ours} == {("ignored", None, "TRM112")}
    assert file_of(recap, "a.xlsx")["counted"]
    assert "2026-TW1-pelayanan-formulir.xlsx: TRM112 info: lampiran surat yang belum diisi" in told
    assert "2026-TW1-daftar-surat.html: TRM112 info: surat atau daftar surat buatan sopkit" in told


def test_a_form_of_a_letter_that_was_filled_in_is_a_return(run: Run, office: Path) -> None:
    again(office, REFUSED)
    letters(run, office)
    fill(attached(office), office / "returns" / "a.xlsx", {"ikm": 80})
    code, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert (code, file_of(recap, "a.xlsx")["status"]) == (0, "accepted")


def test_letters_above_the_returns_are_warned_of(run: Run, office: Path) -> None:
    result = run("collect", MINI, office / "returns", "--period", "TW1", "-o", office / "r.json", "--letters", office)
    assert result.code == 0
    assert "memuat folder kiriman" in result.err
    assert "memuat folder kiriman" not in letters(run, office).err


@pytest.mark.parametrize("kind", ["link", "depth"])
def test_what_was_not_looked_into_is_told_before_anybody_is_reminded(run: Run, office: Path, kind: str) -> None:
    (office / "returns" / "a.xlsx").rename(office / "a.xlsx")
    if kind == "link":
        name = "a.xlsx"
        (office / "returns" / name).symlink_to(office / "a.xlsx")
    else:
        name = "/".join(["d"] * (MAX_DEPTH + 1))
        (office / "returns" / name).mkdir(parents=True)
        (office / "a.xlsx").rename(office / "returns" / name / "a.xlsx")
    result = letters(run, office)
    assert f"{name}: TRM119 peringatan: " in result.err
    told = "1 folder, tautan, atau berkas tidak terbaca; periksa dulu sebelum mengirim pengingat."
    assert told in result.err
    listed = page(office, "daftar-surat")
    assert listed.index(told) < listed.index("Pengingat: belum ada kiriman") < listed.index(name)


def test_a_link_is_no_news_to_those_who_remind_nobody(run: Run, office: Path) -> None:
    (office / "returns" / "c.xlsx").symlink_to(office / "returns" / "a.xlsx")
    result = letters(run, office)
    assert (result.code, "TRM119" in result.err) == (0, True)
    assert "sebelum mengirim" not in result.err + page(office, "daftar-surat")
