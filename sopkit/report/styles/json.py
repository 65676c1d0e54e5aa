"""For programs: `sopkit.findings/1`."""

from sopkit.report.as_json import SCHEMA, dump, finding_values, summary_values
from sopkit.report.summary import FindingsReport


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """The versioned JSON contract, whole."""
    findings = [finding_values(found) for found in report.findings]
    return dump({"schema": SCHEMA, "findings": findings, "summary": summary_values(report)}) + "\n"
