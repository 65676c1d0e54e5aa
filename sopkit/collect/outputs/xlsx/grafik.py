"""The charts of capaian per sasaran, above the figures that they draw; what is n/a leaves a gap."""

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from sopkit.collect.outputs.xlsx.look import Lembar, Sel, begin, figure, mean
from sopkit.collect.recap import Rekap, RekapSasaran, mean_of_sasaran
from sopkit.collect.rerata import legend, mark
from sopkit.workbook.write import FONT, GREY, HEAD_FILL, INK, LINE, LOCKED_FILL

_NAMES, _FIGURES, _COUNTS = 70.0, 90.0, 26.0
"""Widths of the two halves of the sheet, in each of which a chart stands; and of the last column."""
_COLOURS = ("0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9", INK)
"""Okabe and Ito's, which the colour-blind tell apart too."""
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "star", "plus")
_ROW = 15
_LINE = "Garis 100"
_UNIT, _CENTIMETRE = 5.6, 72 / 2.54
"""Points of a column's unit, and of a centimetre."""

Means = dict[str, list[RekapSasaran]]
"""Each sasaran with its mean capaian, by what heads the column: each period, the one asked last."""


def add(book: Any, rekap: Rekap, formulas: list[str]) -> None:
    """Add the sheet; `formulas` give the means of the period asked, if any are made."""
    means = _means(rekap)
    widths = (4, _NAMES, *[max(9, (_FIGURES - _COUNTS) / len(means))] * len(means), _COUNTS)
    lembar = begin(book, "Grafik", rekap, "GRAFIK CAPAIAN KINERJA", widths)
    asked = _known([means[rekap.periode.nama]])
    known = _known(means.values())
    top, tall = lembar.row, min(max(8.0, 3 + 1.5 * len(rekap.sasaran)), 15)
    for _ in range(math.ceil(tall * _CENTIMETRE / _ROW) + 1 if known else 0):
        lembar.gap(_ROW, keep=True)
    if not known:
        lembar.line("Belum ada capaian yang dapat digambar.")
    head = _add_table(lembar, rekap, means, formulas)
    periods = len(rekap.indikator[0].per_periode) if rekap.indikator else 0
    left, right = (_UNIT * sum(some) / _CENTIMETRE for some in (widths[:2], widths[2:]))
    if asked:
        bars = _bars(lembar.sheet, head, means[rekap.periode.nama], 2 + len(means), asked)
        bars.title = _title(f"Rata-rata capaian sasaran, {rekap.periode.judul} (%)")
        _place(lembar.sheet, bars, f"A{top}", left if periods > 1 else left + right, tall)
    if known and periods > 1:
        lines = _lines(lembar.sheet, head, list(means.values())[:periods], known)
        _place(lembar.sheet, lines, f"C{top}" if asked else f"A{top}", right if asked else left + right, tall)
    lembar.finish(f"Grafik, {rekap.periode.judul}")


def _known(columns: Iterable[list[RekapSasaran]]) -> list[Fraction]:
    return [one.rata_rata for column in columns for one in column if one.rata_rata is not None]


def _means(rekap: Rekap) -> Means:
    periods = rekap.indikator[0].per_periode if rekap.indikator else ()
    means = {periode.nama: list(mean_of_sasaran(rekap, periode)) for periode in periods}
    return means | {rekap.periode.nama: list(rekap.sasaran)}


def _add_table(lembar: Lembar, rekap: Rekap, means: Means, formulas: list[str]) -> int:
    """Add the figures; the row of their heads."""
    lembar.line("Angka pada grafik: rata-rata capaian sasaran (%). Sel kosong: n/a, tidak digambar.", colour=GREY)
    head = lembar.row
    look: dict[str, Any] = {"bold": True, "align": "center", "colour": "FFFFFF", "background": HEAD_FILL}
    lembar.add(*(Sel(label, **look) for label in ("No", "Sasaran", *means, "Dihitung dari")), keep=True)
    short = {periode.nama: periode.singkat for periode in rekap.reported}
    for place, sasaran in enumerate(rekap.sasaran):
        *values, asked = (column[place] for column in means.values())
        shown = [mean(one) if one.rata_rata is not None else Sel() for one in values]
        shown.append(mean(asked, formulas[place] if formulas else None) if asked.rata_rata is not None else Sel())
        counted = _counted({short.get(label, label): column[place] for label, column in means.items()})
        cells = Sel(place + 1, align="center"), Sel(sasaran.nama), *shown, Sel(counted, align="center")
        lembar.add(*cells, keep=True)
    look = {"colour": GREY, "background": LOCKED_FILL}
    line = (figure(Fraction(100), 2, **look) for _ in means)
    lembar.add(Sel(**look), Sel(_LINE, **look), *line, Sel(**look), keep=True)
    if marks := legend(one for column in means.values() for one in column):
        lembar.line(marks, colour=GREY, keep=True)
    return head


def _counted(means: dict[str, RekapSasaran]) -> str:
    """Of how many indicators each mean is, those of the same number together."""
    told: dict[str, list[str]] = {}
    for label, one in means.items():
        told.setdefault(f"{one.known} dari {one.expected} indikator", []).append(label)
    if len(told) == 1:
        return next(iter(told))
    return "\n".join(f"{', '.join(labels)}: {words}" for words, labels in told.items())


def _bars(sheet: Any, head: int, means: list[RekapSasaran], column: int, known: list[Fraction]) -> Any:
    """Lying bars, whose only grid line is the one at 100."""
    count = len(means)
    chart = BarChart()
    chart.type, chart.style, chart.gapWidth, chart.legend = "bar", 2, 60, None
    chart.add_data(Reference(sheet, min_col=column, min_row=head + 1, max_row=head + count))
    chart.set_categories(Reference(sheet, min_col=2, min_row=head + 1, max_row=head + count))
    series = chart.series[0]
    series.graphicalProperties = GraphicalProperties(solidFill=_COLOURS[0], ln=LineProperties(noFill=True))
    series.invertIfNegative = False
    series.dLbls = DataLabelList(**_label("0.00"))
    signs = {n: sign for n, one in enumerate(means) if (sign := mark(one))}
    series.dLbls.dLbl = [DataLabel(idx=n, **_label(f'0.00"{sign}"')) for n, sign in signs.items()]
    _axes(chart)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min = 0 if min(known) >= 0 else _ends(known, 100)[0] - 100
    chart.y_axis.scaling.max = _ends(known, 20)[1] + 20
    chart.y_axis.majorUnit = 100
    chart.y_axis.crosses = "max"
    dashed = LineProperties(solidFill=GREY, prstDash="dash", w=12700)
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=dashed)
    # Room for long names, which then go on in a second line.
    inner = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.42, y=0.12, w=0.54, h=0.76)
    chart.layout = Layout(manualLayout=inner)
    return chart


def _label(number_format: str) -> dict[str, Any]:
    """A figure on white beside its bar."""
    others = ("showSerName", "showCatName", "showLegendKey", "showPercent")
    look = {"txPr": _text(9, INK, bold=True), "spPr": GraphicalProperties(solidFill="FFFFFF")}
    return {"numFmt": number_format, "showVal": True, "dLblPos": "outEnd", **look, **dict.fromkeys(others, False)}


def _lines(sheet: Any, head: int, means: list[list[RekapSasaran]], known: list[Fraction]) -> Any:
    """A line for each sasaran over the periods reported, and one at 100."""
    chart = LineChart()
    chart.style = 2
    chart.title = _title("Rata-rata capaian sasaran tiap periode (%)")
    chart.display_blanks = "gap"
    count, periods = len(means[0]), len(means)
    for number in range(count + 1):
        values = Reference(sheet, min_col=3, max_col=2 + periods, min_row=head + 1 + number)
        series = Series(values, title=None)
        is_100 = number == count
        series.tx = SeriesLabel(v=_LINE if is_100 else f"Sasaran {number + 1}")
        colour = GREY if is_100 else _COLOURS[number % len(_COLOURS)]
        dash = "dash" if is_100 else "solid" if number < len(_COLOURS) else "sysDot"
        series.graphicalProperties = GraphicalProperties(
            ln=LineProperties(solidFill=colour, prstDash=dash, w=12700 if is_100 else 25400)
        )
        series.marker.symbol = "none" if is_100 else _MARKERS[number % len(_MARKERS)]
        series.marker.size = 8
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
        series.smooth = False
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=3, max_col=2 + periods, min_row=head))
    _axes(chart)
    step = 10 if max(known) - min(known) < 80 else 50
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = _ends(known, step)
    chart.y_axis.majorUnit = step
    chart.y_axis.majorGridlines = None
    chart.legend.position = "b"
    chart.legend.txPr = _text(8, INK)
    return chart


def _ends(known: list[Fraction], step: int) -> tuple[int, int]:
    """Round ends of an axis around the figures and 100."""
    low, high = min(*known, Fraction(100)), max(*known, Fraction(100))
    return math.floor(low / step) * step, math.ceil(high / step) * step


def _axes(chart: Any) -> None:
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _text(8, INK)
        axis.majorTickMark = axis.minorTickMark = "none"
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.number_format = "0"


def _title(text: str) -> Title:
    look = _letters(11, HEAD_FILL, bold=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _text(size: float, colour: str, bold: bool = False) -> RichText:
    look = _letters(size, colour, bold)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _letters(size: float, colour: str, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(latin=Font(typeface=FONT), sz=int(size * 100), solidFill=colour, b=bold)


def _place(sheet: Any, chart: Any, cell: str, wide: float, tall: float) -> None:
    chart.width, chart.height = wide - 0.3, tall
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    sheet.add_chart(chart, cell)
