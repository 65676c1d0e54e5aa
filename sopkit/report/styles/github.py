"""For GitHub Actions: workflow commands that annotate the lines of a change."""

from sopkit.model.finding import Finding, Severity
from sopkit.model.text import visible
from sopkit.report.lines import line, notes, totals
from sopkit.report.places import in_repository
from sopkit.report.summary import FindingsReport, worst_first

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """An annotation a finding, errors first since GitHub shows 10 of a kind, and the counts as plain lines."""
    return "\n".join([*map(_annotation, worst_first(report.findings)), *totals(report)]) + "\n"


def _annotation(found: Finding) -> str:
    """The message repeats the place, because the log of a run shows only it."""
    properties = {
        "file": in_repository(found.file),
        "line": str(found.line),
        "col": str(found.column),
        "title": f"{found.code} {found.name}",
    }
    listed = ",".join(f"{name}={_property(visible(value))}" for name, value in properties.items())
    lines = [line(found), *notes(found)]
    return f"::{_COMMANDS[found.severity]} {listed}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    """A text that stays the message of its command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A text that stays the value of its property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
