"""The recap: every indicator's figure for the period asked and since January, each traced to its cells."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sopkit.analysis.agregasi import one_answer, over_both, over_periods
from sopkit.analysis.capaian import TanpaCapaian, capaian, mean_capaian, predikat
from sopkit.analysis.kalender_kerja import KalenderKerja
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
    """One unit's share of an indicator: `posisi` over the whole period asked, its answers by the periods within it.

    `jawaban` is the last of these, `alasan` and `teks` are of the last return; figures stand in `posisi` only.
    """

    posisi: Posisi
    per_periode: dict[Periode, Jawaban]
    alasan: str
    teks: dict[Kolom, str]

    @property
    def jawaban(self) -> Jawaban:
        """Of the last period within the one asked."""
        return list(self.per_periode.values())[-1]


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

    @property
    def lacking(self) -> int:
        """How many answers lack in the period asked; earlier ones too where its figure can't be known without them."""
        answers = (answer for one in self.units.values() for answer in one.per_periode.values())
        own = sum(answer.keadaan.is_lacking for answer in answers)
        return max(own, self.periode.angka.expected - self.periode.angka.known)


@dataclass(frozen=True, slots=True)
class RekapSasaran:
    """The mean capaian of a sasaran's indicators: `known` of `expected` have one."""

    nama: str
    rata_rata: Fraction | None
    known: int
    expected: int

    @property
    def is_partial(self) -> bool:
        """Whether some of its indicators have no capaian."""
        return self.known < self.expected


@dataclass(frozen=True, slots=True)
class Rekap:
    """All that a recap shows.

    `missing` holds, for each unit whose figures lack, the periods; `unused`, for each unit, its files that don't
    count because they are refused as a whole or in conflict; `sop` is the SOP as printed.
    """

    pengumpulan: Pengumpulan
    periode: Periode
    spans: tuple[Periode, ...]
    today: datetime.date
    tenggat: Mapping[Periode, Tenggat]
    kalender: KalenderKerja
    indikator: tuple[RekapIndikator, ...]
    sasaran: tuple[RekapSasaran, ...]
    kiriman: tuple[Kiriman, ...]
    missing: dict[str, tuple[Periode, ...]]
    unused: dict[str, tuple[Kiriman, ...]]
    sop: str | None
    sampai_known: bool
    """Whether any return of an earlier period was there to be counted since January."""

    @property
    def complete(self) -> bool:
        """Whether every unit reported every figure, or declared it NIHIL, for the period asked."""
        return not any(one.lacking for one in self.indikator)


def recap(
    pengumpulan: Pengumpulan,
    periode: Periode,
    kiriman: Iterable[Kiriman],
    today: datetime.date,
    tenggat: Mapping[Periode, Tenggat],
    kalender: KalenderKerja,
    sop: str | None = None,
) -> Rekap:
    """The recap of a period from all files that were judged; `tenggat` of the periods in it, `sop` as printed."""
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
    means = tuple(_sasaran(pengumpulan, {row.indikator.id: row.periode for row in rows}))
    unused = _unused(files)
    return Rekap(pengumpulan, periode, spans, today, tenggat, kalender, rows, means, files, missing, unused, sop, known)


def _unused(files: Sequence[Kiriman]) -> dict[str, tuple[Kiriman, ...]]:
    found: dict[str, tuple[Kiriman, ...]] = {}
    for one in files:
        if one.unit and not one.counts and one.needs_mending:
            found[one.unit] = (*found.get(one.unit, ()), one)
    return found


def mean_of_sasaran(rekap: Rekap, periode: Periode) -> Iterator[RekapSasaran]:
    """Each sasaran's mean capaian of one reported period."""
    positions = {row.indikator.id: row.per_periode[periode] for row in rekap.indikator}
    return _sasaran(rekap.pengumpulan, positions)


def _sasaran(pengumpulan: Pengumpulan, positions: Mapping[str, Posisi]) -> Iterator[RekapSasaran]:
    for sasaran in pengumpulan.sasaran:
        own = [positions[indikator.id] for indikator in sasaran.indikator]
        values = [one.persen for one in own if one.persen is not None]
        mean = mean_capaian(values, pengumpulan.batas_capaian)
        yield RekapSasaran(sasaran.nama, mean, len(values), len(own))


_Answers = dict[tuple[Periode, str], Jawaban]


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
            self._over(indikator, self.periode, self.spans, answers),
            self._over(indikator, of_year, self.reported, answers),
            indikator.target.tahun,
            {one: self._over(indikator, one, (one,), answers) for one in self.reported},
            {unit: self._unit(indikator, unit) for unit in units},
            asal,
        )

    def _terisi(self, periode: Periode, unit: str, indikator: Indikator) -> Terisi:
        kiriman = self.counted.get((periode, unit))
        found = kiriman.bacaan.terisi.get(indikator.id) if kiriman and kiriman.bacaan else None
        return found or Terisi(Jawaban(Keadaan.BELUM))

    def _over(self, indikator: Indikator, span: Periode, parts: Sequence[Periode], answers: _Answers) -> Posisi:
        said = {unit: [answers[part, unit] for part in parts] for _, unit in answers}
        if indikator.kumulatif and any(one.keadaan is not Keadaan.NIHIL for row in said.values() for one in row):
            # Figures since January: a unit that has nothing to add now keeps what it had.
            before = [one for one in self.reported if one.last < parts[0].first]
            said = {unit: [answers[one, unit] for one in before] + row for unit, row in said.items()}
        angka = over_both(indikator, list(said.values()))
        return self._judge(indikator, target_over(indikator.target, indikator, span, parts), angka)

    def _unit(self, indikator: Indikator, unit: str) -> UnitIndikator:
        sent = [one for one in self.spans if (one, unit) in self.counted]
        last = self._terisi(sent[-1] if sent else self.spans[-1], unit, indikator)
        targets = targets_of_unit(self.pengumpulan, indikator, unit)
        target = target_over(targets, indikator, self.periode, self.spans)
        answers = {one: self._terisi(one, unit, indikator).jawaban for one in self.spans}
        figures = [one_answer(indikator, one) for one in answers.values()]
        posisi = self._judge(indikator, target, over_periods(indikator, figures))
        return UnitIndikator(posisi, answers, last.alasan, last.teks)

    def _judge(self, indikator: Indikator, target: Target | None, angka: Angka) -> Posisi:
        value = capaian(angka.nilai, target, indikator.polaritas, indikator.rumus_negatif)
        name = predikat(value, self.pengumpulan.tingkat) if isinstance(value, Fraction) else None
        return Posisi(target, angka, value, name)
