"""Forms filled in by a known hand, as the programs of an office leave them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.reliability.xlsx import HIDDEN, TABLE, inline, layout_of, number, pack, put, unpack

if TYPE_CHECKING:
    from tests.reliability.offices import Answer

REASON = "Tidak ada kegiatan"


def fill_in(
    blank: bytes, answers: Mapping[str, "Answer"], texts: Mapping[str, Mapping[str, str]], mark: str = ""
) -> bytes:
    """A form with these answers, saved by a program whose decimal mark is `mark`; empty if it computes nothing."""
    layout = layout_of(blank)
    parts = unpack(blank)
    xml = parts[TABLE].decode()
    typed = []
    for indikator, answer in answers.items():
        for part, figure in answer.figures.items():
            xml = put(xml, layout.cell(indikator if part == "nilai" else f"{indikator}:{part}"), number(figure))
            typed.append(Decimal(figure))
        if answer.is_nihil:
            xml = put(xml, layout.cell(indikator, "#nihil"), inline("Ya"))
            xml = put(xml, layout.cell(indikator, "#alasan"), inline(REASON))
        for column, text in texts[indikator].items():
            xml = put(xml, layout.cell(indikator, column), inline(text))
    parts[TABLE] = xml.encode()
    if mark:
        parts[HIDDEN] = compute(parts[HIDDEN].decode(), typed, mark).encode()
    return pack(parts)


def compute(hidden: str, typed: list[Decimal], mark: str) -> str:
    """The hidden sheet with its probes computed, by a program whose decimal mark is `mark`."""
    shown = {
        "pemisah_desimal": mark,
        "kendali_jumlah": f"{sum(typed, Decimal(0)):f}",
        "kendali_banyak": str(len(typed)),
    }
    for key, value in shown.items():
        start = hidden.index(f"<t>{key}</t>")
        head, tail = hidden[:start], hidden[start:]
        kind = ' t="str"' if key == "pemisah_desimal" else ""
        tail = tail.replace("<v></v>", f"<v>{value}</v>", 1).replace("<v/>", f"<v>{value}</v>", 1)
        before, formula, after = tail.partition("><f>")
        hidden = head + before + kind + formula + after
    return hidden
