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


def test_one_more_of_the_same_is_new(write: Write, run: Run) -> None:
    step = "      - uraian: Memeriksa berkas\n        pelaksana: loket\n"
    head = "prosedur:\n  - pelaksana:\n      loket: Petugas Loket\n    kegiatan:\n"
    write("satu.yaml", head + 2 * step)
    run("validate", *KNOWN, "--write-baseline", "--select", "MTB401,PLK3")
    write("satu.yaml", head + 2 * step + step.replace("berkas", "surat"))
    before = run("validate", *KNOWN, "--select", "MTB401", "--fail-on", "warning")
    assert before.code == 1


def test_what_is_mended_fails_until_it_goes(known: Write, run: Run) -> None:
    known("sops/satu.yaml")
    result = run("validate", *KNOWN)
    assert result.code == 1
    assert "lama.json: satu: IDN102 sudah tidak ditemukan" in result.err
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


def test_configured(known: Write, run: Run) -> None:
    known("sopkit.toml", 'baseline = "lama.json"', whole=True)
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
