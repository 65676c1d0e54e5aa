"""The configuration of a repository: which rules are asked, how bad their findings are, and where they aren't told."""

import fnmatch
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from sopkit.lint.abaikan import NEVER
from sopkit.lint.options import Options
from sopkit.lint.register import Registers
from sopkit.lint.rule import Rule
from sopkit.lint.run import Choice, all_rules
from sopkit.lint.settings import Settings
from sopkit.model.finding import Finding, Severity
from sopkit.model.suggestion import closest
from sopkit.model.text import clip


class Profile(StrEnum):
    """How much is asked: what every office can keep, or all there is."""

    DASAR = "dasar"
    KETAT = "ketat"


@dataclass(frozen=True)
class Config:
    """What a repository configures. Paths and patterns count from `folder`; `files` are those that it was read from."""

    folder: Path
    files: tuple[str, ...] = ()
    profile: Profile = Profile.DASAR
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fail_on: Severity = Severity.ERROR
    baseline: str | None = None
    options: Options = field(default_factory=Options)
    registers: Registers = field(default_factory=Registers)

    def choice(self, today: date) -> Choice:
        """The rules that this asks, with what they are told."""
        rules = tuple(rule for rule in all_rules() if self._asks(rule))
        severities = {rule.code: rule.ketat for rule in rules if rule.ketat and self.profile is Profile.KETAT}
        stated = {
            rule.code: self.severity[key]
            for key in sorted(self.severity, key=len)
            for rule in rules
            if rule.code.startswith(key) and rule.code not in NEVER
        }
        return Choice(rules, Settings(today, self.options, self.registers), severities | stated)

    def _asks(self, rule: Rule) -> bool:
        if rule.code in NEVER:
            return True
        selected = (*self.select, *self.extend_select)
        chosen = _longest(rule.code, selected)
        refused = _longest(rule.code, self.ignore)
        if rule.is_preview and self.profile is Profile.DASAR and rule.code not in selected:
            return False
        return chosen > refused if chosen or self.select else not refused

    def leaves_out(self, file: str) -> bool:
        """Whether a file, found in a folder, is not to be read."""
        return bool(self.exclude) and any(fnmatch.fnmatchcase(self._inside(file), one) for one in self.exclude)

    def keeps(self, finding: Finding) -> bool:
        """Whether a finding is wanted for its file."""
        if not self.per_file or finding.code in NEVER:
            return True
        name = self._inside(finding.file)
        return not any(
            fnmatch.fnmatchcase(name, pattern) and finding.code.startswith(codes)
            for pattern, codes in self.per_file.items()
        )

    def _inside(self, file: str) -> str:
        """A file's path from the folder of the configuration."""
        path = Path(file).absolute()
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else file


def _longest(code: str, beginnings: Iterable[str]) -> int:
    """The length of the longest of these that a code begins with; 0 if it begins with none."""
    return max((len(one) for one in beginnings if code.startswith(one)), default=0)


def code_faults(codes: Iterable[str], is_ignore: bool) -> list[str]:
    """What is wrong with codes, or beginnings of codes, that someone chose, a sentence each."""
    known = [rule.code for rule in all_rules()]
    families = sorted({code[:3] for code in known})
    found = []
    for code in codes:
        if not code or not any(one.startswith(code) for one in known):
            close = closest(code.casefold(), [one.casefold() for one in known + families])
            if close and len(close) == len(code) and sum(a != b for a, b in zip(close.upper(), code, strict=True)) > 1:
                close = None  # another number is another rule
            hint = f"mungkin maksudnya '{close.upper()}'" if close else f"awalan yang ada: {', '.join(families)}"
            found.append(f"tidak ada aturan '{clip(code)}'; {hint}")
        elif is_ignore and code in NEVER:
            found.append(f"{code} tidak dapat diabaikan: berkasnya tidak terbaca")
    return found
