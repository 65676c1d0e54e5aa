"""For Jenkins, GitLab and others that read test results: a suite a file, a case for each rule that found something."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from sopkit.model.finding import Finding
from sopkit.model.text import visible
from sopkit.report.lines import line, notes, totals
from sopkit.report.summary import FindingsReport


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """Findings that fail the run are failures, the others are passed cases whose output tells them.

    A case is named after its rule and never after a line, so that a finding that moves is no new failure. The first
    suite always has a case, that of the files having been read, since services take an empty report for a broken one.
    """
    by_file = groupby(sorted(report.findings, key=lambda found: found.file), key=lambda found: found.file)
    suites = [_suite(report, file, list(group)) for file, group in by_file]
    cases = 1 + sum(count for _, count, _ in suites)
    failures = sum(failed for _, _, failed in suites)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="sopkit" tests="{cases}" failures="{failures}" errors="0">',
        '<testsuite name="sopkit" tests="1" failures="0" errors="0">',
        '<testcase name="berkas terbaca" classname="sopkit"/>',
        f"<system-out>{escape(chr(10).join(totals(report)))}</system-out>",
        "</testsuite>",
        *(suite for suite, _, _ in suites),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _suite(report: FindingsReport, file: str, findings: list[Finding]) -> tuple[str, int, int]:
    """The suite of one file, and how many cases and failures it has."""
    findings.sort(key=lambda found: found.code)  # a stable sort: places stay in order
    groups = [list(group) for _, group in groupby(findings, key=lambda found: found.code)]
    failures = sum(any(map(report.fails, group)) for group in groups)
    name = quoteattr(visible(file))
    head = f'<testsuite name={name} tests="{len(groups)}" failures="{failures}" errors="0" file={name}>'
    cases = (case for group in groups for case in _case(report, file, group))
    return "\n".join([head, *cases, "</testsuite>"]), len(groups), failures


def _case(report: FindingsReport, file: str, group: list[Finding]) -> Iterator[str]:
    first = group[0]
    body = escape("\n".join(text for found in group for text in (line(found), *notes(found))))
    yield f"<testcase name={quoteattr(f'{first.code} {first.name}')} classname={quoteattr(_class(file))}>"
    if failing := [found for found in group if report.fails(found)]:
        message = visible(failing[0].message) + (f" (dan {len(group) - 1} lagi)" if len(group) > 1 else "")
        yield f'<failure type="{failing[0].severity.kata}" message={quoteattr(message)}>{body}</failure>'
    else:
        yield f"<system-out>{body}</system-out>"
    yield "</testcase>"


def _class(file: str) -> str:
    """A file as the name of a class: no ending, which Jenkins would take for the class and the rest for its package."""
    stem, _, ending = visible(file).rpartition(".")
    return stem if stem and "/" not in ending else visible(file)
