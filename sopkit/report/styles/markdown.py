"""For a comment on a change, or the summary of a run: a table that stays within what GitHub and GitLab take."""

from sopkit.model.finding import Finding, Severity
from sopkit.model.text import for_markdown
from sopkit.report.lines import totals
from sopkit.report.summary import FindingsReport, worst_first

MAX_ROWS = 200
MAX_LENGTH = 60_000
"""Letters; GitHub takes 65,536 in a comment."""


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """A heading, the counts, and a row a finding, errors first; where they are too many, how many more there are."""
    parts = ["## Pemeriksaan SOP\n\n", "  \n".join(map(_sentence, totals(report))), "\n"]
    findings = worst_first(report.findings)
    rows: list[str] = []
    length = 0
    for found in findings[:MAX_ROWS]:
        row = _row(found)
        length += len(row)
        if length > MAX_LENGTH:
            break
        rows.append(row)
    if rows:
        parts += ["\n| Tempat | Tingkat | Aturan | Temuan |\n| --- | --- | --- | --- |\n", *rows]
    if len(rows) < len(findings):
        parts.append(f"\ndan {len(findings) - len(rows)} temuan lagi\n")
    return "".join(parts)


def _row(found: Finding) -> str:
    place = f"{for_markdown(found.file)}:{found.line}:{found.column}"
    message = for_markdown(found.message) + (f"<br>Perbaikan: {for_markdown(found.fix.what)}" if found.fix else "")
    kata = f"**{found.severity.kata}**" if found.severity is Severity.ERROR else found.severity.kata
    return f"| {place} | {kata} | {for_markdown(f'{found.code} {found.name}')} | {message} |\n"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
