"""What KTR601 does over many SOPs, which a case file can't tell."""

from sopkit.lint.run import choose, lint
from sopkit.lint.settings import Settings
from sopkit.source.load import load
from sopkit.source.parse import Parsed, parse
from tests.lint.harness import TODAY, patched


def _sop(name: str, fragment: str = "", neighbours: frozenset[str] = frozenset()) -> Parsed:
    parsed = parse(load(name, patched(fragment).encode()))
    parsed.neighbours = neighbours
    return parsed


def _links(*targets: str) -> str:
    return "keterkaitan:\n" + "".join(f"  - sop: {target}\n" for target in targets)


def _messages(*sops: Parsed) -> list[str]:
    return [finding.message for finding in lint(sops, choose(Settings(TODAY))) if finding.code == "KTR601"]


def test_an_sop_of_the_folder_that_is_not_in_the_run() -> None:
    assert _messages(_sop("satu.yaml", _links("dua"), frozenset({"satu", "dua"}))) == []


def test_an_sop_of_another_folder_that_is_not_in_the_run() -> None:
    (message,) = _messages(_sop("a/satu.yaml", _links("dua"), frozenset({"satu"})))
    assert "'dua', yang tidak ditemukan" in message


def test_a_suggestion_from_the_folder_of_a_run_of_one_file() -> None:
    (message,) = _messages(_sop("satu.yaml", _links("surat-msuk"), frozenset({"satu", "surat-masuk"})))
    assert message.endswith("mungkin maksudnya 'surat-masuk'")


def test_suggestions_are_found_among_many_and_end_at_a_bound() -> None:
    many = frozenset(f"penerbitan-{number}" for number in range(5_000)) | {"pengarsipan-surat"}
    found = _messages(_sop("satu.yaml", _links(*["pengarsipan-surta"] * 200), many))
    assert len(found) == 200
    assert len([message for message in found if "'pengarsipan-surat'" in message]) == 100
