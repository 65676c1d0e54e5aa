"""sopkit's own judgement of one file, as plain values: the only place of the harness that knows its functions."""

from dataclasses import dataclass
from fractions import Fraction

from sopkit.collect.inbox import Opened
from sopkit.collect.kiriman import judge
from sopkit.forms.form import declare
from sopkit.forms.remark import Code, Remark
from sopkit.model.finding import Severity
from sopkit.model.periode import Periode
from tests.reliability.offices import DUE, Office


@dataclass(frozen=True, slots=True)
class Told:
    """One remark."""

    code: str
    is_error: bool
    message: str
    sheet: str
    cell: str
    indikator: str


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one indicator: its state, and its figures by part."""

    state: str
    figures: dict[str, Fraction]
    reason: str
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    status: str
    counts: bool
    unit: str | None
    told: tuple[Told, ...]
    answers: dict[str, Read]

    @property
    def codes(self) -> set[str]:
        """All codes that were told."""
        return {one.code for one in self.told}


def judged(office: Office, periode: Periode, data: bytes) -> Outcome:
    """What sopkit says of a returned file."""

    def wanted(other: Periode) -> Remark | None:
        return None if other == periode else Remark(Code.PERIODE_LAIN, "periode lain; pindahkan ke folder periodenya")

    source = office.pengumpulan
    one = judge(Opened(data), source, wanted, lambda when, unit: declare(source, when, unit, DUE))
    told = tuple(
        Told(each.code, each.severity is Severity.ERROR, each.message, each.sheet, each.cell, each.indikator)
        for each in one.remarks
    )
    answers = {}
    for key, terisi in (one.bacaan.terisi if one.bacaan else {}).items():
        figures = {sumber.bagian.value: Fraction(sumber.nilai) for sumber in terisi.sumber}
        texts = {column.value: text for column, text in terisi.teks.items()}
        answers[key] = Read(terisi.jawaban.keadaan.value, figures, terisi.alasan, texts)
    return Outcome(one.status.value, one.counts, one.unit, told, answers)
