"""Letters as a sender reads them: what is told, to whom, and what is left out."""

from pathlib import Path

import pytest

from tests.collect.office import GOOD, MINI, again, fill, unit_form
from tests.collect.surat.read import page_text
from tests.conftest import Golden, Result, Run

_GOLDEN = Path(__file__).parent / "golden"
TODAY = "2026-04-30"


def letters(run: Run, office: Path, *more: str | Path, collection: Path = MINI, period: str = "TW1") -> Result:
    """`sopkit collect --letters` over an office's returns."""
    out = office / "out"
    args = ("--period", period, "-o", out / "r.json", "--today", TODAY, "--letters", office / "surat")
    return run("collect", collection, office / "returns", *args, *more)


def written(office: Path) -> list[str]:
    return sorted(one.name.removeprefix("2026-TW1-") for one in (office / "surat").iterdir())


def page(office: Path, name: str) -> str:
    return page_text(office / "surat" / f"2026-TW1-{name}.html")


@pytest.mark.parametrize("case", ["ditolak", "pasti", "konflik", "versi", "rusak", "pengingat", "sebelum"])
def test_each_kind_of_letter(run: Run, golden: Golden, office: Path, case: str) -> None:
    more: list[str] = []
    if case == "ditolak":
        again(office, {"ikm": "delapan puluh", "kegiatan": None})
    elif case == "pasti":
        again(office, {"ikm": 81.5}, **{"kegiatan|nihil": "Ya"})
    elif case == "konflik":
        fill(unit_form(office / "forms", "pelayanan"), office / "returns" / "baru.xlsx", GOOD | {"ikm": 82})
    elif case == "versi":
        newer = (office / "p.yaml", MINI.read_text(encoding="utf-8").replace("tahun: 2026", "tahun: 2026\nversi: 2", 1))
        newer[0].write_text(newer[1], encoding="utf-8")
        letters(run, office, collection=newer[0])
    elif case == "rusak":
        name = "2026-TW1-pelayanan (1).xlsx"
        (office / "returns" / name).write_bytes((office / "returns" / "a.xlsx").read_bytes()[:3000])
        (office / "returns" / "a.xlsx").unlink()
    else:
        (office / "returns" / "a.xlsx").unlink()
        more = ["--today", "2026-04-10"] if case == "sebelum" else []
    if case != "versi":
        letters(run, office, *more)
    kind = "pengingat" if case in ("pengingat", "sebelum") else "koreksi"
    text = page(office, f"pelayanan-{kind}")
    golden(_GOLDEN / f"{case}.txt", text)
