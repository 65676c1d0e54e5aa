"""One page without texts, as high as it takes: symbols and arrows for writers that set their texts themselves."""

from dataclasses import replace
from itertools import accumulate

from sopkit.render.document import Baris, Tabel
from sopkit.render.layout.finish import Drawn, Letters
from sopkit.render.layout.flow_pages import Frame, draw_flow
from sopkit.render.layout.paper import ENDLESS
from sopkit.render.layout.rows import Columns, measure_rows


def draw_tall(tabel: Tabel, lane: float, symbol: tuple[float, float]) -> Drawn:
    """A table's symbols and arrows from (0, 0) downwards; a lane's width and a symbol's width and height in mm."""
    lanes = len(tabel.lajur)
    x = tuple(accumulate([0.0, 0.0, *[lane] * lanes, 0.0, 0.0, 0.0, 0.0], initial=0.0))
    columns = Columns(x, lanes, 8.0, 8.0, symbol)
    symbols = [tuple(replace(tanda, teks="") for tanda in baris.tanda) for baris in tabel.baris]
    bare = tuple(Baris("", (), tanda, (), (), 1, (), ()) for tanda in symbols)
    textless = replace(tabel, baris=bare)
    frame = Frame(0.0, ENDLESS, 0.0, ENDLESS)
    (drawn,) = draw_flow(0, textless, measure_rows(textless, columns), columns, frame, 1, Letters())
    return drawn
