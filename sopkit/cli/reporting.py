"""Where the reports of `validate` go, and in which style."""

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.door import is_coloured, show, spare_documents, tell, width, write_file
from sopkit.cli.lint_options import Level, Style
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.cli.checking import Checked
    from sopkit.lint.config import Config
    from sopkit.lint.rule import Rule
    from sopkit.lint.run import Choice
    from sopkit.model.finding import Severity
    from sopkit.report.summary import RuleText

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
    if len({path.resolve() for _, path in files}) < len(files):
        raise SopkitError("dua --output menunjuk berkas yang sama", "beri tiap laporan berkasnya sendiri")
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


def write_reports(
    reports: Reports, checked: "Checked", config: "Config", fails_from: "Severity", is_beside_text: bool
) -> None:
    """The report on standard output, or on standard error beside a mended text, and the files."""
    from sopkit.model.finding import Severity
    from sopkit.report.summary import FindingsReport

    lowest = Severity(reports.lowest.value)
    shown = [one for one in checked.findings if one.severity.rank <= lowest.rank]
    styles = {reports.style, *(style for style, _ in reports.files)}
    report = FindingsReport(
        shown,
        checked.library.read,
        _texts(checked.choice, with_pages=Style.SARIF in styles),
        checked.silenced,
        checked.known,
        len(checked.findings) - len(shown),
        fails_from,
    )
    for style, path in reports.files:
        spare_documents(path, [*checked.library.files, *(str(config.folder / file) for file in config.files)])
        write_file(path, import_module(f"sopkit.report.styles.{style}").write(report).encode())
        tell(f"Tertulis: {path}")
    text = import_module(f"sopkit.report.styles.{reports.style}").write(report, is_coloured(), width())
    (sys.stderr.write if is_beside_text else show)(text)


def _texts(choice: "Choice", with_pages: bool) -> "dict[str, RuleText]":
    """What reports say of the rules that were asked; their pages only where a report holds them."""
    from sopkit.report.summary import RuleText

    page = _page if with_pages else lambda rule: ""
    return {
        rule.code: RuleText(
            rule.code,
            rule.name,
            rule.summary,
            choice.severity(rule, None),
            rule.basis,
            page(rule),
        )
        for rule in choice.rules
    }


def _page(rule: "Rule") -> str:
    from sopkit.lint.page import as_markdown, page_of

    return as_markdown(page_of(rule))
