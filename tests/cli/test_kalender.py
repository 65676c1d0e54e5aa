"""An office's calendar on the command line: where it is found, what it changes, and what a faulty one stops."""

from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run
from tests.forms.samples import BINAMU, TOP
from tests.lint.harness import KALENDER, patched

OFF = """\
libur:
  2026-04-13:
    nama: Hari jadi kabupaten
    sumber: SK Bupati Nomor 100 Tahun 2026
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a collection in a folder of its own and the SOP that it carries out."""
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").touch()
    for folder in ("sops", "kumpul", "kembali"):
        Path(folder).mkdir()
    sop = TOP / "sops" / "binamu-pengumpulan-data-kinerja.yaml"
    Path("sops", sop.name).write_bytes(sop.read_bytes())
    Path("kumpul", "2026.yaml").write_bytes(BINAMU.read_bytes())
    return tmp_path


def forms(run: Run, *options: str) -> tuple[int, list[str]]:
    result = run("forms", "kumpul/2026.yaml", "--period", "TW1", "-o", "formulir", "--force", *options)
    return result.code, result.err.splitlines()


def petunjuk() -> list[str]:
    sheet = openpyxl.load_workbook("formulir/2026-TW1-kesos.xlsx")["Petunjuk"]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def test_a_new_calendar_is_clean_and_changes_nothing(run: Run, office: Path) -> None:
    before = forms(run)[1][-1]
    made = run("new", "kalender")
    assert made.code == 0
    assert "Tertulis: kalender.yaml" in made.err
    assert run("validate", "kalender.yaml", "--fail-on", "info").code == 0
    told = forms(run)[1]
    assert told[0] == "Memakai kalender kalender.yaml"
    assert told[-1] == before
    assert "sudah ada dan tidak ditimpa" in run("new", "kalender").err


def test_the_nearest_calendar_moves_the_deadline(run: Run, office: Path) -> None:
    # Friday 10 April; Monday the 13th is off, so Tuesday and Wednesday
    Path("kalender.yml").write_text(patched(OFF, KALENDER), encoding="utf-8")
    code, told = forms(run)
    assert code == 0
    assert told[0] == "Memakai kalender kalender.yml"
    assert told[-1].startswith("Kembali paling lambat Rabu, 15 April 2026, ")
    assert told[-1].endswith("hari libur dilewati: Senin, 13 April 2026 (Hari jadi kabupaten)")
    source = "13 April 2026 Hari jadi kabupaten (SK Bupati Nomor 100 Tahun 2026)"
    assert f"Libur menurut Kalender Kerja Kabupaten Contoh: {source}" in told
    assert "Kembali paling lambat Rabu, 15 April 2026." in petunjuk()
    assert any(text.endswith("Senin, 13 April 2026 (Hari jadi kabupaten).") for text in petunjuk())
    # one that lies nearer
    Path("kumpul", "kalender.yaml").write_text(patched("libur:\n", KALENDER), encoding="utf-8")
    assert forms(run)[1][0] == "Memakai kalender kumpul/kalender.yaml"
    assert "Kembali paling lambat Selasa, 14 April 2026." in petunjuk()
    # and one that is named
    named = forms(run, "--calendar-file", "kalender.yml")[1]
    assert not any(line.startswith("Memakai") for line in named)
    assert named[-1].startswith("Kembali paling lambat Rabu, 15 April 2026, ")


def test_the_same_calendar_gives_the_same_bytes(run: Run, office: Path) -> None:
    Path("kalender.yaml").write_text(patched(OFF, KALENDER), encoding="utf-8")
    forms(run)
    first = Path("formulir/2026-TW1-kesos.xlsx").read_bytes()
    assert any(line.startswith("Sudah ada: formulir") for line in forms(run)[1])
    assert Path("formulir/2026-TW1-kesos.xlsx").read_bytes() == first


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("skema: kalender/1\nhari_kerja: 7\njam_kerja:\n  senin: pagi\n", "kalender.yaml:2:13: YML005 galat"),
        ("skema: kalender/1\nhari_kerja: 7\njam_kerja:\n  senin: pagi\n", "kalender.yaml:4:10: YML005 galat"),
        (
            KALENDER.replace("masuk:\n  2026-03-18", "masuk:\n  2026-04-06"),
            "YML014 galat: Senin, 6 April 2026 sudah ada",
        ),
        ("", "kalender.yaml:1:1: YML010 galat"),
        ("libur: [", "kalender.yaml:2:1: YML001 galat"),
        ("hari_kerja: 5\n", "kalender.yaml:1:1: YML004 galat: kunci 'skema' wajib ada"),
        ("kosong: ya\n", "kalender.yaml bukan kalender kantor; awali dengan 'skema: kalender/1'"),
    ],
)
def test_nothing_is_counted_with_a_faulty_calendar(run: Run, office: Path, text: str, message: str) -> None:
    Path("kalender.yaml").write_text(text, encoding="utf-8")
    code, told = forms(run)
    assert code == 1
    assert any(message in line for line in told), told
    assert not Path("formulir").exists()


def test_a_calendar_that_closes_the_year_is_refused(run: Run, office: Path) -> None:
    days = "".join(
        f"  2026-{month:02}-{day:02}:\n    nama: Libur\n    sumber: SK\n"
        for month in range(1, 13)
        for day in range(1, 29)
    )
    Path("kalender.yaml").write_text(f"skema: kalender/1\nlibur:\n{days}", encoding="utf-8")
    # the first 28 days of a month are four weeks, so 20 working days; twelve times
    code, told = forms(run)
    assert code == 1
    assert "'libur' menutup 240 hari kerja pada tahun 2026, lebih dari 200; kurangi" in told[0]
    many = "".join(f"  {2000 + n // 12}-{n % 12 + 1:02}-01:\n    nama: L\n    sumber: S\n" for n in range(1001))
    Path("kalender.yaml").write_text(f"skema: kalender/1\nmasuk:\n{many}", encoding="utf-8")
    assert "'masuk' berisi 1001 butir; paling banyak 1000" in forms(run)[1][0]


def test_a_document_of_that_name_is_passed_by(run: Run, office: Path) -> None:
    Path("kumpul", "kalender.yaml").write_text("skema: sop/1\nnama: Kalender\n", encoding="utf-8")
    assert forms(run)[0] == 0


def test_a_calendar_that_is_named_must_be_one(run: Run, office: Path) -> None:
    lost = forms(run, "--calendar-file", "tidak-ada.yaml")
    assert lost == (4, ["sopkit: kalender tidak-ada.yaml tidak dapat dibuka: tidak ada"])
    assert forms(run, "--calendar-file", "sops")[0] == 4
    code, told = forms(run, "--calendar-file", "kumpul/2026.yaml")
    assert (code, told) == (1, ["sopkit: kumpul/2026.yaml bukan kalender kantor; awali dengan 'skema: kalender/1'"])


def test_lateness_is_counted_in_the_same_working_days(run: Run, office: Path) -> None:
    # due on Tuesday 14 April; till Monday 18 May three and five and four days in April (1 May is off), then five, three
    # (14 and 15 May are off) and one
    call = ("collect", "kumpul/2026.yaml", "kembali", "--period", "TW1", "--today", "2026-05-18")
    assert run(*call).code == 1
    assert "belum masuk, lewat tenggat 21 hari kerja" in status()
    Path("kalender.yaml").write_text(patched(OFF, KALENDER), encoding="utf-8")
    assert run(*call).code == 1
    assert "belum masuk, lewat tenggat 20 hari kerja" in status()
    assert any("hari libur dilewati: Senin, 13 April 2026 (Hari jadi kabupaten)" in text for text in status())
    assert any("menurut Kalender Kerja Kabupaten Contoh: 13 April 2026" in text for text in status())


def status() -> list[str]:
    sheet = openpyxl.load_workbook("rekap-2026-TW1.xlsx")["Status"]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def test_validate_checks_a_calendar_among_the_others(run: Run, office: Path) -> None:
    Path("kalender.yaml").write_text(KALENDER.replace("2026-03-18", "2026-03-17"), encoding="utf-8")
    result = run("validate", ".", "--format", "concise")
    assert result.code == 0
    assert "kalender.yaml:18:3: KLD521 peringatan: Selasa, 17 Maret 2026 memang hari kerja" in result.out
    assert "3 berkas diperiksa" in result.out


def test_a_calendar_is_no_sop(run: Run, office: Path) -> None:
    Path("kalender.yaml").write_text(KALENDER, encoding="utf-8")
    result = run("render", "kalender.yaml")
    assert result.code == 2
    assert "kalender.yaml adalah kalender, bukan SOP" in result.err
