"""One way for every arrow of a page, so that together they cost least: few crossings, few bends, short."""

from collections.abc import Iterator, Sequence

from sopkit.render.layout.grid import Grid, Net, Way
from sopkit.render.layout.meet import Kinship, cost_of_meeting
from sopkit.render.layout.ways import find_ways

MOST_WAYS = 100
"""Ways of one arrow that are looked at."""
ROUNDS = 8
KICKS = 6
"""Ways of a costly arrow that are tried against all others."""
WORTH = 8.0
"""A loss against its cheapest way from which an arrow counts as costly."""
NOWHERE = 1e9


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
    """The arrows of a page while they are being chosen."""

    def __init__(self, grid: Grid, nets: Sequence[Net], fixed: Sequence[Way]) -> None:
        self.width = grid.width
        self.nets = nets
        self.fixed = fixed
        self.choices = [_Choices(grid, net) for net in nets]
        self.kin = [[Kinship(a.trunk == b.trunk, a.goal == b.goal) for b in nets] for a in nets]
        self.costs: dict[tuple[int, int], float] = {}
        self.fixed_costs: dict[int, float] = {}
        self.alive: list[Way] = []

    def pair(self, a: int, first: Way, b: int, second: Way) -> float:
        """What two ways cost together."""
        if not first.mask & second.mask and not (first.terminals or second.terminals):
            return 0.0
        key = (id(first), id(second)) if a < b else (id(second), id(first))
        if key not in self.costs:
            self.costs[key] = cost_of_meeting(first, second, self.kin[a][b], self.width)
        return self.costs[key]

    def alone(self, one: Way) -> float:
        """What a way costs with the fixed lines alone."""
        if not self.fixed:
            return one.cost
        if id(one) not in self.fixed_costs:
            stranger = Kinship()
            extra = sum(cost_of_meeting(one, line, stranger, self.width) for line in self.fixed if one.mask & line.mask)
            self.fixed_costs[id(one)] = one.cost + extra
        return self.fixed_costs[id(one)]

    def best(self, a: int, taken: list[Way | None]) -> tuple[Way | None, float]:
        """The cheapest way of a net beside those taken by others."""
        others = [(b, way) for b, way in enumerate(taken) if way is not None and b != a]
        occupied = ends = 0
        for _, other in others:
            occupied |= other.mask
            ends |= other.terminals
        best, best_cost = None, NOWHERE
        for way in self.choices[a]:
            if way.cost >= best_cost:
                break
            cost = self.alone(way)
            if way.mask & (occupied | ends) or (way.terminals and ends):
                mask, terminals = way.mask, way.terminals
                for b, other in others:
                    if mask & other.mask or terminals or other.terminals:
                        cost += self.pair(a, way, b, other)
                        if cost >= best_cost:
                            break
            if cost < best_cost - 1e-9:
                best, best_cost = way, cost
        return best, best_cost

    def total(self, taken: list[Way | None]) -> float:
        """What all ways cost together."""
        placed = [(a, way) for a, way in enumerate(taken) if way is not None]
        cost = sum(self.alone(way) for _, way in placed)
        for position, (a, first) in enumerate(placed):
            for b, second in placed[:position]:
                cost += self.pair(a, first, b, second)
        return cost

    def cheapest(self, a: int) -> float:
        """What a net's cheapest way costs on an empty page."""
        return next(iter(self.choices[a])).cost

    def losses(self, taken: list[Way | None]) -> list[tuple[float, int]]:
        """Arrows by what they pay above their cheapest way, the costliest first."""
        result = []
        for a, way in enumerate(taken):
            if way is not None:
                meets = sum(self.pair(a, way, b, other) for b, other in enumerate(taken) if other and b != a)
                result.append((self.alone(way) + meets - self.cheapest(a), a))
        return sorted(result, key=lambda item: (-item[0], item[1]))

    def settle(self, taken: list[Way | None], order: Sequence[int], unsettled: set[int], held: int = -1) -> None:
        """Let each unsettled arrow take its best way, and those that it disturbs after it, until none wants another."""
        for _ in range(ROUNDS):
            if not unsettled:
                return
            now, unsettled = unsettled, set()
            for a in order:
                if a == held or a not in now:
                    continue
                way, _ = self.best(a, taken)
                if way is not taken[a]:
                    old, taken[a] = taken[a], way
                    unsettled |= self.disturbed(a, taken, old)

    def disturbed(self, a: int, taken: list[Way | None], old: Way | None) -> set[int]:
        """Arrows that a change of one concerns: those that its way meets, and those that pay for something already."""
        way = taken[a]
        found: set[int] = set()
        for b, other in enumerate(taken):
            if b == a or other is None:
                continue
            meets = any(one is not None and self.pair(a, one, b, other) > 0 for one in (way, old))
            if meets or other is not next(iter(self.choices[b])):
                found.add(b)
        return found


def choose(grid: Grid, nets: Sequence[Net], fixed: Sequence[Way] = ()) -> list[Way | None]:
    """A way for each net, in their order; None for one that cannot get through. `fixed` lines stand already."""
    page = _Page(grid, nets, fixed)
    order = sorted(range(len(nets)), key=lambda a: (nets[a].span, a))
    taken: list[Way | None] = [None] * len(nets)
    for a in order:
        taken[a], _ = page.best(a, taken)
    page.settle(taken, order, set(order))
    cost = page.total(taken)
    for _ in range(ROUNDS):
        better = _kick(page, taken, cost, order)
        if better is None:
            break
        taken, cost = better
    return taken


def _kick(
    page: _Page, taken: list[Way | None], cost: float, order: Sequence[int]
) -> tuple[list[Way | None], float] | None:
    """A cheaper choice, found by holding a costly arrow to another of its ways and letting the others settle."""
    losses = page.losses(taken)
    spare = cost - sum(page.cheapest(a) for _, a in losses)
    for loss, a in losses:
        if loss < WORTH:
            break
        tried = 0
        for way in page.choices[a]:
            if tried >= KICKS or way.cost - page.cheapest(a) >= spare:
                break
            if way is taken[a] or _resembles(way, taken[a]):
                continue
            tried += 1
            trial = list(taken)
            trial[a] = way
            page.settle(trial, order, page.disturbed(a, trial, taken[a]), held=a)
            page.settle(trial, order, {a})
            total = page.total(trial)
            if total < cost - 0.01:
                return trial, total
    return None


def _resembles(way: Way, other: Way | None) -> bool:
    """Whether two ways leave and arrive alike."""
    return other is not None and way.nodes[:2] == other.nodes[:2] and way.nodes[-2:] == other.nodes[-2:]
