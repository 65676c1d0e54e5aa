"""What the Periksa column says, computed by LibreOffice where there is one."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sopkit.forms.build import build
from sopkit.forms.form import IDENTITAS, ISIAN, Kolom
from tests.forms.samples import cells_of, collection, form_of, indikator

SOFFICE = shutil.which("soffice")
R, N, A = Kolom.REALISASI, Kolom.NIHIL, Kolom.ALASAN
VALUE = {"batas": "\n          min: 0\n          maks: 100"}
RATIO = {**VALUE, "isian": "rasio", "pembilang": "P", "penyebut": "Q"}
LOW = {**RATIO, "batas": "\n          min: 10"}
WHOLE = {"bulat": "ya"}
CASES: list[tuple[dict[str, str], dict[tuple[str, Kolom], Any], dict[str, str | None]]] = [
    (VALUE, {}, {"": "Belum diisi"}),
    (VALUE, {("", R): " "}, {"": "Belum diisi"}),
    (VALUE, {("", R): 0}, {"": "OK"}),
    (VALUE, {("", R): 100}, {"": "OK"}),
    (VALUE, {("", R): -0.1}, {"": "Kurang dari batas 0"}),
    (VALUE, {("", R): 100.5}, {"": "Melebihi batas 100"}),
    (VALUE, {("", R): "12 orang"}, {"": "Harus angka"}),
    (VALUE, {("", R): "=1/0"}, {"": "Harus angka"}),
    (VALUE | WHOLE, {("", R): 1.5}, {"": "Harus bilangan bulat"}),
    (VALUE, {("", N): "Ya"}, {"": "Isi alasan NIHIL"}),
    (VALUE, {("", N): "ya", ("", A): "tidak ada kegiatan"}, {"": "NIHIL"}),
    (VALUE, {("", N): "x", ("", A): "tidak ada kegiatan"}, {"": "NIHIL: pilih Ya atau kosongkan"}),
    (VALUE, {("", N): "Ya", ("", R): 5}, {"": "Pilih salah satu: angka atau NIHIL"}),
    (RATIO, {}, {"": "Belum diisi", ":pembilang": "Belum diisi", ":penyebut": "Belum diisi"}),
    (RATIO, {(":pembilang", R): 3}, {"": "Isi pembilang dan penyebut", ":pembilang": "OK", ":penyebut": "Belum diisi"}),
    (RATIO, {(":pembilang", R): 3, (":penyebut", R): 3}, {"": "OK"}),
    (RATIO, {(":pembilang", R): 4, (":penyebut", R): 3}, {"": "Hasil melebihi batas 100", ":pembilang": "OK"}),
    (LOW, {(":pembilang", R): 1, (":penyebut", R): 30}, {"": "Hasil kurang dari batas 10"}),
    (RATIO, {(":pembilang", R): 0, (":penyebut", R): 0}, {"": "OK", ":pembilang": "OK", ":penyebut": "OK"}),
    (RATIO, {(":pembilang", R): 3, (":penyebut", R): 0}, {"": "Penyebut tidak boleh 0", ":pembilang": "OK"}),
    (
        RATIO,
        {(":pembilang", R): 3, (":penyebut", R): -4},
        {"": "Kurang dari batas 0", ":penyebut": "Kurang dari batas 0"},
    ),
    (RATIO, {(":pembilang", R): "tiga", (":penyebut", R): 4}, {"": "Harus angka", ":pembilang": "Harus angka"}),
    (RATIO | WHOLE, {(":pembilang", R): 3, (":penyebut", R): 4.5}, {"": "Harus bilangan bulat", ":pembilang": "OK"}),
    (RATIO, {("", N): "Ya", ("", A): "belum ada"}, {"": "NIHIL", ":pembilang": None, ":penyebut": None}),
    (RATIO, {("", N): "Ya", (":penyebut", R): 4}, {"": "Pilih salah satu: angka atau NIHIL"}),
]


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice to compute formulas")
def test_every_slip_is_named_while_the_form_is_filled_in(tmp_path: Path) -> None:
    form = form_of(collection(*(indikator(f"k{n}", **keys) for n, (keys, _, _) in enumerate(CASES))))
    path = tmp_path / "isian.xlsx"
    path.write_bytes(build(form))
    book = load_workbook(path, rich_text=True)
    cells = cells_of(book)
    for n, (_, typed, _) in enumerate(CASES):
        for (part, kolom), value in typed.items():
            cells[f"k{n}{part}", kolom].value = value
    book.save(path)
    computed = recalculated(path)
    cells = cells_of(computed)
    for n, (_, typed, wanted) in enumerate(CASES):
        assert {part: cells[f"k{n}{part}", Kolom.PERIKSA].value for part in wanted} == wanted, typed
    (progress,) = [cell.value for cell in computed[ISIAN]["B"] if str(cell.value).startswith("Terisi")]
    said = [wanted[""] for _, _, wanted in CASES]
    filled, empty = sum(one in ("OK", "NIHIL") for one in said), said.count("Belum diisi")
    wrong = len(said) - filled - empty
    assert progress == f"Terisi {filled} dari {len(said)} indikator; {wrong} perlu diperbaiki; {empty} belum diisi."
    ratios = {n: cells[f"k{n}", R].value for n in (13, 15, 18, 20)}
    assert ratios == {13: None, 15: 100, 18: None, 20: None}
    written = {row[0].value: row[1].value for row in computed[IDENTITAS].iter_rows()}
    assert written["pemisah_desimal"] in (".", ",")
    assert written["kendali_banyak"] == sum(
        isinstance(value, int | float) for _, typed, _ in CASES for value in typed.values()
    )


def recalculated(path: Path) -> Any:
    """The workbook as LibreOffice saves it."""
    assert SOFFICE
    folder = path.parent / "hasil"
    profile = f"-env:UserInstallation={(path.parent / 'profil').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return load_workbook(folder / path.name, data_only=True)
