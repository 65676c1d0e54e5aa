"""For people and programs that read lines: one a finding, then the counts."""

from sopkit.report.lines import line, totals
from sopkit.report.summary import FindingsReport


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """Findings as `file:line:column: CODE severity: message`, and last lines with the counts."""
    return "\n".join([*(line(finding, is_coloured) for finding in report.findings), *totals(report)]) + "\n"
