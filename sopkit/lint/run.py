"""Every chosen rule over every document: severity, place and order are decided here, never in a rule."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple, cast

from sopkit import shelf
from sopkit.lint import rules
from sopkit.lint.abaikan import Abaikan, Silence, find_abaikan, kept
from sopkit.lint.rule import (
    Fact,
    Hit,
    KalenderContext,
    LibraryHit,
    PengumpulanContext,
    PlacedFact,
    Rule,
    SopContext,
)
from sopkit.lint.settings import Settings
from sopkit.model.finding import Fault, Finding, Path, Position, Related, Severity
from sopkit.source.file import Mapping, Node, Scalar, SourceFile
from sopkit.source.parse import Parsed

MAX_HITS = 200
"""Of one rule in one file; the rest are counted in one more finding."""
MAX_EXCERPT = 400
"""Letters of the line that a finding shows."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule on the shelf, by code."""
    return tuple(sorted((cast("Rule", found) for found in shelf.load(rules, "rule")), key=lambda rule: rule.code))


@dataclass(frozen=True)
class Choice:
    """The rules of a run, by code, with what they are told; `severities` are those that are not the rules' own."""

    rules: tuple[Rule, ...]
    settings: Settings
    severities: dict[str, Severity]

    def severity(self, rule: Rule, own: Severity | None) -> Severity:
        """How bad a finding of a rule is, which says of it what it thinks."""
        return self.severities.get(rule.code) or own or rule.severity


class FileResult(NamedTuple):
    """What one document gives: its findings, before any is silenced, and what it adds to rules across SOPs."""

    file: str
    findings: list[Finding]
    facts: list[tuple[str, PlacedFact]]
    comments: tuple[Abaikan, ...]


def choose(settings: Settings) -> Choice:
    """The rules of a run without any configuration."""
    return Choice(tuple(rule for rule in all_rules() if not rule.is_preview), settings, {})


def lint_alone(parsed: Parsed) -> list[Finding]:
    """The findings of one document by itself, on no day, with nothing configured."""
    return lint_one(parsed, choose(Settings(date.max))).findings


def lint(parsed: Iterable[Parsed], choice: Choice) -> list[Finding]:
    """All findings over all documents, ordered by file, line, column and code. They may be dropped as they pass."""
    return limited(conclude((lint_one(one, choice) for one in parsed), choice).findings)


def lint_one(parsed: Parsed, choice: Choice) -> FileResult:
    """What one document gives."""
    findings: list[Finding] = []
    facts: list[tuple[str, PlacedFact]] = []
    source = parsed.source
    broken = _Broken(parsed.faults)
    sop = SopContext(parsed, parsed.sop, choice.settings) if parsed.sop else None
    collection = PengumpulanContext(parsed, parsed.pengumpulan, choice.settings) if parsed.pengumpulan else None
    office = KalenderContext(parsed, parsed.kalender) if parsed.kalender else None
    for rule in choice.rules:
        hits: Iterable[Hit] = ()
        if rule.sop and sop:
            hits = rule.sop(sop)
        elif rule.source:
            for fault in rule.source(parsed):
                findings.append(_of_fault(rule, fault, source, choice))
        elif rule.facts and sop:
            for fact in rule.facts(sop):
                if not broken.touches(fact.path):
                    facts.append((rule.code, _placed(fact, parsed)))
        elif rule.pengumpulan and collection:
            hits = rule.pengumpulan(collection)
        elif rule.kalender and office:
            hits = rule.kalender(office)
        for hit in hits:
            if not broken.touches(hit.path):
                findings.append(_of_hit(rule, hit, source, choice))
    return FileResult(source.name, findings, facts, find_abaikan(source))


class Conclusion(NamedTuple):
    """All findings of a run, in order, and how many more were silenced by comments."""

    findings: list[Finding]
    silenced: int


def conclude(
    results: Iterable[FileResult],
    choice: Choice,
    is_whole: Callable[[], bool] = lambda: True,
    heeds_comments: bool = True,
) -> Conclusion:
    """The findings of each document and those across them, less what comments silence, if these are heeded.

    Unless the run `is_whole` (asked only if need be), a comment for a rule across SOPs may be idle for want of others.
    """
    findings: list[Finding] = []
    facts: dict[tuple[str, str], list[PlacedFact]] = {}
    silences: dict[str, Silence] = {}
    for result in results:
        findings += result.findings
        for code, fact in result.facts:
            facts.setdefault((code, fact.key), []).append(fact)
        if result.comments and heeds_comments:
            silences[result.file] = Silence(result.comments)
    for rule in choice.rules:
        if rule.library:
            for key, group in facts.items():
                if key[0] == rule.code:
                    group.sort(key=lambda fact: (fact.file, fact.position.line, fact.position.column))
                    findings += [_of_library(rule, hit, choice) for hit in rule.library(group, choice.settings)]
    heard = kept(findings, silences) if silences else findings
    silenced = len(findings) - len(heard)
    heard += _of_comments(silences, choice, is_whole)
    ordered = sorted(heard, key=lambda f: (f.file, f.line, f.column, f.code, f.message))
    return Conclusion(ordered, silenced)


def _of_comments(silences: dict[str, Silence], choice: Choice, is_whole: Callable[[], bool]) -> Iterator[Finding]:
    """What rules say of the suppressions themselves."""
    if not silences:
        return
    is_asked_of_all = is_whole()
    chosen = {rule.code for rule in choice.rules if is_asked_of_all or not rule.library}
    known = frozenset(rule.code for rule in all_rules())
    for file, silence in silences.items():
        for rule in choice.rules:
            for fault in rule.comments(silence, known, frozenset(chosen)) if rule.comments else ():
                line = next(one.text for one in silence.comments if one.line == fault.position.line - 1)
                yield _finding(rule, fault, file, line, f"{rule.code}/{line}", choice.severity(rule, None))


def limited(findings: Iterable[Finding]) -> list[Finding]:
    """The first MAX_HITS of each rule in each file, and after the file how many more there are."""
    return list(_limited(findings))


def _limited(findings: Iterable[Finding]) -> Iterator[Finding]:
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
                message = f"dan {number - MAX_HITS} temuan serupa lagi"
                yield replace(last[code], message=message, path=(), fix=None, related=())


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
        if not self.at:
            return False
        return path in self.above or any(path[:length] in self.at for length in range(1, len(path) + 1))


def _of_hit(rule: Rule, hit: Hit, source: SourceFile, choice: Choice) -> Finding:
    place, node = source.at(hit.path)
    related = tuple(Related(source.locate(path), message) for path, message in hit.related)
    fault = Fault(rule.code, hit.message, place, hit.path, fix=hit.fix, related=related)
    excerpt = _excerpt(source, place, hit.path, node)
    identity = _identity(rule, hit.path, _known_by(source, hit.path, node), excerpt)
    return _finding(rule, fault, source.name, excerpt, identity, choice.severity(rule, hit.severity))


def _of_fault(rule: Rule, fault: Fault, source: SourceFile, choice: Choice) -> Finding:
    node = source.node(fault.path) if fault.path else None
    excerpt = _excerpt(source, fault.position, fault.path, node)
    identity = _identity(rule, fault.path, _known_by(source, fault.path, node), excerpt)
    return _finding(rule, fault, source.name, excerpt, identity, choice.severity(rule, None))


def _of_library(rule: Rule, hit: LibraryHit, choice: Choice) -> Finding:
    fact = hit.fact
    related = tuple(
        Related(other.position, message, "" if other.file == fact.file else other.file)
        for other, message in hit.related
    )
    fault = Fault(rule.code, hit.message, fact.position, fact.path, fix=hit.fix, related=related)
    identity = _identity(rule, fact.path, fact.content, fact.excerpt)
    return _finding(rule, fault, fact.file, fact.excerpt, identity, choice.severity(rule, hit.severity))


def _finding(rule: Rule, fault: Fault, file: str, excerpt: str, identity: str, severity: Severity) -> Finding:
    return Finding(
        rule.code,
        rule.name,
        severity,
        fault.message,
        file,
        fault.position.line,
        fault.position.column,
        fault.path,
        excerpt,
        sha256(identity.encode()).hexdigest()[:16],
        fault.fix,
        fault.related,
    )


def _placed(fact: Fact, parsed: Parsed) -> PlacedFact:
    source = parsed.source
    place, node = source.at(fact.path)
    excerpt = _excerpt(source, place, fact.path, node)
    content = _known_by(source, fact.path, node)
    return PlacedFact(fact.key, source.name, parsed.id, place, fact.path, fact.detail, excerpt, content)


def _excerpt(source: SourceFile, place: Position, path: Path, node: Node | None) -> str:
    """The line that shows what a finding is about; what isn't there, no line shows."""
    return source.line(place.line - 1)[:MAX_EXCERPT] if node or not path else ""


def _identity(rule: Rule, path: Path, content: str, excerpt: str) -> str:
    """The code, the route without positions and what stands there: the same wherever the rows around it go."""
    if not path:
        return f"{rule.code}//{excerpt.strip()}"
    names = "/".join(step if isinstance(step, str) else "*" for step in path)
    return f"{rule.code}/{names}/{content}"


_NAMES = ("uraian", "nama", "judul", "id", "sop", "teks")


def _known_by(source: SourceFile, path: Path, node: Node | None) -> str:
    """What the node at a path is known by, or where it is absent, what it is absent from."""
    while node is None and len(path) > 1:
        path = path[:-1]
        node = source.node(path)
    return _content(node) if node is not None else ""


def _content(node: Node) -> str:
    """What a node is known by: its text, or that of the first key that names it; "" where none does."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        for name in _NAMES:
            named = node.entries.get(name)
            if named and isinstance(named[1], Scalar):
                return named[1].text
    return ""
