"""Recaps of more units than anybody has, each with one return that is made when it is asked for."""

import re
from dataclasses import dataclass

from sopkit.analysis.kalender_kerja import working_calendar
from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.recap import Rekap, recap
from sopkit.forms.form import Kolom
from sopkit.forms.read import Bacaan
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.source.load import load
from sopkit.source.parse import parse
from tests.collect.office import MINI
from tests.collect.samples import TENGGAT, TODAY, ListArsip, filled


@dataclass(frozen=True, slots=True)
class Crowd(ListArsip):
    """Returns of many units, each made when it is asked for; `words` is what each writes."""

    source: Pengumpulan
    words: str

    def of_unit(self, unit: str) -> list[Kiriman]:
        when = self.source.periods[0]
        answers = {one.id: filled(one, "80", {Kolom.PENDORONG: self.words}) for _, one in self.source.indicators()}
        return [Kiriman(f"{unit}.xlsx", "0" * 64, Status.ACCEPTED, (), unit, when, Bacaan(answers, ()))]


def crowd(count: int, words: str = "") -> Rekap:
    """The recap of so many units."""
    units = "".join(f"  u{number}: Unit {number}\n" for number in range(count))
    head, rest = re.split(r"(?m)^unit:\n(?:  .*\n)+", MINI.read_text(encoding="utf-8"))
    text = f"{head}unit:\n{units}{rest}".replace("pelayanan", "u1")
    source = parse(load("ramai.yaml", text.encode())).pengumpulan
    assert source
    when = source.periods[0]
    return recap(source, when, Crowd((), source, words), TODAY, {when: TENGGAT}, working_calendar())
