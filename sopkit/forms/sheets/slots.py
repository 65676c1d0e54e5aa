"""Which cells of a form's workbook say what is the unit's own, noted while they are written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sopkit.forms.form import Form
from sopkit.workbook.write import Part, Value, frame_of, height_of, put

Of: TypeAlias = Callable[[Form], Value]
"""What a cell says of a form. It may look at all of it, also of forms that are laid out alike."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell that says what is the unit's own."""

    sheet: str
    cell: str
    of: Of


class Slots:
    """Writes into cells what is the unit's own, and notes where that stands and what it takes."""

    def __init__(self, form: Form) -> None:
        self.cells: list[Slot] = []
        self._form = form
        self._heights: list[tuple[float, Of, dict[str, Any]]] = []

    def put(self, cell: Any, of: Of, **look: Any) -> None:
        """Write what a cell says of the form, and its look."""
        put(cell, of(self._form), **look)
        self.cells.append(Slot(cell.parent.title, cell.coordinate, of))

    def height(self, width: float, of: Of, **look: Any) -> float:
        """About how many points that needs in a column of that width."""
        self._heights.append((width, of, look))
        return height_of(width, Part(str(of(self._form)), **look))

    def values(self, form: Form) -> dict[Of, Value]:
        """What the cells say of another form."""
        return {of: of(form) for of in {slot.of for slot in self.cells}}

    def layout(self, values: dict[Of, Value]) -> tuple[object, ...]:
        """How these values shape the workbook; what is alike in this differs in nothing but the values."""
        frames = (frame_of(values[slot.of]) for slot in self.cells)
        heights = (height_of(width, Part(str(values[of]), **look)) for width, of, look in self._heights)
        return *frames, *heights


def code(form: Form) -> str:
    """The form's code, as printed."""
    return str(form.kode)


def unit_name(form: Form) -> str:
    """The unit's name."""
    return form.unit.nama
