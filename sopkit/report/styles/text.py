"""For people: a line a finding, then the counts."""

from sopkit.model.finding import Severity
from sopkit.model.text import visible
from sopkit.report.summary import FindingsReport

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def write(report: FindingsReport, is_coloured: bool = False) -> str:
    """Findings as `file:line:column: CODE severity: message`, and a last line with the counts."""
    lines = []
    for found in report.findings:
        kata = f"{found.code} {found.severity.kata}"
        if is_coloured:
            kata = f"\x1b[{_COLOURS[found.severity]}m{kata}\x1b[0m"
        place = f"{visible(found.file)}:{found.line}:{found.column}"
        lines.append(f"{place}: {kata}: {visible(found.message)}")
    counts = ", ".join(f"{report.count(severity)} {severity.kata}" for severity in Severity)
    lines.append(f"{report.files} berkas diperiksa: {counts}")
    return "\n".join(lines) + "\n"
