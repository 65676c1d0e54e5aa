"""Arrows as they are drawn: where they leap over each other, and where the words of exits stand."""

from collections.abc import Iterator
from itertools import pairwise, permutations

import pytest

from sopkit.render.layout.labels import Surroundings, box_of, place_labels
from sopkit.render.layout.look import HOP
from sopkit.render.layout.page import Arrow, Page, Point
from sopkit.render.layout.pages import lay_out
from sopkit.render.layout.paper import Sheet
from sopkit.render.layout.strokes import stroke
from tests.render.generated import make_dense, make_document

CLEAR = 1.5
"""Crossings so near to a corner are not leapt over."""


def crossed(level: Arrow, other: Arrow) -> Iterator[Point]:
    """Where level runs of one arrow cross upright runs of another, corners apart."""
    for (ax, ay), (bx, by) in pairwise(level.points):
        for (cx, cy), (dx, dy) in pairwise(other.points):
            if ay == by and cx == dx and is_inside(cx, ax, bx) and is_inside(ay, cy, dy):
                yield cx, ay


def is_inside(value: float, one: float, other: float) -> bool:
    return min(one, other) + CLEAR < value < max(one, other) - CLEAR


def strangers(page: Page) -> Iterator[tuple[Arrow, Arrow]]:
    for one, other in permutations(page.arrows, 2):
        if one.source != other.source and one.target != other.target:
            yield one, other


@pytest.mark.parametrize("seed", range(4))
def test_an_arrow_leaps_over_each_arrow_that_it_crosses(seed: int) -> None:
    leaps = 0
    for page in lay_out(make_dense(seed), Sheet()).pages:
        for level, other in strangers(page):
            for point in crossed(level, other):
                assert point in level.hops
                leaps += 1
    assert leaps


@pytest.mark.parametrize("seed", range(4))
def test_no_arrow_leaps_where_it_crosses_none(seed: int) -> None:
    for page in lay_out(make_document(seed), Sheet()).pages:
        uprights = {x for arrow in page.arrows for (x, _), (u, _) in pairwise(arrow.points) if x == u}
        for arrow in page.arrows:
            assert {x for x, _ in arrow.hops} <= uprights


@pytest.mark.parametrize("points", [((0, 10), (30, 10), (30, 20)), ((30, 10), (0, 10), (0, 20))])
def test_a_leap_is_an_arc_above_the_crossing(points: tuple[Point, ...]) -> None:
    line = stroke(Arrow(0, (0,), "n0", "n1", points, ((12.0, 10.0),)))
    (top,) = [point for point in line if point[1] == min(y for _, y in line)]
    assert top == pytest.approx((12, 10 - HOP))
    assert [x for x, _ in line[:-1]] == sorted((x for x, _ in line[:-1]), reverse=points[0][0] > 0)


@pytest.mark.parametrize(
    ("points", "rules_x", "rules_y"),
    [
        (((50, 50), (90, 50)), [52.0], []),
        (((50, 50), (10, 50)), [48.0], []),
        (((50, 50), (50, 90)), [], [52.0]),
        (((50, 50), (50, 10)), [], [48.0]),
    ],
    ids=["east", "west", "south", "north"],
)
def test_a_word_stands_on_no_rule(points: tuple[Point, ...], rules_x: list[float], rules_y: list[float]) -> None:
    around = Surroundings([points], [], [(0, 100)], [], rules_x, rules_y, (0, 0, 100, 100))
    (line,) = place_labels([("Tidak", points)], around)
    assert line
    left, top, right, bottom = box_of(line)
    assert [x for x in rules_x if left < x < right] + [y for y in rules_y if top < y < bottom] == []
