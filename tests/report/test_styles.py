"""Each style as a reader gets it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sopkit.model.finding import Finding, Fix, Position, Related
from sopkit.report.summary import FindingsReport
from tests.conftest import Golden
from tests.report.samples import CLEAN, ERROR, INFO, REPORT, STYLES, WARNING, finding, write

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "gitlab": "gitlab.json",
    "junit": "xml",
    "markdown": "md",
}


@pytest.mark.parametrize("style", STYLES)
def test_golden(style: str, golden: Golden) -> None:
    golden(GOLDEN / f"report.{ENDINGS.get(style, f'{style}.txt')}", write(style, REPORT, width=80))


@pytest.mark.parametrize("style", STYLES)
def test_nothing_found_is_a_report_too(style: str) -> None:
    text = write(style, CLEAN)
    assert text.endswith("\n")
    assert text.strip()
    assert "\n\n\n" not in text


@pytest.mark.parametrize("style", STYLES)
def test_colours_only_where_asked(style: str) -> None:
    assert "\x1b" not in write(style, REPORT)
    assert ("\x1b" in write(style, REPORT, is_coloured=True)) == (style in ("text", "concise"))


def of(*findings: Finding) -> FindingsReport:
    return replace(REPORT, findings=findings, silenced=0, known=0, hidden=0)


def totals(report: FindingsReport) -> Sequence[str]:
    return write("concise", report).split("\n")[len(report.findings) : -1]


def test_the_last_lines_say_what_can_be_mended_and_what_is_not_shown() -> None:
    safe, unsafe = (finding(fix=Fix((), "x", is_safe)) for is_safe in (True, False))
    counts = "3 berkas diperiksa: 0 galat, {} peringatan, 0 info"
    assert totals(of(finding())) == [counts.format(1)]
    assert totals(of(safe)) == [counts.format(1), "1 dapat diperbaiki dengan --fix"]
    assert totals(of(unsafe)) == [counts.format(1), "1 dapat diperbaiki dengan --fix --unsafe-fixes"]
    assert totals(of(safe, safe, unsafe))[1] == "2 dapat diperbaiki dengan --fix, 1 lagi dengan --fix --unsafe-fixes"
    assert totals(replace(CLEAN, known=2))[1:] == ["tidak ditampilkan: 2 ada di daftar temuan lama"]


def test_jsonl_has_what_json_has() -> None:
    whole = json.loads(write("json", REPORT))
    *findings, last = map(json.loads, write("jsonl", REPORT).splitlines())
    assert findings == whole["findings"]
    assert last == {"schema": whole["schema"], "summary": whole["summary"]}


def test_a_related_place_without_a_file_is_in_the_findings_own() -> None:
    found = finding(related=(Related(Position(4, 2), "di sini"),))
    assert json.loads(write("json", of(found)))["findings"][0]["related"] == [
        {"file": "sops/a.yaml", "line": 4, "column": 2, "message": "di sini"}
    ]


def test_github_is_told_errors_first() -> None:
    found = (
        finding(severity=INFO),
        finding(severity=WARNING),
        finding(severity=ERROR),
        finding("lain", severity=ERROR),
    )
    lines = write("github", of(*found)).split("\n")
    assert [line.split(" ")[0] for line in lines[:4]] == ["::error", "::error", "::warning", "::notice"]
    assert "lain" in lines[1]
    assert lines[4] == "3 berkas diperiksa: 2 galat, 1 peringatan, 1 info"


def test_fingerprints_of_gitlab_differ_and_stay_when_lines_move() -> None:
    def fingerprints(*lines: int, file: str = "sops/a.yaml") -> list[str]:
        found = (finding(line=line, file=file) for line in lines)
        return [entry["fingerprint"] for entry in json.loads(write("gitlab", of(*found)))]

    assert len({*fingerprints(1, 2), *fingerprints(1, 2, file="sops/b.yaml")}) == 4
    assert fingerprints(1, 2) == fingerprints(11, 12)


def test_a_path_of_gitlab_and_github_begins_at_the_repository() -> None:
    found = finding(file="./sops/a.yaml")
    assert json.loads(write("gitlab", of(found)))[0]["location"]["path"] == "sops/a.yaml"
    assert write("github", of(found)).startswith("::warning file=sops/a.yaml,line=2,col=1,")


def test_junit_fails_only_what_fails_the_run() -> None:
    found = (finding(), finding(code="ALR205", name="tujuan-tak-ada", severity=ERROR))

    def failed(report: FindingsReport) -> list[str | None]:
        root = ElementTree.fromstring(write("junit", report))  # noqa: S314 - our own
        cases = [case for case in root.iter("testcase") if case.find("failure") is not None]
        assert root.get("failures") == str(len(cases))
        assert root.get("tests") == str(len(list(root.iter("testcase"))))
        return [case.get("name") for case in cases]

    assert failed(of(*found)) == ["ALR205 tujuan-tak-ada"]
    assert failed(replace(of(*found), fails_from=WARNING)) == ["ALR205 tujuan-tak-ada", "IDN103 nomor-kosong"]
    assert failed(CLEAN) == []


def test_junit_names_stay_when_lines_move() -> None:
    def names(line: int) -> list[tuple[str | None, str | None]]:
        root = ElementTree.fromstring(write("junit", of(finding(line=line), finding(line=line + 1))))  # noqa: S314 - our own
        return [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]

    assert names(1) == names(30) == [("sopkit", "berkas terbaca"), ("sops/a", "IDN103 nomor-kosong")]


def test_markdown_stays_within_a_comment() -> None:
    many = write("markdown", of(*[finding()] * 300, finding(severity=ERROR)))
    assert many.count("\n| sops/") == 200
    assert many.endswith("\ndan 101 temuan lagi\n")
    assert many.index("**galat**") < many.index("| peringatan |")
    long = write("markdown", of(*[finding("x" * 5000)] * 20))
    assert len(long) < 65_536
    assert long.endswith("\ndan 9 temuan lagi\n")


def test_sarif_stays_within_what_github_takes() -> None:
    many = [finding(related=(Related(Position(1, 1), "x"),) * 200)] * 3 + [finding()] * 25_000
    (run,) = json.loads(write("sarif", of(*many, finding(severity=ERROR))))["runs"]
    assert len(run["results"]) == 25_000
    assert run["results"][0]["level"] == "error"
    assert max(len(result.get("relatedLocations", ())) for result in run["results"]) == 100
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("4 temuan lagi tidak dimuat")


def test_sarif_lists_every_rule_that_was_asked() -> None:
    (run,) = json.loads(write("sarif", of(finding(code="XXX999", name="lain"))))["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == ["ALR205", "GYA901", "HKM703", "IDN103", "XXX999"]
    assert ids[run["results"][0]["ruleIndex"]] == run["results"][0]["ruleId"] == "XXX999"


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("sops/surat masuk.yaml", "sops/surat%20masuk.yaml"),
        ("./sops/a.yaml", "sops/a.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("a:b?c#d%e.yaml", "a%3Ab%3Fc%23d%25e.yaml"),
        ("é.yaml", "%C3%A9.yaml"),
        ("/data/a b.yaml", "file:///data/a%20b.yaml"),
        ("//jahat/a.yaml", "file:///jahat/a.yaml"),
    ],
)
def test_a_name_of_a_file_is_an_address_in_sarif(file: str, uri: str) -> None:
    (run,) = json.loads(write("sarif", of(finding(file=file))))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == uri
    assert ("uriBaseId" in place) == (not uri.startswith("file:"))
