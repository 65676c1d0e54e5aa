"""Texts and names of files that others wrote stay texts in every output."""

import json
import re
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from sopkit.model.text import visible
from sopkit.report.summary import FindingsReport
from tests.report.samples import HOSTILE, STYLES, finding, reports, write


@pytest.mark.parametrize("style", STYLES)
@given(report=reports)
def test_no_terminal_obeys_what_a_report_says(style: str, report: FindingsReport) -> None:
    text = write(style, report)
    assert {c for c in text if not c.isprintable()} <= {"\n"}
    text.encode()
    assert text == write(style, report)


@given(report=reports)
def test_json_keeps_every_text(report: FindingsReport) -> None:
    values = json.loads(write("json", report))["findings"]
    assert [(one["message"], one["file"], one["excerpt"]) for one in values] == [
        (one.message, one.file, one.excerpt) for one in report.findings
    ]
    assert len(write("jsonl", report).splitlines()) == len(report.findings) + 1


# How the runner of GitHub Actions reads a line of output.
_COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<data>.*)")


def unescape(text: str) -> str:
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, letter)
    return text


@given(report=reports)
def test_github_reads_one_command_a_finding(report: FindingsReport) -> None:
    lines = write("github", report).rstrip("\n").split("\n")
    commands = [_COMMAND.fullmatch(line) for line in lines[: len(report.findings)]]
    expected = sorted(report.findings, key=lambda found: found.severity.rank)
    for command, found in zip(commands, expected, strict=True):
        assert command
        properties = dict(part.split("=", 1) for part in command["properties"].split(","))
        assert {name: unescape(value) for name, value in properties.items()} == {
            "file": visible(found.file).removeprefix("./"),
            "line": str(found.line),
            "col": str(found.column),
            "title": f"{found.code} {found.name}",
        }
        assert visible(found.message) in unescape(command["data"])
    rest = lines[len(report.findings) :]
    assert rest
    assert not any("::" in line or "##[" in line or not line.strip() for line in rest)


@given(report=reports)
def test_junit_is_xml_that_says_the_same(report: FindingsReport) -> None:
    root = ElementTree.fromstring(write("junit", report))  # noqa: S314 - our own
    told = "\n".join((node.text or "") for node in root.iter() if node.tag in ("failure", "system-out"))
    for found in report.findings:
        assert visible(found.message) in told
    assert [suite.get("name") for suite in root][1:] == [
        visible(file) for file in sorted({f.file for f in report.findings})
    ]
    assert {node.tag for node in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "system-out"}


@given(report=reports)
def test_markdown_is_one_table_of_plain_texts(report: FindingsReport) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(write("markdown", report).replace("<br>", " "))
    assert html.count("<tr>") == (len(report.findings) + 1 if report.findings else 0)
    assert html.count("<td>") == 4 * len(report.findings)
    tags = set(re.findall(r"</?(\w+)", html))
    assert tags <= {"h2", "p", "br", "table", "thead", "tbody", "tr", "th", "td", "strong"}


@given(report=reports)
def test_sarif_messages_hold_no_links_but_those_to_related_places(report: FindingsReport) -> None:
    (run,) = json.loads(write("sarif", report))["runs"]
    for result in run["results"]:
        links = re.findall(r"\]\(([^)]*)", result["message"]["text"])
        assert links == [str(place["id"]) for place in result.get("relatedLocations", [])[:3]]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9_.~%/-]+", place.removeprefix("file:"))


@pytest.mark.parametrize("text", HOSTILE)
def test_each_hostile_text_alone(text: str) -> None:
    report = FindingsReport((finding(text, file=f"{text}.yaml", excerpt=text),), 1)
    for style in STYLES:
        shown = write(style, report)
        assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown if c != "\n"), style
    assert sum(line.startswith("::") for line in write("github", report).split("\n")) == 1
