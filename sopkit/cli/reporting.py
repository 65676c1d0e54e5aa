"""Where the reports of `validate` go, and in which style."""

import os
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.door import is_coloured, show, spare_documents, tell, width, write_file
from sopkit.cli.lint_options import Level, Style
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.cli.checking import Checked
    from sopkit.lint.run import Choice

GITLAB_FILE = "gl-code-quality-report.json"


@dataclass(frozen=True, slots=True)
class Reports:
    """The style on standard output, the files with theirs, and the lowest level that any shows."""

    style: Style
    files: tuple[tuple[Style, Path], ...]
    lowest: Level


def choose_reports(style: Style | None, outputs: list[str], statistics: bool, lowest: Level) -> Reports:
    """What the options ask for; where they ask for nothing, what the service reads that this runs on."""
    files = tuple(map(_output, outputs))
    if statistics:
        return Reports(Style.STATISTICS, files, lowest)
    if style is None and not files:
        if os.environ.get("GITHUB_ACTIONS") == "true":
            style = Style.GITHUB
        elif os.environ.get("GITLAB_CI") == "true":
            files = ((Style.GITLAB, Path(GITLAB_FILE)),)
    return Reports(style or Style.TEXT, files, lowest)


def _output(text: str) -> tuple[Style, Path]:
    style, colon, file = text.partition(":")
    if not colon or not file or style not in list(Style):
        hint = f"tulis seperti sarif:temuan.sarif; bentuk yang ada: {', '.join(Style)}"
        raise SopkitError(f"--output '{text}' tidak terbaca", hint)
    return Style(style), Path(file)


def write_reports(reports: Reports, checked: "Checked", choice: "Choice", to_error: bool = False) -> None:
    """The report on standard output, and the files."""
    from sopkit.lint.run import all_rules
    from sopkit.report.summary import FindingsReport, RuleText

    ranks = [level.value for level in Level]
    shown = [one for one in checked.findings if ranks.index(one.severity.value) <= ranks.index(reports.lowest.value)]
    rules = {
        rule.code: RuleText(rule.code, rule.name, rule.summary, choice.severity(rule, None), rule.basis)
        for rule in all_rules()
    }
    report = FindingsReport(
        shown, checked.library.read, rules, checked.silenced, checked.known, len(checked.findings) - len(shown)
    )
    for style, path in reports.files:
        spare_documents(path, checked.library.files)
        text = import_module(f"sopkit.report.styles.{style}").write(report)
        write_file(path, text.encode())
        tell(f"Tertulis: {path}")
    show(import_module(f"sopkit.report.styles.{reports.style}").write(report, is_coloured(), width()))
