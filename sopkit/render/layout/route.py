"""One way for every arrow of a page, so that together they cost least: few crossings, few bends, short."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sopkit.render.layout.grid import Grid, Net, Way
from sopkit.render.layout.meet import CLASH, Kinship, cost_of_meeting, kin_of
from sopkit.render.layout.ways import find_ways

MOST_WAYS = 100
"""Ways of one arrow that are looked at."""
ROUNDS = 8
KICKS = 5
"""Ways of a costly arrow that are tried against all others."""
WORTH = 10.0
"""A loss against its cheapest way from which an arrow counts as costly."""
EFFORT, EFFORT_MOST = 1_500, 50_000
"""Ways that are weighed for each arrow of a page, and for all of them; after that, what is there is kept."""
FEW = 20
"""Ways to a connector elsewhere, where all the usual ones are taken."""
NOWHERE = 1e9
STRANGERS = Kinship()


def choose(grid: Grid, nets: Sequence[Net], fixed: Sequence[Way] = ()) -> list[Way | None]:
    """A way for each net, in their order; None for one that cannot get through. `fixed` lines stand already."""
    page = _Page(grid, nets, fixed)
    order = sorted(range(len(nets)), key=lambda a: (nets[a].span, a))
    for a in order:
        page.put(a, page.best(a))
    page.settle(order, set(order))
    cost = page.total()
    for _ in range(ROUNDS):
        better = _kick(page, cost, order)
        if better is None:
            break
        cost = better
    return page.taken


def _kick(page: "_Page", cost: float, order: Sequence[int]) -> float | None:
    """A lower cost, found by holding a costly arrow to another of its ways and letting the others settle."""
    losses = page.losses()
    spare = cost - sum(page.cheapest(a) for _, a in losses)
    for loss, a in losses:
        if loss < WORTH or page.is_tired:
            break
        before = list(page.taken)
        tried = 0
        for way in page.choices[a]:
            if tried >= KICKS or page.is_tired or way.cost - page.cheapest(a) >= spare:
                break
            if _resembles(way, before[a]):
                continue
            tried += 1
            page.put(a, way)
            page.settle(order, page.disturbed(a, before[a]), held=a)
            page.settle(order, {a})
            total = page.total()
            if total < cost - 0.01:
                return total
            page.restore(before)
    return None


def _resembles(way: Way, other: Way | None) -> bool:
    """Whether two ways leave and arrive alike."""
    return other is not None and way.nodes[:2] == other.nodes[:2] and way.nodes[-2:] == other.nodes[-2:]


class _Choices:
    """The ways of one net, found as they are asked for."""

    def __init__(self, grid: Grid, net: Net) -> None:
        self._found: list[Way] = []
        self._more = find_ways(grid, net)

    def __iter__(self) -> Iterator[Way]:
        position = 0
        while position < MOST_WAYS:
            if position == len(self._found):
                more = next(self._more, None)
                if more is None:
                    return
                self._found.append(more)
            yield self._found[position]
            position += 1


class _Page:
    """The arrows of a page while they are being chosen: which way each has taken, and which arrows hold a node."""

    def __init__(self, grid: Grid, nets: Sequence[Net], fixed: Sequence[Way]) -> None:
        self.taken: list[Way | None] = [None] * len(nets)
        self.choices = [_Choices(grid, net) for net in nets]
        self._width = grid.width
        self._nets = nets
        self._fixed = fixed
        self._holders = [0] * (grid.width * len(grid.y))  # by node: a bit for each arrow
        self._costs: dict[tuple[int, int], float] = {}
        self._alone: dict[int, float] = {}
        self._grid = grid
        self._kept: list[Way] = []  # costs are noted by identity: no way may be forgotten
        self._weighed = 0

    @property
    def is_tired(self) -> bool:
        """Whether as many ways were weighed as a page is worth."""
        return self._weighed > min(EFFORT * len(self._nets), EFFORT_MOST)

    def put(self, a: int, way: Way | None) -> None:
        """Let an arrow take a way instead of its own."""
        old, bit = self.taken[a], 1 << a
        for node in old.places if old else ():
            self._holders[node] &= ~bit
        for node in way.places if way else ():
            self._holders[node] |= bit
        self.taken[a] = way

    def restore(self, ways: Sequence[Way | None]) -> None:
        """Go back to the ways that were taken before."""
        for a, way in enumerate(ways):
            if way is not self.taken[a]:
                self.put(a, way)

    def _met(self, a: int, way: Way) -> Iterator[tuple[int, Way]]:
        """The arrows whose ways one would meet, or with which it shares a target beyond the page."""
        held = 0
        for node in way.places:
            held |= self._holders[node]
        for b in _bits(held & ~(1 << a)):
            other = self.taken[b]
            if other is not None:
                yield b, other
        if way.terminals:
            for b, net in enumerate(self._nets):
                other = self.taken[b]
                if b != a and net.goal == self._nets[a].goal and other and other.terminals and not held >> b & 1:
                    yield b, other

    def _pair(self, a: int, first: Way, b: int, second: Way) -> float:
        """What two ways cost together."""
        key = (id(first), id(second)) if a < b else (id(second), id(first))
        if key not in self._costs:
            kin = kin_of(self._nets[a], self._nets[b])
            self._costs[key] = cost_of_meeting(first, second, kin, self._width)
        return self._costs[key]

    def _by_itself(self, way: Way) -> float:
        """What a way costs with the fixed lines alone."""
        if not self._fixed:
            return way.cost
        if id(way) not in self._alone:
            met = (line for line in self._fixed if way.mask & line.mask)
            self._alone[id(way)] = way.cost + sum(cost_of_meeting(way, line, STRANGERS, self._width) for line in met)
        return self._alone[id(way)]

    def best(self, a: int) -> Way | None:
        """The cheapest way of an arrow beside those that others have taken."""
        best, cost = self._best_of(a, self.choices[a])
        if cost >= CLASH and (elsewhere := self._free_ends(a)):
            more = list(islice(find_ways(self._grid, elsewhere), FEW))
            self._kept += more
            other, other_cost = self._best_of(a, more)
            if other_cost < cost:
                return other
        return best

    def _best_of(self, a: int, ways: Iterable[Way]) -> tuple[Way | None, float]:
        best, best_cost = None, NOWHERE
        for way in ways:
            if way.cost >= best_cost:
                break
            self._weighed += 1
            cost = self._by_itself(way)
            for b, other in self._met(a, way):
                cost += self._pair(a, way, b, other)
                if cost >= best_cost:
                    break
            if cost < best_cost - 1e-9:
                best, best_cost = way, cost
        return best, best_cost

    def _free_ends(self, a: int) -> Net | None:
        """A net that may still choose its connector's place, without those that others hold."""
        net = self._nets[a]
        if not net.ends_in_band and not net.starts_in_band:
            return None
        others = ~(1 << a)
        choice = net.ends if net.ends_in_band else net.starts
        free = tuple((node, cost) for node, cost in choice if not self._holders[node] & others)
        return (net._replace(ends=free) if net.ends_in_band else net._replace(starts=free)) if free else None

    def _meets(self, a: int) -> float:
        """What an arrow pays for meeting others."""
        way = self.taken[a]
        return sum(self._pair(a, way, b, other) for b, other in self._met(a, way)) if way else 0.0

    def total(self) -> float:
        """What all ways cost together."""
        return sum(self._by_itself(way) + self._meets(a) / 2 for a, way in enumerate(self.taken) if way)

    def cheapest(self, a: int) -> float:
        """What an arrow's cheapest way costs on an empty page."""
        return next(iter(self.choices[a])).cost

    def losses(self) -> list[tuple[float, int]]:
        """Arrows by what they pay above their cheapest way, the costliest first."""
        paid = [
            (self._by_itself(way) + self._meets(a) - self.cheapest(a), a)
            for a, way in enumerate(self.taken)
            if way is not None
        ]
        return sorted(paid, key=lambda item: (-item[0], item[1]))

    def settle(self, order: Iterable[int], unsettled: set[int], held: int = -1) -> None:
        """Let each unsettled arrow take its best way, and those that it disturbs after it, until none wants another."""
        for _ in range(ROUNDS):
            if not unsettled or self.is_tired:
                return
            now, unsettled = unsettled, set()
            for a in order:
                if a != held and a in now:
                    old = self.taken[a]
                    self.put(a, self.best(a))
                    if self.taken[a] is not old:
                        unsettled |= self.disturbed(a, old)

    def disturbed(self, a: int, old: Way | None) -> set[int]:
        """Arrows that a change of one concerns: those that its ways meet, and those near that gave way already."""
        found = {b for one in (self.taken[a], old) if one for b, _ in self._met(a, one)}
        rows = [node // self._width for one in (self.taken[a], old) if one for node in (one.nodes[0], one.nodes[-1])]
        low, high = min(rows, default=0), max(rows, default=0)
        for b, other in enumerate(self.taken):
            if b != a and other and other is not next(iter(self.choices[b])):
                ends = other.nodes[0] // self._width, other.nodes[-1] // self._width
                if min(ends) <= high + 1 and max(ends) >= low - 1:
                    found.add(b)
        return found


def _bits(value: int) -> Iterator[int]:
    """The positions of the bits that are set."""
    while value:
        low = value & -value
        yield low.bit_length() - 1
        value ^= low
