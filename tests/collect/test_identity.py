"""Whose return a file is, and whether it is one that was asked for."""

import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.collect.office import GOOD, MINI, again, collect, file_of, fill, row_of, send, unit_form
from tests.conftest import Run

XLSX = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSM = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def test_wrong_period_collection_and_version(run: Run, office: Path, tmp_path: Path) -> None:
    send(run, MINI, "TW2", tmp_path / "tw2")
    fill(unit_form(tmp_path / "tw2", "pelayanan"), office / "returns" / "a.xlsx", GOOD)
    text = MINI.read_text(encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(text.replace("Kelurahan Contoh\ntahun", "Kelurahan Lain\ntahun"), encoding="utf-8")
    send(run, other, "TW1", tmp_path / "other")
    fill(unit_form(tmp_path / "other", "pembangunan"), office / "returns" / "b.xlsx", {"kegiatan": 1})
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    for name, code in (("a.xlsx", "TRM106"), ("b.xlsx", "TRM105")):
        (finding,) = file_of(recap, name)["findings"]
        assert (file_of(recap, name)["status"], finding["code"]) == ("refused", code)
        assert finding["raw"].startswith("SK-")
        assert f"{name}: Isian!{finding['cell']}: {code}" in told
    assert recap["missing"] == ["pelayanan", "pembangunan"]
    assert "Belum masuk" not in told
    assert "tidak dihitung: Seksi Pelayanan (a.xlsx: ditolak, formulir Triwulan II)" in told
    assert (
        'formulir ini untuk "Pengumpulan Data Kinerja Kelurahan Lain" 2026, yang diminta "Pengumpulan Data Kinerja '
        "Kelurahan Contoh\" 2026; pindahkan ke folder pengumpulannya, atau kembalikan 'nama'"
    ) in told

    newer = tmp_path / "newer.yaml"
    newer.write_text(text.replace("tahun: 2026\n", "tahun: 2026\nversi: 2\n", 1), encoding="utf-8")
    fill(unit_form(office / "forms", "pelayanan"), office / "returns" / "a.xlsx", GOOD)
    told = collect(run, newer, office / "returns", "TW1")[2]
    assert "TRM107" in told
    assert "versi 1 sudah diganti versi 2" in told


def test_identity_lost_or_contradicted(run: Run, office: Path) -> None:
    path = office / "returns" / "a.xlsx"
    book = load_workbook(path)
    del book["_sopkit"]
    book.save(path)
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert (file_of(recap, "a.xlsx")["status"], recap["complete"]) == ("accepted", True)
    assert "TRM307" in told

    again(office, GOOD)
    book = load_workbook(path)
    other = load_workbook(unit_form(office / "forms", "pembangunan"))["_sopkit"]
    for row in other.iter_rows(max_col=2):
        book["_sopkit"][row[1].coordinate].value = row[1].value
    book.save(path)
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert "TRM104" in told
    assert "PELAYANAN" in told
    assert "PEMBANGUNAN" in told
    assert recap["missing"] == ["pelayanan"]


@pytest.mark.parametrize(
    ("unit", "changes", "code", "words"),
    [
        (
            "pelayanan",
            {"tahun: 2026\n": "tahun: 2026\nversi: 2\n"},
            "TRM108",
            "formulir versi 2 lebih baru daripada berkas pengumpulan (versi 1)",
        ),
        (
            "arsip",
            {"pelayanan: Seksi": "arsip: Seksi", "pengisi: pelayanan": "pengisi: arsip"},
            "TRM109",
            "unit 'arsip' tidak terdaftar sebagai pengisi",
        ),
    ],
)
def test_a_form_that_this_collection_did_not_send(
    run: Run, office: Path, unit: str, changes: dict[str, str], code: str, words: str
) -> None:
    text = MINI.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    (office / "lain.yaml").write_text(text, encoding="utf-8")
    send(run, office / "lain.yaml", "TW1", office / "other")
    fill(unit_form(office / "other", unit), office / "returns" / "a.xlsx", GOOD)
    exit_code, recap, told = collect(run, MINI, office / "returns", "TW1")
    (finding,) = file_of(recap, "a.xlsx")["findings"]
    assert (exit_code, file_of(recap, "a.xlsx")["status"], finding["code"]) == (1, "refused", code)
    assert words in told
    assert recap["missing"] == ["pelayanan"]
    assert row_of(recap, "ikm")["realisasi"] is None


def test_every_file_that_does_not_count_says_why(run: Run, office: Path) -> None:
    returns = office / "returns"
    book = Workbook()
    book.active["A1"] = "Daftar hadir"
    book.save(returns / "hadir.xlsx")
    (returns / "foto.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    shutil.copy(returns / "a.xlsx", returns / "z.xlsx")
    (returns / "rusak.xlsx").write_bytes((returns / "a.xlsx").read_bytes()[:-99])
    book = load_workbook(returns / "a.xlsx")
    (code,) = [cell for row in book["Isian"] for cell in row if str(cell.value).startswith("SK-")]
    code.value = f"{code.value[:-1]}{'A' if code.value[-1] != 'A' else 'B'}"
    book.save(returns / "kode.xlsx")
    _, recap, _ = collect(run, MINI, returns, "TW1")
    said = {one["name"]: (one["status"], [found["code"] for found in one["findings"]]) for one in recap["files"]}
    assert said == {
        "a.xlsx": ("accepted", []),
        "b.xlsx": ("accepted", []),
        "foto.jpg": ("ignored", ["TRM112"]),
        "hadir.xlsx": ("refused", ["TRM102"]),
        "kode.xlsx": ("refused", ["TRM103"]),
        "rusak.xlsx": ("refused", ["TRM133"]),
        "z.xlsx": ("duplicate", ["TRM111"]),
    }


def test_a_workbook_that_holds_macros_is_read(run: Run, office: Path) -> None:
    with zipfile.ZipFile(office / "returns" / "a.xlsx") as before:
        parts = {name: before.read(name).replace(XLSX, XLSM) for name in before.namelist()}
    (office / "returns" / "a.xlsx").unlink()
    for name in ("a.xlsm", "a.bin"):
        with zipfile.ZipFile(office / "returns" / name, "w") as after:
            for part, data in parts.items():
                after.writestr(part, data)
        _, recap, _ = collect(run, MINI, office / "returns", "TW1")
        assert (file_of(recap, name)["status"], recap["complete"]) == ("accepted", True)
        (office / "returns" / name).unlink()


def test_an_earlier_folder_gives_nothing_for_the_period_asked(run: Run, office: Path, tmp_path: Path) -> None:
    send(run, MINI, "TW2", tmp_path / "forms2")
    fill(unit_form(tmp_path / "forms2", "pelayanan"), tmp_path / "r2" / "a.xlsx", GOOD)
    fill(unit_form(tmp_path / "forms2", "pembangunan"), office / "returns" / "tw2.xlsx", {"kegiatan": 9})
    _, recap, told = collect(run, MINI, tmp_path / "r2", "TW2", "--earlier", office / "returns")
    assert recap["missing"] == ["pembangunan"]
    assert row_of(recap, "kegiatan")["provisional"] == "3"
    late = file_of(recap, "returns/tw2.xlsx")
    assert (late["status"], late["findings"][0]["code"]) == ("refused", "TRM118")
    assert "ini ada di folder periode sebelumnya, jadi tidak dihitung; pindahkan ke folder kiriman Triwulan II" in told


def test_a_target_of_all_units_together_measures_none_of_them(run: Run, office: Path) -> None:
    again(office, GOOD)
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    row = row_of(recap, "kegiatan")
    assert (row["target"], row["capaian"]) == ("4", "125")
    assert {(one["target"], one["capaian"], one["predikat"]) for one in row["unit"].values()} == {(None, None, None)}
    assert row_of(recap, "ikm")["unit"]["pelayanan"]["target"] == "80"


@pytest.mark.parametrize("row", ["kegiatan", "lain"])
def test_a_form_without_its_code_is_known_from_the_hidden_sheet_and_its_rows(run: Run, office: Path, row: str) -> None:
    path = again(office, GOOD)
    book = load_workbook(path)
    for cell in (cell for line in book["Isian"] for cell in line):
        if str(cell.value).startswith("SK-"):
            cell.value = None
        elif cell.value == "kegiatan":
            cell.value = row
    book.custom_doc_props.props.clear()
    book.defined_names.clear()
    book.save(path)
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    codes = [found["code"] for found in file_of(recap, "a.xlsx")["findings"]]
    assert codes == (["TRM307"] if row == "kegiatan" else ["TRM307", "TRM117"])
    assert row_of(recap, "ikm")["realisasi"] == ("81.5" if row == "kegiatan" else None)
