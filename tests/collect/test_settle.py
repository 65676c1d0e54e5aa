"""Returns beside each other: which of several contents counts, and what the period before says of a figure."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sopkit.workbook.package import pack
from tests.collect.office import GOOD, MINI, collect, file_of, fill, row_of, send, unit_form
from tests.conftest import Run


@pytest.fixture
def torn(office: Path) -> Path:
    """Two returns of one unit that differ, and a copy of the first."""
    fill(unit_form(office / "forms", "pelayanan"), office / "returns" / "c.xlsx", {**GOOD, "kegiatan": 9})
    (office / "returns" / "d.xlsx").write_bytes((office / "returns" / "a.xlsx").read_bytes())
    return office


def fates(recap: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["status"] for one in recap["files"]}


def test_the_file_that_is_preferred_counts(run: Run, torn: Path) -> None:
    _, recap, told = collect(run, MINI, torn / "returns", "TW1")
    assert fates(recap) == {"a.xlsx": "conflict", "b.xlsx": "accepted", "c.xlsx": "conflict", "d.xlsx": "conflict"}
    assert "dapat dipilih dengan --prefer BERKAS" in told
    for name in ("c.xlsx", torn / "returns" / "c.xlsx"):
        code, recap, _ = collect(run, MINI, torn / "returns", "TW1", "--prefer", name)
        assert fates(recap) == {"a.xlsx": "ignored", "b.xlsx": "accepted", "c.xlsx": "accepted", "d.xlsx": "ignored"}
        assert (code, row_of(recap, "kegiatan")["realisasi"]) == (0, "11")
        assert "tidak dipakai, karena --prefer memilih c.xlsx" in file_of(recap, "a.xlsx")["findings"][-1]["message"]
    _, recap, _ = collect(run, MINI, torn / "returns", "TW1", "--prefer", "d.xlsx")
    assert fates(recap) == {"a.xlsx": "accepted", "b.xlsx": "accepted", "c.xlsx": "ignored", "d.xlsx": "duplicate"}


def test_two_preferred_files_that_differ_stay_in_conflict(run: Run, torn: Path) -> None:
    options = ("--prefer", "a.xlsx", "--prefer", "c.xlsx")
    code, recap, _ = collect(run, MINI, torn / "returns", "TW1", *options)
    assert (code, fates(recap)["a.xlsx"], fates(recap)["c.xlsx"]) == (1, "conflict", "conflict")


def test_a_preferred_file_that_is_not_there_is_told(run: Run, torn: Path) -> None:
    result = run("collect", MINI, torn / "returns", "--period", "TW1", "--prefer", "e.xlsx", "-o", torn / "r.xlsx")
    assert (result.code, (torn / "r.xlsx").exists()) == (2, False)
    assert "--prefer e.xlsx: tidak ada berkas dengan nama itu" in result.err


def save_again(path: Path, moment: str) -> None:
    """The moment that a program notes when it saves."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), core)
    path.write_bytes(pack(parts))


def test_the_content_that_was_saved_last_counts(run: Run, torn: Path) -> None:
    for name, moment in (("a", "2026-04-11T02:00:00Z"), ("c", "2026-04-12T02:00:00Z"), ("d", "2026-04-10T02:00:00Z")):
        save_again(torn / "returns" / f"{name}.xlsx", moment)
    _, recap, _ = collect(run, MINI, torn / "returns", "TW1", "--prefer", "terbaru")
    assert fates(recap) == {"a.xlsx": "ignored", "b.xlsx": "accepted", "c.xlsx": "accepted", "d.xlsx": "ignored"}
    save_again(torn / "returns" / "d.xlsx", "2026-04-12T02:00:00Z")
    _, recap, _ = collect(run, MINI, torn / "returns", "TW1", "--prefer", "terbaru")
    assert fates(recap)["c.xlsx"] == "conflict"  # saved in the same second
    save_again(torn / "returns" / "d.xlsx", "kemarin")
    save_again(torn / "returns" / "a.xlsx", "kemarin")
    _, recap, _ = collect(run, MINI, torn / "returns", "TW1", "--prefer", "terbaru")
    assert fates(recap)["c.xlsx"] == "conflict"  # one of unknown age may be later


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("12 orang", "12 orang", "duplicate"),
        ("12 orang", "15 orang", "conflict"),
        ("dua belas " * 9, "dua belas " * 10, "conflict"),
        (1.5, 2.5, "conflict"),
    ],
)
def test_what_was_refused_tells_returns_apart(run: Run, office: Path, first: Any, second: Any, status: str) -> None:
    for name, refused in (("a", first), ("c", second)):
        path = office / "returns" / f"{name}.xlsx"
        fill(unit_form(office / "forms", "pelayanan"), path, {**GOOD, "kegiatan": refused})
    save_again(office / "returns" / "c.xlsx", "2026-04-12T02:00:00Z")
    _, recap, told = collect(run, MINI, office / "returns", "TW1", "--letters", office / "surat")
    assert fates(recap)["c.xlsx"] == status
    assert row_of(recap, "kegiatan")["provisional"] == "2"
    if status == "conflict":
        assert "isinya sama" not in told
        assert 'berbeda dari c.xlsx pada "Jumlah kegiatan' in told
        letter = (office / "surat" / "2026-TW1-pelayanan-perbaikan.html").read_text(encoding="utf-8")
        assert all(str(one).strip().replace(".", ",")[:12] in letter for one in (first, second))


def two_periods(run: Run, office: Path, figures: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """TW2 with these figures of pelayanan, after TW1 with the sound ones."""
    send(run, MINI, "TW2", office / "forms2")
    fill(unit_form(office / "forms2", "pelayanan"), office / "tw2" / "a.xlsx", figures)
    fill(unit_form(office / "forms2", "pembangunan"), office / "tw2" / "b.xlsx", {"kegiatan": 3})
    _, recap, told = collect(run, MINI, office / "tw2", "TW2", "--earlier", office / "returns")
    return file_of(recap, "a.xlsx"), told


def test_a_figure_a_thousand_times_that_of_before_is_noted(run: Run, office: Path) -> None:
    found, told = two_periods(run, office, {"ikm": 82, "kegiatan": 3000})
    (note,) = found["findings"]
    assert (found["status"], found["counted"], note["code"], note["indikator"]) == ("noted", True, "TRM330", "kegiatan")
    assert note["raw"] == "3000"
    assert "berisi 3.000, sedangkan Triwulan I 3: sekitar seribu kali lipatnya" in told


def test_figures_like_those_of_before_are_not_noted(run: Run, office: Path) -> None:
    found, _ = two_periods(run, office, {"ikm": 82, "kegiatan": 4})
    assert (found["status"], found["findings"]) == ("accepted", [])


_TARGET = """
        target_unit:
          pelayanan: {tw1: 1234}
          pembangunan: {tw1: 3}
"""


@pytest.mark.parametrize(
    ("figure", "polaritas", "told"),
    [
        (1.234, "positif", "berisi 1,234, kurang dari 1 persen targetnya, 1.234; periksa satuan dan tanda ribuannya"),
        (12, "positif", "berisi 12, kurang dari 1 persen targetnya, 1.234; periksa satuan dan tanda ribuannya"),
        (13, "positif", ""),
        (0, "positif", ""),
        (1.234, "negatif", ""),
    ],
)
def test_a_figure_of_less_than_a_hundredth_of_its_target_is_noted_and_counts(
    run: Run, office: Path, figure: float, polaritas: str, told: str
) -> None:
    collection = office / "p.yaml"
    head, _, rest = MINI.read_text(encoding="utf-8").partition("id: kegiatan\n")
    rest = rest.replace("bulat: ya\n", "bulat: tidak\n").replace(
        "satuan: kegiatan\n", f"satuan: kegiatan\n        polaritas: {polaritas}{_TARGET}", 1
    )
    collection.write_text(f"{head}id: kegiatan\n{rest}", encoding="utf-8")
    send(run, collection, "TW1", office / "own")
    fill(unit_form(office / "own", "pelayanan"), office / "returns" / "a.xlsx", {"ikm": 82, "kegiatan": figure})
    fill(unit_form(office / "own", "pembangunan"), office / "returns" / "b.xlsx", {"kegiatan": 3})
    _, recap, said = collect(run, collection, office / "returns", "TW1")
    found = file_of(recap, "a.xlsx")
    assert found["counted"]
    assert [one["code"] for one in found["findings"]] == (["TRM333"] if told else [])
    assert told in said
