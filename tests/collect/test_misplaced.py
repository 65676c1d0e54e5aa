"""A return of the period asked in a folder of earlier ones: never lost, never counted, and nobody is reminded."""

import shutil
from pathlib import Path

import pytest

from tests.collect.office import GOOD, MINI, collect, file_of, fill, row_of, send, unit_form
from tests.collect.surat.read import page_text
from tests.conftest import Run


@pytest.fixture
def second(run: Run, office: Path) -> Path:
    """The office in its second quarter, whose returns are those of `tw2`; `returns` holds the first."""
    send(run, MINI, "TW2", office / "forms2")
    fill(unit_form(office / "forms2", "pelayanan"), office / "tw2" / "a.xlsx", GOOD)
    fill(unit_form(office / "forms2", "pembangunan"), office / "tw2" / "b.xlsx", {"kegiatan": 4})
    return office


def test_its_unit_has_sent_something_and_gets_no_letter(run: Run, second: Path) -> None:
    (second / "tw2" / "b.xlsx").rename(second / "returns" / "b tw2.xlsx")
    more = ("--earlier", second / "returns", "--letters", second / "surat", "--today", "2026-07-20")
    code, recap, told = collect(run, MINI, second / "tw2", "TW2", *more)
    assert (code, recap["complete"], recap["missing"]) == (1, False, ["pembangunan"])
    (finding,) = file_of(recap, "returns/b tw2.xlsx")["findings"]
    assert (finding["code"], finding["raw"][:3]) == ("TRM118", "SK-")
    assert "pindahkan ke folder kiriman Triwulan II Tahun 2026" in told
    assert "Belum masuk" not in told
    assert "tidak dihitung: Seksi Pembangunan (returns/b tw2.xlsx: di folder periode sebelumnya)" in told
    assert [one.name for one in (second / "surat").iterdir()] == ["2026-TW2-daftar-surat.html"]
    assert "returns/b tw2.xlsx" in page_text(second / "surat" / "2026-TW2-daftar-surat.html")


def test_beside_a_return_that_counts_the_recap_is_not_complete(run: Run, second: Path) -> None:
    fill(unit_form(second / "forms2", "pembangunan"), second / "returns" / "ralat.xlsx", {"kegiatan": 40})
    more = ("--earlier", second / "returns", "--letters", second / "surat", "--today", "2026-07-20")
    code, recap, told = collect(run, MINI, second / "tw2", "TW2", *more)
    assert (code, recap["complete"], row_of(recap, "kegiatan")["realisasi"]) == (1, False, "7")
    named = "periode sebelumnya, tidak dihitung: Seksi Pembangunan (returns/ralat.xlsx)"
    assert f"Ada kiriman di folder {named}\nRekap: TIDAK LENGKAP" in told
    result = run("collect", second / "tw2", "--earlier", second / "returns", "--verify", second / "out-TW2" / "r.json")
    assert (result.code, "COCOK: rekap r.json" in result.out) == (0, True)


def test_one_that_needs_mending_is_not_asked_for_again(run: Run, second: Path) -> None:
    shutil.copy(second / "tw2" / "b.xlsx", second / "returns" / "ralat.xlsx")
    fill(unit_form(second / "forms2", "pembangunan"), second / "tw2" / "b.xlsx", {"kegiatan": "empat"})
    more = ("--earlier", second / "returns", "--letters", second / "surat", "--today", "2026-07-20")
    assert "0 perbaikan, 0 pengingat" in collect(run, MINI, second / "tw2", "TW2", *more)[2]


@pytest.mark.parametrize("figures", [{"kegiatan": 4}, {"kegiatan": "empat"}])
def test_a_copy_of_what_lies_in_its_place_is_a_copy(run: Run, second: Path, figures: dict[str, object]) -> None:
    fill(unit_form(second / "forms2", "pembangunan"), second / "tw2" / "b.xlsx", figures)
    shutil.copy(second / "tw2" / "b.xlsx", second / "returns" / "a salinan.xlsx")
    shutil.copy(second / "tw2" / "b.xlsx", second / "returns" / "b salinan.xlsx")
    code, recap, told = collect(run, MINI, second / "tw2", "TW2", "--earlier", second / "returns")
    for name in ("a", "b"):
        assert file_of(recap, f"returns/{name} salinan.xlsx")["status"] == "duplicate"
    is_sound = figures == {"kegiatan": 4}
    assert (code == 0, recap["complete"]) == (is_sound, is_sound)
    assert "salinan persis dari b.xlsx" in told


def test_empty_forms_and_those_of_later_periods_ask_nothing(run: Run, second: Path) -> None:
    send(run, MINI, "TW3", second / "forms3")
    shutil.copy(unit_form(second / "forms2", "pembangunan"), second / "returns" / "kosong.xlsx")
    fill(unit_form(second / "forms3", "pelayanan"), second / "returns" / "tw3.xlsx", GOOD)
    code, recap, _ = collect(run, MINI, second / "tw2", "TW2", "--earlier", second / "returns")
    for name in ("kosong", "tw3"):
        found = file_of(recap, f"returns/{name}.xlsx")
        assert (found["status"], found["findings"][0]["code"]) == ("ignored", "TRM112")
    assert (code, recap["complete"]) == (0, True)
