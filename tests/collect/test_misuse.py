"""`sopkit collect` asked for what can't be meant: it says what is wrong and what to do, and writes nothing."""

import shutil
from pathlib import Path

import pytest

from tests.collect.office import GOOD, MINI, collect, file_of, fill, unit_form
from tests.collect.test_settle import save_again
from tests.conftest import Run


def ask(run: Run, office: Path, *more: str | Path) -> tuple[int, str]:
    """The code of a run, and what it told; a refused one has written nothing."""
    out = office / "hasil"
    result = run("collect", MINI, office / "returns", "--period", "TW1", "-o", out / "r.json", *more)
    assert out.exists() == (result.code in (0, 1))
    return result.code, result.err


def contradict(office: Path, *names: str) -> None:
    """Further returns of the first unit, each of another content."""
    for number, name in enumerate(names, 8):
        fill(unit_form(office / "forms", "pelayanan"), office / "returns" / name, {**GOOD, "kegiatan": number})


def test_a_folder_that_is_a_file(run: Run, office: Path) -> None:
    file = office / "returns" / "a.xlsx"
    result = run("collect", MINI, file, "--period", "TW1", "-o", office / "r.json")
    assert (result.code, f"{file} bukan folder" in result.err) == (4, True)
    assert ask(run, office, "--earlier", file) == (4, result.err)
    assert run("collect", MINI, office / "returns", "--period", "TW1", "-o", office / "r.json").code == 0
    result = run("collect", file, "--verify", office / "r.json")
    assert (result.code, f"{file} bukan folder" in result.err) == (4, True)


def test_the_folder_as_an_earlier_one_too(run: Run, office: Path) -> None:
    for path in (office / "returns", office / "forms" / ".." / "returns"):
        code, told = ask(run, office, "--earlier", path)
        assert (code, f"--earlier {path} adalah folder kiriman itu sendiri" in told) == (2, True)


def test_a_preferred_file_of_an_earlier_folder_is_named(run: Run, office: Path) -> None:
    (office / "lalu" / "ujung").mkdir(parents=True)
    shutil.copy(office / "returns" / "a.xlsx", office / "lalu" / "c (2).xlsx")
    earlier = ("--earlier", office / "lalu", "--prefer", "c (2).xlsx")
    code, told = ask(run, office, *earlier)
    assert (code, "mungkin --prefer 'lalu/c (2).xlsx'" in told) == (2, True)
    shutil.copy(office / "returns" / "a.xlsx", office / "lalu" / "ujung" / "c (2).xlsx")
    code, told = ask(run, office, *earlier)
    assert (code, "mungkin" in told, "sebutkan nama di folder itu" in told) == (2, False, True)


def test_a_choice_that_decides_nothing_is_not_put_down_to_the_clock(run: Run, office: Path) -> None:
    contradict(office, "c.xlsx")
    _, told = ask(run, office, "--prefer", "b.xlsx")
    assert "--prefer belum memilih satu isi untuk tiap unit. Kiriman" in told
    for name in ("a.xlsx", "c.xlsx"):
        save_again(office / "returns" / name, "2026-04-12T02:00:00Z")
    _, told = ask(run, office, "--prefer", "terbaru")
    assert "untuk tiap unit (waktu simpan sama atau tidak diketahui). Kiriman" in told


@pytest.mark.parametrize(("names", "word"), [(("c.xlsx",), "keduanya"), (("c.xlsx", "d.xlsx"), "semuanya")])
def test_how_many_contradict_each_other(run: Run, office: Path, names: tuple[str, ...], word: str) -> None:
    contradict(office, *names)
    if len(names) == 2:  # two files say the same, the third differs
        shutil.copy(office / "returns" / "c.xlsx", office / "returns" / "d.xlsx")
    _, recap, _ = collect(run, MINI, office / "returns", "TW1")
    for name in ("a.xlsx", *names):
        assert f"; {word} tidak dihitung" in file_of(recap, name)["findings"][-1]["message"]


def test_a_figure_that_no_program_keeps(run: Run, office: Path) -> None:
    for figure, words in (
        (1e300, "lebih besar daripada yang dapat dibaca"),
        (-1e300, "lebih kecil daripada yang dapat dibaca"),
    ):
        fill(unit_form(office / "forms", "pelayanan"), office / "returns" / "a.xlsx", {**GOOD, "kegiatan": figure})
        _, recap, _ = collect(run, MINI, office / "returns", "TW1")
        (said,) = [one["message"] for one in file_of(recap, "a.xlsx")["findings"] if one["code"] == "TRM202"]
        assert words in said


def test_results_whose_names_differ_only_in_case(run: Run, office: Path) -> None:
    code, told = ask(run, office, "-o", office / "a.xlsx", "-o", office / "A.XLSX")
    assert (code, "hanya berbeda huruf besar dan kecil" in told) == (2, True)
