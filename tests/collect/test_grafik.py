"""The charts of the page and of the workbook: as long and as tall as their figures, and drawn from the right rows."""

import re
from itertools import pairwise

import pytest

from sopkit.collect.outputs.html import write
from tests.collect.opened import lacking, with_gaps
from tests.collect.samples import made

NUMBER = r'="([\d.]+)"'
RECT = re.compile(rf"<rect x{NUMBER} y{NUMBER} width{NUMBER} height{NUMBER}[^>]*><title>[^<]*: ([\d,]+)")
AT_100 = re.compile(rf"<line x1{NUMBER} y1{NUMBER}[^>]*stroke-dasharray")
AT_0 = re.compile(rf"<line x1{NUMBER} y1{NUMBER}(?:(?!dasharray)[^>])*>")


@pytest.mark.parametrize("kind", ["bars", "columns"])
def test_bars_and_columns_reach_as_far_as_their_figures(kind: str) -> None:
    is_tall = kind == "columns"
    svg = re.findall(r"<svg.*?</svg>", write(made("tahun", with_gaps())).decode(), re.DOTALL)[is_tall]
    zero, hundred = ([float(found[is_tall]) for found in line.findall(svg)] for line in (AT_0, AT_100))
    per_cent = abs(hundred[0] - zero[0]) / 100
    rects = RECT.findall(svg)
    assert len(rects) == (14 if is_tall else 4)
    for *found, mean in rects:
        x, y, wide, tall = map(float, found)
        assert (tall if is_tall else wide) == pytest.approx(float(mean.replace(",", ".")) * per_cent, abs=0.01)
        assert any((y + tall if is_tall else x) == pytest.approx(at, abs=0.01) for at in zero)


def test_each_line_and_bar_is_drawn_from_the_row_that_bears_its_sasaran() -> None:
    sheet = lacking("TW2")["Grafik"]
    bars, lines = sheet._charts
    head = next(cell.row for row in sheet for cell in row if cell.value == "Sasaran")
    rows = {row[1].value: row[0].row for row in sheet.iter_rows(min_row=head + 1) if row[1].value}
    names = [one.nama for one in made("TW2", with_gaps()).sasaran]
    first, last = rows[names[0]], rows[names[-1]]
    assert [sheet.cell(rows[name], 1).value for name in names] == [1, 2, 3, 4]
    assert all(after - before == 1 for before, after in pairwise(rows[name] for name in names))
    assert bars.series[0].val.numRef.f == f"'Grafik'!$D${first}:$D${last}"
    assert bars.series[0].cat.numRef.f == f"'Grafik'!$B${first}:$B${last}"
    titles = {f"Sasaran {number}": name for number, name in enumerate(names, 1)} | {"Garis 100": "Garis 100"}
    assert [one.tx.v for one in lines.series] == list(titles)
    for one in lines.series:
        row = rows[titles[one.tx.v]]
        assert one.val.numRef.f == f"'Grafik'!$C${row}:$D${row}"
        assert one.cat.numRef.f == f"'Grafik'!$C${head}:$D${head}"
