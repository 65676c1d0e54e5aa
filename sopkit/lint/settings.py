"""What rules are told besides the document: the day, the options and the registers of a repository."""

from dataclasses import dataclass, field
from datetime import date

from sopkit.lint.options import Options
from sopkit.lint.register import Registers


@dataclass(frozen=True)
class Settings:
    """The day that it is, and what the repository's configuration sets for rules."""

    today: date
    options: Options = field(default_factory=Options)
    registers: Registers = field(default_factory=Registers)
