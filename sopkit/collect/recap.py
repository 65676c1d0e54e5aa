"""The recap: every indicator's figure for the period asked and since January, each traced to its cells."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sopkit.analysis.agregasi import one_answer, over_periods, over_units
from sopkit.analysis.capaian import TanpaCapaian, capaian, mean_capaian, predikat
from sopkit.analysis.target import target_over, targets_of_unit
from sopkit.analysis.tenggat import Tenggat
from sopkit.collect.kiriman import Kiriman
from sopkit.forms.form import Kolom
from sopkit.forms.read import Sumber, Terisi
from sopkit.model.jawaban import Angka, Jawaban, Keadaan
from sopkit.model.pengumpulan import Indikator, Pengumpulan, Target
from sopkit.model.periode import Periode


@dataclass(frozen=True, slots=True)
class Posisi:
    """An indicator over a span of time: what was to be reached, what was, and how that is judged."""

    target: Target | None
    angka: Angka
    capaian: Fraction | TanpaCapaian
    predikat: str | None

    @property
    def persen(self) -> Fraction | None:
        """The capaian; None where there is none."""
        return self.capaian if isinstance(self.capaian, Fraction) else None


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a figure of the recap comes from."""

    unit: str
    periode: Periode
    file: str
    sha256: str
    sumber: Sumber


@dataclass(frozen=True, slots=True)
class UnitIndikator:
    """One unit's share of an indicator in the period asked (the last reported one, if it holds several)."""

    posisi: Posisi
    keadaan: Keadaan
    jawaban: Jawaban
    alasan: str
    teks: dict[Kolom, str]


@dataclass(frozen=True, slots=True)
class RekapIndikator:
    """One indicator: the period asked, since January, and each reported period by itself."""

    sasaran: str
    indikator: Indikator
    periode: Posisi
    sampai: Posisi
    tahun: Target | None
    per_periode: dict[Periode, Posisi]
    units: dict[str, UnitIndikator]
    asal: tuple[Asal, ...]


@dataclass(frozen=True, slots=True)
class RekapSasaran:
    """The mean capaian of a sasaran's indicators: `known` of `expected` have one."""

    nama: str
    rata_rata: Fraction | None
    known: int
    expected: int


@dataclass(frozen=True, slots=True)
class Rekap:
    """All that a recap shows. `missing` holds, for each unit that hasn't reported, the periods that lack."""

    pengumpulan: Pengumpulan
    periode: Periode
    spans: tuple[Periode, ...]
    today: datetime.date
    tenggat: Tenggat | None
    indikator: tuple[RekapIndikator, ...]
    sasaran: tuple[RekapSasaran, ...]
    kiriman: tuple[Kiriman, ...]
    missing: dict[str, tuple[Periode, ...]]
    sampai_known: bool
    """Whether any return of an earlier period was there to be counted since January."""

    @property
    def complete(self) -> bool:
        """Whether every unit reported every figure, or declared it NIHIL, for the period asked."""
        return not self.missing and not any(one.periode.angka.is_lacking for one in self.indikator)


def recap(
    pengumpulan: Pengumpulan,
    periode: Periode,
    kiriman: Iterable[Kiriman],
    today: datetime.date,
    tenggat: Tenggat | None = None,
) -> Rekap:
    """The recap of a period from all files that were judged."""
    files = tuple(kiriman)
    counted = {(one.periode, one.unit): one for one in files if one.counts and one.periode and one.unit}
    spans = tuple(one for one in pengumpulan.periods if periode.holds(one))
    reported = tuple(one for one in pengumpulan.periods if one.last <= periode.last)
    build = _Builder(pengumpulan, periode, spans, reported, counted)
    rows = tuple(build.indikator(sasaran.nama, indikator) for sasaran, indikator in pengumpulan.indicators())
    expected = [unit for unit in pengumpulan.units if any(unit in row.units for row in rows)]
    missing = {
        unit: lacking for unit in expected if (lacking := tuple(one for one in spans if (one, unit) not in counted))
    }
    earlier = [one for one in reported if one not in spans]
    known = not earlier or any(one in earlier for one, _ in counted)
    return Rekap(pengumpulan, periode, spans, today, tenggat, rows, _sasaran(pengumpulan, rows), files, missing, known)


def _sasaran(pengumpulan: Pengumpulan, rows: Sequence[RekapIndikator]) -> tuple[RekapSasaran, ...]:
    result = []
    for sasaran in pengumpulan.sasaran:
        ids = {indikator.id for indikator in sasaran.indikator}
        own = [row for row in rows if row.indikator.id in ids]
        values = [row.periode.persen for row in own if row.periode.persen is not None]
        mean = mean_capaian(values, pengumpulan.batas_capaian)
        result.append(RekapSasaran(sasaran.nama, mean, len(values), len(own)))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Builder:
    """What every indicator's row is made from."""

    pengumpulan: Pengumpulan
    periode: Periode
    spans: tuple[Periode, ...]
    reported: tuple[Periode, ...]
    counted: dict[tuple[Periode, str], Kiriman]

    def indikator(self, sasaran: str, indikator: Indikator) -> RekapIndikator:
        """One indicator's row."""
        units = self.pengumpulan.fillers(indikator)
        answers = {
            (periode, unit): self._terisi(periode, unit, indikator).jawaban
            for periode in self.reported
            for unit in units
        }
        by_period = {
            periode: over_units(indikator, [answers[periode, unit] for unit in units]) for periode in self.reported
        }
        of_year = Periode(self.periode.tahun, 1, self.periode.last)
        asal = tuple(
            Asal(unit, periode, self.counted[periode, unit].name, self.counted[periode, unit].sha256, sumber)
            for periode in self.reported
            for unit in units
            for sumber in self._terisi(periode, unit, indikator).sumber
        )
        return RekapIndikator(
            sasaran,
            indikator,
            self._over(indikator, self.periode, self.spans, by_period.__getitem__),
            self._over(indikator, of_year, self.reported, by_period.__getitem__),
            indikator.target.tahun,
            {one: self._over(indikator, one, (one,), by_period.__getitem__) for one in self.reported},
            {unit: self._unit(indikator, unit) for unit in units},
            asal,
        )

    def _terisi(self, periode: Periode, unit: str, indikator: Indikator) -> Terisi:
        kiriman = self.counted.get((periode, unit))
        found = kiriman.bacaan.terisi.get(indikator.id) if kiriman and kiriman.bacaan else None
        return found or Terisi(Jawaban(Keadaan.BELUM))

    def _over(
        self, indikator: Indikator, span: Periode, parts: Sequence[Periode], figure: Callable[[Periode], Angka]
    ) -> Posisi:
        angka = over_periods(indikator, [figure(part) for part in parts])
        return self._judge(indikator, target_over(indikator.target, indikator, span, parts), angka)

    def _unit(self, indikator: Indikator, unit: str) -> UnitIndikator:
        last = self._terisi(self.spans[-1], unit, indikator)
        figures = [one_answer(indikator, self._terisi(one, unit, indikator).jawaban) for one in self.spans]
        targets = targets_of_unit(self.pengumpulan, indikator, unit)
        target = target_over(targets, indikator, self.periode, self.spans)
        posisi = self._judge(indikator, target, over_periods(indikator, figures))
        return UnitIndikator(posisi, last.jawaban.keadaan, last.jawaban, last.alasan, last.teks)

    def _judge(self, indikator: Indikator, target: Target | None, angka: Angka) -> Posisi:
        value = capaian(angka.nilai, target, indikator.polaritas, indikator.rumus_negatif)
        name = predikat(value, self.pengumpulan.tingkat) if isinstance(value, Fraction) else None
        return Posisi(target, angka, value, name)
