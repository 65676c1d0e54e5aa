"""What comes back: every file told, every refusal with its cell, and no figure invented."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.collect.office import GOOD, MINI, again, collect, file_of, fill, row_of, send, unit_form
from tests.conftest import Run


def test_sound(run: Run, office: Path) -> None:
    code, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert (code, recap["complete"], recap["missing"]) == (0, True, [])
    assert row_of(recap, "ikm")["realisasi"] == "81.5"
    assert row_of(recap, "kegiatan")["realisasi"] == "5"
    assert row_of(recap, "kegiatan")["capaian"] == "125"
    assert "LENGKAP" in told


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("dua belas", "TRM201", "teks 'dua belas'"),
        ("3 kegiatan", "TRM201", "teks '3 kegiatan'"),
        ("nihil", "TRM201", "kolom NIHIL"),
        ("-", "TRM201", "kolom NIHIL"),
        (True, "TRM201", "TRUE"),
        ("=1+2", "TRM201", "belum dihitung"),
        (3.5, "TRM203", "berisi 3,5, padahal harus bilangan bulat"),
    ],
)
def test_a_cell_that_holds_no_figure(run: Run, office: Path, value: Any, code: str, words: str) -> None:
    again(office, {**GOOD, "kegiatan": value})
    exit_code, recap, told = collect(run, MINI, office / "returns", "TW1")
    file = file_of(recap, "a.xlsx")
    (finding,) = file["findings"]
    assert (exit_code, file["status"], finding["code"]) == (1, "refused", code)
    assert words in finding["message"]
    assert finding["sheet"] == "Isian"
    assert f"a.xlsx: Isian!{finding['cell']}: {code} galat" in told
    cell: Any = load_workbook(office / "returns" / "a.xlsx")["Isian"][finding["cell"]]
    assert cell.value == value
    # the sound figures of the same form count, the refused one makes its indicator unknown
    assert row_of(recap, "ikm")["realisasi"] == "81.5"
    assert row_of(recap, "kegiatan")["realisasi"] is None
    assert row_of(recap, "kegiatan")["provisional"] == "2"
    assert row_of(recap, "kegiatan")["capaian"] is None
    assert row_of(recap, "kegiatan")["unit"]["pelayanan"]["state"] == "refused"
    assert not recap["complete"]


@pytest.mark.parametrize(
    ("value", "realisasi", "code", "words"),
    [
        ("82,5", "82.5", "TRM310", "berisi teks '82,5'; dibaca 82,5"),
        ("\u00a082.50 ", "82.5", "TRM310", "dibaca 82,5"),
        ("８２", "82", "TRM310", "dibaca 82"),
        ("1.234,5", "1234.5", "TRM310", "dibaca 1.234,5"),
        ("1.234", None, "TRM208", "dapat berarti 1234 atau 1,234"),
        ("82,5%", None, "TRM201", "satuannya bukan persen"),
        ("82 indeks", None, "TRM201", "tanpa kata dan satuan"),
    ],
)
def test_a_figure_typed_as_text(
    run: Run, office: Path, value: str, realisasi: str | None, code: str, words: str
) -> None:
    again(office, {**GOOD, "ikm": value})
    exit_code, recap, _ = collect(run, MINI, office / "returns", "TW1")
    file = file_of(recap, "a.xlsx")
    (finding,) = file["findings"]
    assert (finding["code"], finding["raw"]) == (code, " ".join(value.split()))
    assert words in finding["message"]
    assert (exit_code, file["status"]) == ((0, "accepted") if realisasi else (1, "refused"))
    assert row_of(recap, "ikm")["realisasi"] == realisasi
    assert row_of(recap, "kegiatan")["realisasi"] == "5"


@pytest.mark.parametrize(
    ("policy", "state", "status"),
    [("tolak", "refused", "refused"), ("kosong", "empty", "noted"), ("nihil", "nihil", "noted")],
)
def test_a_dash_counts_as_the_collection_says(run: Run, tmp_path: Path, policy: str, state: str, status: str) -> None:
    collection = tmp_path / "pengumpulan.yaml"
    text = MINI.read_text(encoding="utf-8")
    collection.write_text(
        text.replace("- id: kegiatan\n", f"- id: kegiatan\n        tanda_kosong: {policy}\n"), "utf-8"
    )
    send(run, collection, "TW1", tmp_path / "forms")
    for unit, figures in (("pelayanan", {**GOOD, "kegiatan": "-"}), ("pembangunan", {"kegiatan": 2})):
        fill(unit_form(tmp_path / "forms", unit), tmp_path / "returns" / f"{unit}.xlsx", figures)
    _, recap, _ = collect(run, collection, tmp_path / "returns", "TW1")
    row = row_of(recap, "kegiatan")
    assert row["unit"]["pelayanan"]["state"] == state
    assert row["realisasi"] == ("2" if policy == "nihil" else None)
    assert file_of(recap, "pelayanan.xlsx")["status"] == status


def test_a_form_whose_figures_all_stand_beside_their_cells_is_not_called_empty(run: Run, office: Path) -> None:
    shutil.copy(unit_form(office / "forms", "pelayanan"), office / "returns" / "a.xlsx")
    book = load_workbook(office / "returns" / "a.xlsx")
    sheet: Any = book["Isian"]
    key = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "ikm")
    sheet.cell(key.row, sheet.max_column + 1).value = 81.5
    book.save(office / "returns" / "a.xlsx")
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert file_of(recap, "a.xlsx")["status"] == "noted"
    assert "TRM318" in told
    assert row_of(recap, "ikm")["realisasi"] is None


def test_percent_format_is_refused(run: Run, office: Path) -> None:
    path = office / "returns" / "a.xlsx"
    book = load_workbook(path)
    cell = next(c for row in book["Isian"].iter_rows() for c in row if c.value == 81.5)
    cell.value, cell.number_format = 0.815, "0.0%"
    book.save(path)
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert row_of(recap, "ikm")["realisasi"] is None
    assert "format persen" in told


def test_limits(run: Run, tmp_path: Path) -> None:
    collection = tmp_path / "pengumpulan.yaml"
    text = MINI.read_text(encoding="utf-8")
    collection.write_text(
        text.replace("satuan: indeks\n", "satuan: indeks\n        batas:\n          min: 0\n          maks: 100\n")
    )
    send(run, collection, "TW1", tmp_path / "forms")
    for value in (-0.01, 100.01):
        fill(unit_form(tmp_path / "forms", "pelayanan"), tmp_path / "returns" / "a.xlsx", {"ikm": value, "kegiatan": 1})
        _, recap, told = collect(run, collection, tmp_path / "returns", "TW1")
        assert "TRM202" in told
        assert f"berisi {str(value).replace('.', ',')}, di" in told
        assert row_of(recap, "ikm")["realisasi"] is None
    for value in (0, 100):
        fill(unit_form(tmp_path / "forms", "pelayanan"), tmp_path / "returns" / "a.xlsx", {"ikm": value, "kegiatan": 1})
        assert row_of(collect(run, collection, tmp_path / "returns", "TW1")[1], "ikm")["realisasi"] == str(value)


def test_nihil_apart_from_empty_apart_from_0(run: Run, office: Path) -> None:
    again(office, {"ikm": 80}, **{"kegiatan|nihil": "Ya", "kegiatan|alasan": "pandemi"})
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert recap["complete"]
    assert row_of(recap, "kegiatan")["realisasi"] == "2"
    assert row_of(recap, "kegiatan")["unit"]["pelayanan"]["state"] == "nihil"

    again(office, {"ikm": 80})
    code, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert (code, recap["complete"]) == (1, False)
    assert file_of(recap, "a.xlsx")["status"] == "noted"
    assert "TRM301" in told
    assert row_of(recap, "kegiatan")["realisasi"] is None

    again(office, {"ikm": 80, "kegiatan": 0})
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert (recap["complete"], row_of(recap, "kegiatan")["realisasi"]) == (True, "2")


def test_nihil_contradicted_without_reason_or_unreadable(run: Run, office: Path) -> None:
    again(office, GOOD, **{"kegiatan|nihil": "Ya", "kegiatan|alasan": "x"})
    assert "TRM204" in collect(run, MINI, office / "returns", "TW1")[2]
    again(office, {"ikm": 80}, **{"kegiatan|nihil": "Ya"})
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert "TRM302" in told
    assert recap["complete"]
    again(office, {"ikm": 80}, **{"kegiatan|nihil": "entah"})
    assert "TRM205" in collect(run, MINI, office / "returns", "TW1")[2]


def test_who_has_not_reported(run: Run, office: Path) -> None:
    (office / "returns" / "b.xlsx").unlink()
    code, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert (code, recap["complete"], recap["missing"]) == (1, False, ["pembangunan"])
    assert "Belum masuk: Seksi Pembangunan" in told
    assert "TIDAK LENGKAP" in told
    assert row_of(recap, "ikm")["realisasi"] == "81.5"
    assert row_of(recap, "kegiatan")["realisasi"] is None
    assert row_of(recap, "kegiatan")["provisional"] == "3"


def test_an_untouched_form_is_no_return(run: Run, office: Path) -> None:
    shutil.copy(unit_form(office / "forms", "pembangunan"), office / "returns" / "b.xlsx")
    shutil.copy(unit_form(office / "forms", "pelayanan"), office / "returns" / "kosong.xlsx")
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert file_of(recap, "b.xlsx")["status"] == "ignored"
    assert file_of(recap, "kosong.xlsx")["status"] == "ignored"
    assert file_of(recap, "a.xlsx")["status"] == "accepted"
    assert recap["missing"] == ["pembangunan"]


def test_copies_count_once_and_contradictions_not_at_all(run: Run, office: Path) -> None:
    shutil.copy(office / "returns" / "a.xlsx", office / "returns" / "z salinan.xlsx")
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert file_of(recap, "z salinan.xlsx")["status"] == "duplicate"
    assert row_of(recap, "kegiatan")["realisasi"] == "5"

    resaved = load_workbook(office / "returns" / "a.xlsx")
    resaved.save(office / "returns" / "z salinan.xlsx")
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert file_of(recap, "z salinan.xlsx")["status"] == "duplicate"

    fill(unit_form(office / "forms", "pelayanan"), office / "returns" / "z salinan.xlsx", {**GOOD, "kegiatan": 4})
    code, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert {file_of(recap, name)["status"] for name in ("a.xlsx", "z salinan.xlsx")} == {"conflict"}
    assert (code, recap["missing"]) == (1, ["pelayanan"])
    assert row_of(recap, "ikm")["realisasi"] is None
    assert "TRM110" in told
    conflict = (
        "Seksi Pelayanan, Triwulan I: isi berkas ini berbeda dari z salinan.xlsx "
        'pada "Jumlah kegiatan kemasyarakatan yang dilaksanakan"; keduanya tidak dihitung; sisakan satu yang benar'
    )
    assert file_of(recap, "a.xlsx")["findings"][-1]["message"] == conflict
    assert "Belum masuk" not in told
    assert "tidak dihitung: Seksi Pelayanan (a.xlsx: KONFLIK; z salinan.xlsx: KONFLIK)" in told


def test_a_choice_that_decides_nothing_is_told(run: Run, office: Path) -> None:
    returns = office / "returns"
    *_, told = collect(run, MINI, returns, "TW1", "--prefer", "a.xlsx")
    assert "--prefer a.xlsx: tidak ada kiriman lain dari unit itu yang isinya berbeda" in told
    (returns / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    *_, told = collect(run, MINI, returns, "TW1", "--prefer", "rusak.xlsx")
    assert "--prefer rusak.xlsx: berkas itu ditolak, jadi tidak dapat dipilih" in told
    (returns / "rusak.xlsx").unlink()
    fill(unit_form(office / "forms", "pelayanan"), returns / "z.xlsx", {**GOOD, "kegiatan": 4})
    code, _, told = collect(run, MINI, returns, "TW1", "--prefer", "a.xlsx", "--prefer", "z.xlsx")
    assert code == 1
    assert "--prefer a.xlsx bertentangan dengan --prefer z.xlsx; sebutkan satu saja untuk tiap unit" in told
    for choice in ("a.xlsx", "z.xlsx", "terbaru"):
        *_, told = collect(run, MINI, returns, "TW1", "--prefer", choice)
        assert "sopkit: --prefer" not in told


def test_files_of_several_periods_are_counted_by_period(run: Run, office: Path) -> None:
    send(run, MINI, "TW2", office / "forms2")
    fill(unit_form(office / "forms2", "pelayanan"), office / "later" / "a.xlsx", GOOD)
    (office / "later" / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    *_, told = collect(run, MINI, office / "later", "TW2", "--earlier", office / "returns")
    assert (
        "Berkas: 4\n  Triwulan I: 2 (2 diterima)\n  Triwulan II: 1 (1 diterima)\n  Tanpa periode: 1 (1 ditolak)\n"
        in told
    )
    *_, told = collect(run, MINI, office / "returns", "TW1")
    assert "Berkas: 2 (2 diterima)\n" in told
    both = office / "both"
    shutil.copytree(office / "returns", both / "TW1")
    *_, told = collect(run, MINI, both, "tahun")
    assert "Rekap: TIDAK LENGKAP; 0 dari 2 indikator lengkap\n  Triwulan I: 2 dari 2 indikator lengkap\n" in told
    assert "  Triwulan II: 0 dari 2 indikator lengkap\n" in told


def test_what_is_no_form(run: Run, office: Path) -> None:
    returns = office / "returns"
    book = Workbook()
    book.active["A1"] = "Daftar hadir"
    book.save(returns / "hadir.xlsx")
    (returns / "rusak.xlsx").write_bytes(b"PK\x03\x04 bukan")
    (returns / "lama.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (returns / "surat.pdf").write_bytes(b"%PDF-1.4")
    (returns / "~$a.xlsx").write_bytes(b"kunci")
    (returns / "dalam" / "lagi").mkdir(parents=True)
    shutil.move(returns / "b.xlsx", returns / "dalam" / "lagi" / "b.xlsx")
    (returns / "tautan.xlsx").symlink_to(returns / "a.xlsx")
    code, recap, _ = collect(run, MINI, returns, "TW1")
    assert {one["name"]: one["status"] for one in recap["files"]} == {
        "a.xlsx": "accepted",
        "dalam/lagi/b.xlsx": "accepted",
        "hadir.xlsx": "refused",
        "rusak.xlsx": "refused",
        "lama.xls": "refused",
        "surat.pdf": "ignored",
        "~$a.xlsx": "ignored",
        "tautan.xlsx": "ignored",
    }
    assert all(one["findings"] for one in recap["files"] if one["status"] != "accepted")
    assert (code, recap["complete"]) == (1, True)


def test_values_are_found_by_their_keys(run: Run, office: Path) -> None:
    """Rows and columns inserted above and before, rows moved, the sheet and the file renamed: the same figures."""
    path = office / "returns" / "a.xlsx"
    book = load_workbook(path)
    sheet: Any = book["Isian"]
    sheet.insert_rows(3, 2)
    sheet.insert_cols(4)
    sheet.title = "punya kami"
    book.save(office / "returns" / "laporan final (2).xlsx")
    path.unlink()
    code, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert code == 0
    assert (row_of(recap, "ikm")["realisasi"], row_of(recap, "kegiatan")["realisasi"]) == ("81.5", "5")


def test_a_row_twice_or_gone(run: Run, office: Path) -> None:
    path = office / "returns" / "a.xlsx"
    book = load_workbook(path)
    sheet: Any = book["Isian"]
    key = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "ikm")
    sheet.cell(sheet.max_row + 1, key.column).value = "ikm"
    book.save(path)
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert "TRM206" in told
    assert row_of(recap, "ikm")["realisasi"] is None
    again(office, GOOD)
    book = load_workbook(path)
    book["Isian"][key.coordinate].value = None
    book.save(path)
    _, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert "TRM303" in told
    assert (row_of(recap, "ikm")["realisasi"], recap["complete"]) == (None, False)


def test_order_and_repetition_change_nothing(run: Run, office: Path) -> None:
    collect(run, MINI, office / "returns", "TW1")
    first = [(office / "out-TW1" / name).read_bytes() for name in ("rekap.xlsx", "r.json")]
    before = {path: path.read_bytes() for path in (office / "returns").iterdir()}
    collect(run, MINI, office / "returns", "TW1")
    assert [(office / "out-TW1" / name).read_bytes() for name in ("rekap.xlsx", "r.json")] == first
    assert {path: path.read_bytes() for path in (office / "returns").iterdir()} == before


def test_a_recap_among_the_returns(run: Run, office: Path) -> None:
    for _ in range(2):
        run("collect", MINI, office / "returns", "--period", "TW1", "-o", office / "returns" / "rekap.xlsx")
    first = (office / "returns" / "rekap.xlsx").read_bytes()
    for ending in ("html", "csv"):
        run("collect", MINI, office / "returns", "--period", "TW1", "-o", office / "returns" / f"lain.{ending}")
    code, recap, _ = collect(run, MINI, office / "returns", "TW1")
    for name in ("rekap.xlsx", "lain.html", "lain.csv"):
        assert file_of(recap, name)["status"] == "ignored"
    assert code == 0
    for ending in ("html", "csv", "jsonl"):
        (office / "returns" / f"lain.{ending}").unlink()
    run("collect", MINI, office / "returns", "--period", "TW1", "-o", office / "returns" / "rekap.xlsx")
    assert (office / "returns" / "rekap.xlsx").read_bytes() == first


@pytest.mark.parametrize(
    ("period", "words"),
    [("TW9", "pilih salah satu: 2026-TW1"), ("2025-TW1", "bukan tahun 2026"), ("03", "pilih salah satu")],
)
def test_periods_that_are_not(run: Run, office: Path, period: str, words: str) -> None:
    result = run("collect", MINI, office / "returns", "--period", period)
    assert result.code == 2
    assert words in result.err


def test_since_january(run: Run, office: Path, tmp_path: Path) -> None:
    send(run, MINI, "TW2", tmp_path / "forms2")
    fill(unit_form(tmp_path / "forms2", "pelayanan"), tmp_path / "r2" / "a.xlsx", {"ikm": 82, "kegiatan": 4})
    fill(unit_form(tmp_path / "forms2", "pembangunan"), tmp_path / "r2" / "b.xlsx", {"kegiatan": 5})
    _, recap, _ = collect(run, MINI, tmp_path / "r2", "TW2", "--earlier", office / "returns")
    assert row_of(recap, "kegiatan")["realisasi"] == "9"
    assert row_of(recap, "kegiatan")["year_to_date"]["realisasi"] == "14"
    assert row_of(recap, "ikm")["year_to_date"]["realisasi"] == "82"
    _, alone, _ = collect(run, MINI, tmp_path / "r2", "TW2")
    assert row_of(alone, "kegiatan")["realisasi"] == "9"
    assert row_of(alone, "kegiatan")["year_to_date"]["realisasi"] is None


def test_months_fold_into_a_quarter(run: Run, tmp_path: Path) -> None:
    collection = tmp_path / "bulanan.yaml"
    months = "\n".join(f"          b{number:02}: 2" for number in range(1, 13))
    text = MINI.read_text(encoding="utf-8").replace("tahun: 2026\n", "tahun: 2026\nfrekuensi: bulan\n", 1)
    head, _, tail = text.partition("          tw1: 4\n")
    text = head.replace(
        "          tw1: 80\n          tw2: 80\n          tw3: 82\n          tw4: 82", months.replace(": 2", ": 80")
    )
    text += months + "\n          tahun: 24\n"
    assert tail
    collection.write_text(text, encoding="utf-8")
    for month, count in (("01", 1), ("02", 2), ("03", 4)):
        send(run, collection, month, tmp_path / month)
        for unit in ("pelayanan", "pembangunan"):
            figures = {"kegiatan": count} | ({"ikm": 80 + count} if unit == "pelayanan" else {})
            fill(unit_form(tmp_path / month, unit), tmp_path / "returns" / f"{month} {unit}.xlsx", figures)
    code, recap, told = collect(run, collection, tmp_path / "returns", "TW1")
    assert code == 0, told
    assert row_of(recap, "kegiatan")["realisasi"] == "14"
    assert row_of(recap, "kegiatan")["target"] == "6"
    assert row_of(recap, "ikm")["realisasi"] == "84"
    code, recap, _ = collect(run, collection, tmp_path / "returns", "2026-04")
    assert {one["status"] for one in recap["files"]} == {"refused"}
