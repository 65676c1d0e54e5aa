"""Cells that hold something else than a number typed, and figures that can't be."""

import random
from dataclasses import replace
from decimal import Decimal

from tests.reliability.offices import Filled
from tests.reliability.operators.base import (
    EMPTY,
    NOTHING,
    Mutant,
    indikator_of,
    neutral,
    on_sheet,
    some_row,
    visible,
    with_cell,
)
from tests.reliability.xlsx import STYLES, TABLE, add_style, inline, number, pack, put, unpack


@visible
def emptied(form: Filled, rng: random.Random) -> Mutant | None:
    """Deleted: not filled in, which is not 0."""
    if not form.says_more:
        return None
    row = some_row(form, rng)
    return Mutant(with_cell(form, row, ("", "")), (row,), {row: EMPTY})


@visible
def error_value(form: Filled, rng: random.Random) -> Mutant:
    """An error of the spreadsheet is no empty cell."""
    row = some_row(form, rng)
    what = rng.choice(["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!"])
    return Mutant(with_cell(form, row, (' t="e"', f"<v>{what}</v>")), (row,), {row: NOTHING})


@visible
def boolean(form: Filled, rng: random.Random) -> Mutant:
    """TRUE is not 1."""
    row = some_row(form, rng)
    return Mutant(with_cell(form, row, (' t="b"', f"<v>{rng.choice('01')}</v>")), (row,), {row: NOTHING})


@visible
def iso_date(form: Filled, rng: random.Random) -> Mutant:
    """A date by its type."""
    row = some_row(form, rng)
    return Mutant(with_cell(form, row, (' t="d"', "<v>2026-05-12T00:00:00</v>")), (row,), {row: NOTHING})


def _styled(form: Filled, rng: random.Random, shown: str, content: str) -> Mutant:
    row = some_row(form, rng)
    parts = unpack(form.data)
    styles, index = add_style(parts[STYLES].decode(), shown)
    parts[STYLES] = styles.encode()
    parts[TABLE] = put(parts[TABLE].decode(), form.layout.cell(row), number(content), index).encode()
    return Mutant(pack(parts), (row,), {row: NOTHING})


@visible
def date_cell(form: Filled, rng: random.Random) -> Mutant:
    """`1/5` typed in Excel: a day, by its format."""
    shown = rng.choice(["dd/mm/yyyy", "d-mmm", "mmm-yy", "[$-421]dd mmmm yyyy", "h:mm", "[h]:mm", "yyyy"])
    return _styled(form, rng, shown, str(rng.randint(1, 50_000)))


@visible
def percent_cell(form: Filled, rng: random.Random) -> Mutant:
    """85% shown is the number 0.85: 85 where percents are asked for, else nobody knows."""
    made = _styled(form, rng, rng.choice(["0%", "0.00%", "#,##0.0 %"]), "0.85")
    (row,) = made.rows
    return replace(made, truth={row: "85" if form.is_percent(row) else NOTHING})


@neutral
def other_number_format(form: Filled, rng: random.Random) -> Mutant:
    """Money, thousands and quoted letters change the looks only."""
    shown = rng.choice(['"Rp" #,##0', "#,##0.00", '0 "%"', "0.00;[Red]-0.00", '#,##0 "hari"', "0\\%", "@", "General"])
    row = some_row(form, rng)
    parts = unpack(form.data)
    styles, index = add_style(parts[STYLES].decode(), shown)
    parts[STYLES] = styles.encode()
    parts[TABLE] = put(parts[TABLE].decode(), form.layout.cell(row), number(form.figures[row]), index).encode()
    return Mutant(pack(parts))


def _both(form: Filled, row: str) -> tuple[str, ...]:
    return tuple(one for one in form.figures if indikator_of(one) == indikator_of(row))


@visible
def nihil_besides(form: Filled, rng: random.Random) -> Mutant:
    """A figure and NIHIL contradict each other."""
    row = some_row(form, rng)
    word = inline(rng.choice(["Ya", "ya", " YA ", "x", "NIHIL"]))
    return Mutant(with_cell(form, indikator_of(row), word, "#nihil"), _both(form, row), {row: NOTHING})


@visible
def nihil_unclear(form: Filled, rng: random.Random) -> Mutant:
    """What is neither yes nor no."""
    row = some_row(form, rng)
    word = inline(rng.choice(["mungkin", "2", "Y/T", "Ya?", "lihat lampiran"]))
    return Mutant(with_cell(form, indikator_of(row), word, "#nihil"), _both(form, row))


@visible
def nihil_without_reason(form: Filled, rng: random.Random) -> Mutant | None:
    """Still NIHIL; its reason is asked for."""
    rows = sorted(id_ for id_, answer in form.answers.items() if answer.is_nihil)
    row = rng.choice(rows) if rows else None
    return Mutant(with_cell(form, row, ("", ""), "#alasan"), (row,), rewritten=True) if row else None


@visible
def beyond_all(form: Filled, rng: random.Random) -> Mutant:
    """More than any office counts."""
    row = some_row(form, rng)
    beyond = rng.choice(["1000000000000001", "-1000000000000001", "1E+300", "-9.9E+200", "1E+999"])
    return Mutant(with_cell(form, row, number(beyond)), (row,), {row: NOTHING})


@visible
def outside_batas(form: Filled, rng: random.Random) -> Mutant | None:
    """Outside what the definition calls possible."""
    rows = sorted(row for row in form.figures if form.limits(row) is not None)
    if not rows:
        return None
    row = rng.choice(rows)
    least, most = form.limits(row) or ("", "")
    value = rng.choice([str(Decimal(least) - 1), str(Decimal(most) + 1)])
    return Mutant(with_cell(form, row, number(value)), (row,), {row: NOTHING})


@visible
def fraction_in_whole(form: Filled, rng: random.Random) -> Mutant | None:
    """Half a document."""
    rows = sorted(row for row in form.figures if form.is_whole(row))
    if not rows:
        return None
    row = rng.choice(rows)
    return Mutant(with_cell(form, row, number(f"{form.figures[row]}.5")), (row,), {row: NOTHING})


@visible
def zero_denominator(form: Filled, rng: random.Random) -> Mutant | None:
    """Nothing can be divided by it."""
    tops = sorted(row for row, figure in form.figures.items() if row.endswith(":pembilang") and Decimal(figure))
    if not tops:
        return None
    top = rng.choice(tops)
    bottom = top.replace(":pembilang", ":penyebut")
    return Mutant(with_cell(form, bottom, number(rng.choice(["0", "-5"]))), (top, bottom), {bottom: NOTHING})


@visible
def half_a_ratio(form: Filled, rng: random.Random) -> Mutant | None:
    """Only one of numerator and denominator."""
    rows = sorted(row for row in form.figures if ":" in row)
    if not rows:
        return None
    row = rng.choice(rows)
    both = _both(form, row)
    return Mutant(with_cell(form, row, ("", "")), both, dict.fromkeys(both, EMPTY))


@neutral
def hostile_texts(form: Filled, rng: random.Random) -> Mutant:
    """What others wrote stays text, whatever it says."""
    row = indikator_of(some_row(form, rng))
    said = rng.choice(
        ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\u202egnp.exe", "x" * 32_767, "_x001B_[2J", "@SUM(1)"]
    )
    column = rng.choice(["#data_dukung", "#pendorong", "#penghambat", "#tindak_lanjut"])
    return Mutant(with_cell(form, row, inline(said), column), rewritten=True)


@visible
def figure_mistyped_beside(form: Filled, rng: random.Random) -> Mutant | None:
    """The figure stands one cell to the left, where nothing is asked."""
    if not form.says_more:
        return None
    row = some_row(form, rng)
    parts = unpack(form.data)
    xml = put(parts[TABLE].decode(), form.layout.cell(row), ("", ""))
    parts[TABLE] = put(xml, form.layout.cell(row, "#target"), number(form.figures[row])).encode()
    return Mutant(pack(parts), (row,), {row: EMPTY})


@visible
def every_figure_in_words(form: Filled, rng: random.Random) -> Mutant | None:
    """Nothing but words: each cell is told, however many there are."""
    if len({indikator_of(row) for row in form.figures}) < 4:
        return None

    def spoil(xml: str) -> str:
        for row in form.figures:
            xml = put(xml, form.layout.cell(row), inline("dua belas"))
        return xml

    return Mutant(on_sheet(form, spoil), tuple(form.figures), dict.fromkeys(form.figures, NOTHING))
