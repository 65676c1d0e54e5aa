"""For people: a line a finding, then the counts."""

from sopkit.model.finding import Finding, Severity
from sopkit.model.text import visible
from sopkit.report.summary import FindingsReport

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def write(report: FindingsReport, is_coloured: bool = False) -> str:
    """Findings as `file:line:column: CODE severity: message`, and a last line with the counts."""
    lines = [line(finding, is_coloured) for finding in report.findings]
    counts = ", ".join(f"{report.count(severity)} {severity.kata}" for severity in Severity)
    lines.append(f"{report.files} berkas diperiksa: {counts}")
    return "\n".join(lines) + "\n"


def line(found: Finding, is_coloured: bool = False) -> str:
    """One finding on one line."""
    kata = f"{found.code} {found.severity.kata}"
    if is_coloured:
        kata = f"\x1b[{_COLOURS[found.severity]}m{kata}\x1b[0m"
    return f"{visible(found.file)}:{found.line}:{found.column}: {kata}: {visible(found.message)}"
