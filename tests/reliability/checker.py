"""The recap worked out a second time: by openpyxl and plain fractions, sharing nothing with sopkit but the paper.

It follows docs/format.id.md: units first, then periods; NIHIL adds nothing, and leaves what was reached before it
standing where the last figure counts; what lacks makes a figure n/a; a ratio is the sum over the sum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import yaml
from openpyxl import load_workbook

NIHIL, LACKS = "nihil", "lacks"
Said = tuple[Fraction, ...] | str
"""One answer: a figure, a numerator and a denominator, NIHIL, or LACKS."""
Answers = Mapping[tuple[str, str, str], Said]
"""By indicator, period and unit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the recap; None where it is n/a."""

    value: Fraction | None
    is_nihil: bool
    known: int
    expected: int


def read_return(data: bytes) -> tuple[str, str, dict[str, Said]]:
    """Unit, period, and every indicator's answer in a sound return."""
    book = load_workbook(BytesIO(data), data_only=True)
    identity = {row[0]: row[1] for row in book["_sopkit"].iter_rows(max_col=2, values_only=True)}
    sheet: Any = book["Isian"]
    cells = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    ((head, left),) = [place for place, value in cells.items() if value == "#kunci"]
    columns = {value: column for (row, column), value in cells.items() if row == head}
    rows = {str(value): row for (row, column), value in cells.items() if column == left and row > head}
    said: dict[str, Said] = {}
    for key, row in rows.items():
        if ":" in key:
            continue
        parts = [f"{key}:pembilang", f"{key}:penyebut"] if f"{key}:pembilang" in rows else [key]
        figures = [cells.get((rows[part], columns["#realisasi"])) for part in parts]
        if cells.get((row, columns["#nihil"])) == "Ya":
            said[key] = NIHIL
        else:
            said[key] = LACKS if None in figures else tuple(Fraction(repr(figure)) for figure in figures)
    return str(identity["unit"]), str(identity["periode"]), said


def recap(text: str, answers: Answers, asked: str) -> dict[str, dict[str, Any]]:
    """What a recap must say of each indicator for a period: realisasi, capaian, and realisasi since January."""
    source = yaml.load(text, yaml.BaseLoader)  # noqa: S506  # every scalar as a text
    span, since = parts_of(asked, source.get("frekuensi") == "bulan")
    key = "tahun" if asked == "2026" else asked[5:].lower() if "TW" in asked else f"b{asked[5:]}"
    found = {}
    for indikator in (one for sasaran in source["sasaran"] for one in sasaran["indikator"]):
        units = [unit for unit in source["unit"] if unit in indikator.get("pengisi", source["unit"])]
        figure = _figure(indikator, units, span, since, answers)
        target = indikator["target"].get(key)
        found[indikator["id"]] = {
            "figure": figure,
            "capaian": _capaian(indikator, figure.value, target) if target else "not stated",
            "year_to_date": _figure(indikator, units, since, since, answers),
        }
    return found


def parts_of(asked: str, monthly: bool) -> tuple[list[str], list[str]]:
    """The reported periods of a span of the year, and all since January."""
    months = list(range(1, 13)) if asked == "2026" else [int(asked[5:])] if "TW" not in asked else []
    months = months or list(range(3 * int(asked[-1]) - 2, 3 * int(asked[-1]) + 1))
    if monthly:
        return [f"2026-{one:02}" for one in months], [f"2026-{one:02}" for one in range(1, months[-1] + 1)]
    first, last = (months[0] + 2) // 3, months[-1] // 3
    return [f"2026-TW{one}" for one in range(first, last + 1)], [f"2026-TW{one}" for one in range(1, last + 1)]


def _figure(one: Mapping[str, Any], units: list[str], span: list[str], since: list[str], answers: Answers) -> Figure:
    table = {unit: [answers.get((one["id"], when, unit), LACKS) for when in span] for unit in units}
    if one.get("kumulatif") == "ya" or one["agregasi"] == "akhir":
        if one.get("kumulatif") == "ya" and any(said != NIHIL for row in table.values() for said in row):
            table = {unit: [answers.get((one["id"], when, unit), LACKS) for when in since] for unit in units}
        last = [next((said for said in reversed(row) if said != NIHIL), NIHIL) for row in table.values()]
        return _fold(one, one["agregasi_unit"], last)
    columns = [[row[place] for row in table.values()] for place in range(len(span))]
    if one.get("isian") == "rasio":
        return _fold(one, "rasio", [said for column in columns for said in column])
    figures = [_fold(one, one["agregasi_unit"], column) for column in columns]
    total = _fold(one, one["agregasi"], [_again(figure) for figure in figures])
    known, expected = sum(one.known for one in figures), sum(one.expected for one in figures)
    return Figure(total.value, total.is_nihil, known, expected)


def _again(figure: Figure) -> Said:
    return NIHIL if figure.is_nihil else LACKS if figure.value is None else (figure.value,)


def _fold(one: Mapping[str, Any], how: str, answers: Iterable[Said]) -> Figure:
    said = list(answers)
    stated = [figure for figure in said if figure != NIHIL]
    known = sum(figure != LACKS for figure in said)
    if not stated:
        return Figure(None, True, known, len(said))
    figures = [figure for figure in stated if not isinstance(figure, str)]
    if len(figures) < len(stated):
        return Figure(None, False, known, len(said))
    if one.get("isian") == "rasio":
        top, bottom = (sum(parts) for parts in zip(*figures, strict=True))
        return Figure(Fraction(top) / bottom * Fraction(one["faktor"]) if bottom else None, False, known, len(said))
    total = sum((figure[0] for figure in figures), Fraction(0))
    return Figure(total / len(figures) if how == "rata-rata" else total, False, known, len(said))


def _capaian(one: Mapping[str, Any], value: Fraction | None, target: str) -> Fraction | None:
    low, high = (Fraction(end) for end in (target.split("-") * 2)[:2])
    if value is None:
        return None
    if low < high and low <= value <= high:
        return Fraction(100)
    bound = low if value < low else high
    if one["polaritas"] == "positif":
        return value / bound * 100
    if one.get("rumus_negatif") == "rasio":
        return bound / value * 100 if value else None
    return (2 * bound - value) / bound * 100


def agrees(shown: str | None, value: Fraction | None) -> bool:
    """Whether a figure is written exactly, or to twelve places where it has no end."""
    if shown is None or value is None:
        return shown is None and value is None
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        return Fraction(shown) == value
    exact = Context(prec=60).divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(shown) == exact.quantize(Decimal("1e-12"), ROUND_HALF_UP, Context(prec=60))
