"""For programs: `sopkit.findings/1`."""

import json

from sopkit.model.finding import Severity
from sopkit.report.summary import FindingsReport


def write(report: FindingsReport, is_coloured: bool = False) -> str:
    """The versioned JSON contract; `path` holds keys as texts and positions as numbers from 0."""
    findings = [
        {
            "code": found.code,
            "name": found.name,
            "severity": found.severity.value,
            "message": found.message,
            "file": found.file,
            "line": found.line,
            "column": found.column,
            "path": list(found.path),
        }
        for found in report.findings
    ]
    summary = {"files": report.files, **{severity.value: report.count(severity) for severity in Severity}}
    result = {"schema": "sopkit.findings/1", "findings": findings, "summary": summary}
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"
