"""`--changed-since`: findings of what has changed, judged beside everything else."""

from pathlib import Path

import pytest

from tests.cli.compared import Git
from tests.cli.conftest import git as git
from tests.conftest import Run
from tests.lint.harness import patched
from tests.validate.conftest import HOLE

BINAMU = Path("sops/binamu-pengumpulan-data-kinerja.yaml")


def write(name: str, fragment: str = "") -> None:
    Path(name).write_text(patched(fragment), encoding="utf-8")


def test_only_what_has_changed(git: Git, run: Run) -> None:
    options = ("validate", "--format", "concise", "--changed-since", "main")
    assert run(*options).out == "4 berkas diperiksa: 0 galat, 0 peringatan, 0 info\n"
    write("sops/baru.yaml", HOLE)
    out = run(*options).out
    assert "sops/baru.yaml:1:8: IDN102" in out
    assert "binamu" not in out
    git("add", "-A")
    git("checkout", "-q", "-b", "usul")
    git("commit", "-q", "-m", "usul")
    assert run(*options).out == out


def test_what_changed_elsewhere_meanwhile_is_not_ours(git: Git, run: Run) -> None:
    git("checkout", "-q", "-b", "usul")
    write("sops/baru.yaml", HOLE)
    git("add", "-A")
    git("commit", "-q", "-m", "usul")
    git("checkout", "-q", "main")
    write("sops/lain.yaml", HOLE.replace("470", "480"))
    git("add", "-A")
    git("commit", "-q", "-m", "lain")
    git("checkout", "-q", "usul")
    out = run("validate", "--format", "concise", "--changed-since", "main").out
    assert "baru.yaml" in out
    assert "lain.yaml" not in out


def test_a_finding_in_an_old_file_about_a_new_one(git: Git, run: Run) -> None:
    write("sops/z-lama.yaml")
    git("add", "-A")
    git("commit", "-q", "-m", "lama")
    write("sops/a-baru.yaml", "nama: Pengelolaan Surat Masuk\n")
    out = run("validate", "--format", "concise", "--changed-since", "main", "--select", "IDN101").out
    assert "sops/z-lama.yaml:3:8: IDN101" in out


def test_another_configuration_makes_everything_new(git: Git, run: Run) -> None:
    Path("sopkit.toml").write_text('[severity]\nIDN107 = "error"\n', encoding="utf-8")
    out = run("validate", "--format", "concise", "--changed-since", "main").out
    assert "IDN107 galat" in out


def test_from_a_folder_below(git: Git, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("sops/baru.yaml", HOLE)
    monkeypatch.chdir("sops")
    assert "baru.yaml:1:8: IDN102" in run("validate", "--format", "concise", "--changed-since", "main").out


@pytest.mark.parametrize("name", ["Ini ada spasi.yaml", "baris\nbaru.yaml", "é.yaml", '"kutip".yaml'])
def test_odd_names(name: str, git: Git, run: Run) -> None:
    write(f"sops/{name}", HOLE)
    assert "IDN102" in run("validate", "--format", "concise", "--changed-since", "main").out


def test_a_revision_that_is_not_there(git: Git, run: Run) -> None:
    result = run("validate", "--changed-since", "tidak-ada")
    assert result.code == 2
    assert "revisi 'tidak-ada' tidak ada di repositori ini" in result.err
    assert run("validate", "--changed-since", "--output=x").code == 2


def test_outside_any_repository(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write("satu.yaml")
    result = run("validate", "--changed-since", "main")
    assert result.code == 4
    assert "bukan bagian dari repositori git" in result.err


def test_what_a_removal_breaks(git: Git, run: Run) -> None:
    write("sops/baru.yaml", "nama: Baru\nketerkaitan:\n  - sop: lain\n")
    write("sops/lain.yaml", "nama: Lain\nnomor: 2/SOP\n")
    git("add", "-A")
    git("commit", "-q", "-m", "dua")
    Path("sops/lain.yaml").unlink()
    result = run("validate", "--format", "concise", "--changed-since", "main")
    assert "KTR601" in result.out
    assert result.code == 1


def test_a_repository_inside_the_repository(git: Git, run: Run, tmp_path: Path) -> None:
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(tmp_path / "repo"), "dalam")
    git("commit", "-q", "-m", "submodule")
    write("dalam/sops/baru.yaml", HOLE)
    assert "dalam/sops/baru.yaml" in run("validate", "--format", "concise", "--changed-since", "main").out


def test_what_is_no_commit(git: Git, run: Run) -> None:
    assert run("validate", "--changed-since", "HEAD^{tree}").code == 2
    assert run("validate", "--changed-since", "").code == 2
