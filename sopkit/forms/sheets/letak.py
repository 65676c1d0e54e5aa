"""Where everything stands on the sheet that a unit fills in, known without building it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from openpyxl.utils import get_column_letter

from sopkit.forms.form import Baris, Form, Kolom
from sopkit.forms.periksa import Tempat
from sopkit.model.base import is_stated
from sopkit.workbook.write import GREY, HEAD_FILL, Part

LETTER = {kolom: get_column_letter(number) for number, kolom in enumerate(Kolom, 1)}
DUE = "Kembali paling lambat"
FACTS = ("Unit", "Penanggung jawab", "SOP", "Mulai dikerjakan", DUE, "Kode formulir")
"""What is told above the table, at the right, line by line."""
TOP = 2
"""The first row that is seen."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the form and where it stands: in the sheet, and as which row of which group in the form."""

    row: Baris
    number: int
    place: tuple[int, int]

    @property
    def tempat(self) -> Tempat:
        """The cells that its formulas look at."""
        columns = (Kolom.REALISASI, Kolom.NIHIL, Kolom.ALASAN, Kolom.PERIKSA)
        return Tempat(*(f"{LETTER[kolom]}{self.number}" for kolom in columns))


def kop(form: Form) -> tuple[str, ...]:
    """The lines that name the agency."""
    found = form.pengumpulan.instansi.kop
    return (found,) if isinstance(found, str) else tuple(found or ())


def titles(form: Form) -> list[Part]:
    """Who asks, and for what: above the table, at the left, line by line."""
    instansi = form.pengumpulan.instansi
    return [
        *(Part(line, 9.5, bold=True) for line in kop(form)),
        *([Part(instansi.alamat or "", 8.5, GREY)] if is_stated(instansi.alamat) else []),
        Part("FORMULIR PENGUMPULAN DATA KINERJA", 14, HEAD_FILL, True),
        Part(form.pengumpulan.nama, 10, bold=True),
        Part(form.periode.judul, 10, bold=True),
    ]


def progress_of(form: Form) -> int:
    """The row that tells how far it is filled in."""
    return TOP + max(len(titles(form)), len(FACTS)) + 1


def head_of(form: Form) -> int:
    """The row of the table's head."""
    return progress_of(form) + 2


def families(form: Form, notes: Mapping[str, Sequence[str]]) -> Iterator[list[Placed]]:
    """The rows of each indicator, its own one first; above the first of a group its sasaran, below each its notes."""
    number = head_of(form) + 1
    for group, kelompok in enumerate(form.kelompok):
        number += 1
        for key, own in groupby(enumerate(kelompok.baris), key=lambda pair: pair[1].indikator.id):
            family = [Placed(row, number + place, (group, n)) for place, (n, row) in enumerate(own)]
            yield family
            number += len(family) + len(notes.get(key, ()))


def cells_of(form: Form, notes: Mapping[str, Sequence[str]]) -> dict[tuple[str, Kolom], str]:
    """The name of each cell by the key of its row and its column."""
    rows = (one for family in families(form, notes) for one in family)
    return {(one.row.key, kolom): f"{LETTER[kolom]}{one.number}" for one in rows for kolom in Kolom}
