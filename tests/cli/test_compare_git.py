"""`sopkit compare` over revisions and folders of a git repository."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.compared import BINAMU, SIX_DAYS, Git, change, write
from tests.conftest import Run
from tests.lint.harness import patched


def test_the_calendar_of_what_lies_on_disk(git: Git, run: Run) -> None:
    change(BINAMU, "waktu: 1 Jam", "waktu: 2 Jam")
    git("commit", "-q", "-am", "waktu")
    write(Path("sops/kalender.yaml"), SIX_DAYS)
    near = "Memakai kalender sops/kalender.yaml\n"
    assert run("compare", f"main~1:{BINAMU}", BINAMU).err == near
    assert run("compare", BINAMU, f"main~1:{BINAMU}").err == near
    # Both are revisions, whose paths start from this folder.
    assert run("compare", f"main~1:{BINAMU}", f"main:{BINAMU}").err == ""
    Path("sops/kalender.yaml").rename("kalender.yaml")
    assert run("compare", f"main~1:{BINAMU}", f"main:{BINAMU}").err == "Memakai kalender kalender.yaml\n"


def test_a_revision_of_one_file(git: Git, run: Run) -> None:
    change(BINAMU, "waktu: 1 Jam", "waktu: 2 Jam")
    result = run("compare", f"main:{BINAMU}", BINAMU)
    assert result.code == 0
    assert "waktu: 1 Jam → 2 Jam" in result.out
    assert f"main:{BINAMU} → {BINAMU}" in result.out
    git("commit", "-q", "-am", "waktu")
    assert "waktu: 1 Jam → 2 Jam" in run("compare", f"HEAD~1:{BINAMU}", f"HEAD:{BINAMU}").out
    assert "waktu: 2 Jam → 1 Jam" in run("compare", f"main:{BINAMU}", f"main^{{/awal}}:{BINAMU}").out
    assert run("compare", f"main:{BINAMU}", BINAMU).out == "Tidak ada perbedaan.\n"


def test_the_path_in_a_revision_starts_from_this_folder(git: Git, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("sops")
    name = Path(BINAMU).name
    assert run("compare", f"HEAD:{name}", name).out == "Tidak ada perbedaan.\n"
    assert run("compare", f"HEAD:../{BINAMU}", name).out == "Tidak ada perbedaan.\n"
    assert run("compare", "HEAD:", ".").code == 0
    outside = run("compare", f"HEAD:../../{BINAMU}", name)
    assert (outside.code, outside.out) == (4, "")
    assert "berada di luar repositori" in outside.err


def test_a_file_of_that_very_name_comes_first(git: Git, run: Run) -> None:
    shutil.copy(BINAMU, "main:a.yaml")
    assert run("compare", "main:a.yaml", BINAMU).out == "Tidak ada perbedaan.\n"


def test_two_folders(git: Git, run: Run, tmp_path: Path) -> None:
    change(BINAMU, "waktu: 1 Jam", "waktu: 2 Jam")
    next(Path("sops").glob("mentebah*")).unlink()
    write(Path("sops/baru/domisili.yaml"), patched(""))
    (moved,) = Path("sops").glob("muara*")
    moved.rename(Path("sops/baru") / moved.name)
    write(Path("sops/.tersembunyi/a.yaml"), "skema: sop/1\n")
    write(Path("sops/ci.yaml"), "jobs: []\n")
    result = run("compare", "main:sops", "sops", "--format", "json")
    assert result.code == 0
    report = json.loads(result.out)
    assert report["summary"] == {"added": 1, "removed": 1, "changed": 1, "unchanged": 2, "refused": 0}
    assert [sop["file"] for sop in report["added"]] == ["sops/baru/domisili.yaml"]
    assert [sop["id"] for sop in report["removed"]] == ["mentebah-pengumpulan-dan-pengukuran-data-kinerja"]
    assert [(sop["before"], sop["after"]) for sop in report["changed"]] == [(f"main:{BINAMU}", BINAMU)]
    assert "dilewati karena bukan SOP (tanpa kunci 'skema'): sops/ci.yaml" in result.err
    text = run("compare", "main:sops", "sops").out
    assert "1 SOP ditambah, 1 SOP dihapus, 1 SOP berubah, 2 SOP tetap; 1 kegiatan berubah." in text
    git("add", "-A")
    git("commit", "-q", "-m", "ubah")
    again = json.loads(run("compare", "main~1:sops", "main:sops", "--format", "json").out)
    assert again["summary"] == report["summary"]


def test_a_faulty_file_is_told_and_the_others_are_compared(git: Git, run: Run) -> None:
    change(BINAMU, "nama: Pengumpulan Data Kinerja", "nma: Pengumpulan Data Kinerja")
    git("commit", "-q", "-am", "salah")
    (other,) = Path("sops").glob("mentebah*")
    change(BINAMU, "nma: Pengumpulan", "nama: Pengumpulan")
    change(other, "Camat\n", "Bapak Camat\n")
    result = run("compare", "main:sops", "sops")
    assert result.code == 1
    assert re.search(rf"^main:{BINAMU}:\d+:\d+: YML003 galat", result.err, re.MULTILINE)
    assert "kolom Camat menjadi Bapak Camat" in result.out
    assert "1 SOP ditolak" in result.out
    single = run("compare", f"main:{BINAMU}", BINAMU)
    assert (single.code, single.out) == (1, "")


@pytest.mark.parametrize(
    ("before", "after", "code", "message"),
    [
        ("tiada.yaml", BINAMU, 4, "tiada.yaml: berkas atau folder ini tidak ada; sebutkan berkas atau folder SOP"),
        ("tiada:sops", "sops", 2, "revisi 'tiada' tidak ada di repositori ini"),
        ("main..main:sops", "sops", 2, "revisi 'main..main' tidak ada di repositori ini"),
        ("main:tiada.yaml", BINAMU, 4, "'tiada.yaml' tidak ada di revisi 'main'"),
        (f"main:{BINAMU}/x", BINAMU, 4, f"'{BINAMU}/x' tidak ada di revisi 'main'"),
        ("main:tautan.yaml", BINAMU, 4, "'tautan.yaml' di revisi 'main' adalah tautan"),
        ("main:sops", BINAMU, 2, f"main:sops adalah folder, sedangkan {BINAMU} adalah berkas"),
        ("main:/sops", "sops", 4, "main:/sops: berkas atau folder ini tidak ada"),
    ],
)
def test_bad_input(before: str, after: str, code: int, message: str, git: Git, run: Run) -> None:
    Path("tautan.yaml").symlink_to(BINAMU)
    git("add", "-A")
    git("commit", "-q", "-m", "tautan")
    result = run("compare", before, after)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert "Traceback" not in result.err


def test_a_revision_is_never_an_option(git: Git, run: Run) -> None:
    result = run("compare", "--", "--output=x:sops", "sops")
    assert result.code == 2
    assert "revisi '--output=x' tidak sah" in result.err


def test_no_repository_and_no_git(versions: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(versions.parent))
    if shutil.which("git"):
        result = run("compare", "main:lama.yaml", "baru.yaml")
        assert result.code == 4
        assert "folder ini bukan bagian dari repositori git" in result.err
    monkeypatch.setenv("PATH", str(versions))
    result = run("compare", "main:lama.yaml", "baru.yaml")
    assert result.code == 4
    assert "git tidak ditemukan" in result.err


def test_a_file_that_is_too_large_in_a_revision_is_refused_as_on_disk(git: Git, run: Run) -> None:
    write(Path("besar.yaml"), patched("") + "#" * 1024 * 1024)
    git("add", "-A")
    git("commit", "-q", "-m", "besar")
    result = run("compare", "main:besar.yaml", BINAMU)
    assert result.code == 1
    assert "main:besar.yaml:1:1: YML001 galat: berkas lebih besar dari 1024 KiB" in result.err


def test_a_store_that_lacks_a_file(git: Git, run: Run) -> None:
    oid = subprocess.run(["git", "rev-parse", f"main:{BINAMU}"], check=True, capture_output=True, text=True).stdout  # noqa: S607
    Path(".git/objects", oid[:2], oid[2:].strip()).unlink()
    result = run("compare", f"main:{BINAMU}", BINAMU)
    assert (result.code, result.out) == (4, "")
    assert "git gagal membaca isi repositori" in result.err


def test_links_in_a_revision_are_named_not_followed(git: Git, run: Run) -> None:
    Path("sops/tautan.yaml").symlink_to("/etc/passwd")
    git("add", "-A")
    git("commit", "-q", "-m", "tautan")
    Path("sops/tautan.yaml").unlink()
    result = run("compare", "main:sops", "sops")
    assert result.err == (
        "sopkit: main:sops/tautan.yaml: tautan tidak dibandingkan karena di dalam revisi tidak diikuti; "
        "kedua versinya berbeda\n"
    )
    assert result.code == 4
    assert "4 SOP tetap" in result.out


def test_a_link_that_both_versions_have_is_left_out_of_both(git: Git, run: Run) -> None:
    Path("luar.yaml").write_text(patched(""), encoding="utf-8")
    Path("sops/tautan.yaml").symlink_to("../luar.yaml")
    Path("sops/putus.yaml").symlink_to("tiada.yaml")
    git("add", "-A")
    git("commit", "-q", "-m", "tautan")
    git("commit", "-q", "--allow-empty", "-m", "lagi")
    for before, after in (("HEAD:sops", "sops"), ("sops", "HEAD:sops"), ("HEAD~1:sops", "HEAD:sops")):
        result = run("compare", before, after)
        assert result.code == 0
        assert result.out.endswith("Ringkasan: 4 SOP tetap.\n")
        assert result.err == "".join(
            f"sopkit: {before}/{name}.yaml: tautan tidak dibandingkan karena di dalam revisi tidak diikuti\n"
            for name in ("putus", "tautan")
        )
    # On disk links are followed, as by every other command.
    shutil.copytree("sops", "salinan", symlinks=True)
    Path("salinan/putus.yaml").unlink()
    Path("sops/putus.yaml").unlink()
    both = run("compare", "sops", "salinan")
    assert (both.code, both.err) == (0, "")
    assert "5 SOP tetap" in both.out


def test_a_link_that_is_another_one_is_told(git: Git, run: Run) -> None:
    Path("sops/tautan.yaml").symlink_to("../luar.yaml")
    git("add", "-A")
    git("commit", "-q", "-m", "tautan")
    Path("sops/tautan.yaml").unlink()
    Path("sops/tautan.yaml").symlink_to("../lain.yaml")
    Path("sops/baru.yaml").symlink_to(Path(BINAMU).name)
    result = run("compare", "HEAD:sops", "sops")
    assert result.code == 4
    assert "4 SOP tetap" in result.out
    assert re.findall(r"^sopkit: (\S+): .* berbeda$", result.err, re.MULTILINE) == [
        "sops/baru.yaml",
        "HEAD:sops/tautan.yaml",
    ]
    Path("sops/tautan.yaml").unlink()
    write(Path("sops/tautan.yaml"), patched(""))
    again = run("compare", "HEAD:sops", "sops")
    assert (again.code, "SOP ditambah" in again.out) == (4, False)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are Unicode there")
@pytest.mark.parametrize("style", ["text", "json", "markdown"])
def test_names_of_any_bytes(style: str, git: Git, run: Run) -> None:
    names = {
        what: os.fsdecode(what.encode() + b"-\xff\x1b.yaml") for what in ("ubah", "hapus", "baru", "lain", "salah")
    }
    for what in ("ubah", "hapus", "salah"):
        write(Path("sops") / names[what], patched(""))
    git("add", "-A")
    git("commit", "-q", "-m", "nama")
    change(Path("sops") / names["ubah"], "waktu: 1 jam", "waktu: 2 jam")
    (Path("sops") / names["hapus"]).unlink()
    write(Path("sops") / names["baru"], patched("nomor: 1/2026\n"))
    write(Path("sops") / names["lain"], "jobs: []\n")
    change(Path("sops") / names["salah"], "nama:", "nma:")
    (Path("sops") / os.fsdecode(b"tautan-\xff.yaml")).symlink_to(os.fsdecode(b"\xff"))
    result = run("compare", "main:sops", "sops", "--format", style)
    assert result.code == 4
    assert (result.out + result.err).encode()
    assert "galat internal" not in result.err
    assert re.search(r"ubah-\\+xff\\+u001b", result.out)
    assert re.search(r"hapus-\\+xff\\+u001b", result.out)
    assert re.search(r"baru-\\+xff\\+u001b", result.out)
    assert r"sops/lain-\xff\u001b.yaml" in result.err
    assert re.search(r"^sops/salah-\\xff\\u001b\.yaml:\d+:\d+: YML003", result.err, re.MULTILINE)
    assert r"sops/tautan-\xff.yaml: tautan tidak dibandingkan" in result.err
    one = f"sops/{names['ubah']}"
    assert run("compare", f"main:{one}", one, "--format", style).out.encode()
    missing = run("compare", os.fsdecode(b"main:sops/\xff"), one, "--format", style)
    assert (missing.code, r"\xff" in missing.err or r"\udcff" in missing.err) == (4, True)


def test_letters_that_match_others_are_only_letters_in_git(git: Git, run: Run) -> None:
    for folder in ("a*", "ab", "s[1]", "s1", ":(top)s1"):
        write(Path(folder) / "x.yaml", patched(f"nomor: '{folder}'\n"))
    git("add", "-A")
    git("commit", "-q", "-m", "nama")
    for folder, other in (("a*", "ab"), ("s[1]", "s1")):
        assert run("compare", f"main:{folder}/x.yaml", f"{folder}/x.yaml").out == "Tidak ada perbedaan.\n"
        assert f"nomor: {folder} → {other}" in run("compare", f"main:{folder}/x.yaml", f"main:{other}/x.yaml").out
        assert "1 SOP tetap" in run("compare", f"main:{folder}", folder).out
    assert "nomor: :(top)s1 → s1" in run("compare", "main::(top)s1/x.yaml", "s1/x.yaml").out
    assert run("compare", "main:*/x.yaml", "ab/x.yaml").code == 4


@pytest.mark.skipif(os.name == "nt", reason="such a folder can't be made there")
def test_a_folder_that_cannot_be_read(git: Git, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    top = Path.cwd()
    monkeypatch.chdir("sops")
    for _ in range(20):  # a path longer than any system opens; permissions don't hold every user back
        Path("d" * 250).mkdir()
        monkeypatch.chdir("d" * 250)
    monkeypatch.chdir(top)
    for before, after in (("main:sops", "sops"), ("sops", "main:sops")):
        result = run("compare", before, after)
        assert result.code == 4
        assert "folder tidak dapat dibuka; periksa hak aksesnya" in result.err
        assert "4 SOP tetap" in result.out


def test_links_to_sops_beside_a_revision_are_known(git: Git, run: Run) -> None:
    linked = "keterkaitan:\n  - sop: mentebah-pengumpulan-dan-pengukuran-data-kinerja\n"
    write(Path("sops/a.yaml"), patched(linked + "stauts: berlaku\n"))
    git("add", "-A")
    git("commit", "-q", "-m", "a")
    result = run("compare", "main:sops/a.yaml", BINAMU)
    assert "KTR601" not in result.err
    assert "YML003" in result.err
