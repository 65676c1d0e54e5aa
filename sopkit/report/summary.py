"""What a report says: findings, the rules they come from, and how many there are of what."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sopkit.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a report says of a rule: one sentence on what it looks at, where it comes from, its page in Markdown."""

    code: str
    name: str
    summary: str
    severity: Severity
    basis: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class FindingsReport:
    """The findings of a run, in order, over `files` files, and the rules that were asked, by code.

    Left out are those `silenced` by comments, those `known` to a baseline, and those `hidden` for their severity.
    Findings as bad as `fails_from` fail the run.
    """

    findings: Sequence[Finding]
    files: int
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    silenced: int = 0
    known: int = 0
    hidden: int = 0
    fails_from: Severity = Severity.ERROR

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return Counter(finding.severity for finding in self.findings)[severity]

    def fixable(self, is_safe: bool) -> int:
        """How many findings have a safe mend, or one to be looked at."""
        return sum(1 for finding in self.findings if finding.fix and finding.fix.is_safe is is_safe)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding fails the run."""
        return finding.severity.rank <= self.fails_from.rank

    def rule(self, finding: Finding) -> RuleText:
        """The rule of a finding; one that was not given is known by what the finding says of it."""
        return self.rules.get(finding.code) or RuleText(
            finding.code, finding.name, finding.name, finding.severity, basis=""
        )


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by severity, otherwise in their order: where a reader shows only so many, these come first."""
    return sorted(findings, key=lambda finding: finding.severity.rank)


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each finding with its number from 1 among those of the same file and identity."""
    count: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = finding.file, finding.code, finding.identity
        count[key] += 1
        yield finding, count[key]
