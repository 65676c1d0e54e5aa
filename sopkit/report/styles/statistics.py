"""For people who plan the work: how many findings each rule has."""

from collections import Counter

from sopkit.report.lines import totals
from sopkit.report.summary import FindingsReport

_HEAD = ("Temuan", "--fix", "--unsafe-fixes", "Kode", "Aturan")


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """A table of the rules that found something, the most frequent first, and last lines with the counts."""
    found = Counter((finding.code, finding.name) for finding in report.findings)
    mends = Counter((finding.code, finding.fix.is_safe) for finding in report.findings if finding.fix)
    lines = [
        _row(str(count), str(mends[code, True]), str(mends[code, False]), code, name)
        for (code, name), count in sorted(found.items(), key=lambda one: (-one[1], one[0]))
    ]
    table = [_row(*_HEAD), *lines, ""] if lines else []
    return "\n".join([*table, *totals(report)]) + "\n"


def _row(found: str, safe: str, unsafe: str, code: str, name: str) -> str:
    return f"{found:>{len(_HEAD[0])}}  {safe:>{len(_HEAD[1])}}  {unsafe:>{len(_HEAD[2])}}  {code:6}  {name}"
