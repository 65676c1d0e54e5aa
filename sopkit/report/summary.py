"""What a report says: findings, and how many files and findings there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sopkit.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class FindingsReport:
    """The findings of a run, in order, over `files` files."""

    findings: Sequence[Finding]
    files: int

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return Counter(finding.severity for finding in self.findings)[severity]
