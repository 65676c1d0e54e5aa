"""The recap: every indicator's figure for the period asked and since January, from the answers of all units."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sopkit.analysis.agregasi import AllUnits, one_answer, over_periods
from sopkit.analysis.capaian import capaian, mean_capaian, predikat
from sopkit.analysis.kalender_kerja import KalenderKerja
from sopkit.analysis.target import target_over, targets_of_unit
from sopkit.analysis.tenggat import Tenggat
from sopkit.collect.arsip import Arsip
from sopkit.collect.bernama import named
from sopkit.collect.unit import Asal, Posisi, RekapUnit, UnitFiles, UnitIndikator, is_misplaced, why_unused
from sopkit.model.jawaban import Angka, Keadaan
from sopkit.model.pengumpulan import Indikator, Pengumpulan, Target
from sopkit.model.periode import Periode
from sopkit.model.text import clip

MAX_DETAILS = 5_000
"""Answers of units that a document for people shows; beyond, they stand in the tables for programs."""
_MAX_NAMED = 1_000


@dataclass(slots=True)
class Named:
    """Things that are counted, the first thousand of them by name."""

    names: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, name: str) -> None:
        """Count one more."""
        self.count += 1
        if self.count <= _MAX_NAMED:
            self.names.append(name)

    def shown(self, most: int) -> str:
        """So many names, and how many more there are."""
        more = self.count - most
        return ", ".join([*self.names[:most], f"dan {more} lagi"] if more > 0 else self.names)


@dataclass(frozen=True, slots=True)
class Absen:
    """The units whose figures for a period lack: those of whom no file came, and those whose files don't count."""

    nothing: Named = field(default_factory=Named)
    unused: Named = field(default_factory=Named)


@dataclass(frozen=True, slots=True)
class RekapIndikator:
    """One indicator: the period asked, since January, and each reported period by itself.

    `lacking` counts the answers that lack in the period asked, earlier ones too where its figure can't be known
    without them; `lacking_units` the units that lack any, of the first thousand of which `belum` says what became of
    the answer by period; `nihil` names the units that declared NIHIL.
    """

    sasaran: str
    indikator: Indikator
    periode: Posisi
    sampai: Posisi
    tahun: Target | None
    per_periode: dict[Periode, Posisi]
    units: int
    lacking: int
    lacking_units: int
    belum: dict[str, dict[Periode, str]]
    nihil: Named


@dataclass(frozen=True, slots=True)
class RekapSasaran:
    """The mean capaian of a sasaran's indicators: `known` of `expected` have one.

    Of the others, `lacking` lack a figure, `nihil` were declared NIHIL.
    """

    nama: str
    rata_rata: Fraction | None
    known: int
    expected: int
    lacking: int = 0
    nihil: int = 0

    @property
    def is_partial(self) -> bool:
        """Whether some of its indicators have no capaian."""
        return self.known < self.expected


@dataclass(frozen=True, slots=True)
class Rekap:
    """All that a recap shows. What is of single units is read and computed anew whenever they are gone through.

    `reported` are the periods since January, `spans` those within the period asked; `tenggat` of these; `sop` is the
    SOP as printed; `sampai_known` tells whether any return of an earlier period was there to be counted; `misplaced`
    are returns in a folder of earlier periods, of units that another one counts of: they may be meant to replace it.
    """

    pengumpulan: Pengumpulan
    periode: Periode
    spans: tuple[Periode, ...]
    reported: tuple[Periode, ...]
    today: datetime.date
    tenggat: Mapping[Periode, Tenggat]
    kalender: KalenderKerja
    sop: str | None
    arsip: Arsip
    indikator: tuple[RekapIndikator, ...]
    sasaran: tuple[RekapSasaran, ...]
    absen: dict[Periode, Absen]
    roster: int
    sampai_known: bool
    misplaced: Named

    @property
    def complete(self) -> bool:
        """Whether every unit reported every figure of the period asked, or declared it NIHIL, with none misplaced."""
        return not self.misplaced.count and not any(one.lacking for one in self.indikator)

    @property
    def is_detailed(self) -> bool:
        """Whether documents for people show the answers of every unit."""
        return sum(one.units for one in self.indikator) * len(self.spans) <= MAX_DETAILS

    def unit_files(self) -> Iterator[tuple[UnitFiles, list[Indikator]]]:
        """Every unit that fills anything in, in order of the roster, with what it fills in."""
        return _unit_files(self.pengumpulan, self.arsip)

    def units(self) -> Iterator[RekapUnit]:
        """Likewise, with its share of each of these."""
        build = _Units(self.pengumpulan, self.periode, self.spans, self.reported)
        for files, indikator in self.unit_files():
            yield RekapUnit(files, {one.id: build.share(one, files) for one in indikator})


def recap(
    pengumpulan: Pengumpulan,
    periode: Periode,
    arsip: Arsip,
    today: datetime.date,
    tenggat: Mapping[Periode, Tenggat],
    kalender: KalenderKerja,
    sop: str | None = None,
) -> Rekap:
    """The recap of a period from all files that were judged; `tenggat` of the periods in it, `sop` as printed."""
    spans = tuple(one for one in pengumpulan.periods if periode.holds(one))
    reported = tuple(one for one in pengumpulan.periods if one.last <= periode.last)
    rows = {one.id: _Row(one, reported, spans) for _, one in pengumpulan.indicators()}
    absen = {one: Absen() for one in spans}
    earlier = frozenset(reported) - frozenset(spans)
    known, roster, misplaced = not earlier, 0, Named()
    for files, indikator in _unit_files(pengumpulan, arsip):
        roster += 1
        known = known or not earlier.isdisjoint(files.counted)
        _note_absence(pengumpulan, files, absen)
        _note_misplaced(pengumpulan, files, misplaced)
        for one in indikator:
            rows[one.id].add(files, pengumpulan.units[files.unit].nama)
    judged = tuple(
        _indikator(pengumpulan, sasaran.nama, rows[one.id], periode) for sasaran, one in pengumpulan.indicators()
    )
    means = tuple(_sasaran(pengumpulan, {row.indikator.id: row.periode for row in judged}))
    given = pengumpulan, periode, spans, reported, today, tenggat, kalender, sop, arsip
    return Rekap(*given, judged, means, absen, roster, known, misplaced)


def _unit_files(pengumpulan: Pengumpulan, arsip: Arsip) -> Iterator[tuple[UnitFiles, list[Indikator]]]:
    filled: dict[str, list[Indikator]] = {unit: [] for unit in pengumpulan.units}
    by_name = named(pengumpulan, arsip)
    for _, indikator in pengumpulan.indicators():
        for unit in pengumpulan.fillers(indikator):
            filled[unit].append(indikator)
    for unit, own in filled.items():
        if own:
            files = (*arsip.of_unit(unit), *by_name.get(unit, ()))
            yield UnitFiles(unit, files, {one.periode: one for one in files if one.counts and one.periode}), own


def _note_absence(pengumpulan: Pengumpulan, files: UnitFiles, absen: dict[Periode, Absen]) -> None:
    for periode, noted in absen.items():
        if periode not in files.counted:
            nama, unused = pengumpulan.units[files.unit].nama, files.unused(periode)
            told = "; ".join(why_unused(one, periode) for one in unused[:3])
            (noted.unused if unused else noted.nothing).add(f"{nama} ({told})" if unused else nama)


def _note_misplaced(pengumpulan: Pengumpulan, files: UnitFiles, misplaced: Named) -> None:
    for one in files.files:
        if is_misplaced(one) and one.periode in files.counted:
            misplaced.add(f"{pengumpulan.units[files.unit].nama} ({clip(one.name)})")


class _Row:
    """What one indicator's figures are added up from, unit by unit."""

    def __init__(self, indikator: Indikator, reported: Sequence[Periode], spans: Sequence[Periode]) -> None:
        self.indikator = indikator
        self.reported = reported
        self.spans = spans
        self._first = len(reported) - len(spans)
        """Of the period asked, among those reported."""
        ends = range(1, len(reported) + 1)
        wanted = {(self._first, len(reported)), (0, len(reported)), *((end - 1, end) for end in ends)}
        if indikator.kumulatif:
            wanted |= {(0, end) for end in ends}
        self._sums = {(first, end): AllUnits(indikator, end - first) for first, end in wanted}
        self._spoke: set[int] = set()
        """The periods for which some unit said anything but NIHIL."""
        self.units = self.lacking = self.lacking_units = 0
        self.belum: dict[str, dict[Periode, str]] = {}
        self.nihil = Named()

    def add(self, files: UnitFiles, nama: str) -> None:
        """Add a unit's answers."""
        self.units += 1
        answers = [files.terisi(periode, self.indikator.id).jawaban for periode in self.reported]
        figures = [one_answer(self.indikator, one) for one in answers]
        for (first, end), sums in self._sums.items():
            sums.add(figures[first:end])
        self._spoke.update(n for n, one in enumerate(answers) if one.keadaan is not Keadaan.NIHIL)
        own = answers[self._first :]
        lacking = sum(one.keadaan.is_lacking for one in own)
        self.lacking += lacking
        if all(one.keadaan is Keadaan.NIHIL for one in own):
            self.nihil.add(nama)
        elif lacking and over_periods(self.indikator, figures[self._first :]).is_lacking:
            self.lacking_units += 1
            if len(self.belum) < _MAX_NAMED:
                said = zip(self.spans, own, strict=True)
                self.belum[files.unit] = {
                    periode: files.state(periode, one.keadaan) for periode, one in said if one.keadaan.is_lacking
                }

    def over(self, parts: Sequence[Periode]) -> Angka:
        """The figure of all units over periods that follow each other."""
        first = self.reported.index(parts[0])
        end = first + len(parts)
        if self.indikator.kumulatif and self._spoke.intersection(range(first, end)):
            # Figures since January: a unit that has nothing to add now keeps what it had.
            first = 0
        return self._sums[first, end].total()


def _indikator(pengumpulan: Pengumpulan, sasaran: str, row: _Row, periode: Periode) -> RekapIndikator:
    indikator = row.indikator

    def over(span: Periode, parts: Sequence[Periode]) -> Posisi:
        return _judge(pengumpulan, indikator, target_over(indikator.target, indikator, span, parts), row.over(parts))

    asked = over(periode, row.spans)
    return RekapIndikator(
        sasaran,
        indikator,
        asked,
        over(Periode(periode.tahun, 1, periode.last), row.reported),
        indikator.target.tahun,
        {one: over(one, (one,)) for one in row.reported},
        row.units,
        max(row.lacking, asked.angka.expected - asked.angka.known),
        row.lacking_units,
        row.belum,
        row.nihil,
    )


def _judge(pengumpulan: Pengumpulan, indikator: Indikator, target: Target | None, angka: Angka) -> Posisi:
    value = capaian(angka.nilai, target, indikator.polaritas, indikator.rumus_negatif)
    name = predikat(value, pengumpulan.tingkat) if isinstance(value, Fraction) else None
    return Posisi(target, angka, value, name)


def mean_of_sasaran(rekap: Rekap, periode: Periode) -> Iterator[RekapSasaran]:
    """Each sasaran's mean capaian of one reported period."""
    positions = {row.indikator.id: row.per_periode[periode] for row in rekap.indikator}
    return _sasaran(rekap.pengumpulan, positions)


def _sasaran(pengumpulan: Pengumpulan, positions: Mapping[str, Posisi]) -> Iterator[RekapSasaran]:
    for sasaran in pengumpulan.sasaran:
        own = [positions[indikator.id] for indikator in sasaran.indikator]
        values = [one.persen for one in own if one.persen is not None]
        mean = mean_capaian(values, pengumpulan.batas_capaian)
        lacking = sum(one.persen is None and one.angka.is_lacking for one in own)
        nihil = sum(one.angka.is_nihil and not one.angka.is_lacking for one in own)
        yield RekapSasaran(sasaran.nama, mean, len(values), len(own), lacking, nihil)


@dataclass(frozen=True, slots=True)
class _Units:
    """Computes single units' shares."""

    pengumpulan: Pengumpulan
    periode: Periode
    spans: tuple[Periode, ...]
    reported: tuple[Periode, ...]

    def share(self, indikator: Indikator, files: UnitFiles) -> UnitIndikator:
        """A unit's share of an indicator."""
        sent = [one for one in self.spans if one in files.counted]
        last = files.terisi(sent[-1] if sent else self.spans[-1], indikator.id)
        targets = targets_of_unit(self.pengumpulan, indikator, files.unit)
        target = target_over(targets, indikator, self.periode, self.spans)
        answers = {one: files.terisi(one, indikator.id).jawaban for one in self.spans}
        figures = [one_answer(indikator, one) for one in answers.values()]
        posisi = _judge(self.pengumpulan, indikator, target, over_periods(indikator, figures))
        return UnitIndikator(posisi, answers, last.alasan, last.teks, tuple(self._asal(indikator, files)))

    def _asal(self, indikator: Indikator, files: UnitFiles) -> Iterator[Asal]:
        for periode in self.reported:
            for sumber in files.terisi(periode, indikator.id).sumber:
                one = files.counted[periode]
                yield Asal(files.unit, indikator.id, periode, one.name, one.sha256, sumber)
