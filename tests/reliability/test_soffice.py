"""Forms that went through LibreOffice: saved as .xlsx the same figures, as .ods or .xls refused with what to do."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forms.office import convert, needs_office
from tests.reliability.engine import judged
from tests.reliability.harness import Case, Tally, check
from tests.reliability.offices import Filled, office
from tests.reliability.operators import Effect, Mutant, Operator
from tests.reliability.operators.base import ANY_BROKEN

pytestmark = needs_office
_IS_LONG = bool(os.environ.get("SOPKIT_GATE"))
_OFFICES = 40 if _IS_LONG else 2
_LOCALES = ("id-ID", "en-US") if _IS_LONG else ("id-ID",)


def _forms() -> list[Filled]:
    return [form for number in range(500, 500 + _OFFICES) for form in office(number).filled]


def _sent(folder: Path) -> list[Path]:
    paths = [folder / f"{number}.xlsx" for number, _ in enumerate(_forms())]
    for path, form in zip(paths, _forms(), strict=True):
        path.write_bytes(form.data)
    return paths


def _cases(paths: list[Path], effect: Effect) -> Iterator[Case]:
    codes = ANY_BROKEN if effect is Effect.FATAL else ()
    for number, (path, form) in enumerate(zip(paths, _forms(), strict=True)):
        operator = Operator("soffice", effect, lambda form, rng: None, codes)
        yield Case(number, str(path), operator, form, Mutant(path.read_bytes()))


def _breaches(paths: list[Path], effect: Effect) -> list[str]:
    tally = Tally()
    for one in _cases(paths, effect):
        check(one, tally)
    assert tally.checks["I6"] >= len(paths) >= _OFFICES
    return tally.breaches


@pytest.mark.parametrize("locale", _LOCALES)
def test_saved_again(locale: str, tmp_path: Path) -> None:
    assert not _breaches(convert(_sent(tmp_path), "xlsx", locale), Effect.NEUTRAL)


@pytest.mark.parametrize(("locale", "kind"), [("id-ID", "ods"), ("en-US", "xls")])
def test_saved_as_another_kind(locale: str, kind: str, tmp_path: Path) -> None:
    paths = convert(_sent(tmp_path), kind, locale)
    assert not _breaches(paths, Effect.FATAL)
    said = judged(_forms()[0].office, _forms()[0].periode, paths[0].read_bytes()).told[0].message
    assert f".{kind}" in said
    assert ".xlsx" in said
    assert not _breaches(convert(paths, "xlsx", locale), Effect.NEUTRAL)
