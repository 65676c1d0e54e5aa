"""`collect --verify`: a workbook whose cells or formulas were changed, and one that was only saved again."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.collect.verified import change_sheet, ledger, verify, wrong
from tests.conftest import Run

OFFICE = shutil.which("soffice")


def test_a_changed_cell_of_the_workbook(run: Run, made: Path) -> None:
    # Formulas become the values that they gave.
    book = load_workbook(made / "xlsx.xlsx", data_only=True)
    (row,) = [row for row in book["Rekap"].iter_rows() if row[1].value == "Indeks Kepuasan Masyarakat"]
    cell = next(cell for cell in row if cell.value == 81.5)
    book.save(made / "xlsx.xlsx")
    assert wrong(verify(run, made, "xlsx")) == {}
    cell.value = 91.5
    book.save(made / "xlsx.xlsx")
    said = f"Rekap!{cell.coordinate} (Indeks Kepuasan Masyarakat, Realisasi): tertulis 91,5"
    assert wrong(verify(run, made, "xlsx")) == {"rekap xlsx.xlsx": [f"{said}, menurut hitungan ulang 81,5"]}


@pytest.mark.parametrize(("figure", "said"), [("81.5000000815", "81,5000000815"), ("81.5000000000008", None)])
def test_a_program_may_round_a_figure_and_nobody_more(run: Run, made: Path, figure: str, said: str | None) -> None:
    cell = re.compile('(<c r="E13"[^>]*><f>[^<]*</f><v>)81.5<')
    change_sheet(made / "xlsx.xlsx", 1, lambda xml: cell.sub(rf"\g<1>{figure}<", xml))
    where = "Rekap!E13 (Indeks Kepuasan Masyarakat, Realisasi)"
    told = {"rekap xlsx.xlsx": [f"{where}: tertulis {said}, menurut hitungan ulang 81,5"]} if said else {}
    assert wrong(verify(run, made, "xlsx")) == told


def test_a_formula_that_gives_another_figure_once_computed(run: Run, made: Path) -> None:
    change_sheet(made / "xlsx.xlsx", 1, lambda xml: re.sub("<f>[^<]*</f>", "<f>0*1</f>", xml))
    said = wrong(verify(run, made, "xlsx"))["rekap xlsx.xlsx"]
    formula = "SUM('Asal angka'!$F$8:$F$8)"
    assert f"Rekap!E13 (Indeks Kepuasan Masyarakat, Realisasi): rumusnya =0*1, seharusnya ={formula}" in said
    assert len(said) == 11


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'Asal angka'!$F$8:$F$8", "'Asalangka'!$F$8:$F$8"),
        ('0,"n/a",', '0,"N/A",'),
        ("SUM(", "SUMSQ("),
    ],
)
def test_a_formula_that_differs_by_a_letter(run: Run, made: Path, old: str, new: str) -> None:
    change_sheet(made / "xlsx.xlsx", 1, lambda xml: xml.replace(old, new, 1))
    assert len(wrong(verify(run, made, "xlsx"))["rekap xlsx.xlsx"]) == 1


def test_a_formula_in_a_cell_that_holds_none(run: Run, made: Path) -> None:
    blank = re.compile(r'(<c r="[A-Z]+[0-9]+"[^>/]*)(?: ?/>|></c>)')
    change_sheet(made / "xlsx.xlsx", 1, lambda xml: blank.sub(r"\1><f>9</f></c>", xml, count=1))
    change_sheet(made / "xlsx.xlsx", 3, lambda xml: xml.replace("<v>80</v>", "<f>40</f><v>80</v>", 1))
    first, second = wrong(verify(run, made, "xlsx"))["rekap xlsx.xlsx"]
    assert first.startswith("Per unit!D9 ")
    assert first.endswith(": rumusnya =40, seharusnya tidak ada rumus")
    assert second.startswith("Rekap!")


def test_a_rule_that_formulas_read(run: Run, made: Path) -> None:
    book = load_workbook(made / "xlsx.xlsx")
    values = load_workbook(made / "xlsx.xlsx", data_only=True)
    number = book.sheetnames.index("Parameter") + 1
    bound = values["Parameter"]["C14"].value
    change_sheet(made / "xlsx.xlsx", number, lambda xml: re.sub(r'(<c r="C14"[^>]*><v>)[^<]*', r"\g<1>1", xml))
    (said,) = wrong(verify(run, made, "xlsx"))["rekap xlsx.xlsx"]
    assert re.fullmatch(rf"Parameter!C14 \(.*\): tertulis 1, menurut hitungan ulang {bound}", said)


@pytest.mark.parametrize("kind", ['t="array" ref="E13:J13"', 't="shared" si="0"'])
def test_formulas_that_cannot_be_told_are_never_passed_over(run: Run, made: Path, kind: str) -> None:
    change_sheet(made / "xlsx.xlsx", 1, lambda xml: xml.replace("<f>", f"<f {kind}>", 1))
    result = verify(run, made, "xlsx")
    assert result.code == 1
    *_, unknown, place, end = result.out.splitlines()
    assert unknown.startswith("TIDAK DIPERIKSA: rumus rekap xlsx.xlsx tidak dapat dibandingkan")
    assert place.startswith("  Rekap!E13")
    assert end == "Hasil: BELUM SEMUANYA DIPERIKSA"


@pytest.mark.parametrize(
    "content",
    [
        "<f>1</f><f>2</f>",
        "<f>1<x/></f>",
        f"<f>{'1+' * 20_000}1</f>",
    ],
)
def test_hostile_formulas_are_refused_in_words(run: Run, made: Path, content: str) -> None:
    change_sheet(made / "xlsx.xlsx", 1, lambda xml: re.sub("<f>[^<]*</f>", lambda _: content, xml, count=1))
    result = verify(run, made, "xlsx")
    assert list(wrong(result)) == ["rekap xlsx.xlsx"]
    assert "Traceback" not in result.err


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice tidak ada")
def test_a_workbook_that_was_saved_again_is_the_same_recap(run: Run, made: Path) -> None:
    (made / "again").mkdir()
    shutil.copy(ledger(made, "xlsx"), made / "again")
    profile = f"-env:UserInstallation={(made / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(made / "again")]
    subprocess.run([*command, str(made / "xlsx.xlsx")], check=True, capture_output=True, timeout=120)
    assert wrong(run("collect", made / "returns", "--verify", made / "again" / "xlsx.xlsx")) == {}
