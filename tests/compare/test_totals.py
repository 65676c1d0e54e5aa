"""What people read of the totals and exits that changed: alike ones together, only what is new, within the width."""

import json
import re
from pathlib import Path

import pytest

from sopkit.compare.formats import text
from sopkit.compare.report import compare_versions
from sopkit.model.kalender import KALENDER
from sopkit.source.version import open_version
from tests.conftest import Run
from tests.lint.harness import patched

BINAMU = Path(__file__).parent.parent.parent / "sops" / "binamu-pengumpulan-data-kinerja.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for two versions."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def compared(before: str, after: str, width: int = 100) -> str:
    """What the text says of two versions of one file."""
    Path("a.yaml").write_text(before, encoding="utf-8")
    Path("b.yaml").write_text(after, encoding="utf-8")
    with open_version("a.yaml") as old, open_version("b.yaml") as new:
        return text.write(compare_versions(old, new, KALENDER["formal5"]), width)


def binamu(*pairs: tuple[str, str]) -> str:
    found = BINAMU.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in found
        found = found.replace(old, new)
    return found


@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_fit_the_terminal(width: int, here: Path) -> None:
    base = patched("")
    slow = base.replace("waktu: 10 menit", "waktu: 3-7 hari").replace("Petugas Loket", "Petugas " * 12)
    for before, after in ((binamu(), base), (base, binamu()), (base, slow)):
        lines = compared(before, after, width).splitlines()
        assert max(map(len, lines)) <= width
    more = next(line for line in lines if "s.d." in line)
    assert more.startswith(" " * 10), "what a total is continued on stands beside its name"


def test_one_change_of_time_is_one_row(here: Path) -> None:
    base = patched("")
    said = compared(base, base.replace("waktu: 1 jam", "waktu: 2 jam"), 120)
    totals = [line.split("  ") for line in said.splitlines() if line.startswith("    ") and "→" in line[4:]][1:]
    assert [[cell.strip() for cell in row if cell] for row in totals] == [
        ["Jumlah waktu dan semua jalur", "1 jam 15 menit → 2 jam 15 menit", "+1 jam (= +60 menit)"],
        ["Beban Camat", "1 jam → 2 jam", "+1 jam (= +60 menit)"],
    ]


def test_varian_that_change_alike_share_a_row(here: Path) -> None:
    said = compared(binamu(), binamu(("waktu: 1 Jam", "waktu: 2 Jam")), 160)
    assert "Jumlah waktu dan semua jalur, Penyusunan Laporan Triwulan  3 hari 1 jam 30 menit → 3 hari 2 jam" in said
    assert "Jumlah waktu dan semua jalur, Laporan Kinerja Tahunan      17 hari 1 jam 30 menit → 17 hari 2 jam" in said
    assert re.search(
        r"Beban Sekcam, semua varian {2,}1 jam 15 menit → 2 jam 15 menit {2,}\+1 jam \(= \+60 menit\)", said
    )
    assert said.count(" menit → ") == 3
    year = compared(binamu(), binamu(("            tahunan: 15 Hari", "            tahunan: 16 Hari")), 160)
    assert "Beban Kasubag Perencanaan, Laporan Kinerja Tahunan" in year
    assert "Triwulan  " not in year


def test_paths_alike_share_a_row_beside_the_sum(here: Path) -> None:
    # Two branches at the same time: the column sum adds both, every path takes the longer one.
    fork = patched("").replace("        keputusan:\n          Ya: tanda-tangan\n          Tidak: 1\n", "")
    assert "keputusan" not in fork
    branches = """\
      - nomor: 4
        uraian: Mengarsipkan
        pelaksana: pemohon
        mutu_baku:
          waktu: 1 jam
"""
    first, second = ("        pelaksana: loket\n", "        pelaksana: loket\n        lanjut: [tanda-tangan, 4]\n")
    fork = fork.replace(first, second) + branches
    fork = fork.replace("        pelaksana: camat\n", "        pelaksana: camat\n        lanjut: selesai\n")
    said = compared(fork, fork.replace("waktu: 1 jam", "waktu: 2 jam"), 120)
    assert re.search(r"Jumlah waktu +2 jam 15 menit → 4 jam 15 menit  \+2 jam \(= \+120 menit\)", said)
    assert re.search(r"Semua jalur +1 jam 15 menit → 2 jam 15 menit  \+1 jam \(= \+60 menit\)", said)


def test_differences_say_only_what_is_new(here: Path) -> None:
    def change(old: str, new: str) -> str:
        before, after = (patched("").replace("waktu: 10 menit", f"waktu: {one}") for one in (old, new))
        said = compared(before, after, 120)
        (row,) = (line for line in said.splitlines() if "Petugas Loket" in line and "Beban" in line)
        return row.rpartition("  ")[2].strip()

    assert change("10 menit", "30 menit") == "+20 menit"
    assert change("1 hari 10 menit", "30 menit") == "-1 hari +20 menit (= -430 menit)"
    assert change("5 hari kalender", "10 hari kalender") == "+5 hari kalender"
    assert change("2 jam", "120 menit") == "lamanya sama"
    assert change("1 hari", "1 hari kerja") == "lamanya sama"
    assert change("1 hari", "1 hari kerja 30 menit") == "+30 menit"
    assert change("2 hari kerja", "3 hari") == "+1 hari (= +450 menit)"
    assert change("1 hari 0 jam", "1 hari 20 menit") == "+20 menit"
    assert change("2 menit/berkas", "3 menit/berkas").endswith("3 menit/berkas")
    assert change("minimal 1 jam", "60 menit").endswith("60 menit")


def test_a_difference_of_what_is_only_a_least_says_so(here: Path) -> None:
    def change(old: str, new: str) -> str:
        before, after = (patched("").replace("waktu: 1 jam", f"waktu: {one}") for one in (old, new))
        (row,) = (line for line in compared(before, after, 160).splitlines() if "Beban Camat" in line)
        return row.rpartition("  ")[2].strip()

    assert change("1 jam", "minimal 2 jam") == "+1 jam (= +60 menit; waktu sesudahnya sekurang-kurangnya)"
    assert change("minimal 50 menit", "20 menit") == "-30 menit (waktu sebelumnya sekurang-kurangnya)"
    assert change("minimal 1 jam", "minimal 2 jam") == "+1 jam (= +60 menit; kedua waktunya sekurang-kurangnya)"
    assert change("minimal 1 jam", "minimal 60 menit") == "lamanya sama (kedua waktunya sekurang-kurangnya)"


def test_hari_kalender_are_no_minutes(here: Path) -> None:
    base = patched("").replace("pelaksana: camat", "pelaksana: loket")
    new = base.replace("waktu: 10 menit", "waktu: 5 hari kalender").replace("waktu: 1 jam", "waktu: 90 menit")
    said = compared(base, new, 120)
    assert "+5 hari kalender -1 jam +80 menit (= +20 menit, tanpa hari kalender)" in said


def test_a_pelaksana_without_any_step(here: Path, run: Run) -> None:
    busy = binamu(
        ("          waktu: 1 Hari\n          output: Bahan", "          waktu: 1 Minggu\n          output: Bahan")
    )
    idle = busy.replace("        pelaksana: analis\n", "        pelaksana: kasi\n")
    gone = compared(busy, idle, 120)
    assert re.search(r"Beban Analisis Data, semua varian +1 minggu → tidak ada kegiatan +-1 minggu \(= -2.250", gone)
    assert "tidak ada kegiatan → 1 minggu" in compared(idle, busy, 120)
    report = json.loads(run("compare", "b.yaml", "a.yaml", "--format", "json").out)
    loads = [one for one in report["changed"][0]["prosedur"][0]["totals"] if one["pelaksana"] == "Analisis Data"]
    assert [one["after"] for one in loads] == [None, None]
    assert {one["before"]["text"] for one in loads} == {"1 minggu"}
    assert {one["difference"]["minutes_max"] for one in loads} == {"-2250"}


def test_exits_that_came_and_went(here: Path, run: Run) -> None:
    new = binamu(("          Tidak: 4\n", "          Perbaiki: 4\n"))
    said = compared(binamu(), new)
    assert "      - cabang Tidak dihapus: 4 “Membuat laporan data kinerja”\n" in said
    assert "      + cabang Perbaiki ditambah: 4 “Membuat laporan data kinerja”\n" in said
    assert "(kosong)" not in said
    markdown = run("compare", "a.yaml", "b.yaml", "--format", "markdown").out
    assert re.search(r"^\| - \| .*: cabang Tidak dihapus \| 4 “.*” \|  \|$", markdown, re.MULTILINE)
    assert re.search(r"^\| \+ \| .*: cabang Perbaiki ditambah \|  \| 4 “.*” \|$", markdown, re.MULTILINE)
