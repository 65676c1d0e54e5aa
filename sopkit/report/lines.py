"""Lines that several styles print: one a finding, those that belong to it, and the counts."""

from collections.abc import Iterator

from sopkit.model.finding import Finding, Fix, Related, Severity
from sopkit.model.text import visible
from sopkit.report.summary import FindingsReport

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def line(found: Finding, is_coloured: bool = False) -> str:
    """One finding on one line: `file:line:column: CODE severity: message`."""
    kata = coloured(f"{found.code} {found.severity.kata}", found.severity, is_coloured)
    return f"{visible(found.file)}:{found.line}:{found.column}: {kata}: {visible(found.message)}"


def coloured(text: str, severity: Severity, is_coloured: bool) -> str:
    """A text in the colour of a severity."""
    return f"\x1b[{_COLOURS[severity]}m{text}\x1b[0m" if is_coloured else text


def notes(found: Finding) -> Iterator[str]:
    """What belongs to a finding: a line each other place that it is about, and one on what mends it."""
    for other in found.related:
        yield f"terkait: {place_of(found, other)}: {visible(other.message)}"
    if found.fix:
        yield mend(found.fix)


def place_of(found: Finding, other: Related) -> str:
    """Another place that a finding is about, as `file:line:column`."""
    return f"{visible(other.file or found.file)}:{other.position.line}:{other.position.column}"


def mend(fix: Fix) -> str:
    """What a mend does, and the options that do it."""
    return f"perbaikan: {visible(fix.what)} ({'--fix' if fix.is_safe else '--fix --unsafe-fixes'})"


def totals(report: FindingsReport) -> list[str]:
    """How many findings there are, how many of them can be mended, and how many were left out and why."""
    counts = ", ".join(f"{report.count(severity)} {severity.kata}" for severity in Severity)
    lines = [f"{report.files} berkas diperiksa: {counts}"]
    safe, unsafe = report.fixable(is_safe=True), report.fixable(is_safe=False)
    if safe:
        more = f", {unsafe} lagi dengan --fix --unsafe-fixes" if unsafe else ""
        lines.append(f"{safe} dapat diperbaiki dengan --fix{more}")
    elif unsafe:
        lines.append(f"{unsafe} dapat diperbaiki dengan --fix --unsafe-fixes")
    left_out = {
        "diabaikan dengan komentar": report.silenced,
        "ada di daftar temuan lama": report.known,
        "di bawah tingkat --show": report.hidden,
    }
    if any(left_out.values()):
        lines.append("tidak ditampilkan: " + ", ".join(f"{count} {why}" for why, count in left_out.items() if count))
    return lines
