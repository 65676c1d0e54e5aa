"""Arrows as connectors that cling to two shapes and follow them."""

from dataclasses import dataclass

from sopkit.render.formats.xlsx.grid import EmuPoint
from sopkit.render.formats.xlsx.pen import Box

QUARTER = 5_400_000
"""A right angle, as drawings count."""
LEAST = 3600
"""Width in EMU of a connector whose ends lie above each other: its bends are told as shares of it."""


@dataclass(frozen=True, slots=True)
class Bent:
    """A preset connector: its name, its bends by name in shares of 100,000, its turn, its box before that."""

    preset: str
    adjust: dict[str, int]
    turn: int
    is_flipped_h: bool
    is_flipped_v: bool
    box: Box

    @property
    def turned(self) -> str:
        """How it is turned, as attributes."""
        turns = {"rot": self.turn, "flipH": int(self.is_flipped_h), "flipV": int(self.is_flipped_v)}
        return "".join(f' {name}="{value}"' for name, value in turns.items() if value)


def bend(points: list[EmuPoint]) -> Bent | None:
    """The connector that goes an orthogonal way; None where the way has more bends than any preset."""
    runs = len(points) - 1
    if runs > 5:
        return None
    (x0, y0), (x1, y1) = points[0], points[-1]
    # Presets set out to the right; a way that sets out down or up is one turned by a right angle.
    is_turned = runs > 1 and points[0][0] == points[1][0]
    own = [(y - y0, x0 - x) if is_turned else (x - x0, y - y0) for x, y in points]
    is_flipped_h, is_flipped_v = own[-1][0] < 0, own[-1][1] < 0
    own = [(-u if is_flipped_h else u, -v if is_flipped_v else v) for u, v in own]
    width, height = (max(size, LEAST) if runs > 2 else size for size in own[-1])
    left, top = (x0 + x1 - width) // 2, (y0 + y1 - height) // 2
    adjust: dict[str, int] = {}
    if runs > 2:
        adjust = {
            f"adj{number}": round(own[number][(number + 1) % 2] * 100_000 / (width if number % 2 else height))
            for number in range(1, runs - 1)
        }
    preset = "straightConnector1" if runs == 1 else f"bentConnector{runs}"
    box = (left, top, width, height)
    return Bent(preset, adjust, QUARTER if is_turned else 0, is_flipped_h, is_flipped_v, box)


def site(end: EmuPoint, box: Box) -> int:
    """The number of a shape's connection site where an arrow ends: top 0, left 1, bottom 2, right 3."""
    left, top, width, height = box
    x, y = left + width // 2, top + height // 2
    places = ((x, top), (left, y), (x, top + height), (left + width, y))
    return min(range(4), key=lambda number: abs(places[number][0] - end[0]) + abs(places[number][1] - end[1]))
