"""Texts that people type where a figure belongs."""

import random
from collections.abc import Callable

from tests.reliability.offices import Filled
from tests.reliability.operators.base import EMPTY, NOTHING, Effect, Mutant, enter, some_row, visible, with_cell
from tests.reliability.xlsx import inline

_DIGITS = "0123456789"


def _grouped(figure: str, thousands: str, mark: str) -> str:
    whole, _, rest = certain(figure).lstrip("-").partition(",")
    shown = f"{int(whole):,}".replace(",", thousands) + (f"{mark}{rest}" if rest else "")
    return f"-{shown}" if figure.startswith("-") else shown


def certain(figure: str) -> str:
    """A figure in Indonesian that no reader can take for another: never three digits after the mark."""
    whole, _, rest = figure.partition(".")
    rest = rest + "0" if len(rest) == 3 else rest
    return f"{whole},{rest}" if rest else whole


def _in_digits(figure: str, digits: str) -> str:
    return certain(figure).translate(str.maketrans(_DIGITS, digits))


_READABLE: dict[str, Callable[[str], str]] = {
    "plain_text": lambda figure: certain(figure).replace(",", "."),
    "comma_text": certain,
    "indonesian_text": lambda figure: _grouped(figure, ".", ",") + ("" if "." in figure else ",00"),
    "english_text": lambda figure: _grouped(figure, ",", ".") + ("" if "." in figure else ".00"),
    "thousands_by_spaces": lambda figure: _grouped(figure, " ", ","),
    "rupiah_text": lambda figure: "Rp " + _grouped(figure, ".", ",") + ("" if "." in figure else ",-"),
    "rupiah_close": lambda figure: "Rp" + _grouped(figure, ".", ",") + ("" if "." in figure else ",00"),
    "idr_text": lambda figure: "IDR " + certain(figure),
    "nbsp_around": lambda figure: f"\xa0{certain(figure)}\xa0",
    "narrow_nbsp": lambda figure: _grouped(figure, "\u202f", ","),
    "zero_width": lambda figure: "\u200b".join(certain(figure)) + "\ufeff",
    "soft_hyphen": lambda figure: "\u00ad".join(certain(figure)),
    "full_width_digits": lambda figure: _in_digits(figure, "０１２３４５６７８９"),
    "arabic_digits": lambda figure: _in_digits(figure, "٠١٢٣٤٥٦٧٨٩"),
    "superscript_digits": lambda figure: _in_digits(figure, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "mathematical_digits": lambda figure: _in_digits(figure, "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "apostrophe": lambda figure: f"'{certain(figure)}",
    "spaces_around": lambda figure: f"  {certain(figure)} \n\t",
    "plus_sign": lambda figure: figure if figure.startswith("-") else f"+{certain(figure)}",
    "bidi_mark": lambda figure: f"\u200e{certain(figure)}\u200f",
}
"""Readable as what they are, or refused."""
_NEGATED: dict[str, Callable[[str], str]] = {
    "unicode_minus": lambda figure: f"\u2212{certain(figure.lstrip('-'))}",
    "minus_behind": lambda figure: f"{certain(figure.lstrip('-'))}-",
    "brackets": lambda figure: f"({certain(figure.lstrip('-'))})",
}
"""Below zero, or refused."""
_REFUSED: dict[str, Callable[[str], str]] = {
    "with_unit": lambda figure: f"{certain(figure)} orang",
    "in_words": lambda figure: "dua belas",
    "thousand_in_words": lambda figure: f"{certain(figure)} ribu",
    "more_than": lambda figure: f">{certain(figure)}",
    "about": lambda figure: f"±{certain(figure)}",
    "approximate": lambda figure: f"kurang lebih {certain(figure)}",
    "tilde": lambda figure: f"~{certain(figure)}",
    "fraction_text": lambda figure: "1/2",
    "fraction_letter": lambda figure: "½",
    "ratio_text": lambda figure: "3:4",
    "range_text": lambda figure: "5-10",
    "two_numbers": lambda figure: f"{certain(figure)} dan 7",
    "two_lines": lambda figure: f"{certain(figure)}\n{certain(figure)}",
    "exponent_text": lambda figure: "1e3",
    "underscores": lambda figure: "1_000",
    "nan_text": lambda figure: "nan",
    "infinity_text": lambda figure: "inf",
    "hexadecimal": lambda figure: "0x10",
    "two_commas": lambda figure: "12,5,6",
    "marks_mixed": lambda figure: "1.23,456.7",
    "groups_of_two": lambda figure: "1.23.45",
    "date_text": lambda figure: "12/05/2026",
    "date_dashed": lambda figure: "2026-05-12",
    "month_text": lambda figure: "12 Mei",
    "time_text": lambda figure: "10:30",
    "formula_text": lambda figure: "=1+1",
    "question_mark": lambda figure: f"{certain(figure)}?",
    "starred": lambda figure: f"{certain(figure)}*)",
    "attached": lambda figure: "terlampir",
    "emoji": lambda figure: f"👍 {certain(figure)}",
    "bidi_override": lambda figure: "\u202e0021",
    "markup_text": lambda figure: "<b>12</b><script>alert(1)</script>",
    "huge_figure": lambda figure: "9" * 32_767,
    "long_text": lambda figure: "angka " * 5_000,
    "twenty_five_digits": lambda figure: "1234567890123456789012345",
    "equals_sign": lambda figure: f"= {certain(figure)}",
    "semicolon": lambda figure: f"{certain(figure)};",
    "roman_number": lambda figure: "XII",
    "letter_o": lambda figure: "1O0",
    "letter_l": lambda figure: "l00",
    "control_letters": lambda figure: "1_x0000_2_x001B_[31m",
    "lone_surrogate": lambda figure: "12_xD800_",
    "dollars": lambda figure: f"$ {certain(figure)}",
    "millions": lambda figure: f"Rp {certain(figure)} juta",
}
"""No figure that anybody could be sure of."""
SIGNS = ("-", "--", "–", "—", "nihil", "NIHIL", "n/a", "N/A", "na", "tidak ada", "kosong", "belum ada", ".")


def _kind(write: Callable[[str], str], truth: Callable[[str], str | None]) -> Callable[[Filled, random.Random], Mutant]:
    def change(form: Filled, rng: random.Random) -> Mutant:
        row = some_row(form, rng)
        figure = form.figures[row]
        now = truth(figure)
        return Mutant(with_cell(form, row, inline(write(figure))), (row,), {row: now} if now is not None else {})

    return change


for _name, _write in _READABLE.items():
    enter(_name, Effect.VISIBLE, _kind(_write, lambda _: None))
for _name, _write in _NEGATED.items():
    enter(_name, Effect.VISIBLE, _kind(_write, lambda figure: f"-{figure.lstrip('-')}"))
for _name, _write in _REFUSED.items():
    enter(_name, Effect.VISIBLE, _kind(_write, lambda _: NOTHING))


def _ambiguous(mark: str, program: str) -> Callable[[Filled, random.Random], Mutant | None]:
    """`1.234` or `1,234`: what it means is told by the filler's own program, and by nothing else."""

    def change(form: Filled, rng: random.Random) -> Mutant | None:
        if form.decimal_mark != program:
            return None
        row = some_row(form, rng)
        text = f"{rng.randint(1, 999)}{mark}{rng.randint(1, 999):03}"
        read = text.replace(mark, "." if mark == program else "") if program else NOTHING
        return Mutant(with_cell(form, row, inline(text)), (row,), {row: read})

    return change


for _mark, _as in ((".", "dot"), (",", "comma")):
    for _program, _by in ((".", "american"), (",", "indonesian"), ("", "unknown")):
        enter(f"ambiguous_{_as}_by_{_by}_program", Effect.VISIBLE, _ambiguous(_mark, _program))


@visible
def sign_for_nothing(form: Filled, rng: random.Random) -> Mutant:
    """A dash and its like are a state of their own, never 0."""
    row = some_row(form, rng)
    return Mutant(with_cell(form, row, inline(rng.choice(SIGNS))), (row,), {row: NOTHING})


@visible
def only_spaces(form: Filled, rng: random.Random) -> Mutant | None:
    """A cell that looks empty."""
    if not form.says_more:
        return None
    row = some_row(form, rng)
    blank = rng.choice([" ", "   ", "\n", "\xa0", "\t ", "\u200b"])
    return Mutant(with_cell(form, row, inline(blank)), (row,), {row: EMPTY})


@visible
def percent_text(form: Filled, rng: random.Random) -> Mutant:
    """A percent sign counts only where percents are asked for."""
    row = some_row(form, rng)
    typed = certain(form.figures[row]) + rng.choice(["%", " %", "％"])
    return Mutant(with_cell(form, row, inline(typed)), (row,), {} if form.is_percent(row) else {row: NOTHING})
