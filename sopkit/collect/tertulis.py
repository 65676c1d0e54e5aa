"""What stood in a returned cell, as a reader of the recap sees it: numbers the Indonesian way, texts as typed."""

from sopkit.collect.kiriman import Kiriman
from sopkit.forms.read import Sumber
from sopkit.forms.remark import Code, Remark
from sopkit.workbook.numbers import number_of
from sopkit.workbook.read import CellKind


def written(sumber: Sumber) -> str:
    """What the cell of a figure holds."""
    return _number(sumber.raw) if sumber.tipe is CellKind.NUMBER else sumber.raw


def content(one: Kiriman, remark: Remark) -> str:
    """What stood in the cells that a remark is about; empty where it is about none."""
    pair = _ratio(one, remark)
    if pair:
        return " / ".join(map(written, pair))
    # What the message quotes was typed as a text.
    return remark.raw if f"'{remark.raw}'" in remark.message else _number(remark.raw)


def cells(one: Kiriman, remark: Remark) -> str:
    """The cells that a remark is about, both of a ratio's where their quotient is refused."""
    pair = _ratio(one, remark)
    return " dan ".join(sumber.cell for sumber in pair) if pair else remark.cell


def place(one: Kiriman, remark: Remark) -> str:
    """Likewise, with the sheet: Isian!G12."""
    return f"{remark.sheet}!{cells(one, remark)}" if remark.cell else remark.sheet


def _ratio(one: Kiriman, remark: Remark) -> tuple[Sumber, ...]:
    """A ratio's two figures, where it is them together that a remark refuses."""
    if remark.code not in (Code.DI_LUAR_BATAS, Code.PENYEBUT_TAK_SAH) or not one.bacaan:
        return ()
    terisi = one.bacaan.terisi.get(remark.indikator)
    return terisi.sisa if terisi and len(terisi.sisa) == 2 else ()


def _number(raw: str) -> str:
    return raw if number_of(raw) is None else raw.replace(".", ",")
