"""`sopkit fmt`: what is written, shown and told, and what is left alone."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.lint.harness import patched

TIDY = "skema: sop/1\nnama: X\ndasar_hukum:  # catatan\n  - A\n  - B\n"
UNTIDY = "skema:   sop/1\nnama: X\ndasar_hukum: [A, B] # catatan"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "rapi.yaml").write_text(TIDY, encoding="utf-8")
    (tmp_path / "kusut.yaml").write_text(UNTIDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_tidied_and_named(folder: Path, run: Run) -> None:
    assert run("fmt") == (0, "Dirapikan: kusut.yaml\n", "1 berkas dirapikan, 1 sudah rapi\n")
    assert texts(folder) == {"rapi.yaml": TIDY.encode(), "kusut.yaml": TIDY.encode()}
    assert run("fmt") == (0, "", "0 berkas dirapikan, 2 sudah rapi\n")


def test_check_writes_nothing(folder: Path, run: Run) -> None:
    before = texts(folder)
    assert run("fmt", "--check") == (1, "Belum rapi: kusut.yaml\n", "1 berkas belum rapi, 1 sudah rapi\n")
    assert texts(folder) == before
    assert run("fmt", "--check", "rapi.yaml").code == 0


def test_diff_shows_what_would_change(folder: Path, run: Run) -> None:
    before = texts(folder)
    result = run("fmt", "--diff")
    assert result.code == 1
    assert result.out == (
        "--- kusut.yaml\n+++ kusut.yaml\n@@ -1,3 +1,5 @@\n"
        "-skema:   sop/1\n+skema: sop/1\n nama: X\n"
        "-dasar_hukum: [A, B] # catatan\n\\ Tidak ada baris baru di akhir berkas\n"
        "+dasar_hukum:  # catatan\n+  - A\n+  - B\n"
    )
    assert texts(folder) == before
    assert run("fmt", "--diff", "rapi.yaml") == (0, "", "0 berkas belum rapi, 1 sudah rapi\n")


def test_a_long_file_is_shown_as_changed_throughout(folder: Path, run: Run) -> None:
    (folder / "panjang.yaml").write_text("skema: sop/1\ndasar_hukum:\n" + "- A\n" * 3000, encoding="utf-8")
    lines = run("fmt", "--diff", "panjang.yaml").out.splitlines()
    assert lines[2:4] == ["@@ -1,3002 +1,3002 @@", "-skema: sop/1"]
    assert lines.count("-- A") == lines.count("+  - A") == 3000


def test_what_cannot_be_seen_is_shown_as_its_code(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a\x1b[31m.yaml"
    path.write_bytes("\ufeffskema: sop/1\r\nnama: X\u200bY\r\n".encode())
    result = run("fmt", "--diff", path)
    assert "-\\ufeffskema: sop/1\\u000d\n-nama: X\\u200bY\\u000d\n+skema: sop/1\n+nama: X\\u200bY\n" in result.out
    assert "\x1b" not in result.out + run("fmt", path).out
    assert path.read_bytes() == "skema: sop/1\nnama: X\u200bY\n".encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"skema: sop/1\na: &x 1\n", ":2:4: YML009 galat: jangkar '&x' tidak diterima"),
        (b"skema: sop/1\nnama: 1\nnama:   2\n", ":3:1: YML002 galat: kunci 'nama' sudah ada di baris 2"),
        (b"skema: sop/1\nnama: a: b\n", ":2:7: YML001 galat: titik dua"),
        (b"skema: sop/1\nnama: \xff\n", ":2:7: YML011 galat: huruf di sini tidak disimpan sebagai UTF-8"),
        (b"skema: sop/1\n---\nnama: x\n", ":2:1: YML010 galat: berkas memuat lebih dari satu dokumen"),
        (b"skema:  sop/1\n? nama\n  x\n: y\n", ":2:3: berkas dibiarkan karena mulai dari sini"),
    ],
)
def test_what_cannot_be_read_is_left_alone(data: bytes, message: str, folder: Path, run: Run) -> None:
    (folder / "rusak.yaml").write_bytes(data)
    result = run("fmt")
    assert result.code == 1
    assert f"rusak.yaml{message}" in result.err
    assert "1 berkas dirapikan, 1 sudah rapi, 1 tidak dapat dirapikan" in result.err
    assert (folder / "rusak.yaml").read_bytes() == data


def test_faults_of_reading_are_told_as_validate_tells_them(folder: Path, run: Run) -> None:
    (folder / "rusak.yaml").write_text("skema: sop/1\na: &x 1\nnama: a: b\n", encoding="utf-8")
    told = set(run("fmt", "rusak.yaml").err.splitlines()[:-1])
    assert told
    assert told <= set(run("validate", "rusak.yaml", "--format", "concise").out.splitlines())


def test_nothing_to_tidy(tmp_path: Path, run: Run) -> None:
    (tmp_path / "lain.yaml").write_text("a:   1\n", encoding="utf-8")
    assert run("fmt", tmp_path).code == 3
    assert run("fmt", tmp_path / "tidak-ada").code == 4
    assert (tmp_path / "lain.yaml").read_text(encoding="utf-8") == "a:   1\n"


def test_links_are_not_written_and_the_run_goes_on(folder: Path, run: Run) -> None:
    (folder / "di-luar").mkdir()
    (folder / "di-luar" / "asli.txt").write_text(UNTIDY, encoding="utf-8")
    (folder / "a.yaml").symlink_to("di-luar/asli.txt")
    result = run("fmt")
    assert (result.code, result.out) == (4, "Dirapikan: kusut.yaml\n")
    assert "a.yaml adalah tautan; tidak ditulis" in result.err
    assert (folder / "di-luar" / "asli.txt").read_text(encoding="utf-8") == UNTIDY


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay(folder: Path, run: Run) -> None:
    (folder / "kusut.yaml").chmod(0o640)
    run("fmt")
    assert (folder / "kusut.yaml").stat().st_mode & 0o777 == 0o640


def test_an_editor_pipes_its_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def pipe(text: str, *options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return run("fmt", "--stdin-filename", "sops/a.yaml", *options)

    assert pipe(UNTIDY) == (0, TIDY, "")
    assert pipe(UNTIDY, "--check") == (1, "", "")
    assert pipe(TIDY, "--check") == (0, "", "")
    assert pipe(UNTIDY, "--diff")[1].startswith("--- sops/a.yaml\n+++ sops/a.yaml\n")
    code, out, err = pipe("skema: sop/1\na: &x 1\n")
    assert (code, out) == (1, "")
    assert err.startswith("sops/a.yaml:2:4: YML009")
    assert run("fmt", "--stdin-filename", "a.yaml", "sops").code == 2


def test_letters_reach_an_editor_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("skema: sop/1\nnama:   Ñandú – ½\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sopkit", "fmt", "--stdin-filename", "a.yaml"],
        input=path.read_bytes(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "C"},
    )
    assert done.stdout == "skema: sop/1\nnama: Ñandú – ½\n".encode()


def test_new_files_are_tidy(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for what in (("sop", "Pelayanan Surat: 'Pengantar'"), ("kalender",)):
        assert run("new", *what).code == 0
    assert run("new", "pengumpulan", "--sop", "pelayanan-surat-pengantar").code == 0
    assert run("fmt", "--check") == (0, "", "0 berkas belum rapi, 3 sudah rapi\n")


def test_findings_stay_the_same(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is silenced beside a flow list or a key stays silenced, and nothing more is."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.yaml"
    path.write_text(
        patched(
            "dasar_hukum: ['1999'] # sopkit: abaikan[HKM703] belum ada\n"
            "keterkaitan:\n- {sop: tidak-ada} # sopkit: abaikan[KTR601] menyusul\n- {sop: juga-tidak-ada}\n"
            "# sopkit: abaikan[TGL501]\ntanggal: {pembuatan: kapan-kapan}\n"
        ),
        encoding="utf-8",
    )

    def findings() -> list[tuple[str, str]]:
        report = json.loads(run("validate", "--format", "json").out)
        found = [(str(one["code"]), str(one["message"])) for one in report["findings"]]
        return sorted(one for one in found if one[0] != "YML012")  # which is about flow style itself

    before = findings()
    assert "KTR601" in {code for code, _ in before}
    assert run("fmt").out == "Dirapikan: a.yaml\n"
    assert findings() == before


def test_other_yaml_is_left_alone_even_if_named(folder: Path, run: Run) -> None:
    other = folder / "docker-compose.yaml"
    other.write_text("services:   {web: {image: x}}\n", encoding="utf-8")
    before = other.read_bytes()
    result = run("fmt", "docker-compose.yaml", "kusut.yaml")
    assert result.code == 0
    assert "docker-compose.yaml: bukan dokumen sopkit" in result.err
    assert other.read_bytes() == before


def test_what_is_excluded_is_left_alone(folder: Path, run: Run) -> None:
    (folder / "sopkit.toml").write_text('exclude = ["kusut*"]\n', encoding="utf-8")
    assert run("fmt", "--check").code == 0


def test_other_yaml_from_an_editor_comes_back_as_it_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'services:   {web: {image: "x"}}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run("fmt", "--stdin-filename", "docker-compose.yml") == (0, text, "")


def test_a_faulty_configuration_can_be_passed_by(folder: Path, run: Run) -> None:
    (folder / "sopkit.toml").write_text("exclude = 3\n", encoding="utf-8")
    result = run("fmt", "--check")
    assert (result.code, result.out) == (2, "")
    assert "--isolated" in result.err
    assert run("fmt", "--check", "--isolated").out == "Belum rapi: kusut.yaml\n"
