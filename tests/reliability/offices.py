"""Random offices with known true figures: a collection, its forms, and every form filled in by a known hand."""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property

from sopkit.analysis.tenggat import Tenggat
from sopkit.forms.build import build
from sopkit.forms.form import declare
from sopkit.lint.run import lint_alone
from sopkit.model.finding import Severity
from sopkit.model.pengumpulan import Indikator, Pengumpulan
from sopkit.model.periode import Periode
from sopkit.source.load import load
from sopkit.source.parse import parse
from tests.reliability.chance import seeded
from tests.reliability.filling import fill_in
from tests.reliability.xlsx import Layout, layout_of

DUE = Tenggat(datetime.date(2026, 4, 10), datetime.date(2026, 4, 15), "3 hari kerja sesudah mulai")
_NAMES = ("Umum", "Pelayanan & Aduan", "Kesra <3", 'Seksi "Satu"', "Ekbang", "=1+1", "Perizinan, Jl. A/B", "Trantib 🛡")
_WORDS = ("Jumlah", "Persentase", "Indeks", "Nilai", "Rata-rata", "Waktu", "Biaya", "Cakupan")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit truly answers for an indicator: figures by part as exact texts; none if NIHIL or left empty."""

    figures: dict[str, str] = field(default_factory=dict)
    is_nihil: bool = False

    @property
    def state(self) -> str:
        """As the recap's JSON names it."""
        return "nihil" if self.is_nihil else "filled" if self.figures else "empty"


@dataclass(frozen=True)
class Filled:
    """One unit's form filled in with known figures."""

    office: "Office"
    unit: str
    periode: Periode
    data: bytes
    answers: dict[str, Answer]
    decimal_mark: str
    """Of the program that saved it last; empty where that computed no probes."""
    texts: dict[str, dict[str, str]]
    """By indicator, what stands in the columns of text."""

    @cached_property
    def layout(self) -> Layout:
        """Where its table stands."""
        return layout_of(self.data)

    @property
    def says_more(self) -> bool:
        """Whether it would still say something with one figure less."""
        return len(self.figures) > 1 or any(self.texts.values()) or any(one.is_nihil for one in self.answers.values())

    def is_whole(self, row: str) -> bool:
        """Whether only whole numbers may stand in a row."""
        return self._indikator(row).bulat

    def is_percent(self, row: str) -> bool:
        """Whether percents are asked for in a row."""
        return self._indikator(row).satuan == "persen" and ":" not in row

    def limits(self, row: str) -> tuple[str, str] | None:
        """The least and the most that may stand in a row, where that is stated."""
        batas = self._indikator(row).batas
        return (str(batas.min), str(batas.maks)) if batas.min is not None and batas.maks is not None else None

    def _indikator(self, row: str) -> Indikator:
        return next(one for _, one in self.office.pengumpulan.indicators() if one.id == row.partition(":")[0])

    @cached_property
    def figures(self) -> dict[str, str]:
        """Every figure typed, by row key."""
        return {row_key(id_, part): text for id_, one in self.answers.items() for part, text in one.figures.items()}


def row_key(indikator: str, part: str) -> str:
    """The key of the row in which a part of an indicator is typed."""
    return indikator if part == "nilai" else f"{indikator}:{part}"


@dataclass(frozen=True)
class Office:
    """A collection as its keeper wrote it, and its forms."""

    number: int
    text: str
    pengumpulan: Pengumpulan

    def blank(self, unit: str, periode: Periode, versi: int | None = None, text: str | None = None) -> bytes:
        """The form sent to a unit; of another version or of a collection changed to `text` where one is given."""
        source = self.pengumpulan if text is None else read_collection(text)
        if versi is not None:
            source = source.model_copy(update={"versi": versi})
        return build(declare(source, periode, unit, DUE))

    @cached_property
    def periode(self) -> Periode:
        """The period that is reported."""
        return seeded(self.number).choice(self.pengumpulan.periods)

    @cached_property
    def filled(self) -> tuple[Filled, ...]:
        """The form of every unit for that period, filled in."""
        return tuple(self.fill(unit, self.periode) for unit in self.pengumpulan.units)

    def fill(self, unit: str, periode: Periode) -> Filled:
        """A unit's form, filled in with what it truly answers for a period."""
        rng = seeded(f"{self.number} {unit} {periode.id}")
        own = [one for _, one in self.pengumpulan.indicators() if unit in self.pengumpulan.fillers(one)]
        answers = {one.id: _answer(rng, one) for one in own}
        if not any(one.figures for one in answers.values()):
            answers[own[0].id] = _answer(rng, own[0], is_certain=True)
        texts = {one.id: _texts(rng) for one in own}
        mark = rng.choice([",", ".", ",", ".", "", ""])
        data = fill_in(self.blank(unit, periode), answers, texts, mark)
        return Filled(self, unit, periode, data, answers, mark, texts)


@cache
def office(number: int) -> Office:
    """The office of a number; always the same."""
    text = _collection(seeded(f"office {number}"), number)
    return Office(number, text, read_collection(text))


def read_collection(text: str) -> Pengumpulan:
    """The collection in a text that is known to be sound."""
    parsed = parse(load("pengumpulan.yaml", text.encode()))
    assert not [one for one in lint_alone(parsed) if one.severity is Severity.ERROR]
    assert parsed.pengumpulan
    return parsed.pengumpulan


def _collection(rng: random.Random, number: int) -> str:
    units = [f"unit-{place}" for place in range(rng.randint(2, 5))]
    monthly = rng.random() < 0.2
    lines = [
        "skema: pengumpulan/1",
        f"nama: Pengumpulan Uji {number}",
        "tahun: 2026",
        f"versi: {rng.randint(2, 9)}",
        *(["frekuensi: bulan"] if monthly else []),
        "tenggat:",
        "  kembali: 3 hari kerja",
        "unit:",
        *(f"  {unit}: '{rng.choice(_NAMES)} {place}'" for place, unit in enumerate(units)),
        "sasaran:",
    ]
    ids = iter(range(100))
    for sasaran in range(rng.randint(1, 3)):
        lines += [f"  - nama: Sasaran {sasaran}", "    indikator:"]
        for _ in range(rng.randint(1, 4)):
            lines += _indikator(rng, next(ids), units, monthly)
    return "\n".join(lines) + "\n"


def _indikator(rng: random.Random, number: int, units: list[str], monthly: bool) -> Iterator[str]:
    is_ratio = rng.random() < 0.3
    # The first one is filled in by all, so that no unit has an empty form.
    fillers = units if number == 0 or rng.random() < 0.6 else rng.sample(units, rng.randint(1, len(units)))
    is_whole = rng.random() < 0.3
    cumulative = rng.random() < 0.3
    how = rng.choice(["akhir"] if cumulative else ["akhir", "rasio"] if is_ratio else ["akhir", "jumlah", "rata-rata"])
    over_units = "rasio" if is_ratio else rng.choice(["jumlah", "rata-rata"])
    yield f"      - id: ind{number}"
    yield f"        nama: {rng.choice(_WORDS)} {number} & <b>"
    yield f"        satuan: {rng.choice(['dokumen', 'orang', 'persen', 'rupiah'])}"
    polarity = rng.choice(["positif", "positif", "negatif"])
    yield f"        polaritas: {polarity}"
    if polarity == "negatif" and rng.random() < 0.5:
        yield "        rumus_negatif: rasio"
    if rng.random() < 0.3:
        yield f"        tanda_kosong: {rng.choice(['tolak', 'kosong', 'nihil'])}"
    if is_whole:
        yield "        bulat: ya"
    if is_ratio:
        yield "        isian: rasio"
        yield "        pembilang: Yang selesai"
        yield "        penyebut: Yang masuk"
        yield f"        faktor: {rng.choice([100, 1, 1000])}"
    if fillers is not units:
        yield "        pengisi:"
        yield from (f"          - {unit}" for unit in fillers)
    if cumulative:
        yield "        kumulatif: ya"
    yield f"        agregasi: {how}"
    yield f"        agregasi_unit: {over_units if len(fillers) > 1 else 'tunggal'}"
    if not is_ratio and rng.random() < 0.4:
        yield "        batas:"
        yield f"          min: {rng.choice(['0', '-1000000000'])}"
        yield "          maks: 1000000000"
    yield "        target:"
    keys = [f"b{month:02}" for month in range(1, 13)] if monthly else [f"tw{one}" for one in range(1, 5)]
    yield from (f"          {key}: {rng.choice(['80', '12.5', '80-90', '7'])}" for key in [*keys, "tahun"])


def _answer(rng: random.Random, indikator: Indikator, is_certain: bool = False) -> Answer:
    roll = 1.0 if is_certain else rng.random()
    if roll < 0.12:
        return Answer(is_nihil=True)
    if roll < 0.2:
        return Answer()
    is_whole = indikator.bulat
    if indikator.is_rasio:
        bottom = _figure(rng, is_whole, low=1)
        if rng.random() < 0.05:
            return Answer({"pembilang": "0", "penyebut": "0"})
        return Answer({"pembilang": _figure(rng, is_whole), "penyebut": bottom})
    low = indikator.batas.min
    return Answer({"nilai": _figure(rng, is_whole, can_be_negative=low is None or low < 0)})


def _figure(rng: random.Random, is_whole: bool, low: int = 0, can_be_negative: bool = False) -> str:
    """An exact figure of at most 15 digits, which spreadsheets keep; as a text without needless zeros."""
    whole = rng.randint(low, 10 ** (rng.randint(1, 6) if rng.random() < 0.9 else 9))
    value = Decimal(whole)
    if not is_whole and rng.random() < 0.7:
        places = rng.randint(1, 6)
        value += Decimal(rng.randint(0, 10**places - 1)).scaleb(-places)
    if can_be_negative and rng.random() < 0.1:
        value = -value
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _texts(rng: random.Random) -> dict[str, str]:
    said = ("Laporan bulanan", "=HYPERLINK(A1)", "+62 812", "kutip \" dan ' & <b>", "baris satu\nbaris dua", "é ü 漢字")
    columns = ("#data_dukung", "#pendorong", "#penghambat", "#tindak_lanjut")
    return {column: rng.choice(said) for column in columns if rng.random() < 0.3}
