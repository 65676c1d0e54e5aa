"""`collect --verify`: what a recap says of its files, of remarks and of its rules is compared as its figures are."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.collect.office import MINI, fill, unit_form
from tests.collect.test_settle import save_again
from tests.collect.verified import verify, wrong
from tests.conftest import Run


@pytest.fixture
def told(run: Run, office: Path) -> Path:
    """A recap, as page and workbook, of an office of which a unit lacks and the other's return is late and refused."""
    (office / "returns" / "a.xlsx").unlink()
    fill(unit_form(office / "forms", "pembangunan"), office / "returns" / "b.xlsx", {"kegiatan": "dua lusin"})
    save_again(office / "returns" / "b.xlsx", "2026-05-12T02:00:00Z")
    for kind in ("xlsx", "html"):
        out = office / f"{kind}.{kind}"
        command = ("collect", MINI, office / "returns", "--period", "TW1", "-o", out, "--today", "2026-07-30")
        assert run(*command).code == 1
        assert wrong(verify(run, office, kind)) == {}
    return office


@pytest.mark.parametrize(
    ("section", "old", "new", "said"),
    [
        ("status", ">Seksi Pelayanan</th>", ">Seksi Persandian</th>", "Status pengiriman"),
        ("status", "belum masuk", "sudah masuk", "Status pengiriman: Seksi Pelayanan, Status"),
        ("status", r'(Isian ditolak">)\d+', r"\g<1>9", "Status pengiriman: Seksi Pembangunan, Isian ditolak"),
        ("status", '(data-kepala="Keadaan">)[^<]+', r"\g<1>diterima", "Status pengiriman: b.xlsx, Keadaan"),
        ("status", '(data-kepala="SHA-256">)[0-9a-f]{64}', rf"\g<1>{'0' * 64}", "Status pengiriman: b.xlsx, SHA-256"),
        ("status", "Terlambat: hari kerja sesudah", "Terlambat: hari libur sesudah", "Status pengiriman, bagian ke-"),
        (
            "status",
            r"\d+ hari kerja</td>",
            "0 hari, dimaafkan</td>",
            "Status pengiriman: Seksi Pelayanan, Status",
        ),
        ("catatan", "dua lusin", "24", "Catatan: b.xlsx, Isi sel"),
        ("cara", "realisasi / target × 100", "realisasi / target × 110", "Parameter: Capaian, makin tinggi"),
        ("cara", "dijumlahkan", "dirata-ratakan", "Parameter: Jumlah kegiatan kemasyarakatan"),
    ],
)
def test_a_section_of_the_page_that_was_forged(
    run: Run, told: Path, section: str, old: str, new: str, said: str
) -> None:
    page = told / "html.html"
    head, mark, rest = page.read_text(encoding="utf-8").partition(f'<section id="{section}">')
    changed = re.sub(old, new, rest, count=1)
    assert changed != rest
    page.write_text(head + mark + changed, encoding="utf-8", newline="")
    assert wrong(verify(run, told, "html"))["rekap html.html"][0].startswith(said)


@pytest.mark.parametrize(
    ("sheet", "old", "new", "said"),
    [
        ("Status", "Seksi Pelayanan", "Seksi Persandian", "Status!B"),
        ("Status", "belum masuk, lewat", "sudah masuk, lewat", "Status!E"),
        ("Status", "STATUS PENGIRIMAN", "Tenggat: dicabut", "Status!A"),
        ("Catatan", "dua lusin", "24", "Catatan!H"),
    ],
)
def test_a_sheet_of_the_workbook_that_was_forged(
    run: Run, told: Path, sheet: str, old: str, new: str, said: str
) -> None:
    book = load_workbook(told / "xlsx.xlsx")
    cell = next(one for row in book[sheet].iter_rows() for one in row if str(one.value).startswith(old))
    cell.value = cell.value.replace(old, new)
    book.save(told / "xlsx.xlsx")
    found = wrong(verify(run, told, "xlsx"))["rekap xlsx.xlsx"]
    assert found[0].startswith(said), found


def test_what_depends_on_the_calendar_is_named_and_passed_over(run: Run, told: Path) -> None:
    page = told / "html.html"
    text = page.read_text(encoding="utf-8")
    changed = text
    for old, new in (
        (r"lewat tenggat \d+", "lewat tenggat 1"),
        (r'( periksa" data-kepala="Terlambat \(hari kerja\)">)\d+', r"\g<1>1"),
        ("Tenggat: ", "Tenggat: sebelum "),
    ):
        before, changed = changed, re.sub(old, new, changed)
        assert changed != before
    page.write_text(changed, encoding="utf-8", newline="")
    result = verify(run, told, "html")
    assert wrong(result) == {}
    assert "; tenggat, keterlambatan, SOP, dan versi sopkit tidak dibandingkan" in result.out
