"""Hostile kinds inside the parts: XML that swells, cells that lie; listed with those of the package."""

from hashlib import shake_128

from sopkit.workbook.bounds import MAX_CELLS
from sopkit.workbook.refusal import Cause
from tests.workbook.hostile import MIB, changed, listed, with_cells
from tests.workbook.packages import (
    BOOK,
    MAIN,
    PARTS,
    ROWS,
    SHEET,
    STRICT_MAIN,
    STRINGS,
    STYLES,
    TYPES,
    package,
    row,
    sheet,
    strings,
    styles,
    workbook,
)


def doubled(*entities: str) -> str:
    return "<!DOCTYPE worksheet [" + "".join(entities) + "]>"


def _sheet_with(before: str, rows: str = ROWS) -> bytes:
    return package({SHEET: sheet(rows).replace(b"<worksheet", before.encode() + b"<worksheet")})


# XML itself.

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
listed(
    "billion_laughs",
    Cause.DTD,
    lambda: _sheet_with(doubled('<!ENTITY a0 "ha">', LAUGHS), row(1, '<c r="A1" t="str"><v>&a11;</v></c>')),
)
listed(
    "one_long_entity",
    Cause.DTD,
    lambda: _sheet_with(
        doubled(f'<!ENTITY a "{"x" * 100_000}">'), row(1, f'<c r="A1" t="str"><v>{"&a;" * 10_000}</v></c>')
    ),
)
listed(
    "an_entity_from_a_file",
    Cause.DTD,
    lambda: _sheet_with(doubled('<!ENTITY a SYSTEM "file:///etc/passwd">'), row(1, '<c r="A1" t="str"><v>&a;</v></c>')),
)
listed(
    "an_entity_from_the_web",
    Cause.DTD,
    lambda: _sheet_with(doubled('<!ENTITY % a SYSTEM "http://127.0.0.1:1/x.dtd"> %a;')),
)
listed("attributes_by_default", Cause.DTD, lambda: _sheet_with(doubled("<!ATTLIST c t CDATA 's'>")))
listed("an_empty_dtd", Cause.DTD, lambda: _sheet_with("<!DOCTYPE worksheet>"))
listed("a_dtd_behind_a_comment", Cause.DTD, lambda: _sheet_with("<!--" + "x" * 200_000 + "--><!DOCTYPE worksheet>"))
listed(
    "a_dtd_in_the_types",
    Cause.DTD,
    lambda: package({TYPES: b"<!DOCTYPE Types>" + PARTS[TYPES].partition(b"?>")[2].strip()}),
)
listed(
    "a_dtd_in_the_texts",
    Cause.DTD,
    lambda: package({STRINGS: b"<!DOCTYPE sst>" + PARTS[STRINGS].partition(b"?>")[2].strip()}),
)
listed("an_entity_nobody_declared", Cause.XML, lambda: with_cells('<c r="A1" t="str"><v>&x;</v></c>'))
listed("an_unclosed_cell", Cause.XML, lambda: package({SHEET: sheet('<row r="1"><c r="A1"><v>1</v></row>')}))
listed("cut_within_the_sheet", Cause.XML, lambda: package({SHEET: PARTS[SHEET][:-30]}))
listed("two_roots", Cause.XML, lambda: package({SHEET: PARTS[SHEET] + b"<worksheet/>"}))
listed("an_empty_sheet", Cause.XML, lambda: package({SHEET: b""}))
listed("a_forbidden_letter", Cause.XML, lambda: package({SHEET: sheet(row(1, '<c r="A1" t="str"><v>a\x01</v></c>'))}))
listed("a_forbidden_number_of_a_letter", Cause.XML, lambda: with_cells('<c r="A1" t="str"><v>a&#0;</v></c>'))
listed("half_a_pair", Cause.XML, lambda: with_cells('<c r="A1" t="str"><v>&#xD800;</v></c>'))
listed(
    "no_utf_8",
    Cause.XML,
    lambda: package({SHEET: sheet(row(1, '<c r="A1" t="str"><v>@</v></c>')).replace(b"@", b"\xff\xfe")}),
)
listed("an_attribute_twice", Cause.XML, lambda: with_cells('<c r="A1" r="A2"><v>1</v></c>'))
listed(
    "an_attribute_of_a_row_twice",
    Cause.XML,
    lambda: package({SHEET: sheet('<row r="1" ht="5" ht="6"><c r="A1"><v>1</v></c></row>')}),
)
listed(
    "an_undeclared_prefix",
    Cause.XML,
    lambda: package({SHEET: sheet('<row r="1" x:ht="5"><c r="A1"><v>1</v></c></row>')}),
)
listed("the_end_of_cdata_in_text", Cause.XML, lambda: with_cells('<c r="A1" t="str"><v>a]]>b</v></c>'))


def _encoded(name: str, codec: str) -> bytes:
    text = PARTS[SHEET].decode().replace("UTF-8", name)
    return package({SHEET: text.encode(codec)})


listed("latin_1", Cause.ENCODING, lambda: _encoded("ISO-8859-1", "latin-1"))
listed("windows_1252", Cause.ENCODING, lambda: _encoded("windows-1252", "latin-1"))
listed("utf_7", Cause.ENCODING, lambda: _encoded("utf-7", "latin-1"))
listed("utf_32", Cause.XML, lambda: package({SHEET: PARTS[SHEET].decode().replace("UTF-8", "UTF-32").encode("utf-32")}))
listed("utf_16_that_is_utf_8", Cause.XML, lambda: _encoded("UTF-16", "utf-8"))
listed(
    "another_encoding_than_its_mark",
    Cause.XML,
    lambda: package({SHEET: b"\xef\xbb\xbf" + PARTS[SHEET].replace(b"UTF-8", b"UTF-16")}),
)


def _deep(tag: str, count: int) -> str:
    return f"<{tag}>" * count + f"</{tag}>" * count


listed("deep_before_the_cells", Cause.DEPTH, lambda: package({SHEET: sheet(ROWS, before=_deep("a", 100_000))}))
listed("deep_behind_the_cells", Cause.DEPTH, lambda: package({SHEET: sheet(ROWS, after=_deep("a", 100_000))}))
listed(
    "deep_within_a_cell", Cause.DEPTH, lambda: with_cells(f'<c r="A1" t="inlineStr"><is>{_deep("r", 100_000)}</is></c>')
)
listed(
    "deep_in_the_texts",
    Cause.DEPTH,
    lambda: package({STRINGS: strings("a").replace(b"<t>a</t>", _deep("r", 100_000).encode())}),
)
listed(
    "deep_in_the_styles",
    Cause.DEPTH,
    lambda: package({STYLES: styles().replace(b"<numFmts>", b"<numFmts>" + _deep("a", 100_000).encode())}),
)
listed("deep_in_the_workbook", Cause.DEPTH, lambda: package({BOOK: workbook(more=_deep("a", 100_000))}))


# More than there is room for.

listed(
    "millions_of_merges",
    Cause.TOO_MANY,
    lambda: package({SHEET: sheet(ROWS, after="".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(900_000)))}),
)
listed(
    "the_merge_of_everything",
    None,
    lambda: package({SHEET: sheet(ROWS, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')}),
)
listed(
    "a_million_columns",
    Cause.TOO_MANY,
    lambda: package({SHEET: sheet(ROWS, before="".join(f'<col min="{n}" max="{n}"/>' for n in range(900_000)))}),
)
listed(
    "a_million_rows",
    Cause.TOO_MANY,
    lambda: package({SHEET: sheet("".join(f"<row r='{n}'/>" for n in range(1, 1_048_576)))}),
)
listed(
    "many_rows_of_a_height",
    Cause.TOO_MANY,
    lambda: package({SHEET: sheet("".join(f'<row r="{n}" ht="9"/>' for n in range(1, 700_000)))}),
)
listed(
    "too_many_cells",
    Cause.TOO_MANY,
    lambda: package(
        {SHEET: sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n}.5</v></c></row>' for n in range(1, MAX_CELLS + 2)))}
    ),
)
listed(
    "very_many_cells",
    None,
    lambda: package(
        {SHEET: sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n}.5</v></c></row>' for n in range(1, MAX_CELLS - 1)))}
    ),
)
listed(
    "many_empty_cells", Cause.DOUBLE_CELL, lambda: package({SHEET: sheet(f"<row r='1'>{'<c/>' * 16_384}</row>" * 60)})
)
listed(
    "many_attributes", Cause.TOO_MANY, lambda: with_cells('<c r="A1"', *(f" a{n}='1'" for n in range(300_000)), "/>")
)
listed(
    "many_names_of_elements",
    Cause.TOO_MANY,
    lambda: package({SHEET: sheet(ROWS, after="".join(f"<a{n}/>" for n in range(40_000)))}),
)
listed("a_tag_without_end", Cause.BOMB, lambda: package({SHEET: sheet(ROWS, after=f'<a b="{"x" * (8 * MIB)}"/>')}))
listed(
    "a_long_namespace",
    Cause.TOO_MANY,
    lambda: package({SHEET: sheet(ROWS, after=f'<a xmlns="{"x" * 100_000}">{"<b/>" * 40_000}</a>')}),
)
listed(
    "many_namespaces",
    Cause.TOO_MANY,
    lambda: package({SHEET: sheet(ROWS, after="".join(f'<a xmlns:p{n}="u{n}"/>' for n in range(60_000)))}),
)
listed("many_texts", Cause.TOO_MANY, lambda: package({STRINGS: strings(*("" for _ in range(MAX_CELLS + 1)))}))
listed(
    "texts_of_many_runs",
    Cause.TOO_MANY,
    lambda: package({STRINGS: strings("a").replace(b"<t>a</t>", b"<r><rPr/><t>a</t></r>" * 60_000)}),
)
listed(
    "a_long_text", Cause.LONG_TEXT, lambda: with_cells(f'<c r="A1" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c>')
)
listed("a_long_shared_text", Cause.LONG_TEXT, lambda: package({STRINGS: strings("x" * 40_000, "b")}))
listed("a_very_long_number", Cause.LONG_TEXT, lambda: with_cells(f'<c r="A1"><v>{"9" * 40_000}</v></c>'))
listed("a_text_of_many_pieces", Cause.LONG_TEXT, lambda: package({STRINGS: strings("a" + "&amp;" * 40_000)}))
listed(
    "long_texts_in_all",
    Cause.TOO_MANY,
    lambda: package({STRINGS: strings(*(shake_128(b"%d" % n).hexdigest(15_000) for n in range(300)))}),
)
listed("many_styles", Cause.TOO_MANY, lambda: package({STYLES: styles([0] * 60_000)}))
listed(
    "a_format_that_goes_on",
    Cause.LONG_TEXT,
    lambda: package({STYLES: styles((0, 170, 9), {170: "&quot;" * 200_000 + "[" * 200_000})}),
)
listed("comments_between_all", None, lambda: package({SHEET: sheet("<!---->" * 500_000 + ROWS)}))
listed("instructions_between_all", None, lambda: package({SHEET: sheet("<?a?>" * 500_000 + ROWS)}))
listed("cdata_between_all", None, lambda: with_cells(f'<c r="A1" t="str"><v>{"<![CDATA[]]>" * 300_000}a</v></c>'))


# Cells.

for _name, _place in {
    "beyond_the_last_row": "XFD1048577",
    "beyond_the_last_column": "XFE1",
    "in_row_zero": "A0",
    "in_a_negative_row": "A-1",
    "without_a_column": "1",
    "without_a_row": "A",
    "in_small_letters": "a1",
    "of_many_letters": "A" * 500 + "1",
    "of_many_digits": "A" + "1" * 5000,
    "with_a_zero_before": "A01",
    "with_dollars": "$A$1",
    "of_another_alphabet": "Α1",
    "of_other_digits": "A١",
}.items():
    listed(f"a_cell_{_name}", Cause.CELL_PLACE, package({SHEET: sheet(f'<row><c r="{_place}"><v>1</v></c></row>')}))
listed("a_cell_in_another_row", Cause.CELL_PLACE, lambda: package({SHEET: sheet(row(2, '<c r="A1"><v>1</v></c>'))}))
for _name, _number in {
    "zero": "0",
    "negative": "-1",
    "too_far": "1048577",
    "no_number": "1_0",
    "a_half": "1.5",
}.items():
    listed(
        f"a_row_that_is_{_name}", Cause.CELL_PLACE, package({SHEET: sheet(f'<row r="{_number}"><c><v>1</v></c></row>')})
    )
listed(
    "the_farthest_cell",
    None,
    lambda: package({SHEET: sheet(row(1, '<c r="A1"><v>1</v></c>') + row(1048576, '<c r="XFD1048576"><v>2</v></c>'))}),
)
listed("a_cell_twice", Cause.DOUBLE_CELL, lambda: with_cells('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>'))
listed("a_cell_and_its_blank", Cause.DOUBLE_CELL, lambda: with_cells('<c r="A1"><v>1</v></c>', '<c r="A1" s="1"/>'))
listed(
    "a_cell_in_two_rows_of_one_number",
    Cause.DOUBLE_CELL,
    lambda: package({SHEET: sheet(row(1, '<c r="A1"><v>1</v></c>') * 2)}),
)
listed("two_values", Cause.DOUBLE_CELL, lambda: with_cells('<c r="A1"><v>1</v><v>2</v></c>'))
listed(
    "a_value_and_a_text", Cause.DOUBLE_CELL, lambda: with_cells('<c r="A1" t="inlineStr"><v>1</v><is><t>2</t></is></c>')
)
listed("a_text_beyond_the_last", Cause.INDEX, lambda: with_cells('<c r="A1" t="s"><v>2</v></c>'))
listed("a_text_before_the_first", Cause.INDEX, lambda: with_cells('<c r="A1" t="s"><v>-1</v></c>'))
listed("a_text_of_no_number", Cause.INDEX, lambda: with_cells('<c r="A1" t="s"><v>0_0</v></c>'))
listed("a_style_beyond_the_last", Cause.INDEX, lambda: with_cells('<c r="A1" s="3"><v>1</v></c>'))
listed("a_style_before_the_first", Cause.INDEX, lambda: with_cells('<c r="A1" s="-1"><v>1</v></c>'))
listed(
    "counts_that_lie",
    None,
    lambda: package(
        {
            STRINGS: strings("kunci", "isi", counts=' count="4000000000" uniqueCount="4000000000"'),
            STYLES: styles(counts=' count="4000000000"'),
        }
    ),
)
listed("a_dimension_that_lies", None, lambda: package({SHEET: sheet(ROWS, before='<dimension ref="A1:XFD1048576"/>')}))
listed("a_cell_within_a_cell", Cause.STRUCTURE, lambda: with_cells('<c r="A1"><c r="B1"><v>1</v></c></c>'))
listed("a_cell_outside_a_row", Cause.STRUCTURE, lambda: package({SHEET: sheet('<c r="A1"><v>1</v></c>')}))
listed(
    "a_cell_outside_the_data",
    Cause.STRUCTURE,
    lambda: package({SHEET: sheet(ROWS, after=row(9, '<c r="A9"><v>1</v></c>'))}),
)
listed("a_row_within_a_row", Cause.STRUCTURE, lambda: package({SHEET: sheet(row(1, row(2, '<c r="A2"><v>1</v></c>')))}))
listed("no_data", Cause.STRUCTURE, lambda: package({SHEET: sheet(ROWS).replace(b"sheetData", b"sheetdata")}))
listed(
    "data_of_no_namespace",
    Cause.STRUCTURE,
    lambda: package(
        {SHEET: sheet(ROWS).replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=").replace(b"</w", b"</x:w")}
    ),
)
listed(
    "data_of_two_namespaces",
    Cause.STRUCTURE,
    lambda: package(
        {
            SHEET: sheet(ROWS)
            .replace(b"<worksheet", b"<x:worksheet xmlns:x='" + STRICT_MAIN.encode() + b"'")
            .replace(b"</w", b"</x:w")
        }
    ),
)
listed("data_twice", Cause.STRUCTURE, lambda: package({SHEET: sheet(ROWS, after="<sheetData/>")}))
listed("an_element_within_a_value", Cause.STRUCTURE, lambda: with_cells('<c r="A1"><v>1<b/>2</v></c>'))
listed(
    "cells_of_another_namespace",
    Cause.STRUCTURE,
    lambda: package({SHEET: sheet(f'<row r="1"><c xmlns="{STRICT_MAIN}" r="A1"><v>1</v></c></row>')}),
)
listed(
    "cells_of_no_namespace",
    Cause.STRUCTURE,
    lambda: package({SHEET: sheet('<row r="1"><c xmlns="" r="A1"><v>1</v></c></row>')}),
)
listed(
    "a_sheet_of_no_namespace",
    Cause.STRUCTURE,
    lambda: package({SHEET: PARTS[SHEET].replace(f' xmlns="{MAIN}"'.encode(), b"")}),
)
CHOICE = 'mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
listed(
    "a_choice_for_other_programs",
    Cause.STRUCTURE,
    lambda: package({SHEET: sheet(row(1, f"<{CHOICE}><mc:Choice><c><v>1</v></c></mc:Choice></mc:AlternateContent>"))}),
)
listed(
    "rows_that_only_seem_to_be",
    None,
    lambda: package(
        {SHEET: sheet(ROWS, before="<!-- <sheetData><row r='1'><c r='A1'><v>9</v></c></row></sheetData> -->")}
    ),
)
listed(
    "texts_that_only_seem_to_be",
    None,
    lambda: package({STRINGS: strings("kunci", "isi").replace(b"<si>", b"<!-- <si><t>lain</t></si> --><si>", 1)}),
)
listed(
    "a_long_defined_name",
    None,
    lambda: package(
        {
            BOOK: workbook(
                more=f'<definedNames><definedName name="a">&quot;{"ab" * 1_500_000}</definedName></definedNames>'
            )
        }
    ),
)
listed("a_format_of_no_number", Cause.STRUCTURE, lambda: changed(STYLES, 'numFmtId="14"', 'numFmtId="1_4"'))
