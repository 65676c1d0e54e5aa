"""What people are told: which calendar counts, what a figure means, and what an amount is worth in days."""

import json
import os
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sopkit.analysis.limit import Limit
from sopkit.durations.formats import text
from sopkit.durations.report import DurationsReport, Look, Question, summarise
from sopkit.durations.sentences import counts, fence_words, statistics
from sopkit.durations.summary import Figure, Summary
from sopkit.model.kalender import KALENDER
from sopkit.model.satuan import Satuan
from sopkit.picture.columns import width_of
from tests.conftest import Run
from tests.durations.test_command import ENDLESS, TWO_DAYS, table, write
from tests.lint.harness import read

FORMAL5 = KALENDER["formal5"]
SIX_DAYS = "skema: kalender/1\nhari_kerja: 6\n"
VARIANS = """\
nama: Pelayanan
varian: {a: Satu, b: Dua}
prosedur:
  - pelaksana: {x: Kepala, y: Petugas}
    kegiatan:
      - {nomor: 1, uraian: Memeriksa, pelaksana: x, mutu_baku: {waktu: {a: 1 jam, b: 2 jam}}}
      - {nomor: 2, uraian: Memutus, pelaksana: y, mutu_baku: {waktu: {a: 2 jam, b: 1 jam}}}
"""


def squeezed(words: str) -> str:
    return " ".join(words.split())


def test_the_offices_calendar_says_how_long_a_day_is(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(Path(), "a.yaml", TWO_DAYS)
    assert "2 hari 900 menit" in squeezed(run("durations", path).out)
    Path("kalender.yaml").write_text(SIX_DAYS, encoding="utf-8")
    found = run("durations", path)
    assert found.code == 0
    assert "2 hari 750 menit" in squeezed(found.out)
    assert "kalender formal6 menurut kalender.yaml: 1 hari = 375 menit" in squeezed(found.out)
    assert "Memakai kalender" in found.err
    report = json.loads(run("durations", path, "--format", "json").out)
    assert report["calendar"]["source"] == "kalender.yaml"
    # A preset comes before the file, and of several paths the first one's office counts.
    assert "2 hari 900 menit" in squeezed(run("durations", path, "--calendar", "formal5").out)
    Path("lain").mkdir()
    other = write(Path("lain"), "b.yaml", TWO_DAYS)
    Path("lain/kalender.yaml").write_text("skema: kalender/1\nhari_kerja: 5\n", encoding="utf-8")
    assert "375 menit" in run("durations", path, other).out
    assert "450 menit" in run("durations", other, path).out


def test_a_faulty_calendar_is_told_and_the_usual_converts(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", TWO_DAYS)
    calendar = tmp_path / "kalender.yaml"
    calendar.write_text("skema: kalender/1\nhari_kerja: 9\n", encoding="utf-8")
    result = run("durations", path)
    assert result.code == 1
    assert "2 hari  900 menit" in result.out
    assert "kalender formal5: 1 hari = 450 menit" in result.out
    assert "kalender.yaml tidak dipakai; menit dihitung dengan kalender formal5" in result.err
    assert "kalender.yaml:2:" in result.err
    assert "hari_kerja" in result.err
    assert run("durations", path, "--calendar-file", tmp_path / "tiada.yaml").code == 4


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("449 menit", "Jumlah waktu = semua jalur 449 menit Jalur kritis"),
        ("450 menit", "Jumlah waktu = semua jalur 450 menit = 1 hari Jalur kritis"),
        ("400-1460 menit", "Jumlah waktu 400-1460 menit = 6 jam 40 menit - 3 hari 1 jam 50 menit Jalur"),
        ("8 jam", "Jumlah waktu = semua jalur 8 jam 480 menit Jalur kritis"),
        ("2 menit/berkas", "Jumlah waktu = semua jalur 2 menit/berkas - Beban"),
    ],
)
def test_minutes_are_never_said_twice(time: str, said: str, run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", table((time, "")))
    assert said in squeezed(run("durations", path).out)


def test_the_worth_of_minutes_stands_in_every_output(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", table(("1460 menit", "")))
    assert "| 1460 menit | 3 hari 1 jam 50 menit |" in run("durations", path, "--format", "markdown").out
    assert "1460 menit (= 3 hari 1 jam 50 menit)" in run("durations", path, "--format", "svg").out
    explained = run("durations", path, "--explain").out
    assert "Jumlah waktu: tertulis, terbaca\n" in explained
    assert "Jumlah 1460 menit = 3 hari 1 jam 50 menit" in squeezed(explained)


def test_corrections_are_named_only_where_one_is_counted(run: Run, tmp_path: Path) -> None:
    straight = write(tmp_path, "a.yaml", TWO_DAYS)
    out = run("durations", straight, "--loops", "2").out
    assert "Jumlah waktu = semua jalur" in out
    assert "perbaikan" not in out
    back = write(tmp_path, "b.yaml", table(("1 jam", ""), ("1 jam", "keputusan: {Ya: selesai, Tidak: 1}")))
    for form in ("text", "svg"):
        assert "Jalur terpanjang, perbaikan 2×" in run("durations", back, "--loops", "2", "--format", form).out


def test_counted_corrections_are_told_at_the_end_of_every_output(run: Run, tmp_path: Path) -> None:
    said = "Jalur terpanjang dihitung dengan tiap perbaikan 2×."
    write(tmp_path, "a.yaml", TWO_DAYS)
    back = write(tmp_path, "b.yaml", table(("1 jam", ""), ("1 jam", "keputusan: {Ya: selesai, Tidak: 1}")))
    target = tmp_path / "waktu.xlsx"
    for paths in ((tmp_path,), (back,)):
        for options in ((), ("--summary",)):
            for form in ("text", "markdown", "svg"):
                words = run("durations", *paths, "--loops", "2", "--format", form, *options).out
                assert said in squeezed(words), (form, options)
                assert said not in squeezed(run("durations", *paths, "--format", form, *options).out)
            assert run("durations", *paths, "--loops", "2", "-o", target, *options).code == 0
            cells = [cell for (cell, *_) in load_workbook(target)["Ringkasan"].iter_rows(values_only=True)]
            assert said in cells
    for form in ("text", "markdown"):
        out = run("durations", back, "--loops", "2", "--explain", "--format", form).out
        assert any(line.strip(" :") == "Jalur terpanjang, perbaikan 2×" for line in out.splitlines())


def test_a_branch_that_outlasts_the_flow_is_told(run: Run, tmp_path: Path) -> None:
    fork = (("1 jam", "lanjut: [2, 3]"), ("2 hari", "lanjut: 4"), ("1 jam", "lanjut: 4"))
    said = "Kegiatan 2 masih berjalan sesudah alur selesai; tidak ditunggu."
    for last, is_told in (("gabung: salah_satu", True), ("", False)):
        path = write(tmp_path, "a.yaml", table(*fork, ("1 jam", last)))
        for form in ("text", "markdown"):
            assert (said in run("durations", path, "--explain", "--format", form).out) == is_told
        report = json.loads(run("durations", path, "--format", "json").out)
        assumed = [(one["kind"], one["text"]) for one in report["sops"][0]["prosedur"][0]["assumptions"]]
        assert (("unawaited", said) in assumed) == is_told


def test_an_amount_with_its_unit_is_written_one_way(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", table(("3000 hari", ""), ("1 jam", "")))
    for form in ("text", "markdown", "svg"):
        out = run("durations", path, "--summary", "--format", form).out
        assert "3000 hari 1 jam" in out
        assert "3.000 hari" not in out
    assert "3000 hari 1 jam 1.350.060 menit" in squeezed(run("durations", path).out)


def test_a_flow_too_large_for_corrections_says_that_none_is_counted(run: Run, tmp_path: Path) -> None:
    back = (("1 menit", f"keputusan: {{Ya: {number + 1}, Tidak: {number - 1}}}") for number in range(2, 130))
    path = write(tmp_path, "a.yaml", table(("1 menit", ""), *back, ("1 menit", "")))
    result = run("durations", path, "--loops", "1", "--explain")
    assert result.code == 0
    assert "peringatan: perbaikan tidak dihitung karena alurnya terlalu besar" in result.err
    assert "Jumlah waktu = semua jalur" in result.out
    assert "(Tidak → kegiatan 1) tidak diikuti dan tidak menambah jalur terpanjang" in squeezed(result.out)


def test_minutes_without_hari_kalender_are_told(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", table(("7 hari kalender", ""), ("1 jam", "")))
    said = "Angka menit tanpa hari kalender. Untuk membandingkan, 7 hari kalender dianggap sepanjang 5 hari kerja."
    for form in ("text", "markdown", "svg"):
        assert said in squeezed(run("durations", path, "--format", form).out)
    short = run("durations", path, "--summary").out
    assert "Untuk membandingkan, 7 hari kalender" in short
    assert "Angka menit" not in short
    assert "hari kalender" not in run("durations", write(tmp_path, "b.yaml", TWO_DAYS)).out


def test_varian_alike_in_all_but_a_load_are_told_apart(run: Run, tmp_path: Path) -> None:
    out = squeezed(run("durations", write(tmp_path, "a.yaml", VARIANS)).out)
    assert "Satu Jumlah waktu" in out
    assert "Dua Jumlah waktu" in out
    assert "Kepala 1 jam 60 menit 33,3%" in out
    assert "Kepala 2 jam 120 menit 66,7%" in out


def test_who_takes_part_in_nothing_has_no_unstated_time(run: Run, tmp_path: Path) -> None:
    fragment = TWO_DAYS.replace("{a: Petugas}", "{a: Petugas, b: Kepala}")
    assert "Kepala tidak ada kegiatan - - -" in squeezed(run("durations", write(tmp_path, "a.yaml", fragment)).out)


def test_a_shared_cell_is_counted_once_and_said_so(run: Run, tmp_path: Path) -> None:
    shared = "      - {nomor: 2, uraian: Mencatat, pelaksana: a, mutu_baku: {waktu: {bersama: 1}}}\n"
    out = squeezed(run("durations", write(tmp_path, "a.yaml", table(("1 jam", "")) + shared), "--explain").out)
    assert "2 - bersama kegiatan 1 -" in out
    assert "1 1 jam 2 (sudah dihitung) = 1 jam" in out
    assert "Kegiatan 1 dan 2 memakai satu sel waktu, yang dihitung sekali." in out


def test_a_tiny_share_is_not_none(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", table(("1 detik", ""), ("1 tahun", "")))
    assert "1 detik <0,1%" in squeezed(run("durations", path).out)


def test_a_limit_can_not_be_sure_of_a_time_per_thing(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", table(("1 jam", ""), ("2 menit/berkas", "")))
    result = run("durations", path, "--limit", "1 hari")
    assert result.code == 0
    assert "belum dapat dipastikan karena waktu per berkas tidak bervolume" in result.err
    assert "1 hari: belum dapat dipastikan" in result.out


def test_a_table_over_one_limit_and_unsure_of_another_counts_once() -> None:
    found = Summary()
    fragment = table(("1 hari", ""), ("", ""), extra="    batas_waktu: 1 jam\n")
    (parsed,) = read({"a.yaml": fragment})
    assert parsed.sop
    found.add(summarise("a", "a.yaml", parsed.sop, Question(FORMAL5, limit=Limit({Satuan.HARI: Decimal(2)}, True))))
    assert (found.limited, found.over, found.unsure) == (1, 1, 0)


def figures(*minutes: float, at_least: bool = False) -> Summary:
    return Summary(
        figures=[Figure(Fraction(one) * 60, f"{one} menit", "SOP", "", "a.yaml", at_least) for one in minutes]
    )


def test_a_value_on_the_fence_is_not_far() -> None:
    # The middle half is 30 to 70: the fences are -30 and 130.
    found = figures(10, 20, 30, 40, 50, 60, 70, 80, 130)
    assert found.outliers() == []
    assert (
        fence_words(found, FORMAL5) == "Tidak ada tabel yang jauh lebih lama dari yang lain (batasnya 2 jam 10 menit)."
    )
    assert len(figures(10, 20, 30, 40, 50, 60, 70, 80, 131).outliers()) == 1
    # Both ends: 100 and 120 are the quartiles, so 70 and 150 the fences.
    low = figures(69, 100, 100, 110, 110, 110, 120, 120, 150)
    said = (
        "1 tabel jauh lebih lama atau jauh lebih singkat dari yang lain (batasnya 1 jam 10 menit dan 2 jam 30 menit)."
    )
    assert fence_words(low, FORMAL5) == said


def test_figures_of_a_summary_are_round_and_say_what_they_are_not_sure_of() -> None:
    rows = dict(statistics(figures(10, 10.5, 20), FORMAL5))
    assert rows["Tersingkat"] == "10 menit"
    assert rows["Kuartil pertama"] == "sekitar 10 menit"  # 10.25
    assert rows["Median"] == "sekitar 11 menit"
    unsure = dict(statistics(figures(10, 20, at_least=True), FORMAL5))
    assert unsure["Tersingkat"] == "sekurang-kurangnya 10 menit"
    assert unsure["Jumlah jalur terpanjang"] == "sekurang-kurangnya 30 menit"
    assert dict(counts(Summary(sops=1000, tables=12345)))["Dihitung"] == "1.000 SOP, 12.345 tabel alur"


def test_a_picture_keeps_amounts_tables_and_file_names(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / ("folder-yang-panjang-sekali-namanya" * 3) / "sub"
    folder.mkdir(parents=True)
    head = f"nama: {'Pelayanan terpadu ' * 5}\n"
    time = "minimal 12345 minggu 3 hari 4 jam 5 menit 6 detik"
    second = table((time, ""), ("2 menit/berkas permohonan yang masuk", "")).removeprefix("prosedur:\n")
    write(folder, "muara.yaml", head + TWO_DAYS + second)
    out = run("durations", tmp_path, "--format", "svg", "--summary").out
    assert "2 tabel yang terlama" in out
    assert "…, tabel 2</text>" in out
    assert "…/sub/muara.yaml</text>" in out
    assert "≥ berarti sekurang-kurangnya." in out
    one = run("durations", tmp_path, "--format", "svg").out
    for words in (out, one):
        assert "…</text>" not in words.partition("detik")[2].partition("masuk")[0]
        assert "yang masuk</text>" in words
    for said in ("Jeda: waktu tanpa kegiatannya", "kegiatan bersama dihitung penuh", "≥ berarti"):
        assert said in one


def test_odd_names_of_files_are_shown_with_their_codes(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff.yaml")
    try:
        write(tmp_path, name, TWO_DAYS)
    except OSError:
        pytest.skip("the file system takes no such name")
    for form in ("text", "json", "csv", "markdown", "svg"):
        result = run("durations", tmp_path, "--format", form)
        assert result.code == 0, result.err
        assert "a\\udcff" in result.out.replace("\\\\", "\\")
    assert run("durations", tmp_path, "-o", tmp_path / "x.xlsx").code == 0


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_terminal(width: int) -> None:
    steps = (
        ("minimal 2 minggu 3 hari 4 jam 5 menit", "lanjut: [2, 3]"),
        ("14 hari kalender", "lanjut: 4"),
        ("2 menit/berkas permohonan yang masuk", "lanjut: 4"),
        ("1 jam 30 menit", "keputusan: {Ya: 5, Tidak: 2}"),
        ("5-10 menit", ""),
    )
    name = "{a: 'Kepala Seksi Pelayanan Administrasi Terpadu Kabupaten'}"
    for fragment in (table(*steps).replace("{a: Petugas}", name), ENDLESS):
        (parsed,) = read({"a.yaml": fragment})
        assert parsed.sop
        question = Question(FORMAL5, 2, limit=Limit({Satuan.MINGGU: Decimal(3)}, True))
        sop = summarise("a", "a.yaml", parsed.sop, question)
        report = DurationsReport(question, [sop, sop], is_explained=True)
        lines = b"".join(text.write(report, Look(width))).decode().splitlines()
        assert max(map(width_of, lines)) <= width


def test_amounts_keep_their_line_where_names_can_give_way() -> None:
    steps = [("sekurang-kurangnya 175 menit", ""), ("1 hari", "")]
    name = "{a: 'Anggota Tim Perencanaan Pembangunan Daerah Kabupaten'}"
    (parsed,) = read({"a.yaml": table(*steps).replace("{a: Petugas}", name)})
    assert parsed.sop
    question = Question(FORMAL5)
    report = DurationsReport(question, [summarise("a", "a.yaml", parsed.sop, question)])
    lines = b"".join(text.write(report, Look(80))).decode().splitlines()
    amount = "sekurang-kurangnya 1 hari 175 menit"
    assert sum(amount in line for line in lines) == 2  # the table's and the pelaksana's
