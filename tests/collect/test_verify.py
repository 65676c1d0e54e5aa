"""`collect --verify`: whatever was changed after a recap was made is found and named."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.collect.office import GOOD, MINI, again, fill, send, unit_form
from tests.collect.verified import KINDS, edit, ledger, lines, rewrite, verify, wrong
from tests.conftest import Run


@pytest.mark.parametrize("kind", KINDS)
def test_a_recap_that_nobody_touched_is_right(run: Run, made: Path, kind: str) -> None:
    result = verify(run, made, kind)
    assert wrong(result) == {}
    assert result.out.splitlines()[:4] == [
        "Pengumpulan Data Kinerja Kelurahan Contoh, Triwulan I Tahun 2026, keadaan per 2026-07-30",
        f"COCOK: buku kiriman {kind}.jsonl utuh, 2 berkas tercatat",
        "COCOK: berkas kiriman lengkap dan tidak berubah (2 berkas)",
        "COCOK: isi kiriman, dibaca ulang, sama dengan buku kiriman",
    ]
    assert re.search(
        rf"COCOK: rekap {kind}\.{kind} sama dengan hitungan ulang dari buku kiriman \(\d+ isi\)", result.out
    )


def test_every_recap_of_one_run_is_verified_by_the_one_ledger(run: Run, office: Path) -> None:
    command = ("collect", MINI, office / "returns", "--period", "TW1")
    names = [office / "hasil" / f"{kind}.{kind}" for kind in KINDS]
    assert run(*command, *(part for name in names for part in ("-o", name))).code == 0
    assert run("collect", MINI, office / "returns", "--period", "TW2", "-o", office / "hasil" / "lain.json").code == 1
    for name in names:
        result = run("collect", office / "returns", "--verify", name)
        assert wrong(result) == {}
        assert "buku kiriman xlsx.jsonl utuh" in result.out
    shutil.copy(office / "hasil" / "xlsx.jsonl", office / "hasil" / "salinan.jsonl")
    result = run("collect", office / "returns", "--verify", names[1])
    assert result.code == 4
    assert "ada beberapa buku kiriman yang mungkin miliknya: salinan.jsonl, xlsx.jsonl" in result.err


def test_a_changed_figure_of_the_json(run: Run, made: Path) -> None:
    edit(made / "json.json", '"realisasi": "81.5"', '"realisasi": "91.5"')
    edit(made / "json.json", '"complete": true', '"complete": false')
    assert wrong(verify(run, made)) == {
        "rekap json.json": [
            "complete: tertulis false, menurut hitungan ulang true",
            'indikator.ikm.realisasi: tertulis "91.5", menurut hitungan ulang "81.5"',
        ]
    }


def test_a_changed_figure_of_the_table(run: Run, made: Path) -> None:
    edit(made / "csv.csv", ";81,5;", ";91,5;")
    assert wrong(verify(run, made, "csv")) == {
        "rekap csv.csv": [
            "baris 2 (Seksi Pelayanan, Indeks Kepuasan Masyarakat, 2026-TW1), realisasi: "
            "tertulis 91,5, menurut hitungan ulang 81,5"
        ]
    }


def test_a_row_of_the_table_that_was_dropped(run: Run, made: Path) -> None:
    text = (made / "csv.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (made / "csv.csv").write_text("".join((text[0], *text[2:])), encoding="utf-8", newline="")
    (said,) = wrong(verify(run, made, "csv"))["rekap csv.csv"]
    assert said.startswith("baris 2 (Seksi Pelayanan, Indeks Kepuasan Masyarakat, 2026-TW1), sopkit.recap/1: tidak ada")


def test_a_changed_figure_of_the_page(run: Run, made: Path) -> None:
    edit(made / "html.html", ">81,50</data>", ">91,50</data>")
    said = "Rekap: Indeks Kepuasan Masyarakat, Realisasi: tertulis 91,50, menurut hitungan ulang 81,50"
    assert wrong(verify(run, made, "html")) == {"rekap html.html": [said]}


def test_a_page_whose_figures_are_covered(run: Run, made: Path) -> None:
    edit(made / "html.html", "</main>", '<b style="position:absolute;top:9cm">100,00</b></main>')
    said = ["bagian halaman lainnya: berbeda dari hitungan ulang"]
    assert wrong(verify(run, made, "html")) == {"rekap html.html": said}


def test_a_changed_return(run: Run, made: Path) -> None:
    again(made, GOOD | {"ikm": 60})
    assert wrong(verify(run, made)) == {
        "berkas kiriman": ["a.xlsx: isinya berubah sejak rekap dibuat (SHA-256 berbeda)"]
    }


def test_units_that_lack_and_are_late_change_nothing(run: Run, office: Path) -> None:
    (office / "returns" / "b.xlsx").unlink()
    for kind in KINDS:
        out = office / f"r.{kind}"
        command = ("collect", MINI, office / "returns", "--period", "TW1", "-o", out, "--today", "2026-07-30")
        assert run(*command).code == 1
        assert wrong(run("collect", office / "returns", "--verify", out)) == {}


def test_added_and_removed_returns(run: Run, made: Path) -> None:
    shutil.copy(made / "returns" / "a.xlsx", made / "returns" / "c.xlsx")
    (made / "returns" / "b.xlsx").unlink()
    assert wrong(verify(run, made)) == {
        "berkas kiriman": [
            "b.xlsx: ada di buku kiriman, tidak ada lagi di folder",
            "c.xlsx: ada di folder, tidak ada di buku kiriman",
        ]
    }


def test_results_among_the_returns_are_no_returns(run: Run, office: Path) -> None:
    command = ("collect", MINI, office / "returns", "--period", "TW1")
    outputs = [part for kind in KINDS for part in ("-o", office / "returns" / f"r.{kind}")]
    assert run(*command, *outputs).code == 0
    run(*command, "-o", office / "returns" / "lain.json")
    for kind in KINDS:
        result = run("collect", office / "returns", "--verify", office / "returns" / f"r.{kind}")
        assert wrong(result) == {}


def test_a_line_of_the_ledger_that_was_dropped(run: Run, made: Path) -> None:
    text = ledger(made).read_bytes().splitlines(keepends=True)
    ledger(made).write_bytes(b"".join((text[0], *text[2:])))
    found = wrong(verify(run, made))
    assert found["buku kiriman json.jsonl"] == [
        "baris penutup menyebut 2 berkas, yang tercatat 1; ada baris yang dibuang atau ditambahkan",
        "sidik di baris penutup tidak cocok; ada baris yang diubah sesudah ditulis",
    ]
    assert found["berkas kiriman"] == ["a.xlsx: ada di folder, tidak ada di buku kiriman"]
    assert 'indikator.ikm.realisasi: tertulis "81.5", menurut hitungan ulang null' in found["rekap json.json"]


def test_a_line_of_the_ledger_that_was_edited(run: Run, made: Path) -> None:
    edit(ledger(made), '"value":"81.5"', '"value":"91.5"')
    found = wrong(verify(run, made))
    assert found["buku kiriman json.jsonl"] == [
        "sidik di baris penutup tidak cocok; ada baris yang diubah sesudah ditulis"
    ]
    (answer,) = found["isi kiriman, dibaca ulang"]
    cell = r"\(Isian![A-Z]+\d+\)"
    assert re.fullmatch(rf"a\.xlsx: ikm: menurut buku kiriman 91,5 {cell}, menurut berkasnya 81,5 {cell}", answer)
    assert 'indikator.ikm.realisasi: tertulis "81.5", menurut hitungan ulang "91.5"' in found["rekap json.json"]


def test_ledger_and_recap_forged_alike_are_given_away_by_the_file(run: Run, made: Path) -> None:
    told = lines(made)
    told[1]["answers"]["ikm"]["figures"][0]["value"] = "91.5"
    rewrite(made, told)
    found = wrong(verify(run, made))
    assert list(found) == ["isi kiriman, dibaca ulang", "rekap json.json"]


@pytest.mark.parametrize("status", ["ignored", "conflict", "duplicate", "refused"])
def test_a_return_that_a_forged_ledger_passes_over(run: Run, made: Path, status: str) -> None:
    told = lines(made)
    told[1]["status"] = status
    if status == "refused":
        told[1]["answers"] = None
    rewrite(made, told)
    found = wrong(verify(run, made))["isi kiriman, dibaca ulang"]
    assert found[-1].startswith("a.xlsx: menurut buku kiriman ")
    assert found[-1].endswith(", bila dibaca ulang diterima")


def test_a_return_given_to_another_unit(run: Run, made: Path) -> None:
    told = lines(made)
    told[1]["unit"], told[2]["unit"] = told[2]["unit"], told[1]["unit"]
    rewrite(made, told)
    found = wrong(verify(run, made))["isi kiriman, dibaca ulang"]
    whose = "a.xlsx: menurut buku kiriman milik pembangunan, 2026-TW1, menurut berkasnya pelayanan, 2026-TW1"
    assert whose in found


def test_a_return_said_to_be_saved_at_another_time(run: Run, made: Path) -> None:
    told = lines(made)
    told[1]["saved"] = "2026-04-01T08:00:00+07:00"
    rewrite(made, told)
    said = ["a.xlsx: waktu penyimpanannya berbeda dari yang tercatat"]
    assert wrong(verify(run, made))["isi kiriman, dibaca ulang"] == said


def test_the_foot_that_was_cut_off(run: Run, made: Path) -> None:
    text = ledger(made).read_bytes().splitlines(keepends=True)
    ledger(made).write_bytes(b"".join(text[:-1]))
    said = ["baris penutup tidak ada; buku kiriman ini terpotong"]
    assert wrong(verify(run, made)) == {"buku kiriman json.jsonl": said}
    ledger(made).write_bytes(b"".join(text)[:-9])
    assert wrong(verify(run, made))["buku kiriman json.jsonl"][-1:] == said


def test_another_definition(run: Run, made: Path) -> None:
    told = lines(made)
    told[0]["definition"] = told[0]["definition"].replace("tw1: 80", "tw1: 60", 1)
    rewrite(made, told)
    found = wrong(verify(run, made))["rekap json.json"]
    assert 'indikator.ikm.target: tertulis "80", menurut hitungan ulang "60"' in found
    assert wrong(verify(run, made, "json", MINI))[f"pengumpulan {MINI}"] == [
        "isinya berbeda dari yang dipakai membuat rekap; angkanya diperiksa menurut yang dipakai itu"
    ]
    shutil.copy(ledger(made, "csv"), ledger(made))
    assert wrong(verify(run, made, "json", MINI)) == {}


def test_earlier_folders_count_too(run: Run, office: Path) -> None:
    send(run, MINI, "TW2", office / "forms2")
    for unit, figures in (("pelayanan", {"ikm": 82, "kegiatan": 5}), ("pembangunan", {"kegiatan": 1})):
        fill(unit_form(office / "forms2", unit), office / "r2" / f"{unit}.xlsx", figures)
    out = office / "tw2.xlsx"
    command = ("collect", MINI, office / "r2", "--period", "TW2", "--earlier", office / "returns", "-o", out)
    assert run(*command).code == 0
    check = ("collect", office / "r2", "--verify", out)
    assert wrong(run(*check, "--earlier", office / "returns")) == {}
    gone = "ada di buku kiriman, tidak ada lagi di folder"
    forgotten = "folder returns tidak ikut dibaca; bila itu folder periode sebelumnya, sebutkan --earlier returns"
    assert wrong(run(*check))["berkas kiriman"] == [
        forgotten,
        f"returns/a.xlsx: {gone}",
        f"returns/b.xlsx: {gone}",
    ]
    again(office, GOOD | {"kegiatan": 9})
    said = "returns/a.xlsx: isinya berubah sejak rekap dibuat (SHA-256 berbeda)"
    assert wrong(run(*check, "--earlier", office / "returns"))["berkas kiriman"] == [said]


def test_a_recap_of_conflicts_copies_and_choices(run: Run, office: Path) -> None:
    returns = office / "returns"
    shutil.copy(returns / "a.xlsx", returns / "salinan.xlsx")
    fill(unit_form(office / "forms", "pembangunan"), returns / "b2.xlsx", {"kegiatan": 7})
    (returns / "foto.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    command = ("collect", MINI, returns, "--period", "TW1", "-o", office / "r.json")
    assert run(*command).code == 1
    assert wrong(run("collect", returns, "--verify", office / "r.json")) == {}
    assert run(*command, "--prefer", "b2.xlsx").code == 0
    assert wrong(run("collect", returns, "--verify", office / "r.json")) == {}


NESTED = "[" * 100_000


@pytest.mark.parametrize(
    ("number", "change", "said"),
    [
        (0, lambda line: b"", "baris 1 bukan kepala"),
        (0, lambda line: b"{\n", "baris 1 tidak terbaca"),
        (0, lambda line: f"{NESTED}\n".encode(), "baris 1 tidak terbaca"),
        (0, lambda line: b"\xff\xfe" + line, "baris 1 tidak terbaca"),
        (0, lambda line: line.replace(b"ledger/1", b"ledger/9"), "baris 1 bukan kepala"),
        (0, lambda line: line.replace(b"2026-TW1", b"2026-TW7"), "baris 1: periode '2026-TW7' tidak ada"),
        (0, lambda line: line.replace(b"indikator:", b"indikatr:"), "baris 1: definisi pengumpulan"),
        (0, lambda line: line.replace(b'"definition":', b'"definition":1,"x":'), "baris 1 tidak terbaca"),
        (0, lambda line: b" " * (17 * 1024**2) + line, "baris 1 lebih dari 16 MB"),
        (1, lambda line: f"{NESTED}\n".encode(), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: b"null\n", "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b'"81.5"', b'"1e999999999"'), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b'"81.5"', b'"NaN"'), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b'"81.5"', b"81.5"), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b'"nilai"', b'"pembilang"'), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b'"a.xlsx"', b"7"), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b'"unit":"', b'"unit":["').replace(b'","period', b'"],"period'), "baris 2 bukan"),
        (
            1,
            lambda line: line.replace(b'"findings":[]', b'"findings":[{"code":"TRM101","message":["x"]}]'),
            "baris 2 b",
        ),
        (1, lambda line: line.replace(b'"findings":[]', b'"findings":7'), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b'"state":"filled"', b'"state":{"a":1}'), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b'"state":"filled"', b'"state":"nihil"'), "baris 2 bukan tulisan sopkit collect"),
        (1, lambda line: line.replace(b"2026-TW1", b"2026-TW9"), "baris 2 bukan tulisan sopkit collect"),
        (
            1,
            lambda line: line.replace(b'"a.xlsx"', b'"z.xlsx"'),
            "baris 3 (b.xlsx): namanya sudah ada, atau tidak urut",
        ),
        (1, lambda line: line + line, "baris 3 (a.xlsx): namanya sudah ada, atau tidak urut"),
        (1, lambda line: b"x" * (17 * 1024**2) + line, "baris 2 lebih dari 16 MB; sisanya tidak dibaca"),
        (3, lambda line: line.replace(b'"files":2', b'"files":"2"'), "baris penutup menyebut 2 berkas"),
        (3, lambda line: line + b"\n", "baris penutup tidak ada"),
        (3, lambda line: line.replace(b"}", b" }"), "baris penutup bukan tulisan sopkit collect"),
        (3, lambda line: line.replace(b'"files":2', b'"files":' + b"9" * 9000), "baris penutup tidak ada"),
    ],
)
def test_a_damaged_or_hostile_ledger_is_refused_in_words(
    run: Run, made: Path, number: int, change: Callable[[bytes], bytes], said: str
) -> None:
    text = ledger(made).read_bytes().splitlines(keepends=True)
    changed = change(text[number])
    assert changed != text[number]
    ledger(made).write_bytes(b"".join((*text[:number], changed, *text[number + 1 :])))
    result = verify(run, made)
    assert result.code == 1
    assert said in result.out
    assert "Traceback" not in result.err


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, b"[" * 100_000, b'{"indikator": [{"id": {"id": 1}}]}', b"a;b\n1;'"]
)
def test_a_damaged_recap_is_refused_in_words(run: Run, made: Path, kind: str, data: bytes) -> None:
    (made / f"{kind}.{kind}").write_bytes(data)
    result = verify(run, made, kind)
    assert list(wrong(result)) == [f"rekap {kind}.{kind}"]
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("r", "--verify", "tidak-ada.json"), 4, "tidak-ada.json: tidak ada"),
        (("r", "--verify", "sendiri.json"), 4, "sendiri.jsonl: buku kiriman tidak ada"),
        (("r", "--verify", "sendiri.json"), 4, "buku kiriman ditulis di sebelah -o yang pertama"),
        (("r", "--verify", "sendiri.json", "--today", "2026-07-30"), 2, "--verify tidak dipakai bersama --today"),
        (("r", "--verify", "a.json", "--calendar-file", "k.yaml"), 2, "--verify tidak dipakai bersama --calendar-file"),
        (("r", "--verify", "sendiri.json", "--no-cache"), 2, "--verify tidak dipakai bersama --no-cache"),
        (("r", "--verify", "rekap.pdf"), 2, "bukan rekap menurut namanya"),
        (("--verify", "sendiri.json"), 2, "folder formulir yang kembali belum disebutkan"),
        (("r", "--verify", "sendiri.json", "--period", "TW1"), 2, "--verify tidak dipakai bersama --period"),
        (("r", "--verify", "sendiri.json", "-o", "x.json"), 2, "--verify tidak dipakai bersama -o"),
        (("lain", "--verify", "ada.json"), 4, "folder lain tidak ada"),
        ((), 2, "belum disebutkan: berkas pengumpulan, folder formulir yang kembali, --period"),
        (("p.yaml",), 2, "belum disebutkan: folder formulir yang kembali, --period"),
        (("p.yaml", "r"), 2, "belum disebutkan: --period"),
    ],
)
def test_what_lacks_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r").mkdir()
    for name in ("sendiri.json", "ada.json", "ada.jsonl"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    result = run("collect", *command)
    assert result.code == code
    assert said in result.err
