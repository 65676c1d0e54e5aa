"""The outputs: figures are figures, texts of others stay texts, words fit, and the same input gives the same bytes."""

import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from sopkit.picture.columns import width_of as columns_of
from sopkit.picture.font import width_of
from tests.conftest import Run
from tests.durations.test_command import table, write

TOP = Path(__file__).parent.parent.parent
HOSTILE = TOP / "tests" / "render" / "hostile.yaml"
SVG = "{http://www.w3.org/2000/svg}"
MM_PER_PT = 25.4 / 72
EVIL = """\
nama: '=1+1 <b>|tebal|</b> `kode` @nama [x](javascript:1)'
varian: {a: '=cmd()', b: '+1'}
prosedur:
  - judul: '@SUM(1)'
    pelaksana: {a: '=HYPERLINK("x")', b: '-1'}
    kegiatan:
      - {nomor: 1, uraian: '=1+1', pelaksana: [a, b], mutu_baku: {waktu: {a: '2 menit/=berkas', b: 1 jam}}}
      - {nomor: 2, uraian: '+2', pelaksana: b, mutu_baku: {waktu: '=1 jam'}}
"""


def long_table(count: int) -> str:
    words = "Memverifikasi kelengkapan permohonan dan dokumen pendukung yang disampaikan pemohon, " * 3
    rows = "".join(
        f"      - {{nomor: {number}, uraian: '{words}', pelaksana: [a, b, c], mutu_baku: {{waktu: '{waktu}'}}}}\n"
        for number, waktu in zip(
            range(1, count + 1), ("2 minggu 3 hari 4 jam 5 menit", "minimal 1,5 jam", "") * count, strict=False
        )
    )
    names = ", ".join(f"{key}: 'Kepala Seksi Pelayanan Administrasi Terpadu {key}'" for key in "abc")
    return f"prosedur:\n  - pelaksana: {{{names}}}\n    kegiatan:\n{rows}"


def boxes(svg: str) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom of every line of text, in mm."""
    found = []
    for group in ET.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314 - made here
        size = float(group.get("font-size", "0")) / MM_PER_PT
        words = group.text or ""
        width = width_of(words, size, group.get("font-weight") == "bold")
        x, y = float(group.get("x", "0")), float(group.get("y", "0"))
        left = {"end": x - width, "middle": x - width / 2}.get(group.get("text-anchor", ""), x)
        height = size * MM_PER_PT
        found.append((left, y - 0.72 * height, left + width, y + 0.05 * height, words))
    return found


@pytest.mark.parametrize("kind", ["one", "hostile", "long", "many", "sops"])
def test_words_of_a_picture_fit_and_never_overlap(kind: str, run: Run, tmp_path: Path) -> None:
    if kind == "many":
        for number in range(40):
            time = f"{number + 1} minggu {number} hari 3 jam 45 menit"
            name = f"nama: Pelayanan administrasi terpadu dengan nama yang sangat panjang {number} sekali\n"
            write(
                tmp_path,
                f"berkas-{number}.yaml",
                name + table((time, ""), ("200 hari" if number > 37 else "1 jam", "")),
            )
    path = {
        "one": TOP / "sops" / "bakesbangpol-mekanisme-pengumpulan-data-kinerja.yaml",
        "hostile": HOSTILE,
        "long": write(tmp_path, "long.yaml", long_table(48)) if kind == "long" else HOSTILE,
        "many": tmp_path,
        "sops": TOP / "sops",
    }[kind]
    svg = run("durations", path, "--format", "svg", "--loops", "2").out
    assert svg == run("durations", path, "--format", "svg", "--loops", "2").out
    width, height = (float(one) for one in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    found = boxes(svg)
    assert len(found) > 10
    for left, top, right, bottom, words in found:
        # The frame moves all by its margin.
        assert left + 5 >= 0, words
        assert right + 5 <= width, words
        assert top + 5 >= 0, words
        assert bottom + 5 <= height, words
    for number, (left, top, right, bottom, words) in enumerate(found):
        for other in found[number + 1 :]:
            is_apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert is_apart, (words, other[4])


def test_a_workbook_holds_figures_and_texts_never_formulas(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", EVIL)
    target = tmp_path / "waktu.xlsx"
    assert run("durations", path, "-o", target).code == 1  # "=1 jam" can't be read
    first = target.read_bytes()
    assert run("durations", path, "-o", target).code == 1
    assert target.read_bytes() == first
    book = load_workbook(io.BytesIO(first))
    assert book.sheetnames == ["Ringkasan", "SOP", "Kegiatan", "Pelaksana", "Anggapan"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type in ("s", "n") for cell in cells)
    rows = list(book["Kegiatan"].iter_rows(values_only=True))
    heads = dict(zip(rows[0], range(len(rows[0])), strict=True))
    step = rows[3]
    assert step[heads["Kegiatan"]] == "=1+1"
    assert (step[heads["Varian"]], step[heads["Menit, paling lama (tanpa hari kalender)"]], step[heads["Bagian"]]) == (
        "+1",
        60,
        1,
    )
    for sheet in book:
        assert sheet.print_area
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
    assert run("durations", path, "--summary", "-o", target).code == 1
    assert load_workbook(target).sheetnames == ["Ringkasan"]


def test_a_workbook_too_large_is_refused_and_nothing_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sopkit.durations.formats.xlsx.sheet.MAX_ROWS", 3)
    path = write(tmp_path, "a.yaml", table(*[("1 jam", "")] * 4))
    result = run("durations", path, "-o", tmp_path / "w.xlsx")
    assert result.code == 2
    assert "lembar Kegiatan lebih dari 3 baris, terlalu besar untuk buku kerja; pakai --format csv" in result.err
    assert list(tmp_path.iterdir()) == [path]


def test_markdown_stays_a_table_whatever_stands_in_it(run: Run, tmp_path: Path) -> None:
    out = run("durations", write(tmp_path, "a.yaml", EVIL), "--format", "markdown", "--explain").out
    assert "<b>" not in out
    assert not re.search(r"(?<!\\)[`@\[]", out)
    width = 0
    for line in out.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        if line.startswith("| "):
            width = width or cells
            assert cells == width, line
        else:
            width = 0


def test_text_keeps_within_its_width_and_obeys_nobody(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", long_table(12))
    for one in (path, HOSTILE):
        out = run("durations", one, "--explain", "--limit", "1 jam").out
        assert "\x1b" not in out
        assert max(map(columns_of, out.splitlines())) <= 100
        assert all(line == line.rstrip() for line in out.splitlines())


def paths(report: dict[str, Any], at: int = 0) -> dict[str, Any]:
    found: list[dict[str, Any]] = report["sops"][at]["prosedur"][0]["paths"]
    assert len(found) == 1
    return found[0]


def test_json_tells_how_a_path_runs(run: Run, tmp_path: Path) -> None:
    steps = (
        ("10 menit", "lanjut: [2, 3]"),
        ("30 menit", "lanjut: 4"),
        ("1 jam", "lanjut: 4"),
        ("5-10 menit", "keputusan: {Ya: 5, Tidak: 2}"),
        ("5 menit", ""),
    )
    report = json.loads(
        run("durations", write(tmp_path, "a.yaml", table(*steps)), "--loops", "2", "--format", "json").out
    )
    longest = paths(report)["longest"]
    assert (longest["text"], longest["compared_minutes"]) == ("1 jam 105 menit", "165")
    assert longest["critical"] == [1, 3, 4, 5]
    assert longest["forks"] == [{"kegiatan": 1, "to": [2, 3]}]
    assert longest["joins"] == [{"kegiatan": 4, "from": [2, 3], "waits": True, "decided_by": 3}]
    assert longest["choices"] == [
        {"kegiatan": 4, "label": "Ya", "to": [5], "others": [], "returns": [{"label": "Tidak", "to": [2]}]}
    ]
    assert [(one["kegiatan"], one["text"]) for one in longest["terms"]] == [
        (1, "10 menit"),
        (3, "1 jam"),
        (4, "10 menit"),
        (5, "5 menit"),
    ]
    (round_,) = longest["corrections"]
    assert (round_["steps"], round_["text"], round_["times"], round_["total"]) == ([2, 4], "40 menit", 2, "80 menit")
    shortest = paths(report)["shortest"]
    assert (shortest["text"], shortest["corrections"]) == ("1 jam 20 menit", [])
    waiting = report["sops"][0]["prosedur"][0]["pelaksana"]["a"]["results"][0]
    assert (waiting["share"], waiting["waiting_minutes"]) == ("1", "0")


def test_json_is_the_same_stream_for_none_one_and_many(run: Run, tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, f"a{number}.yaml", f"nama: SOP {number}\n" + table((f"{number + 1} jam", "")))
        report = json.loads(run("durations", tmp_path, "--format", "json").out)
        assert [sop["id"] for sop in report["sops"]] == [f"a{one}" for one in range(number + 1)]
        assert report["summary"]["sops"] == number + 1
    assert json.loads(run("durations", tmp_path, "--format", "json", "--summary").out)["sops"] == []


def test_the_summary_of_many_is_worked_out_by_hand(run: Run, tmp_path: Path) -> None:
    # In minutes, ordered: 10 20 30 40 50 60 70 80 400. Nine values: Q1 is the 3rd, the median the 5th, Q3 the 7th.
    for number, minutes in enumerate((40, 10, 400, 30, 80, 20, 70, 60, 50)):
        write(tmp_path, f"s{number}.yaml", f"nama: SOP {minutes}\n" + table((f"{minutes} menit", "")))
    write(tmp_path, "kosong.yaml", "nama: Kosong\n" + table(("", "")))
    out = run("durations", tmp_path, "--format", "json", "--summary").out
    summary = json.loads(out)["summary"]
    assert (summary["sops"], summary["tables_unstated"]) == (10, 1)
    assert summary["longest_paths"] == {
        "count": 9,  # what states no time is no length of 0
        "sum_minutes": "760",
        "quartiles_minutes": ["30", "50", "70"],
        "min_minutes": "10",
        "max_minutes": "400",
    }
    # The middle half is 40 wide: 30 - 60 and 70 + 60.
    assert summary["fences_minutes"] == ["-30", "130"]
    assert [one["nama"] for one in summary["outliers"]] == ["SOP 400"]
    assert [one["text"] for one in summary["slowest"]][:2] == ["400 menit", "80 menit"]
    text = run("durations", tmp_path, "--summary").out
    for said in (
        "Median                   50 menit",
        "1 tabel jauh lebih lama dari yang lain (batasnya 2 jam 10 menit)",
        "SOP 400",
    ):
        assert said in text
    # Of an even number, between the two in the middle: without the 400, 40 and 50.
    (tmp_path / "s2.yaml").unlink()
    few = json.loads(run("durations", tmp_path, "--format", "json", "--summary").out)["summary"]
    assert few["longest_paths"]["quartiles_minutes"] == ["27.5", "45", "62.5"]
