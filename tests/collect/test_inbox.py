"""What lies in the folder: every entry told under a name that can be printed, judged by what it holds."""

import os
import shutil
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.collect.office import GOOD, MINI, collect, file_of, fill, row_of, send, unit_form
from tests.conftest import Run


def archive(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(zipfile.ZipInfo(name), "isi")
    return made.getvalue()


@pytest.mark.parametrize("name", ["a", "a.xlsx.crdownload", "a.txt", "a.pdf", "a.tmp", "a.zip", "a.XLSX"])
def test_a_return_under_another_name_is_read(run: Run, office: Path, name: str) -> None:
    (office / "returns" / "a.xlsx").rename(office / "returns" / name)
    code, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert (code, file_of(recap, name)["status"]) == (0, "accepted")
    assert row_of(recap, "ikm")["realisasi"] == "81.5"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("kiriman.zip", archive("a.xlsx", "b.xlsx"), "ekstrak dulu ke folder ini"),
        ("kiriman.rar", b"Rar!\x1a\x07\x01\x00" + b"x" * 90, "ekstrak dulu ke folder ini"),
        ("kiriman.7z", b"7z\xbc\xaf\x27\x1c" + b"x" * 90, "ekstrak dulu ke folder ini"),
        ("besar.zip", archive("a.xlsx") + b"\0" * (11 * 2**20), "ekstrak dulu ke folder ini"),
        ("unduhan.tmp", archive("a.xlsx")[:-30], "rusak atau terpotong"),
        ("makro.xlsm", b"bukan", "bukan berkas .xlsx"),
        ("isian.csv", b"kunci;angka\n", "bukan berkas .xlsx"),
        ("lama.bak", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 112,
         "Excel lama"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_may_hold_a_return_is_refused_not_passed_over(
    run: Run, office: Path, name: str, data: bytes, words: str
) -> None:
    (office / "returns" / name).write_bytes(data)
    code, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert (code, file_of(recap, name)["status"]) == (1, "refused")
    assert words in told


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("surat.docx", archive("[Content_Types].xml", "word/document.xml")),
        ("surat.odt", archive("mimetype", "content.xml")),
        ("surat.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("catatan.txt", b"PK Camat 2026: perjanjian kinerja"),
        ("foto.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 600),
        ("kosong.pdf", b""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_workbook_is_ignored(run: Run, office: Path, name: str, data: bytes) -> None:
    (office / "returns" / name).write_bytes(data)
    code, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert (code, file_of(recap, name)["status"]) == (0, "ignored")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for a name")
def test_a_name_that_is_no_utf8_is_told_by_its_bytes(run: Run, office: Path) -> None:
    name = os.fsdecode(b"laporan \xe9.xlsx")
    (office / "returns" / "a.xlsx").rename(office / "returns" / name)
    inside = office / "returns" / os.fsdecode(b"\xff")
    inside.mkdir()
    (office / "returns" / "b.xlsx").rename(inside / "b.xlsx")
    code, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert (code, recap["complete"]) == (0, True)
    assert {one["name"] for one in recap["files"]} == {r"laporan \xe9.xlsx", r"\xff/b.xlsx"}
    status = load_workbook(office / "out-TW1" / "rekap.xlsx")["Status"]
    assert any(cell.value == r"laporan \xe9.xlsx" for row in status.iter_rows() for cell in row)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions hold back")
def test_a_folder_that_cannot_be_entered_is_refused(run: Run, office: Path) -> None:
    (office / "returns" / "tutup").mkdir(mode=0)
    code, recap, told = collect(run, MINI, office / "returns", "TW1")
    assert (code, file_of(recap, "tutup")["status"]) == (1, "refused")
    assert "folder tidak dapat dibuka (tidak ada izin); periksa hak aksesnya" in told


def test_folders_of_one_name_keep_their_files_apart(run: Run, office: Path, tmp_path: Path) -> None:
    """Two folders called `kembali`: each file stands in the ledger once, under a name of its own."""
    for period in ("TW2", "TW3"):
        send(run, MINI, period, tmp_path / f"forms-{period}")
    for place, period in (("x", "forms"), ("y", "forms-TW2")):
        for unit, figures in (("pelayanan", {"ikm": 80, "kegiatan": 1}), ("pembangunan", {"kegiatan": 1})):
            fill(unit_form(tmp_path / period, unit), tmp_path / place / "kembali" / f"{unit}.xlsx", figures)
    third = tmp_path / "tw3"
    fill(unit_form(tmp_path / "forms-TW3", "pelayanan"), third / "a.xlsx", {"ikm": 80, "kegiatan": 1})
    earlier = [tmp_path / place / "kembali" for place in ("x", "y")]
    _, recap, _ = collect(run, MINI, third, "TW3", "--earlier", earlier[0], "--earlier", earlier[1])
    names = [one["name"] for one in recap["files"]]
    assert len(set(names)) == len(names) == 5
    assert f"{earlier[1].as_posix()}/pelayanan.xlsx" in names
    _, recap, _ = collect(run, MINI, third, "TW3", "--earlier", earlier[0])
    assert "kembali/pelayanan.xlsx" in [one["name"] for one in recap["files"]]


def test_a_folder_that_is_named_twice_is_listed_once(run: Run, office: Path, tmp_path: Path) -> None:
    returns = office / "returns"
    (returns / "catatan.txt").write_text("x", encoding="utf-8")
    (returns / ".lama").mkdir()
    send(run, MINI, "TW2", tmp_path / "forms-TW2")
    second = tmp_path / "tw2"
    fill(unit_form(tmp_path / "forms-TW2", "pelayanan"), second / "a.xlsx", {"ikm": 80, "kegiatan": 1})
    again = second / ".." / "returns"
    _, recap, _ = collect(run, MINI, second, "TW2", "--earlier", returns, "--earlier", again)
    names = [one["name"] for one in recap["files"]]
    inside = (".lama", "a.xlsx", "b.xlsx", "catatan.txt")
    assert sorted(names) == ["a.xlsx", *(f"returns/{name}" for name in inside)]
    assert row_of(recap, "kegiatan")["year_to_date"]["provisional"] == "6"


def test_prefixes_of_folders_keep_apart(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`b/kembali`, named so from here, beside another folder `b` that has one of that name inside."""
    monkeypatch.chdir(office)
    for place in ("b/kembali", "y/kembali", "z/b/kembali", "returns2"):
        Path(place).mkdir(parents=True)
        Path(place, "x.txt").write_text(place, encoding="utf-8")
    earlier = [one for place in ("b/kembali", "y/kembali", "z/b") for one in ("--earlier", place)]
    _, recap, _ = collect(run, MINI, Path("returns2").resolve(), "TW2", *earlier)
    names = [one["name"] for one in recap["files"]]
    assert len(set(names)) == len(names) == 4


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_does_not_hide_the_file_that_it_leads_to(run: Run, office: Path, tmp_path: Path) -> None:
    second = tmp_path / "tw2"
    second.mkdir()
    (second / "a.xlsx").symlink_to(office / "returns" / "a.xlsx")
    _, recap, _ = collect(run, MINI, second, "TW2", "--earlier", office / "returns")
    found = {one["name"]: one["status"] for one in recap["files"]}
    assert found == {"a.xlsx": "ignored", "returns/a.xlsx": "accepted", "returns/b.xlsx": "accepted"}


def test_a_conflict_names_those_that_differ(run: Run, office: Path) -> None:
    returns = office / "returns"
    shutil.copy(returns / "a.xlsx", returns / "sama.xlsx")
    fill(unit_form(office / "forms", "pelayanan"), returns / "lain.xlsx", {"ikm": 70, "kegiatan": 3})
    _, recap, _ = collect(run, MINI, returns, "TW1")
    (finding,) = [one for one in file_of(recap, "a.xlsx")["findings"] if one["code"] == "TRM110"]
    assert "berbeda dari lain.xlsx pada" in finding["message"]
    (finding,) = [one for one in file_of(recap, "lain.xlsx")["findings"] if one["code"] == "TRM110"]
    assert "berbeda dari a.xlsx, sama.xlsx pada" in finding["message"]


def test_a_return_that_names_a_recap_is_still_a_return(run: Run, office: Path) -> None:
    path = office / "returns" / "a.xlsx"
    fill(
        unit_form(office / "forms", "pelayanan"),
        path,
        {"ikm": 81.5, "kegiatan": 3},
        **{"ikm|data_dukung": "sopkit.recap/1"},
    )
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert file_of(recap, "a.xlsx")["status"] == "accepted"
    before = path.read_bytes()
    assert run("collect", MINI, office / "returns", "--period", "TW1", "-o", path).code == 2
    assert path.read_bytes() == before


def test_nothing_but_an_earlier_recap_is_written_over(run: Run, office: Path) -> None:
    book = Workbook()
    book.active.append(["Format", None, "sopkit.recap/1"])
    book.save(office / "anggaran.xlsx")
    book.active.title = "Parameter"
    book.active.move_range("A1:C1", cols=1)
    book.save(office / "catatan.xlsx")
    collection = office / "pengumpulan.yaml"
    shutil.copy(MINI, collection)
    (office / "lain.json").write_text('{"schema": "lain"}', encoding="utf-8")
    (office / "rusak.json").write_text("[" * 100_000, encoding="utf-8")
    (office / "buku.jsonl").write_text('{"schema":"lain"}', encoding="utf-8")
    for name in ("anggaran.xlsx", "catatan.xlsx", "lain.json", "rusak.json", "returns/a.xlsx"):
        before = (office / name).read_bytes()
        outputs = ("-o", office / "r.xlsx", "-o", office / name)
        result = run("collect", collection, office / "returns", "--period", "TW1", *outputs)
        assert (result.code, (office / name).read_bytes()) == (2, before), name
        assert f"{name} sudah ada dan bukan hasil sopkit collect; tidak ditimpa" in result.err
        assert not (office / "r.xlsx").exists()
    good = ("collect", collection, office / "returns", "--period", "TW1", "-o")
    result = run(*good, office / "buku.xlsx")
    assert (result.code, (office / "buku.jsonl").read_text(encoding="utf-8")) == (2, '{"schema":"lain"}')
    assert "buku.jsonl sudah ada dan bukan hasil sopkit collect" in result.err
    for _ in range(2):
        assert run(*good, office / "r.xlsx", "-o", office / "r.json").code == 0
    result = run(*good, office / "r.xlsx", "-o", office / "." / "r.xlsx")
    assert (result.code, "dua --output menunjuk berkas yang sama" in result.err) == (2, True)
    result = run(*good, collection)
    assert (result.code, "bentuk rekap tidak diketahui dari namanya" in result.err) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_a_link_or_a_pipe_is_not_replaced(run: Run, office: Path) -> None:
    (office / "tautan.xlsx").symlink_to(office / "returns" / "a.xlsx")
    os.mkfifo(office / "pipa.xlsx")
    (office / "folder.xlsx").mkdir()
    before = (office / "returns" / "a.xlsx").read_bytes()
    for name, words in (("tautan", "adalah tautan"), ("pipa", "bukan berkas biasa"), ("folder", "adalah folder")):
        target = office / f"{name}.xlsx"
        result = run("collect", MINI, office / "returns", "--period", "TW1", "-o", target)
        assert result.code == 4
        assert words in result.err
    assert (office / "tautan.xlsx").is_symlink()
    assert (office / "pipa.xlsx").is_fifo()
    assert (office / "returns" / "a.xlsx").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="needs pipes")
def test_a_pipe_is_no_collection_and_no_form(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pengumpulan.yaml")
    result = run("forms", tmp_path / "pengumpulan.yaml", "--period", "TW1")
    assert result.code == 4
    assert "pengumpulan.yaml: bukan berkas biasa" in result.err
    os.mkfifo(tmp_path / "2026-TW1-pelayanan.xlsx")
    result = run("forms", MINI, "--period", "TW1", "-o", tmp_path)
    assert result.code == 4
    assert "2026-TW1-pelayanan.xlsx sudah ada tetapi tidak dapat dibuka (bukan berkas biasa)" in result.err
    assert (tmp_path / "2026-TW1-pembangunan.xlsx").is_file()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions hold back")
def test_a_folder_that_cannot_be_read_is_told_in_indonesian(run: Run, tmp_path: Path) -> None:
    (tmp_path / "k4").mkdir(mode=0)
    result = run("collect", MINI, tmp_path / "k4", "--period", "TW1")
    assert "k4' tidak dapat dibaca; periksa hak aksesnya" in result.err
    assert "readable" not in result.err


@pytest.mark.skipif(os.name == "nt", reason="needs names that are no text")
def test_two_names_that_print_alike_are_two_files(run: Run, office: Path) -> None:
    data = (office / "returns" / "a.xlsx").read_bytes()
    for name in (b"z\xff.xlsx", rb"z\xff.xlsx"):
        Path(os.fsdecode(bytes(office / "returns") + b"/" + name)).write_bytes(data)
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    assert [one["name"] for one in recap["files"]] == ["a.xlsx", "b.xlsx", "z\\xff.xlsx", "z\\xff.xlsx (2)"]
    assert {one["status"] for one in recap["files"][2:]} == {"duplicate"}


def test_an_earlier_folder_inside_the_folder_is_earlier(run: Run, office: Path) -> None:
    send(run, MINI, "TW2", office / "forms2")
    fill(unit_form(office / "forms2", "pelayanan"), office / "semua" / "a.xlsx", {**GOOD, "kegiatan": 5})
    fill(unit_form(office / "forms2", "pembangunan"), office / "semua" / "b.xlsx", {"kegiatan": 4})
    shutil.copytree(office / "returns", office / "semua" / "TW1")
    code, recap, _ = collect(run, MINI, office / "semua", "TW2", "--earlier", office / "semua" / "TW1")
    assert code == 0
    assert row_of(recap, "kegiatan")["year_to_date"]["realisasi"] == "14"


def test_the_ledger_of_another_period_is_kept(run: Run, office: Path) -> None:
    assert run("collect", MINI, office / "returns", "--period", "TW1", "-o", office / "r.xlsx").code == 0
    before = (office / "r.jsonl").read_bytes()
    result = run("collect", MINI, office / "returns", "--period", "TW2", "-o", office / "r.html")
    assert (result.code, (office / "r.jsonl").read_bytes()) == (2, before)
    assert "adalah buku kiriman pengumpulan atau periode lain; tidak ditimpa" in result.err
