"""`sopkit compare` over files and folders: what it prints, by which calendar, and what it refuses."""

import json
import re
import shutil
from pathlib import Path

import pytest

from sopkit.compare.formats import text
from sopkit.compare.report import compare_versions
from sopkit.model.kalender import KALENDER
from sopkit.source.version import open_version
from tests.cli.compared import BINAMU, HERE, SIX_DAYS, TOP, write
from tests.conftest import Golden, Run
from tests.lint.harness import KALENDER as KALENDER_BASE
from tests.lint.harness import patched


def test_help(run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    golden(HERE / "golden" / "help-compare.txt", run("compare", "--help").out)


@pytest.mark.parametrize(("style", "suffix"), [("text", "txt"), ("markdown", "md"), ("json", "json")])
def test_what_is_printed(style: str, suffix: str, versions: Path, run: Run, golden: Golden) -> None:
    result = run("compare", "lama.yaml", "baru.yaml", "--format", style)
    assert (result.code, result.err) == (0, "")
    golden(HERE / "golden" / f"compare.{suffix}", result.out)


def test_the_same_document_has_no_differences(versions: Path, run: Run) -> None:
    shutil.copy("lama.yaml", "salinan.yaml")
    assert run("compare", "lama.yaml", "salinan.yaml") == (0, "Tidak ada perbedaan.\n", "")
    assert "Tidak ada perbedaan." in run("compare", "lama.yaml", "lama.yaml", "--format", "markdown").out
    report = json.loads(run("compare", "lama.yaml", "salinan.yaml", "--format", "json").out)
    assert report["changed"] == []
    assert report["summary"]["unchanged"] == 1


def test_minutes_follow_the_calendar(versions: Path, run: Run) -> None:
    # Before 5 + 10 + 60 = 75 menit; after 5 + 1 hari + (5 to 10) + 60.
    assert "+445 s.d. +450 menit" in run("compare", "lama.yaml", "baru.yaml").out
    shorter = run("compare", "lama.yaml", "baru.yaml", "--calendar", "efektif").out
    assert "+295 s.d. +300 menit" in shorter
    assert "1 hari = 300 menit" in shorter


def test_the_calendar_that_lies_beside_gives_the_conversion(versions: Path, run: Run) -> None:
    write(Path("kalender.yaml"), SIX_DAYS)
    said = "Menit dihitung dengan kalender formal6 menurut kalender.yaml: 1 hari = 375 menit, 1 minggu = 6 hari"
    result = run("compare", "lama.yaml", "baru.yaml")
    assert (result.code, result.err) == (0, "Memakai kalender kalender.yaml\n")
    assert "(= +370 s.d. +375 menit)" in result.out
    assert said in " ".join(result.out.split())
    assert said in run("compare", "lama.yaml", "baru.yaml", "--format", "markdown").out
    report = json.loads(run("compare", "lama.yaml", "baru.yaml", "--format", "json").out)
    assert report["calendar"] == {
        "name": "formal6",
        "source": "kalender.yaml",
        "minutes_per_day": "375",
        "days_per_week": "6",
        "days_per_month": "24",
    }
    preset = run("compare", "lama.yaml", "baru.yaml", "--calendar", "formal5")
    assert (preset.err, "kalender formal5: 1 hari = 450 menit" in preset.out) == ("", True)


def test_a_calendar_that_is_named(versions: Path, run: Run) -> None:
    write(Path("kantor/libur.yaml"), SIX_DAYS)
    pair = ("compare", "lama.yaml", "baru.yaml", "--calendar-file", "kantor/libur.yaml")
    result = run(*pair)
    assert (result.code, result.err) == (0, "")
    assert "kalender formal6 menurut kantor/libur.yaml" in result.out
    both = run(*pair, "--calendar", "formal5")
    assert (both.code, both.out) == (2, "")
    assert "--calendar dan --calendar-file tidak dapat dipakai bersama; pilih salah satu" in both.err
    assert run("compare", "lama.yaml", "baru.yaml", "--calendar-file", "tiada.yaml").code == 4


def test_a_faulty_calendar_is_told_and_the_usual_converts(versions: Path, run: Run) -> None:
    write(Path("kalender.yaml"), patched("hari_kerja: 9\n", KALENDER_BASE))
    result = run("compare", "lama.yaml", "baru.yaml")
    assert result.code == 1
    assert "kalender formal5: 1 hari = 450 menit" in result.out
    assert "sopkit: kalender.yaml tidak dipakai; menit dihitung dengan kalender formal5" in result.err
    assert re.search(r"^kalender\.yaml:\d+:\d+: \w+ galat: ", result.err, re.MULTILINE)
    assert run("compare", "lama.yaml", "baru.yaml", "--calendar", "formal5").code == 0


def test_colours_add_nothing_that_must_be_seen() -> None:
    with open_version(str(TOP / BINAMU)) as old, open_version(str(HERE.parent / "lint" / "base.yaml")) as new:
        report = compare_versions(old, new, KALENDER["formal5"])
    plain, coloured = (text.write(report, 100, is_coloured) for is_coloured in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9]*m", "", coloured) == plain != coloured


def test_texts_of_others_obey_nothing(versions: Path, run: Run) -> None:
    evil = "<img src=x> | `a` @kepala [x](https://jahat.example) ![y](z)"
    write(Path("jahat.yaml"), patched(f"nama: '{evil}'\n"))
    markdown = run("compare", "lama.yaml", "jahat.yaml", "--format", "markdown").out
    assert "<img" not in markdown
    assert not re.search(r"(?<!\\)[`@\[!]", markdown)
    for line in markdown.split("\n"):
        assert len(re.findall(r"(?<!\\)\|", line)) in (0, 4, 5), line
    write(Path("lari.yaml"), patched('nama: "a\u200bb"\n'))
    assert "\u200b" not in run("compare", "lama.yaml", "lari.yaml").out


def test_equal_files_that_are_no_sop_are_not_counted(versions: Path, run: Run) -> None:
    for folder in ("a", "b"):
        write(Path(folder) / "sop.yaml", patched(""))
        write(Path(folder) / "ci.yaml", "jobs: []\n")
        write(Path(folder) / "kantor.yaml", patched("", KALENDER_BASE))
        shutil.copy(TOP / "examples" / "mini" / "pengumpulan.yaml", folder)
    assert run("compare", "a", "b").out == "Tidak ada perbedaan.\nRingkasan: 1 SOP tetap.\n"
    for folder in ("a", "b"):
        Path(folder, "sop.yaml").unlink()
    assert run("compare", "a", "b").code == 3


def test_what_is_no_sop(versions: Path, run: Run) -> None:
    shutil.copy(TOP / "examples" / "mini" / "pengumpulan.yaml", "p.yaml")
    result = run("compare", "p.yaml", "p.yaml")
    assert result.code == 2
    assert "p.yaml adalah pengumpulan, bukan SOP" in result.err
    for name in ("a", "b"):
        (versions / name).mkdir()
    assert run("compare", "a", "b").code == 3
