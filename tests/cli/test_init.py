"""`sopkit init`: a repository that passes at once, and nothing that was there is touched."""

import os
import subprocess
from pathlib import Path

import pytest

from sopkit.cli import origin
from tests.conftest import Golden, Run
from tests.lint.harness import patched

SOURCE = "https://github.com/contoh/sopkit@v1"
EXAMPLE = "sops/penerbitan-surat-keterangan.yaml"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in names(folder)}


def test_help(run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    golden(Path(__file__).parent / "golden" / "help-init.txt", run("init", "--help").out)


def test_a_new_repository_passes_at_once(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("init", tmp_path / "a b", "--ci", "github", "--pre-commit", "--source", SOURCE)
    assert result.code == 0
    assert names(tmp_path / "a b") == {
        *("sopkit.toml", EXAMPLE, ".gitignore", ".gitattributes", "README.md", ".pre-commit-config.yaml"),
        ".github/workflows/sopkit.yml",
    }
    assert result.err.count("Tertulis: ") == 7
    assert "  cd '" in result.err
    assert "  pre-commit install\n  sopkit validate\n" in result.err
    assert "GANTI" not in result.err
    monkeypatch.chdir(tmp_path / "a b")
    report = run("validate", "--fail-on", "info", "--profile", "dasar")
    assert (report.code, report.out) == (0, "1 berkas diperiksa: 0 galat, 0 peringatan, 0 info\n")
    assert run("fmt", "--check").code == 0
    rendered = run("render", "--output", "out")
    assert rendered.code == 0, rendered.err
    assert all(b"\r" not in path.read_bytes() for path in Path().rglob("*") if path.suffix in (".yaml", ".toml", ".md"))


def test_every_line_of_the_configuration_is_sound(tmp_path: Path, run: Run) -> None:
    run("init", tmp_path)
    path = tmp_path / "sopkit.toml"
    (tmp_path / "register.toml").write_text("jabatan = []\n", encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    stated = [line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in lines]
    path.write_text("\n".join(stated).replace("baseline =", "#"), encoding="utf-8")
    result = run("validate", tmp_path, "--config", path)
    assert (result.code, result.err) == (0, "")


def test_nothing_that_exists_is_changed(tmp_path: Path, run: Run) -> None:
    (tmp_path / "README.md").write_text("milik kami", encoding="utf-8")
    (tmp_path / ".gitlab-ci.yml").write_text("milik: kami", encoding="utf-8")
    result = run("init", tmp_path, "--ci", "gitlab", "--source", SOURCE)
    assert result.code == 0
    assert f"Sudah ada, tidak diubah: {tmp_path / 'README.md'}\n" in result.err
    assert f"Sudah ada, tidak diubah: {tmp_path / '.gitlab-ci.yml'}\n" in result.err
    before = contents(tmp_path)
    assert before["README.md"] == "milik kami"
    assert before[".gitlab-ci.yml"] == "milik: kami"
    again = run("init", tmp_path, "--ci", "gitlab", "--source", "https://lain.example/sopkit@v2")
    assert again.code == 0
    assert "Tertulis" not in again.err
    assert contents(tmp_path) == before


def test_a_repository_with_sops_gets_no_example(tmp_path: Path, run: Run) -> None:
    for folder in ("kantor a", "lain"):
        (tmp_path / folder / "isi").mkdir(parents=True)
        (tmp_path / folder / "isi" / f"{folder[0]}.yaml").write_text(patched(""), encoding="utf-8")
    (tmp_path / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    result = run("init", tmp_path, "--pre-commit", "--source", SOURCE)
    assert result.code == 0
    assert not (tmp_path / "sops").exists()
    assert "--write-baseline" in result.err
    assert "files: '^(kantor\\ a|lain)/'" in (tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8")


def test_a_configuration_in_pyproject_stays_in_force(tmp_path: Path, run: Run) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.sopkit]\nprofile = "ketat"\n', encoding="utf-8")
    result = run("init", tmp_path)
    assert result.code == 0
    assert "pyproject.toml" in result.err
    assert not (tmp_path / "sopkit.toml").exists()


def test_links_are_not_written_through(tmp_path: Path, run: Run) -> None:
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "README.md").symlink_to(tmp_path / "jauh.md")
    result = run("init", tmp_path / "repo")
    assert result.code == 0
    assert not (tmp_path / "jauh.md").exists()


def test_folders_that_cannot_be_written(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "berkas"
    file.write_text("a", encoding="utf-8")
    result = run("init", file)
    assert result.code == 4
    assert f"{file} adalah berkas, bukan folder; sebutkan folder untuk repositorinya" in result.err
    result = run("init", file / "di-dalam")
    assert result.code == 4
    assert "tidak dapat ditulis" in result.err
    assert file.read_text(encoding="utf-8") == "a"


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/a/b",
        "a/b@v1",
        "https://x:rahasia@github.com/a/b@v1",
        "https://a/b@v1\n- x",
        "https://a/'b@v",
        "",
    ],
)
def test_addresses_that_are_refused(text: str, tmp_path: Path, run: Run) -> None:
    result = run("init", tmp_path / "repo", "--ci", "github", "--source", text)
    assert result.code == 2
    assert "tulis seperti https://github.com/ORGANISASI/sopkit@COMMIT" in result.err
    assert not (tmp_path / "repo").exists()


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_what_is_not_known_is_said(service: str, tmp_path: Path, run: Run) -> None:
    """An address on another host is no action of GitHub's."""
    source = "https://git.example.go.id/a/sopkit@v1"
    result = run("init", tmp_path, "--ci", service, "--pre-commit", "--source", source)
    assert result.code == 0
    told = result.err.find("ganti dulu tulisan GANTI... di .github/workflows/sopkit.yml, atau")
    assert (told >= 0) == (service == "github")
    assert told < result.err.index("Langkah berikutnya:")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("git@github.com:kantor/sopkit.git", "kantor/sopkit"),
        ("https://github.com/kantor/sopkit", "kantor/sopkit"),
        ("https://user:rahasia@github.com/kantor/sopkit", None),
        ("/srv/git/sopkit", None),
        (None, None),
    ],
)
def test_a_clone_knows_where_it_is_from(
    stated: str | None, expected: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pip notes the folder that it installed from; git, where that was cloned from, and its commit."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    git = ["git", "-c", "user.name=Uji", "-c", "user.email=uji@example.org"]
    subprocess.run([*git, "init", "-q", "klon"], check=True)
    subprocess.run([*git, "-C", "klon", "commit", "-q", "--allow-empty", "-m", "awal"], check=True)
    if stated:
        subprocess.run([*git, "-C", "klon", "remote", "add", "origin", stated], check=True)
    package = tmp_path / "situs" / "sopkit-0.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: sopkit\nVersion: 0\n", encoding="utf-8")
    note = f'{{"url": "{(tmp_path / "klon").as_uri()}", "dir_info": {{}}}}'
    (package / "direct_url.json").write_text(note, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "situs")
    found = origin.origin_of(None)
    if expected is None:
        assert found == origin.Origin()
    else:
        head = subprocess.run([*git, "-C", "klon", "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
        assert found.action == f"{expected}@{head.stdout.strip()}"
