"""`sopkit render`: which files it writes, what it refuses, what it says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.lint.harness import patched

SUFFIXES = [".bpmn", ".docx", ".html", ".md", ".mmd", ".pdf", ".svg", ".txt", ".xlsx"]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_several_formats_at_once(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched(""))
    every = "pdf,html,svg,docx,xlsx,terminal,markdown,mermaid"
    result = run("render", path, "--to", every, "--to", "bpmn", "-o", tmp_path / "out")
    assert result.code == 0
    assert sorted(one.suffix for one in (tmp_path / "out").iterdir()) == SUFFIXES
    assert all(one.stem == "a" for one in (tmp_path / "out").iterdir())


def test_one_sop_may_be_given_a_name(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched(""))
    assert run("render", path, "-o", tmp_path / "b" / "Surat.pdf").code == 0
    assert (tmp_path / "b" / "Surat.pdf").read_bytes().startswith(b"%PDF")
    write(tmp_path, "c.yaml", patched("nama: Lain\n"))
    for arguments, message in (
        ((tmp_path, "-o", "x.pdf"), "satu nama berkas hanya untuk satu SOP"),
        ((path, "-o", "x.pdf", "--to", "docx"), "-o x.pdf tidak sesuai dengan --to docx"),
        ((path, "-o", "x.pdf", "--to", "pdf,docx"), "-o x.pdf tidak sesuai dengan --to pdf, docx"),
        ((path, "--to", "pfd"), "--to 'pfd' tidak dikenal; pilih dari pdf, html"),
        ((path, "--to", ","), "tidak dikenal"),
        ((path, "--font-size", "40"), "'--font-size' tidak sah: paling besar 12"),
        ((path, "--font-size", "1"), "'--font-size' tidak sah: paling kecil 6"),
        ((path, "--font-size", "x"), "'--font-size' tidak sah: harus angka"),
        ((path, "--paper", "a0"), "--paper"),
    ):
        result = run("render", *arguments)
        assert result.code == 2
        assert message in result.err
    assert not Path("x.pdf").exists()


def test_check_fails_for_what_is_missing_or_stale_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched(""))
    arguments = ("render", path, "--to", "pdf,html", "-o", tmp_path / "out")
    missing = run(*arguments, "--check")
    assert missing.code == 1
    assert f"Belum ada: {tmp_path / 'out' / 'a.pdf'}" in missing.err
    assert "2 dari 2 dokumen tidak sesuai SOP-nya" in missing.err
    assert not (tmp_path / "out").exists()
    assert run(*arguments).code == 0
    assert run(*arguments, "--check").code == 0
    write(tmp_path, "a.yaml", patched("nama: Penerbitan Surat Lain\n"))
    before = (tmp_path / "out" / "a.pdf").read_bytes()
    stale = run(*arguments, "--check")
    assert stale.code == 1
    assert f"Usang: {tmp_path / 'out' / 'a.pdf'}" in stale.err
    assert (tmp_path / "out" / "a.pdf").read_bytes() == before


def test_an_sop_that_no_paper_holds_is_refused_and_the_others_drawn(run: Run, tmp_path: Path) -> None:
    lanes = "".join(f"      p{n}: Pejabat {n}\n" for n in range(60))
    wide = f"prosedur:\n  - pelaksana:\n{lanes}    kegiatan:\n      - uraian: Memeriksa\n        pelaksana: p1\n"
    write(tmp_path, "lebar.yaml", patched(wide))
    write(tmp_path, "biasa.yaml", patched("nama: Lain\n"))
    result = run("render", tmp_path, "-o", tmp_path / "out")
    assert result.code == 1
    assert "60 kolom pelaksana tidak muat di kertas mana pun; bagilah prosedurnya" in result.err
    assert "lebar.yaml:2:5: " in result.err
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["biasa.pdf"]


ASKS = """\
prosedur:
  - pelaksana: {{a: Pemohon, b: Loket}}
    kegiatan:
      - uraian: Menyerahkan berkas
        pelaksana: a
      - uraian: Memeriksa berkas
        pelaksana: b
        teks: {}
        keputusan: {{Ya: 3, Tidak: 1}}
      - uraian: Menyimpan berkas
        pelaksana: a
"""


def test_what_is_drawn_badly_is_told(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched(ASKS.format("Sah?")))
    assert "halaman" not in run("render", path, "-o", tmp_path).err
    write(tmp_path, "a.yaml", patched(ASKS.format("Apakah seluruh berkas lengkap dan benar?")))
    result = run("render", path, "-o", tmp_path)
    assert result.code == 0
    assert "a.yaml: halaman 2: teks melewati simbolnya (Keputusan: kegiatan 2, Loket)" in result.err


def test_many_documents_are_counted_not_listed(run: Run, tmp_path: Path) -> None:
    for number in range(25):
        write(tmp_path, f"sop-{number}.yaml", patched(f"nama: SOP {number}\n"))
    result = run("render", tmp_path, "--to", "mermaid", "-o", tmp_path / "out")
    assert result.code == 0
    assert result.err.count("Tertulis: ") == 20
    assert f"… dan 5 dokumen lain di {tmp_path / 'out'}" in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal that a program can read is a thing of POSIX")
def test_progress_is_shown_to_those_who_watch_and_gone_at_the_end(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, f"sop-{number}.yaml", patched(f"nama: SOP {number}\n"))
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "sopkit", "render", str(tmp_path), "--to", "mermaid", "-o", str(tmp_path / "out")]
    subprocess.run(command, stderr=theirs, check=True)
    os.close(theirs)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    assert "Menggambar 1 dari 3" in said
    assert said.replace("\r\n", "\n").rsplit("\x1b[K", 1)[1] == ""


def test_same_bytes_whatever_the_day(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched(""))
    for epoch in ("1", "1782777600"):
        command = [sys.executable, "-m", "sopkit", "render", str(path), "-o", str(tmp_path / epoch)]
        subprocess.run(command, env={**os.environ, "SOURCE_DATE_EPOCH": epoch}, check=True, capture_output=True)
    assert (tmp_path / "1" / "a.pdf").read_bytes() == (tmp_path / "1782777600" / "a.pdf").read_bytes()


def test_what_no_page_can_hold_is_refused_with_its_place(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched(f"nama: {'Penerbitan surat ' * 200}\n"))
    result = run("render", path, "--to", "mermaid,pdf", "-o", tmp_path / "out")
    assert result.code == 1
    assert "a.yaml:1:7: kop, nama, atau pejabat terlalu panjang untuk satu halaman; singkatkan" in result.err
    assert not (tmp_path / "out").exists()


def test_a_word_of_thousands_of_letters_is_cut_to_lines(run: Run, tmp_path: Path) -> None:
    sop = (
        "prosedur:\n  - pelaksana:\n      p1: Camat\n    kegiatan:\n      - uraian: "
        + "x" * 9000
        + "\n        pelaksana: p1\n"
    )
    path = write(tmp_path, "a.yaml", patched(sop))
    assert run("render", path, "-o", tmp_path / "out").code == 0


def test_a_document_that_cannot_be_compared_is_named(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched(""))
    (tmp_path / "a.pdf").symlink_to("/proc/self/mem")
    if not (tmp_path / "a.pdf").is_file():
        pytest.skip("no /proc here")
    result = run("render", path, "-o", tmp_path, "--check")
    assert result.code == 1
    assert f"Tidak dapat dibaca: {tmp_path / 'a.pdf'}" in result.err


def test_a_mistyped_suffix_makes_no_folder(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", patched(""))
    result = run("render", path, "-o", tmp_path / "a.pfd")
    assert result.code == 2
    assert "akhiran '.pfd' tidak dikenal; mungkin '.pdf'?" in result.err
    assert run("render", path, "--to", "terminal", "--check").code == 2
