"""What the target of a figure says of it: a note that asks whether it is meant, never a reason to refuse."""

from collections.abc import Iterator

from sopkit.analysis.agregasi import one_answer
from sopkit.analysis.kejanggalan import is_far_below
from sopkit.forms.form import Form
from sopkit.forms.kendali import about
from sopkit.forms.read import Bacaan, title_of
from sopkit.forms.remark import Code, Remark


def notes_beside_target(form: Form, bacaan: Bacaan) -> Iterator[Remark]:
    """Notes on figures that hardly begin to reach the unit's own targets; those of all units together tell nothing."""
    for row in form.rows():
        one = bacaan.terisi.get(row.indikator.id)
        if not row.is_main or row.target is None or row.is_shared or not one or not one.sumber:
            continue
        figure = one_answer(row.indikator, one.jawaban).nilai
        if figure is not None and is_far_below(row.indikator, figure, row.target):
            what = f"{title_of(row)} berisi {about(figure)}, kurang dari 1 persen targetnya, {row.target.print(0)}"
            sumber = one.sumber[0]
            message = f"{what}; periksa satuan dan tanda ribuannya"
            yield Remark(Code.JAUH_DARI_TARGET, message, sumber.sheet, sumber.cell, sumber.raw, row.indikator.id)
