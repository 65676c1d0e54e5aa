"""`sopkit forms`: what is written, and what is said when nothing is."""

from pathlib import Path

import pytest

from tests.conftest import Golden, Run
from tests.forms.samples import BINAMU, HEAD, TOP, indikator

MINI = TOP / "examples" / "mini" / "pengumpulan.yaml"


def test_help(run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    golden(Path(__file__).parent / "golden" / "help-forms.txt", run("forms", "--help").out)


def test_a_workbook_for_each_unit_and_the_day_it_is_due(run: Run, tmp_path: Path) -> None:
    result = run("forms", BINAMU, "--period", "TW1", "-o", tmp_path / "formulir")
    assert result.code == 0
    units = ("sekretariat", "pemerintahan", "ketenteraman", "ekbang", "kesos", "pelayanan")
    names = [f"2026-TW1-{unit}.xlsx" for unit in units]
    assert sorted(path.name for path in (tmp_path / "formulir").iterdir()) == sorted(names)
    told = result.err.splitlines()
    assert told[:-2] == [f"Tertulis: {tmp_path / 'formulir' / name}" for name in names]
    assert told[-2].startswith("Hari kerja Senin sampai Jumat; hari libur nasional dan cuti bersama menurut ")
    # Friday the 10th, Monday the 13th, Tuesday the 14th
    assert told[-1].startswith("Kembali paling lambat Selasa, 14 April 2026, dihitung 2 hari kerja sejak mulai")


def test_a_form_that_differs_is_not_written_over_unless_forced(run: Run, tmp_path: Path) -> None:
    call = ("forms", MINI, "--period", "2026-TW1", "-o", tmp_path)
    assert run(*call).code == 0
    filled = tmp_path / "2026-TW1-pelayanan.xlsx"
    sent = filled.read_bytes()
    again = run(*call)
    assert again.code == 0
    assert f"Sudah ada: {filled}" in again.err
    filled.write_bytes(b"sudah diisi")
    refused = run(*call)
    assert refused.code == 1
    assert f"{filled} sudah ada dan berbeda, mungkin sudah diisi; tidak ditimpa" in refused.err
    assert filled.read_bytes() == b"sudah diisi"
    assert run(*call, "--force").code == 0
    assert filled.read_bytes() == sent


@pytest.mark.parametrize(
    ("period", "message"),
    [
        (
            "TW5",
            "--period 'TW5' tidak ada pada pengumpulan ini; pilih salah satu: 2026-TW1, 2026-TW2, 2026-TW3, 2026-TW4",
        ),
        ("03", "pilih salah satu: 2026-TW1"),
        ("tahun", "pilih salah satu: 2026-TW1"),
        ("2025-TW1", "--period '2025-TW1' bukan tahun 2026"),
    ],
)
def test_a_period_that_has_no_form_is_misuse(period: str, message: str, run: Run, tmp_path: Path) -> None:
    result = run("forms", MINI, "--period", period, "-o", tmp_path)
    assert result.code == 2
    assert message in result.err
    assert not list(tmp_path.iterdir())


def test_the_period_must_be_named(run: Run) -> None:
    result = run("forms", MINI)
    assert result.code == 2
    assert "opsi '--period' wajib diisi" in result.err


def test_an_sop_leads_to_its_collection(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "sops").mkdir()
    sop = TOP / "sops" / "binamu-pengumpulan-data-kinerja.yaml"
    Path("sops", sop.name).write_bytes(sop.read_bytes())
    alone = run("forms", f"sops/{sop.name}", "--period", "TW1")
    assert alone.code == 1
    assert f"sopkit new pengumpulan --sop {sop.stem}" in alone.err
    Path("2026.yaml").write_bytes(BINAMU.read_bytes())
    found = run("forms", f"sops/{sop.name}", "--period", "TW1", "-o", "formulir")
    assert found.code == 0
    assert len(list(Path("formulir").iterdir())) == 6
    Path("lagi.yaml").write_bytes(BINAMU.read_bytes())
    several = run("forms", f"sops/{sop.name}", "--period", "TW1")
    assert several.code == 2
    assert "2026.yaml, lagi.yaml" in several.err


def test_a_faulty_collection_gives_its_findings_and_no_form(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "uji.yaml"
    path.write_text(HEAD + indikator("satu", isian="entah"), encoding="utf-8")
    result = run("forms", path, "--period", "TW1", "-o", tmp_path / "formulir")
    assert result.code == 1
    assert "uji.yaml:" in result.err
    assert "galat" in result.err
    assert not (tmp_path / "formulir").exists()


def test_a_unit_that_fills_in_nothing_gets_no_form_and_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "uji.yaml"
    of_year = "".join(f"\n          {key}: 80" for key in ("tw2", "tw3", "tw4", "tahun"))
    one = indikator("satu", satuan="indeks", pengisi="umum", tw1=f"80{of_year}")
    path.write_text(
        HEAD.replace("umum: Bagian Umum", "umum: Bagian Umum\n  arsip: Bagian Arsip") + one, encoding="utf-8"
    )
    result = run("forms", path, "--period", "TW1", "-o", tmp_path / "formulir")
    assert result.code == 0, result.err
    assert "Tanpa formulir: Bagian Arsip tidak mengisi indikator apa pun" in result.err
    assert [one.name for one in (tmp_path / "formulir").iterdir()] == ["2026-TW1-umum.xlsx"]


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("forms", tmp_path / "tidak-ada.yaml", "--period", "TW1")
    assert result.code == 4
    assert "tidak-ada.yaml: tidak ada" in result.err


def test_many_forms_are_told_by_their_number(run: Run, tmp_path: Path) -> None:
    units = "".join(f"  u{n}: Unit {n}\n" for n in range(46))
    fills = f"[{', '.join(f'u{n}' for n in range(23))}]"
    ends = "".join(f"\n          {key}: 80" for key in ("tw2", "tw3", "tw4", "tahun"))
    one = indikator("satu", satuan="indeks", pengisi=fills, agregasi_unit="rata-rata", tw1=f"80{ends}")
    path, folder = tmp_path / "uji.yaml", tmp_path / "formulir"
    path.write_text(HEAD.replace("  umum: Bagian Umum\n", units) + one, encoding="utf-8")
    first = run("forms", path, "--period", "TW1", "-o", folder)
    assert first.code == 0, first.err
    assert f"Tertulis: 23 formulir di {folder}\n" in first.err
    assert "Tanpa formulir: 23 unit tidak mengisi indikator apa pun: Unit 23, Unit 24, Unit 25, …\n" in first.err
    assert len(list(folder.iterdir())) == 23
    (folder / "2026-TW1-u3.xlsx").unlink()
    again = run("forms", path, "--period", "TW1", "-o", folder)
    assert f"Tertulis: {folder / '2026-TW1-u3.xlsx'}\n" in again.err
    assert f"Sudah ada: 22 formulir di {folder}\n" in again.err
    for form in folder.iterdir():
        form.write_bytes(b"sudah diisi")
    refused = run("forms", path, "--period", "TW1", "-o", folder)
    assert refused.code == 1
    assert refused.err.count("sudah ada dan berbeda, mungkin sudah diisi") == 20
    assert "sopkit: 3 formulir lain juga sudah ada dan berbeda; tidak ditimpa\n" in refused.err
    assert {form.read_bytes() for form in folder.iterdir()} == {b"sudah diisi"}
