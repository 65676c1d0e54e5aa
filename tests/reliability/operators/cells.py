"""Cells written as other programs write them, and as none does."""

import random
import re
from collections.abc import Callable

from tests.reliability.offices import Filled
from tests.reliability.operators.base import (
    NOTHING,
    Mutant,
    fatal,
    neutral,
    on_sheet,
    safe,
    some_row,
    visible,
    with_cell,
)
from tests.reliability.xlsx import (
    CELL,
    MAIN,
    ROW,
    UnfitError,
    add_part,
    inline,
    number,
    pack,
    put,
    replace_cell,
    text_of,
    unpack,
)

_COLUMNS = "ABCDEFGHIJKLMN"


def share_strings(data: bytes, wrap: str = '<si><t xml:space="preserve">{}</t></si>', shift: int = 0) -> bytes:
    """A form whose texts stand in a part of their own, as Excel writes them; indices may be wrong by `shift`."""
    parts = unpack(data)
    texts: dict[str, int] = {}

    def share(cell: re.Match[str]) -> str:
        if 't="inlineStr"' not in cell[3]:
            return cell[0]
        place = texts.setdefault(text_of(cell[4]), len(texts)) + shift
        kept = cell[3].replace('t="inlineStr"', 't="s"')
        return f'<c r="{cell[1]}{cell[2]}"{kept}><v>{place}</v></c>'

    for name in sorted(parts):
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = CELL.sub(share, parts[name].decode()).encode()
    items = "".join(wrap.format(text) for text in texts)
    table = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1">{items}</sst>'
    add_part(parts, "xl/sharedStrings.xml", table.encode(), "sharedStrings")
    return pack(parts)


@neutral
def shared_strings(form: Filled, rng: random.Random) -> bytes:
    """As Excel writes texts; `count` lies."""
    return share_strings(form.data)


@neutral
def shared_rich_strings(form: Filled, rng: random.Random) -> bytes:
    """Runs of letters, one of them bold, and how they are pronounced."""
    run = '<r><rPr><b/></rPr><t></t></r><r><t xml:space="preserve">{}</t></r>'
    return share_strings(form.data, f'<si>{run}<rPh sb="0" eb="1"><t>huruf</t></rPh></si>')


@fatal("TRM148")
def shared_strings_out_of_range(form: Filled, rng: random.Random) -> bytes:
    """Every index points behind the list's end."""
    return share_strings(form.data, shift=100_000)


@safe
def shared_strings_shifted(form: Filled, rng: random.Random) -> bytes:
    """Every text is its neighbour's."""
    return share_strings(form.data, shift=rng.choice([1, -1, 2]))


@neutral
def rich_inline(form: Filled, rng: random.Random) -> bytes:
    """Every text in two runs, cut anywhere."""

    def cut(cell: re.Match[str]) -> str:
        text = text_of(cell[4] or "")
        if not text or "&" in text:
            return cell[0]
        place = rng.randrange(len(text))
        runs = "".join(f'<r><t xml:space="preserve">{one}</t></r>' for one in (text[:place], text[place:]))
        return f'<c r="{cell[1]}{cell[2]}"{cell[3]}><is>{runs}</is></c>'

    return on_sheet(form, lambda xml: CELL.sub(cut, xml))


@neutral
def texts_as_results(form: Filled, rng: random.Random) -> bytes:
    """Texts as results of formulas, with no formula: what a paste of values leaves."""

    def paste(cell: re.Match[str]) -> str:
        if 't="inlineStr"' not in cell[3]:
            return cell[0]
        return f'<c r="{cell[1]}{cell[2]}"{cell[3].replace("inlineStr", "str")}><v>{text_of(cell[4])}</v></c>'

    return on_sheet(form, lambda xml: CELL.sub(paste, xml))


@neutral
def no_cell_references(form: Filled, rng: random.Random) -> bytes:
    """Cells without `r`: each stands behind the one before it."""

    def complete(row: re.Match[str]) -> str:
        cells = {one[1]: re.sub(r' r="[A-Z]+[0-9]+"', "", one[0], count=1) for one in CELL.finditer(row[0])}
        if cells.keys() - set(_COLUMNS):
            raise UnfitError("columns")
        every = "".join(cells.get(letter, "<c/>") for letter in _COLUMNS) if cells else ""
        return f'<row r="{row[1]}"{row[2]}>{every}</row>'

    return on_sheet(form, lambda xml: ROW.sub(complete, xml))


@neutral
def no_row_numbers(form: Filled, rng: random.Random) -> bytes:
    """Rows without `r`, as their cells tell where they are."""
    return on_sheet(form, lambda xml: re.sub(r'<row r="[0-9]+"', "<row", xml))


@neutral
def no_references_at_all(form: Filled, rng: random.Random) -> bytes:
    """Neither rows nor cells say where they are; every row is there."""

    def complete(row: re.Match[str]) -> str:
        cells = {one[1]: re.sub(r' r="[A-Z]+[0-9]+"', "", one[0], count=1) for one in CELL.finditer(row[0])}
        if cells.keys() - set(_COLUMNS):
            raise UnfitError("columns")
        return "<row>" + "".join(cells.get(letter, "<c/>") for letter in _COLUMNS) + "</row>"

    return on_sheet(form, lambda xml: ROW.sub(complete, xml))


@neutral
def no_styles_named(form: Filled, rng: random.Random) -> bytes:
    """Cells without `s`."""
    return on_sheet(form, lambda xml: re.sub(r'(<c r="[A-Z0-9]+") s="[0-9]+"', r"\1", xml))


@safe
def style_out_of_range(form: Filled, rng: random.Random) -> bytes:
    """A cell's looks that don't exist."""
    cell = form.layout.cell(some_row(form, rng))
    return on_sheet(form, lambda xml: replace_cell(xml, cell, lambda one: re.sub(r' s="[0-9]+"', ' s="99999"', one)))


@visible
def formula_with_value(form: Filled, rng: random.Random) -> Mutant:
    """A sum typed in place of a figure, saved by a program that computes."""
    row = some_row(form, rng)
    kind = rng.choice(["", ' t="n"'])
    formula = rng.choice(
        ["<f>1+1</f>", '<f t="array" ref="A1">SUM(A1)</f>', "<f>Lembar2!A1</f>", "<f/>", "<f>[1]Sheet1!A1</f>"]
    )
    return Mutant(with_cell(form, row, (kind, f"{formula}<v>{form.figures[row]}</v>")), (row,))


@visible
def formula_without_value(form: Filled, rng: random.Random) -> Mutant:
    """The same, saved by one that doesn't."""
    row = some_row(form, rng)
    value = rng.choice(["", "<v></v>", "<v/>"])
    return Mutant(with_cell(form, row, ("", f"<f>SUM(1,2)</f>{value}")), (row,), {row: NOTHING})


@visible
def formula_of_text(form: Filled, rng: random.Random) -> Mutant:
    """A formula whose result is a text."""
    row = some_row(form, rng)
    return Mutant(with_cell(form, row, (' t="str"', "<f>A1</f><v>dua</v>")), (row,), {row: NOTHING})


@visible
def formula_in_error(form: Filled, rng: random.Random) -> Mutant:
    """A formula that could not be computed."""
    row = some_row(form, rng)
    return Mutant(with_cell(form, row, (' t="e"', "<f>1/0</f><v>#DIV/0!</v>")), (row,), {row: NOTHING})


@visible
def no_number(form: Filled, rng: random.Random) -> Mutant:
    """A cell that says it holds a number, and doesn't."""
    row = some_row(form, rng)
    said = rng.choice(
        ["abc", "1_000", "nan", "inf", "-inf", "0x10", "1,5", "١٢", "1e", "--1", "1 2", "Infinity", "1e5000"]
    )
    return Mutant(with_cell(form, row, ("", f"<v>{said}</v>")), (row,), {row: NOTHING})


@safe
def unknown_type(form: Filled, rng: random.Random) -> bytes:
    """A type of cell that no standard names."""
    row = some_row(form, rng)
    return with_cell(form, row, (f' t="{rng.choice(["zz", "", "N", "number"])}"', f"<v>{form.figures[row]}</v>"))


@safe
def two_values(form: Filled, rng: random.Random) -> bytes:
    """Two values in one cell."""
    row = some_row(form, rng)
    values = [f"<v>{form.figures[row]}</v>", "<v>987654</v>"]
    rng.shuffle(values)
    return with_cell(form, row, ("", "".join(values)))


@safe
def value_and_inline(form: Filled, rng: random.Random) -> bytes:
    """A number and a text in one cell."""
    row = some_row(form, rng)
    return with_cell(form, row, (' t="inlineStr"', f"<is><t>7</t></is><v>{form.figures[row]}</v>"))


@safe
def nested_cell(form: Filled, rng: random.Random) -> bytes:
    """A cell inside a cell."""
    cell = form.layout.cell(some_row(form, rng))
    inner = f'<c r="{cell}"><v>987654</v></c>'
    return on_sheet(form, lambda xml: replace_cell(xml, cell, lambda one: one.replace("</c>", f"{inner}</c>")))


@fatal("TRM147")
def cell_twice(form: Filled, rng: random.Random) -> bytes:
    """The same cell given twice, with different figures."""
    row = some_row(form, rng)
    again = f'<c r="{form.layout.cell(row)}"><v>987654</v></c>'
    return on_sheet(
        form, lambda xml: replace_cell(xml, form.layout.cell(row), lambda one: rng.choice([one + again, again + one]))
    )


@fatal("TRM147")
def row_twice(form: Filled, rng: random.Random) -> bytes:
    """A row of the sheet given twice, its cells too."""
    number = str(form.layout.rows[some_row(form, rng)])
    return on_sheet(form, lambda xml: ROW.sub(lambda row: row[0] * 2 if row[1] == number else row[0], xml))


@fatal("TRM145")
def two_sheet_data(form: Filled, rng: random.Random) -> bytes:
    """All cells given twice."""

    def double(xml: str) -> str:
        start, end = xml.index("<sheetData>"), xml.index("</sheetData>") + len("</sheetData>")
        return xml[:end] + xml[start:end] + xml[end:]

    return on_sheet(form, double)


@safe
def odd_reference(form: Filled, rng: random.Random) -> bytes:
    """A cell whose name is no name, or lies beyond the sheet."""
    cell = form.layout.cell(some_row(form, rng))
    name = rng.choice(
        [cell.lower(), f"${cell}", "XFD1048577", "XFE1", "A0", "A-1", "1A", "", "AAAA1", "A99999999999", " "]
    )
    return on_sheet(form, lambda xml: replace_cell(xml, cell, lambda one: one.replace(f'r="{cell}"', f'r="{name}"')))


@safe
def cell_of_another_row(form: Filled, rng: random.Random) -> bytes:
    """A cell whose name says another row than the one it stands in."""
    row = some_row(form, rng)
    cell = form.layout.cell(row)
    other = f"{form.layout.columns['#realisasi']}{form.layout.rows[row] + rng.choice([-1, 1, 40])}"
    return on_sheet(form, lambda xml: replace_cell(xml, cell, lambda one: one.replace(f'r="{cell}"', f'r="{other}"')))


@safe
def cells_out_of_order(form: Filled, rng: random.Random) -> bytes:
    """Cells of each row in any order, each with its name."""

    def shuffle(row: re.Match[str]) -> str:
        cells = [one[0] for one in CELL.finditer(row[0])]
        rng.shuffle(cells)
        return f'<row r="{row[1]}"{row[2]}>{"".join(cells)}</row>'

    return on_sheet(form, lambda xml: ROW.sub(shuffle, xml))


@safe
def rows_out_of_order(form: Filled, rng: random.Random) -> bytes:
    """Rows in any order, each with its number."""

    def shuffle(xml: str) -> str:
        rows = [one[0] for one in ROW.finditer(xml)]
        rng.shuffle(rows)
        start, end = xml.index("<sheetData>") + len("<sheetData>"), xml.index("</sheetData>")
        return xml[:start] + "".join(rows) + xml[end:]

    return on_sheet(form, shuffle)


@neutral
def figures_in_17_digits(form: Filled, rng: random.Random) -> bytes:
    """As Excel writes what was typed: 92.55 is 92.549999999999997."""
    return _numbers(form, lambda figure: f"{float(figure):.17g}")


@neutral
def figures_with_exponent(form: Filled, rng: random.Random) -> bytes:
    """1234.5 as 1.2345E3."""
    return _numbers(form, lambda figure: f"{figure}E0" if rng.random() < 0.5 else _scientific(figure))


@neutral
def figures_with_zeros(form: Filled, rng: random.Random) -> bytes:
    """12 as 12.0 or 12.500000."""
    return _numbers(form, lambda figure: figure + ("000" if "." in figure else ".0"))


@neutral
def figures_with_spaces(form: Filled, rng: random.Random) -> bytes:
    """A value with blanks and line ends around."""
    return _numbers(form, lambda figure: f"\n   {figure} \t")


def _scientific(figure: str) -> str:
    sign, digits = ("-", figure[1:]) if figure.startswith("-") else ("", figure)
    whole, _, rest = digits.partition(".")
    return f"{sign}{whole[0]}.{whole[1:]}{rest}0E+{len(whole) - 1}"


def _numbers(form: Filled, write: Callable[[str], str]) -> bytes:
    def rewrite(xml: str) -> str:
        for row, figure in form.figures.items():
            xml = put(xml, form.layout.cell(row), number(write(figure)))
        return xml

    return on_sheet(form, rewrite)


@neutral
def text_escapes(form: Filled, rng: random.Random) -> Mutant:
    """Line ends written as _x000D_, as Excel does."""
    row = some_row(form, rng).partition(":")[0]
    return Mutant(with_cell(form, row, inline("satu_x000D_\ndua"), "#data_dukung"), rewritten=True)
