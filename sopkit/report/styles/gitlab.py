"""For GitLab: a Code Quality report, which a merge request shows as what a change makes worse or better."""

from hashlib import sha256

from sopkit.model.finding import Severity
from sopkit.model.text import visible
from sopkit.report.as_json import dump
from sopkit.report.places import in_repository
from sopkit.report.summary import FindingsReport, numbered

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """An entry a finding, with a fingerprint that no other has and that stays when lines move."""
    entries = [
        {
            "description": f"{found.code} {visible(found.message)}",
            "check_name": found.code,
            "fingerprint": _fingerprint(found.file, found.code, found.identity, str(number)),
            "severity": _SEVERITIES[found.severity],
            "location": {"path": in_repository(found.file), "lines": {"begin": found.line}},
        }
        for found, number in numbered(report.findings)
    ]
    return dump(entries) + "\n"


def _fingerprint(*parts: str) -> str:
    return sha256("\0".join(parts).encode(errors="backslashreplace")).hexdigest()[:32]
