"""Returns whose keys, columns or formats were changed: told at the cell, and never read as something else."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.collect.office import GOOD, MINI, again, collect, file_of, row_of
from tests.conftest import Run

FILE = "a.xlsx"


def change(office: Path, edit: Callable[[Any], None], file: str = FILE) -> None:
    """Change the sheet that is filled in."""
    path = office / "returns" / file
    book = load_workbook(path)
    edit(book["Isian"])
    book.save(path)


def at(sheet: Any, text: object) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def findings(recap: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [one for one in file_of(recap, FILE)["findings"] if one["code"] == code]


@pytest.mark.parametrize("key", ["#realisasi", "#nihil", "#tindak_lanjut"])
def test_a_column_that_stands_twice_is_refused_with_both_cells(run: Run, office: Path, key: str) -> None:
    names: list[str] = []

    def double(sheet: Any) -> None:
        first = at(sheet, key)
        second = sheet.cell(first.row, sheet.max_column + 3)
        second.value = key
        names.extend((first.coordinate, second.coordinate))

    change(office, double)
    code, recap, _ = collect(run, MINI, office / "returns", "TW1")
    (finding,) = file_of(recap, FILE)["findings"]
    assert (code, finding["code"], finding["cell"]) == (1, "TRM114", names[1])
    assert f"'{key}' ada 2 kali ({names[0]} dan {names[1]})" in finding["message"]
    assert recap["missing"] == ["pelayanan"]
    assert row_of(recap, "ikm")["realisasi"] is None


def test_a_filled_form_without_its_row_keys_is_no_empty_form(run: Run, office: Path) -> None:
    def wipe(sheet: Any) -> None:
        for name in ("ikm", "kegiatan"):
            at(sheet, name).value = None

    change(office, wipe)
    code, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert (code, file_of(recap, FILE)["status"], recap["missing"]) == (1, "refused", ["pelayanan"])
    assert findings(recap, "TRM113")
    assert "masih kosong" not in told


def test_a_form_that_says_nothing_but_lost_a_row_is_not_passed_over(run: Run, office: Path) -> None:
    again(office, {"kegiatan": 3})
    change(office, lambda sheet: setattr(at(sheet, "kegiatan"), "value", "kegiatan lain"))
    code, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert (code, file_of(recap, FILE)["status"]) == (1, "noted")
    assert findings(recap, "TRM303")
    assert findings(recap, "TRM304")
    assert "masih kosong" not in told


@pytest.mark.parametrize("key", ["#nihil", "#alasan", "#data_dukung", "#pendorong"])
def test_a_lost_column_is_told(run: Run, office: Path, key: str) -> None:
    again(office, {"ikm": 80}, **{"kegiatan|nihil": "Ya", "kegiatan|alasan": "pandemi"})
    change(office, lambda sheet: setattr(at(sheet, key), "value", None))
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    (finding,) = findings(recap, "TRM308")
    assert key in finding["message"]
    assert finding["severity"] == "warning"
    sheet: Any = load_workbook(office / "returns" / FILE)["Isian"]
    assert sheet[finding["cell"]].value == "#kunci"
    assert f"{FILE}: Isian!{finding['cell']}: TRM308" in told
    for one in findings(recap, "TRM302"):
        assert sheet[one["cell"]].value == "Ya"
    assert bool(findings(recap, "TRM302")) == (key == "#alasan")


def test_a_form_of_another_content_is_told(run: Run, office: Path, tmp_path: Path) -> None:
    text = MINI.read_text(encoding="utf-8")
    changed = tmp_path / "pengumpulan.yaml"
    changed.write_text(text.replace("tw1: 80", "tw1: 85", 1), encoding="utf-8")
    code, recap, told = collect(run, changed, office / "returns", "TW1")
    (finding,) = findings(recap, "TRM309")
    assert (code, file_of(recap, FILE)["status"], finding["sheet"]) == (0, "noted", "_sopkit")
    assert "formulir dibuat dari isi pengumpulan yang berbeda; naikkan 'versi' dan kirim ulang" in told
    assert file_of(recap, "b.xlsx")["status"] == "accepted"  # it doesn't fill in what was changed


def test_a_date_is_shown_beside_its_number(run: Run, office: Path) -> None:
    again(office, {**GOOD, "kegiatan": datetime.date(2026, 5, 1)})
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    (finding,) = findings(recap, "TRM201")
    assert "tanggal 1 Mei 2026 (46143)" in finding["message"]
    again(office, {**GOOD, "kegiatan": datetime.time(7, 30)})
    (finding,) = findings(collect(run, MINI, office / "returns", "TW1")[1], "TRM201")
    assert "waktu pukul 07.30 (0.3125)" in finding["message"]


@pytest.mark.parametrize(
    ("number_format", "is_read"),
    [('0.0"%"', True), (r"0.0\%", True), ("0.0%", False), ('0.0" x"%', False)],
)
def test_only_a_percent_sign_that_multiplies_is_refused(
    run: Run, office: Path, number_format: str, is_read: bool
) -> None:
    change(office, lambda sheet: setattr(at(sheet, 81.5), "number_format", number_format))
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert row_of(recap, "ikm")["realisasi"] == ("81.5" if is_read else None)
    assert bool(findings(recap, "TRM201")) != is_read


def test_a_figure_beyond_all_reason_is_refused(run: Run, office: Path) -> None:
    for value in (1e300, -1e300, 2e15):
        again(office, {**GOOD, "ikm": value})
        _, recap, _ = collect(run, MINI, office / "returns", "TW1")
        (finding,) = findings(recap, "TRM202")
        assert "1.000.000.000.000.000" in finding["message"]
        assert row_of(recap, "ikm")["realisasi"] is None
    again(office, {**GOOD, "ikm": 999999999999999})
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert row_of(recap, "ikm")["realisasi"] == "999999999999999"
