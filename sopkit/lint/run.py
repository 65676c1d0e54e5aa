"""Every rule over every document: severity, place and order are decided here, never in a rule."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby
from typing import cast

from sopkit import shelf
from sopkit.lint import rules
from sopkit.lint.rule import Hit, KalenderContext, PengumpulanContext, PlacedFact, Rule, SopContext
from sopkit.model.finding import Fault, Finding, Path, Severity
from sopkit.source.file import SourceFile
from sopkit.source.parse import Parsed

MAX_HITS = 200
"""Of one rule in one file; the rest are counted in one more finding."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule on the shelf, by code."""
    return tuple(sorted((cast("Rule", found) for found in shelf.load(rules, "rule")), key=lambda rule: rule.code))


def lint(parsed: Iterable[Parsed], today: date) -> list[Finding]:
    """All findings over all documents, ordered by file, line, column and code. They may be dropped as they pass."""
    findings: list[Finding] = []
    facts: dict[tuple[str, str], list[PlacedFact]] = {}
    for one in parsed:
        findings += lint_one(one, today, facts)
    for rule in all_rules():
        if rule.library:
            for key, group in facts.items():
                if key[0] == rule.code:
                    for fact, message in rule.library(group):
                        findings.append(
                            _finding(rule, fact.file, fact.position.line, fact.position.column, message, fact.path)
                        )
    return list(_limited(sorted(findings, key=lambda f: (f.file, f.line, f.column, f.code, f.message))))


def _limited(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first MAX_HITS of each rule in each file, and after the file how many more there are."""
    for _, of_file in groupby(findings, key=lambda finding: finding.file):
        count: Counter[str] = Counter()
        last: dict[str, Finding] = {}
        for finding in of_file:
            count[finding.code] += 1
            if count[finding.code] <= MAX_HITS:
                last[finding.code] = finding
                yield finding
        for code, number in count.items():
            if number > MAX_HITS:
                yield replace(last[code], message=f"dan {number - MAX_HITS} temuan serupa lagi", path=())


def lint_one(
    parsed: Parsed, today: date, facts: dict[tuple[str, str], list[PlacedFact]] | None = None
) -> Iterator[Finding]:
    """The findings of one document alone; what an SOP adds to rules across SOPs goes into `facts`."""
    source = parsed.source
    for rule in all_rules():
        if rule.source:
            for fault in rule.source(parsed):
                yield _finding(rule, source.name, fault.position.line, fault.position.column, fault.message, fault.path)
    broken = _Broken(parsed.faults)
    if parsed.pengumpulan:
        collection = PengumpulanContext(parsed, parsed.pengumpulan, today)
        for rule in all_rules():
            if rule.pengumpulan:
                yield from _findings(rule, rule.pengumpulan(collection), source, broken)
    if parsed.kalender:
        office = KalenderContext(parsed, parsed.kalender)
        for rule in all_rules():
            if rule.kalender:
                yield from _findings(rule, rule.kalender(office), source, broken)
    if parsed.sop is None:
        return
    context = SopContext(parsed, parsed.sop, today)
    for rule in all_rules():
        if rule.sop:
            yield from _findings(rule, rule.sop(context), source, broken)
        elif rule.facts and facts is not None:
            for fact in rule.facts(context):
                if not broken.touches(fact.path):
                    placed = PlacedFact(source.name, parsed.id, source.locate(fact.path), fact.path, fact.detail)
                    facts.setdefault((rule.code, fact.key), []).append(placed)


def _findings(rule: Rule, hits: Iterable[Hit], source: SourceFile, broken: "_Broken") -> Iterator[Finding]:
    for hit in hits:
        if not broken.touches(hit.path):
            place = source.locate(hit.path)
            yield _finding(rule, source.name, place.line, place.column, hit.message, hit.path, hit.severity)


class _Broken:
    """Where the reader found faults: what a rule says above or below such a place would only echo them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.at: set[Path] = set()
        self.above: set[Path] = set()
        for fault in faults:
            if fault.refuses and fault.path:
                self.at.add(fault.path)
                self.above |= {fault.path[:length] for length in range(1, len(fault.path))}

    def touches(self, path: Path) -> bool:
        return path in self.above or any(path[:length] in self.at for length in range(1, len(path) + 1))


def _finding(
    rule: Rule, file: str, line: int, column: int, message: str, path: Path, severity: Severity | None = None
) -> Finding:
    return Finding(rule.code, rule.name, severity or rule.severity, message, file, line, column, path)
