"""The recap as one long table: a row for each answer of each unit and period, with the cells that it was read from.

UTF-8 with a mark, semicolons, decimal commas: what a spreadsheet set to Indonesian opens right by a double click.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from pathlib import Path

from sopkit.analysis.agregasi import one_answer
from sopkit.analysis.capaian import capaian, predikat
from sopkit.analysis.target import target_over, targets_of_unit
from sopkit.collect.kiriman import RECAP
from sopkit.collect.recap import Rekap, RekapIndikator
from sopkit.collect.segel import seal_row
from sopkit.collect.unit import UnitFiles, why_unused
from sopkit.forms.form import TEXTS
from sopkit.forms.read import Sumber, Terisi
from sopkit.model.bilangan import plain
from sopkit.model.jumlah import as_decimal
from sopkit.model.periode import Periode
from sopkit.model.text import for_xml
from sopkit.source.disk import read_bytes

SUFFIX = ".csv"
_CELL = ("sel", "tertulis", "tipe", "aturan")
COLUMNS = (
    RECAP,
    "periode",
    "unit",
    "unit_nama",
    "sasaran",
    "indikator",
    "indikator_nama",
    "satuan",
    "keadaan",
    "realisasi",
    "pembilang",
    "penyebut",
    "target_min",
    "target_maks",
    "capaian",
    "predikat",
    "alasan_nihil",
    *(kolom.removeprefix("#") for kolom in TEXTS),
    "berkas",
    "lembar",
    *_CELL,
    *(f"{name}_penyebut" for name in _CELL),
    "sha256",
    "catatan",
    "sidik",
)
"""The first is the row's number, under the name of the format. Of a ratio, `sel` and so on are the numerator's."""
_HEAD = f"\ufeff{';'.join(COLUMNS)}\r\n".encode()
_ROWS = 500
"""Rows in a piece of the file."""
_OPENING = r"['=+\-@＝＋－＠]"
_ANY_OPENING = re.compile(_OPENING)
"""Looked for first: most texts have none, and where cells begin takes long to find."""
# Where a spreadsheet may begin a cell, also one that takes a comma or a tab for what parts cells.
_FORMULA = re.compile(rf"""(?<![^,;\t\r\n])([\s"]*)({_OPENING})""")
_FIGURES = frozenset("0123456789 .,:/%()+-eE\xa0")
_DATE = re.compile(r"\d{1,4}[ ./-]*[a-z]{3,9}[ ./-]*(\d{1,4})?", re.IGNORECASE)
_SHORT = 30
"""Letters; no date has more."""


def is_ours(path: Path) -> bool:
    """Whether a file is a recap of this kind."""
    data = read_bytes(str(path), len(_HEAD))
    return isinstance(data, bytes) and data.startswith(_HEAD)


def is_untouched(path: Path) -> bool:
    """Whether nobody has changed a row of a recap of this kind, or added one, since it was written."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.reader(file, delimiter=";")
            next(table)
            return all(row and row[-1] == seal_row(row[:-1]) for row in table)
    except (OSError, UnicodeDecodeError, csv.Error):
        return False


def write(rekap: Rekap) -> Iterator[bytes]:
    """The table, of the period asked and of the earlier ones that a unit's return counts for."""
    yield _HEAD
    rows = ((str(number), *row) for number, row in enumerate(_rows(rekap), 1))
    while piece := list(islice(rows, _ROWS)):
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="\r\n").writerows((*row, seal_row(row)) for row in piece)
        yield out.getvalue().encode()


def _rows(rekap: Rekap) -> Iterator[Sequence[str]]:
    rows = {row.indikator.id: row for row in rekap.indikator}
    for unit, indikator in rekap.unit_files():
        for periode in rekap.reported:
            if periode in rekap.spans or periode in unit.counted:
                for one in indikator:
                    yield _row(rekap, rows[one.id], unit, periode)


def _row(rekap: Rekap, row: RekapIndikator, files: UnitFiles, periode: Periode) -> Sequence[str]:
    indikator, pengumpulan, one = row.indikator, rekap.pengumpulan, files.counted.get(periode)
    terisi = files.terisi(periode, indikator.id)
    angka = one_answer(indikator, terisi.jawaban)
    target = target_over(targets_of_unit(pengumpulan, indikator, files.unit), indikator, periode, (periode,))
    value = capaian(angka.nilai, target, indikator.polaritas, indikator.rumus_negatif)
    persen = value if isinstance(value, Fraction) else None
    first, second = (*terisi.sumber, None, None)[:2]
    return (
        *map(as_text, (periode.id, files.unit, pengumpulan.units[files.unit].nama)),
        *map(as_text, (row.sasaran, indikator.id, indikator.nama, indikator.satuan or "")),
        files.state(periode, terisi.jawaban.keadaan),
        *map(as_figure, (angka.nilai, angka.pembilang, angka.penyebut)),
        *map(as_figure, (target.min, target.max) if target else (None, None)),
        as_figure(persen),
        as_text((predikat(persen, pengumpulan.tingkat) if persen is not None else None) or ""),
        as_text(terisi.alasan),
        *(as_text(terisi.teks.get(kolom, "")) for kolom in TEXTS),
        as_text(one.name if one else ""),
        as_text(_sheet(terisi)),
        *_cell(first),
        *_cell(second),
        as_text(one.sha256 if one else ""),
        as_text("; ".join(_said(files, periode, indikator.id))),
    )


def _sheet(terisi: Terisi) -> str:
    return terisi.sumber[0].sheet if terisi.sumber else ""


def _said(files: UnitFiles, periode: Periode, indikator: str) -> Iterator[str]:
    """What is noted about an answer; where no file counts, which ones don't and why."""
    one = files.counted.get(periode)
    if one is None:
        yield from (why_unused(other, periode) for other in files.unused(periode))
    else:
        found = (remark for remark in one.remarks if remark.indikator == indikator)
        yield from (f"{remark.code} {remark.place} {remark.message}" for remark in found)


def _cell(sumber: Sumber | None) -> Iterator[str]:
    texts = (sumber.cell, sumber.raw, sumber.tipe.value, sumber.aturan) if sumber else ("",) * len(_CELL)
    return map(as_text, texts)


def as_figure(value: Fraction | Decimal | None) -> str:
    """A figure with its decimal comma, to 12 places where it has no exact decimal; empty where there is none."""
    if value is None:
        return ""
    return plain(as_decimal(value) if isinstance(value, Fraction) else value).replace(".", ",")


@lru_cache(maxsize=2048)
def as_text(text: str) -> str:
    """A text that a spreadsheet takes for nothing else: an apostrophe stands before what it would compute or convert.

    Whoever reads the table takes one away wherever one stands at the beginning, after a comma, a semicolon, a tab or a
    line break, white space and quotes left out; one that stood there itself has been given a second.
    """
    safe = for_xml(text)
    if _ANY_OPENING.search(safe):
        safe = _FORMULA.sub(r"\1'\2", safe)
    is_figure = _FIGURES.issuperset(text) and any(letter.isdigit() for letter in text)
    is_taken = is_figure or (len(text) < _SHORT and _DATE.fullmatch(text.strip()))
    return f"'{safe}" if is_taken and not safe.lstrip().startswith("'") else safe
