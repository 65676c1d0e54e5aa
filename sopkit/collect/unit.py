"""One unit of a recap: its files, what they answer, and its share of each indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sopkit.analysis.capaian import TanpaCapaian
from sopkit.collect.kiriman import Kiriman, Status
from sopkit.forms.form import Kolom
from sopkit.forms.read import Sumber, Terisi
from sopkit.forms.remark import Code
from sopkit.model.jawaban import Angka, Jawaban, Keadaan
from sopkit.model.pengumpulan import Target
from sopkit.model.periode import Periode
from sopkit.model.text import clip

_NOTHING = Terisi(Jawaban(Keadaan.BELUM))


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
class UnitFiles:
    """A unit's files, and those among them that count, by their periods."""

    unit: str
    files: tuple[Kiriman, ...]
    counted: Mapping[Periode, Kiriman]

    def terisi(self, periode: Periode, indikator: str) -> Terisi:
        """What it answered; `BELUM` where nothing that counts came."""
        one = self.counted.get(periode)
        return (one.bacaan.terisi.get(indikator) if one and one.bacaan else None) or _NOTHING

    def unused(self, periode: Periode) -> list[Kiriman]:
        """The files that came for a period and don't count; a form of another period came in its place."""
        return [
            one
            for one in self.files
            if not one.counts
            and one.needs_mending
            and (one.periode in (periode, None) or any(remark.code is Code.PERIODE_LAIN for remark in one.remarks))
        ]

    def state(self, periode: Periode, keadaan: Keadaan) -> str:
        """What became of an answer, in a word or two."""
        files = self.unused(periode) if keadaan is Keadaan.BELUM else []
        if not files:
            return keadaan.kata
        return "KONFLIK" if any(one.status is Status.CONFLICT for one in files) else "kiriman ditolak"


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a figure of the recap comes from."""

    unit: str
    indikator: str
    periode: Periode
    file: str
    sha256: str
    sumber: Sumber


@dataclass(frozen=True, slots=True)
class UnitIndikator:
    """One unit's share of an indicator: `posisi` over the whole period asked, its answers by the periods within it.

    `jawaban` is the last of these, `alasan` and `teks` are of the last return; figures stand in `posisi` only. `asal`
    holds its figures since January.
    """

    posisi: Posisi
    per_periode: dict[Periode, Jawaban]
    alasan: str
    teks: dict[Kolom, str]
    asal: tuple[Asal, ...]

    @property
    def jawaban(self) -> Jawaban:
        """Of the last period within the one asked."""
        return list(self.per_periode.values())[-1]


@dataclass(frozen=True, slots=True)
class RekapUnit:
    """A unit of the roster, with its share of each indicator that it fills in."""

    files: UnitFiles
    indikator: dict[str, UnitIndikator]

    @property
    def unit(self) -> str:
        """Its id."""
        return self.files.unit


def is_misplaced(one: Kiriman) -> bool:
    """Whether a return of the period asked lies in a folder of earlier ones."""
    return any(remark.code is Code.SALAH_FOLDER for remark in one.remarks)


def why_unused(one: Kiriman, periode: Periode) -> str:
    """A file that doesn't count, and why in a few words."""
    return f"{clip(one.name)}: {fate_of(one)}{from_another(one, periode)}"


def fate_of(one: Kiriman) -> str:
    """What became of a file that doesn't count; one of which only the name tells the unit could often not be read."""
    if is_misplaced(one):
        return "di folder periode sebelumnya"
    return "tidak dapat dibaca" if any(remark.code.is_unreadable for remark in one.remarks) else one.kata


def from_another(one: Kiriman, periode: Periode) -> str:
    """Of which other period a file is; empty if it is of this one, or that isn't known."""
    return f", formulir {one.periode.nama}" if one.periode and one.periode != periode else ""
