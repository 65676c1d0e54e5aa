"""The recap as one long table: exact, a row an answer, and harmless to a spreadsheet."""

import csv
import io
import re
import shutil
import subprocess
import tracemalloc
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sopkit.collect.kiriman import Status
from sopkit.collect.outputs.csv import COLUMNS, as_text, is_ours, write
from sopkit.collect.recap import Rekap
from sopkit.forms.form import Kolom
from sopkit.forms.remark import Code, Remark
from sopkit.model.text import for_xml
from tests.collect.office import GOOD, MINI, fill, unit_form
from tests.collect.opened import HOSTILE, with_gaps
from tests.collect.ramai import crowd
from tests.collect.samples import (
    change,
    filled,
    made,
    pengumpulan,
    periode,
    refused,
    sent,
    year,
)
from tests.conftest import Run

# As the documentation tells programs to read a text.
_GUARD = re.compile(r"""(?<![^,;\t\r\n])([\s"]*)'""")


def rows(rekap: Rekap) -> list[dict[str, str]]:
    """The table as a program reads it."""
    text = b"".join(write(rekap)).decode("utf-8-sig")
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    return [{key: _GUARD.sub(r"\1", cell) for key, cell in row.items()} for row in table]


def figure(text: str) -> Fraction | None:
    return Fraction(text.replace(",", ".")) if text else None


def test_every_answer_of_every_unit_stands_in_one_row() -> None:
    rekap = made("TW2", year())
    found = rows(rekap)
    assert [row[COLUMNS[0]] for row in found] == [str(number) for number in range(1, len(found) + 1)]
    fillers = [(one.id, unit) for _, one in pengumpulan().indicators() for unit in pengumpulan().fillers(one)]
    keys = [(row["periode"], row["indikator"], row["unit"]) for row in found]
    assert sorted(keys) == sorted((f"2026-TW{n}", *pair) for n in (1, 2) for pair in fillers)
    for unit in rekap.units():
        for key, share in unit.indikator.items():
            (row,) = (
                row for row in found if (row["periode"], row["unit"], row["indikator"]) == ("2026-TW2", unit.unit, key)
            )
            assert row["keadaan"] == "terisi"
            exact = share.posisi.angka.nilai
            assert exact is not None
            assert abs((figure(row["realisasi"]) or 0) - exact) < Fraction(1, 10**11)
            assert figure(row["pembilang"]) == share.posisi.angka.pembilang
            assert row["predikat"] == (share.posisi.predikat or "")
            assert (row["sel"], row["lembar"], row["aturan"]) == ("G12", "Isian", "angka")
            assert row["sel_penyebut"] == ("G13" if row["penyebut"] else "")
            (source,) = {one.sha256 for one in share.asal if one.periode == periode("TW2")}
            assert row["sha256"] == source


def test_a_range_has_two_ends_and_what_is_missing_is_empty_never_zero() -> None:
    found = {(row["unit"], row["indikator"], row["periode"]): row for row in rows(made("TW2", with_gaps()))}
    row = next(row for row in found.values() if row["indikator"] == "musrenbang")
    assert (row["target_min"], row["target_maks"]) == ("80", "90")
    row = found["sekretariat", "nilai-sakip", "2026-TW2"]
    assert (row["keadaan"], row["realisasi"], row["capaian"], row["berkas"]) == ("belum masuk", "", "", "")
    row = found["kesos", "laporan", "2026-TW2"]
    assert (row["keadaan"], row["realisasi"]) == ("ditolak", "")
    assert row["catatan"] == "TRM201 Isian!G14 berisi teks '12 lap'; ketik ulang"
    row = found["ketenteraman", "patroli", "2026-TW2"]
    assert (row["keadaan"], row["realisasi"], row["alasan_nihil"]) == ("NIHIL", "", "Tidak ada kegiatan")
    row = found["ketenteraman", "gangguan", "2026-TW2"]
    assert (row["pembilang"], row["penyebut"], row["realisasi"]) == ("0", "0", "")
    # of an earlier period only what came
    assert ("sekretariat", "laporan", "2026-TW1") in found
    alone = rows(made("TW2", [one for one in with_gaps() if one.periode != periode("TW1")]))
    assert {row["periode"] for row in alone} == {"2026-TW2"}


def test_what_came_and_does_not_count_is_named() -> None:
    one = replace(sent("ekbang", periode("TW2"), pengumpulan()), status=Status.CONFLICT)
    lost = refused("lama.xlsx", Remark(Code.VERSI_LAMA, "formulir lama"), "kesos", "TW2")
    found = change(change(year(), "ekbang", "TW2", one, replace(one, name="lain.xlsx")), "kesos", "TW2", lost)
    table = rows(made("TW2", found))
    row = next(row for row in table if (row["unit"], row["periode"]) == ("ekbang", "2026-TW2"))
    assert (row["keadaan"], row["catatan"]) == ("KONFLIK", "2026-TW2/ekbang.xlsx: KONFLIK; lain.xlsx: KONFLIK")
    row = next(row for row in table if (row["unit"], row["periode"]) == ("kesos", "2026-TW2"))
    assert (row["keadaan"], row["catatan"]) == ("kiriman ditolak", "lama.xlsx: ditolak")


OFFICE = shutil.which("soffice")
FORMULAS = ("=", "+", "-", "@", "＝", "\t", "\r")


def cells_of(data: str, delimiter: str) -> Iterable[str]:
    for row in csv.reader(io.StringIO(data, newline=""), delimiter=delimiter):
        yield from row


@pytest.mark.parametrize("text", [*HOSTILE, "a,=1+1", "a;\t=1+1", 'x,"=1+1"', "baris\n@SUM(1)", "\r=2", "\t+1"])
def test_no_text_of_others_becomes_a_formula_however_the_table_is_opened(text: str) -> None:
    own = replace(filled(next(pengumpulan().indicators())[1], "80"), alasan=text, teks={Kolom.PENDORONG: text})
    answers = {one.id: own for _, one in pengumpulan().indicators() if one.id == "ikm"}
    unit = pengumpulan().fillers(next(pengumpulan().indicators())[1])[0]
    rekap = made("TW1", [replace(sent(unit, periode("TW1"), pengumpulan(), others=answers), name=text)])
    data = b"".join(write(rekap)).decode("utf-8-sig")
    # semicolons as written; commas, if the computer is set to English; tabs, if it is pasted
    for delimiter in ";,\t":
        for cell in cells_of(data, delimiter):
            assert not cell.strip().startswith(FORMULAS), (delimiter, cell)
    row = next(row for row in rows(rekap) if row["indikator"] == "ikm")
    assert row["pendorong"] == row["alasan_nihil"] == row["berkas"] == for_xml(text)


@given(st.one_of(st.text(alphabet="'=+-@,;\t\r\n \"a1./", max_size=12), st.text()))
def test_a_text_is_had_back_by_the_rule_that_is_documented(text: str) -> None:
    assert _GUARD.sub(r"\1", as_text(text)) == for_xml(text)


@pytest.mark.parametrize("text", ["1/2", "2026-03", "1.234", "12 Mei 2026", "3 Des", "007", "1e5", "8-9", "10:30"])
def test_a_text_that_a_spreadsheet_would_convert_stays_as_it_was_typed(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Sekretariat", "1. Seksi Umum", "2026-TW1", "G12", "rekap.xlsx", "nilai 80"])
def test_a_text_that_is_safe_stays_bare(text: str) -> None:
    assert as_text(text) == text


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice tidak ada")
def test_a_spreadsheet_set_to_indonesian_reads_figures_as_numbers_and_texts_as_texts(tmp_path: Path) -> None:
    source, when = pengumpulan(), periode("TW1")
    texts = ["=1+1", "+62 812", "-5", "@SUM(A1)", "1/2", "12 Mei 2026"]
    found = [replace(sent(unit, when, source), name=text) for unit, text in zip(source.units, texts, strict=True)]
    (tmp_path / "r.csv").write_bytes(b"".join(write(made("TW1", found))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # ; between cells, quotes, UTF-8, from line 1, Indonesian, all that looks like something else is taken for it
    how = "--infilter=CSV:59,34,76,1,,1057,false,true"
    command = [str(OFFICE), profile, "--headless", how, "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "r.csv")], check=True, capture_output=True, timeout=120)
    table = list(load_workbook(tmp_path / "r.xlsx").active.iter_rows(values_only=True))
    shown = [dict(zip(COLUMNS, row, strict=True)) for row in table[1:]]
    assert table[0] == COLUMNS
    assert {row["berkas"] for row in shown} == {f"'{text}" for text in texts}
    for row, told in zip(shown, rows(made("TW1", found)), strict=True):
        assert isinstance(row["realisasi"], int | float)
        assert abs(Fraction(repr(row["realisasi"])) - (figure(told["realisasi"]) or 0)) < Fraction(1, 10**9)


def test_the_first_line_says_whose_it_is(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_bytes(b"".join(write(made("TW1", []))))
    assert is_ours(file)
    for other in (b"", b"unit;periode\r\n", b"sopkit.recap/1;lain\r\n", file.read_bytes()[3:]):
        file.write_bytes(other)
        assert not is_ours(file)


def test_same_returns_same_bytes_whatever_their_order() -> None:
    assert b"".join(write(made("TW2", with_gaps()))) == b"".join(write(made("TW2", list(reversed(with_gaps())))))


def test_the_command_writes_it_and_writes_over_nothing_else(run: Run, office: Path) -> None:
    out = office / "rekap.csv"
    command = ("collect", MINI, office / "returns", "--period", "TW1", "-o", out)
    assert run(*command).code == 0
    assert run(*command).code == 0
    assert "81,5" in out.read_text(encoding="utf-8-sig")
    fill(unit_form(office / "forms", "pelayanan"), office / "returns" / "a.xlsx", GOOD | {"ikm": 82.25})
    assert run(*command).code == 0
    assert "82,25" in out.read_text(encoding="utf-8-sig")
    out.write_text("daftar;hadir\n", encoding="utf-8")
    result = run(*command)
    assert (result.code, out.read_text(encoding="utf-8")) == (2, "daftar;hadir\n")
    assert "bukan hasil sopkit collect" in result.err


def measured(count: int) -> tuple[int, int]:
    """The table's bytes, and the memory that writing it took."""
    rekap = crowd(count, "kata " * 300)
    tracemalloc.start()
    size = sum(len(piece) for piece in write(rekap))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size, peak


def test_memory_stays_flat_however_many_units_there_are() -> None:
    small, little = measured(1_100)
    large, most = measured(2_600)
    assert large > 2 * small
    assert most - little < (large - small) / 4
