"""Where the reports of `validate` go, and in which style."""

import os
import sys
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.door import is_coloured, show, spare_documents, tell, width, write_file
from sopkit.cli.lint_options import Level, Style
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sopkit.cli.checking import Checked
    from sopkit.lint.config import Config
    from sopkit.lint.rule import Rule
    from sopkit.lint.run import Choice
    from sopkit.model.finding import Severity
    from sopkit.report.summary import FindingsReport, RuleText

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
        write_file(path, _writer(style)(_for_service(report, style)).encode())
        tell(f"Tertulis: {path}")
    text = _writer(reports.style)(_for_service(report, reports.style), is_coloured(), width())
    (sys.stderr.write if is_beside_text else show)(text)


def _writer(style: Style) -> "Callable[..., str]":
    write: Callable[..., str] = import_module(f"sopkit.report.styles.{style}").write
    return write


def _for_service(report: "FindingsReport", style: Style) -> "FindingsReport":
    """A report whose files are named from the top of the checkout, where a service that shows it looks for them."""
    top = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    here = Path.cwd()
    if style not in _SERVICES or not top or not here.is_relative_to(top) or here == Path(top):
        return report
    folder = here.relative_to(top).as_posix()

    def moved(file: str) -> str:
        if not file or Path(file).is_absolute():
            return file
        return os.path.normpath(f"{folder}/{file}").replace(os.sep, "/")

    findings = []
    for one in report.findings:
        related = tuple(replace(other, file=moved(other.file)) for other in one.related)
        findings.append(replace(one, file=moved(one.file), related=related))
    return replace(report, findings=findings)


_SERVICES = (Style.GITHUB, Style.GITLAB, Style.SARIF)


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
