"""Findings as plain values, and JSON that a terminal can show."""

import json
import re
from typing import Any

from sopkit.model.finding import Edit, Finding, Severity
from sopkit.report.summary import FindingsReport

SCHEMA = "sopkit.findings/1"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7e]")


def dump(value: object, indent: int | None = 2) -> str:
    """A value as JSON; of the letters beyond ASCII those stay that show, and the others become their codes."""
    return _BEYOND_ASCII.sub(_shown, json.dumps(value, ensure_ascii=False, indent=indent))


def _shown(match: re.Match[str]) -> str:
    return match[0] if match[0].isprintable() else json.dumps(match[0])[1:-1]


def finding_values(found: Finding) -> dict[str, Any]:
    """A finding under the names of the contract; `path` holds keys as texts and positions as numbers from 0."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "message": found.message,
        "file": found.file,
        "line": found.line,
        "column": found.column,
        "path": list(found.path),
        "excerpt": found.excerpt,
        "identity": found.identity,
        "related": [
            {
                "file": other.file or found.file,
                "line": other.position.line,
                "column": other.position.column,
                "message": other.message,
            }
            for other in found.related
        ],
        "fix": found.fix
        and {
            "what": found.fix.what,
            "is_safe": found.fix.is_safe,
            "edits": [_edit(edit) for edit in found.fix.edits],
        },
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "start": {"line": edit.start.line, "column": edit.start.column},
        "end": {"line": edit.end.line, "column": edit.end.column},
        "text": edit.text,
    }


def summary_values(report: FindingsReport) -> dict[str, Any]:
    """The counts of a report under the names of the contract."""
    return {
        "files": report.files,
        **{severity.value: report.count(severity) for severity in Severity},
        "fixable": {"safe": report.fixable(is_safe=True), "unsafe": report.fixable(is_safe=False)},
        "silenced": report.silenced,
        "known": report.known,
        "hidden": report.hidden,
    }
