"""For programs that read line by line: `sopkit.findings/1` in pieces."""

from sopkit.report.as_json import SCHEMA, dump, finding_values, summary_values
from sopkit.report.summary import FindingsReport


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """A finding a line as JSON has it, and a last line with the schema and the summary."""
    values = [*map(finding_values, report.findings), {"schema": SCHEMA, "summary": summary_values(report)}]
    return "".join(dump(value, indent=None) + "\n" for value in values)
