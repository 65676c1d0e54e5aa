"""The formulas of a recap, computed by LibreOffice: they give what is written, and follow a figure that is changed."""

from functools import cache
from io import BytesIO
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sopkit.collect.outputs import xlsx
from sopkit.collect.recap import MAX_DETAILS, Rekap
from sopkit.model.pengumpulan import Pengumpulan
from tests.collect.opened import rows_below, texts, with_gaps
from tests.collect.recalculated import (
    FORMULAS,
    SOFFICE,
    chance,
    collection,
    formulas,
    recalculated,
    returns,
    values,
    without_values,
)
from tests.collect.samples import made, periode, sent, year

NEEDED = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice to compute formulas")
SEEDS = range(6)


def asked(seed: int) -> str:
    return ["tahun", "TW2", "TW4"][seed % 3]


def at_random(seed: int, figures: int = 0) -> Rekap:
    """A recap; of the same seed, all that differs are the figures."""
    source = collection(chance(seed))
    return made(asked(seed), returns(chance(f"{seed} {figures}"), source, chance(seed)), source)


@cache
def recaps() -> dict[str, Rekap]:
    found = {f"whole-{when}": made(when, year()) for when in ("TW3", "tahun")}
    found |= {f"gaps-{when}": made(when, with_gaps()) for when in ("TW2", "tahun")}
    return found | {f"random-{seed}": at_random(seed) for seed in SEEDS}


@cache
def written() -> dict[str, bytes]:
    return {name: xlsx.write(rekap) for name, rekap in recaps().items()}


def same(one: Any, other: Any) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    return isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)


@NEEDED
def test_every_formula_gives_what_is_written(tmp_path: Path) -> None:
    computed = recalculated({name: without_values(data) for name, data in written().items()}, tmp_path)
    count = 0
    for name, data in written().items():
        cells = formulas(data)
        wanted = values(load_workbook(BytesIO(data), data_only=True), cells)
        got = values(computed[name], cells)
        differ = {cell: (cells[cell], wanted[cell], got[cell]) for cell in cells if not same(wanted[cell], got[cell])}
        assert not differ, name
        count += len(cells)
    assert count > 1000


@NEEDED
def test_what_is_changed_in_asal_angka_is_seen_as_if_it_had_been_sent(tmp_path: Path) -> None:
    """With other figures in it, each workbook gives what the recap of those figures gives."""
    others = {f"random-{seed}": xlsx.write(at_random(seed, figures=1)) for seed in SEEDS}
    changed = {}
    for name, data in others.items():
        book = load_workbook(BytesIO(written()[name]))
        figures = rows_below(load_workbook(BytesIO(data), data_only=True)["Asal angka"], "Angka", "Bagian")
        for row, other in zip(rows_below(book["Asal angka"], "Angka", "Bagian"), figures, strict=True):
            assert [row[one].value for one in ("Indikator", "Unit", "Periode", "Bagian")] == [
                other[one].value for one in ("Indikator", "Unit", "Periode", "Bagian")
            ]
            row["Angka"].value = other["Angka"].value
        result = BytesIO()
        book.save(result)
        changed[name] = result.getvalue()
    computed = recalculated(changed, tmp_path)
    for name, data in others.items():
        cells = formulas(written()[name])
        # A chart's cell is written only where there is something to draw.
        cells = {cell: formula for cell, formula in cells.items() if cell[0] != "Grafik"}
        assert {cell: formula for cell, formula in formulas(data).items() if cell[0] != "Grafik"} == cells
        wanted = values(load_workbook(BytesIO(data), data_only=True), cells)
        got = values(computed[name], cells)
        differ = {cell: (cells[cell], wanted[cell], got[cell]) for cell in cells if not same(wanted[cell], got[cell])}
        assert not differ, name


@pytest.mark.parametrize("name", ["whole-TW3", "whole-tahun", "gaps-TW2", "gaps-tahun", "random-3"])
def test_every_figure_that_is_computed_is_a_formula(name: str) -> None:
    data = written()[name]
    cells = formulas(data)
    assert {sheet for sheet, _ in cells} == set(FORMULAS)
    for sheet in ("Rekap", "Per unit"):
        rows = list(load_workbook(BytesIO(data), data_only=True)[sheet].iter_rows())
        given = {cell.column for row in rows for cell in row if cell.value in ("No", "Target", "Target 2026")}
        figures = [cell for row in rows for cell in row if isinstance(cell.value, int | float)]
        plain = [
            cell.coordinate for cell in figures if cell.column not in given and (sheet, cell.coordinate) not in cells
        ]
        assert figures
        assert not plain
    lacking = values(load_workbook(BytesIO(data), data_only=True), cells).values()
    assert "NIHIL" not in lacking


def test_too_many_answers_are_values_and_it_says_so() -> None:
    one = {"polaritas": "positif", "agregasi": "jumlah", "agregasi_unit": "jumlah"}
    indikator = [{"id": f"i{n}", "nama": f"Indikator {n}", **one} for n in range(201)]
    unit = {f"u{n}": f"Unit {n}" for n in range(MAX_DETAILS // 200)}
    head = {"skema": "pengumpulan/1", "nama": "Uji", "tahun": "2026", "unit": unit}
    source = Pengumpulan.model_validate({**head, "sasaran": [{"nama": "Sasaran", "indikator": indikator}]})
    figures = {one.id: "1" for _, one in source.indicators()}
    rekap = made("TW1", [sent(one, periode("TW1"), source, figures) for one in unit], source)
    assert not rekap.is_detailed
    data = xlsx.write(rekap)
    assert not formulas(data)
    book = load_workbook(BytesIO(data))
    assert any("berupa nilai, bukan rumus" in text for text in texts(book["Rekap"]))
    assert not any("rumus" in text for text in texts(book["Asal angka"]))
    assert {row["Realisasi"].value for row in rows_below(book["Rekap"], "Target", "Realisasi")} == {None, len(unit)}
