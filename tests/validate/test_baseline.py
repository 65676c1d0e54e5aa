"""A baseline: old findings are known, new ones are told, and what is mended must go."""

import json

import pytest

from tests.conftest import Run
from tests.validate.conftest import HOLE, ONE_BRANCH, Write

KNOWN = ("--baseline", "lama.json")


@pytest.fixture
def known(write: Write, run: Run) -> Write:
    """A repository whose one finding is known."""
    write("sops/satu.yaml", HOLE)
    result = run("validate", *KNOWN, "--write-baseline")
    assert (result.code, result.out) == (0, "")
    assert "Tertulis: lama.json (1 temuan lama)" in result.err
    return write


def test_what_is_known_is_not_told(known: Write, run: Run) -> None:
    result = run("validate", *KNOWN, "--fail-on", "info")
    assert result.code == 0
    assert "IDN102" not in result.out


def test_what_is_new_is(known: Write, run: Run) -> None:
    known("sops/satu.yaml", HOLE + ONE_BRANCH)
    result = run("validate", *KNOWN)
    assert result.code == 1
    assert "ALR206" in result.out
    assert "IDN102" not in result.out


def test_it_is_known_on_another_line_and_in_another_folder(known: Write, run: Run) -> None:
    known("sops/satu.yaml").unlink()
    known("pindah/satu.yaml", f"# catatan\n\n{HOLE}")
    assert run("validate", *KNOWN, "--fail-on", "info").code == 0


def test_it_is_not_known_with_another_content(known: Write, run: Run) -> None:
    known("sops/satu.yaml", "nomor: 471/ /SOP/2026\n")
    result = run("validate", *KNOWN, "--fail-on", "warning")
    assert "IDN102" in result.out
    assert result.code == 1


BARE = "      - uraian: Mencatat berkas\n        pelaksana: loket\n"


def test_one_more_of_the_same_is_new(write: Write, run: Run) -> None:
    write("satu.yaml", ONE_BRANCH + 2 * BARE)
    run("validate", *KNOWN, "--write-baseline")
    for bare, new in ((2, 0), (3, 1), (4, 2)):
        write("satu.yaml", ONE_BRANCH + bare * BARE)
        out = run("validate", *KNOWN, "--format", "concise", "--select", "MTB401").out
        assert out.count(": MTB401 ") == new


def test_what_lacks_a_key_is_known_by_itself(write: Write, run: Run) -> None:
    """Two rows that lack the same key are not one another."""
    other = BARE.replace("Mencatat", "Menyimpan")
    write("satu.yaml", ONE_BRANCH + BARE)
    run("validate", *KNOWN, "--write-baseline")
    write("satu.yaml", ONE_BRANCH + other)
    result = run("validate", *KNOWN, "--format", "concise")
    assert 'Kegiatan 4 "Menyimpan berkas"' in result.out


def test_a_table_is_known_whatever_its_rows_say(write: Write, run: Run) -> None:
    head = ONE_BRANCH.split("    kegiatan:\n", maxsplit=1)[0] + "    kegiatan:\n"
    write("satu.yaml", head + 3 * BARE)
    run("validate", *KNOWN, "--write-baseline")
    write("satu.yaml", head + 3 * BARE.replace("berkas", "surat"))
    assert "MTB401" not in run("validate", *KNOWN).out


def test_findings_beyond_those_that_are_shown_count(write: Write, run: Run) -> None:
    write("satu.yaml", ONE_BRANCH + 250 * BARE)
    run("validate", *KNOWN, "--write-baseline")
    options = ("validate", *KNOWN, "--select", "MTB401", "--fail-on", "warning")
    assert run(*options).code == 0
    write("satu.yaml", ONE_BRANCH + 251 * BARE)
    assert run(*options).code == 1
    write("satu.yaml", ONE_BRANCH + 249 * BARE)
    assert "1 temuan lama sudah diperbaiki" in run(*options).err


@pytest.mark.parametrize("options", [("--select", "ALR"), ("--ignore", "IDN"), ("--select", "IDN101")])
def test_rules_that_were_not_asked_have_mended_nothing(options: tuple[str, ...], known: Write, run: Run) -> None:
    assert run("validate", *KNOWN, *options).code == 0
    assert run("validate", *KNOWN, *options, "--update-baseline").code == 0
    assert run("validate", *KNOWN, "--fail-on", "info").code == 0


def test_a_part_of_the_repository_says_nothing_of_rules_across_it(write: Write, run: Run) -> None:
    write("sops/a.yaml")
    write("sops/b.yaml", "nama: Pengelolaan Surat Masuk\n")
    run("validate", *KNOWN, "--write-baseline")
    assert run("validate", *KNOWN).code == 0
    assert run("validate", *KNOWN, "sops/b.yaml").code == 0
    write("sops/b.yaml", "nama: Pengelolaan Surat Masuk\nnomor: 2/SOP/2026\n")
    assert run("validate", *KNOWN, "sops/b.yaml").code == 0
    assert "IDN101 tidak dilaporkan lagi" in run("validate", *KNOWN, "sops").err


def test_a_run_over_all_documents_is_whole_wherever_they_lie(known: Write, run: Run) -> None:
    known("docker-compose.yaml", "services: {}\n", whole=True)
    known("sops/satu.yaml").unlink()
    known("sops/dua.yaml", "nama: Lain\n")
    assert run("validate", *KNOWN, "sops").code == 1


def test_a_part_that_is_written_keeps_what_is_known_of_the_rest(known: Write, run: Run) -> None:
    known("sops/dua.yaml", "nama: Lain\nnomor: 5/LAIN\n" + ONE_BRANCH)
    assert run("validate", *KNOWN, "--write-baseline", "sops/dua.yaml").code == 0
    assert run("validate", *KNOWN, "--fail-on", "info").code == 0


@pytest.mark.parametrize("name", ["sops/satu.yaml", "sopkit.toml", "catatan.txt"])
def test_nothing_else_is_written_over(name: str, known: Write, run: Run) -> None:
    path = known(name, "profile = 'dasar'", whole=not name.endswith("satu.yaml"))
    before = path.read_bytes()
    result = run("validate", "--baseline", name, "--write-baseline")
    assert result.code == 4
    assert path.read_bytes() == before


def test_without_the_configured_one(known: Write, run: Run) -> None:
    known("sopkit.toml", 'baseline = "lama.json"', whole=True)
    assert "IDN102" not in run("validate").out
    assert "IDN102" in run("validate", "--no-baseline").out


def test_what_is_mended_fails_until_it_goes(known: Write, run: Run) -> None:
    known("sops/satu.yaml")
    result = run("validate", *KNOWN)
    assert result.code == 1
    assert "lama.json: satu: IDN102 tidak dilaporkan lagi" in result.err
    assert "--update-baseline" in result.err
    assert run("validate", *KNOWN, "--update-baseline").code == 0
    assert run("validate", *KNOWN).code == 0


def test_an_update_adds_nothing(known: Write, run: Run) -> None:
    known("sops/satu.yaml", ONE_BRANCH)
    result = run("validate", *KNOWN, "--update-baseline")
    assert "ALR206" in result.out
    assert result.code == 1
    known("sops/satu.yaml", HOLE + ONE_BRANCH)
    assert "IDN102" in run("validate", *KNOWN).out


def test_other_documents_than_those_of_the_run_may_be_mended(known: Write, run: Run) -> None:
    known("sops/satu.yaml")
    known("sops/dua.yaml", "nama: Pengelolaan Surat Masuk\nnomor: 12/SOP/2026\n")
    assert run("validate", *KNOWN, "sops/dua.yaml").code == 0
    assert run("validate", *KNOWN, "sops/satu.yaml").code == 1


def test_a_removed_document_must_go_too(known: Write, run: Run) -> None:
    known("sops/satu.yaml").unlink()
    known("sops/dua.yaml")
    assert run("validate", *KNOWN).code == 1


def test_unreadable_files_are_never_known(write: Write, run: Run) -> None:
    write("satu.yaml", "skema: sop/1\nnama: [\n", whole=True)
    run("validate", *KNOWN, "--write-baseline")
    assert run("validate", *KNOWN).code == 1


def test_configured(known: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    known("sopkit.toml", 'baseline = "lama.json"', whole=True)
    assert run("validate", "--fail-on", "info").code == 0
    monkeypatch.chdir("sops")
    assert run("validate", "--fail-on", "info").code == 0


def test_the_file_is_the_same_for_the_same_findings(known: Write, run: Run) -> None:
    path = known("sops/tiga.yaml", HOLE.replace("470", "480"))
    first = run("validate", *KNOWN, "--write-baseline").code
    text = path.parent.parent.joinpath("lama.json").read_text("utf-8")
    run("validate", *KNOWN, "--write-baseline", "sops/tiga.yaml", "sops/satu.yaml")
    assert first == 0
    assert path.parent.parent.joinpath("lama.json").read_text("utf-8") == text
    assert list(json.loads(text)["documents"]) == ["satu", "tiga"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": "lain"}', '{"schema": "sopkit.baseline/1", "documents": [1]}', "[" * 100_000]
)
def test_a_file_that_is_no_baseline(text: str, write: Write, run: Run) -> None:
    write("satu.yaml")
    write("lama.json", text, whole=True)
    result = run("validate", *KNOWN)
    assert result.code == 4
    assert "lama.json bukan daftar temuan lama" in result.err


def test_none_is_there_or_named(write: Write, run: Run) -> None:
    write("satu.yaml")
    assert "buat dengan: sopkit validate --baseline lama.json --write-baseline" in run("validate", *KNOWN).err
    assert run("validate", "--write-baseline").code == 2
