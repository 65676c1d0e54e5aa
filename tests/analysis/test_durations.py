"""Totals: the table of the four SOPs, and what a sum must never lose."""

from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from sopkit.analysis.durations import sum_durations
from sopkit.analysis.total import Total
from sopkit.model.bilangan import plain
from sopkit.model.kalender import KALENDER
from sopkit.model.waktu import Takaran, read_waktu
from sopkit.source.library import Library
from tests.lint.harness import patched, read

SOPS = Path(__file__).parent.parent.parent / "sops"


def of(*texts: str) -> Total:
    terms = []
    for text in texts:
        term = read_waktu(text)
        assert isinstance(term, Takaran), text
        terms.append(term)
    return Total(tuple(terms), (), ())


def minutes(total: Total, calendar: str) -> list[str]:
    """Least and most minutes as JSON has them."""
    return [plain(number) for number in total.minutes(KALENDER[calendar]) or ()]


# seed, table, varian, kegiatan, unconverted, minutes at 450, minutes at 480
SEEDS = [
    ("muara-papalik", 0, None, 10, "15 hari 20 menit", 6770, 7220),
    ("muara-papalik", 1, None, 6, "1460 menit", 1460, 1460),
    ("bakesbangpol", 0, None, 15, "sekurang-kurangnya 755 menit", 755, 755),
    ("mentebah", 0, None, 8, "7 hari 2 jam 15 menit", 3285, 3495),
    ("binamu", 0, "triwulan", 6, "3 hari 1 jam 30 menit", 1440, 1530),
    ("binamu", 0, "tahunan", 6, "17 hari 1 jam 30 menit", 7740, 8250),
]


@pytest.mark.parametrize(("seed", "table", "varian", "steps", "text", "formal5", "delapan_jam"), SEEDS)
def test_seeds(
    seed: str, table: int, varian: str | None, steps: int, text: str, formal5: int, delapan_jam: int
) -> None:
    (parsed,) = Library([str(path) for path in SOPS.glob(f"{seed}-*.yaml")])
    assert parsed.sop
    prosedur = sum_durations(parsed.sop)[table]
    total = prosedur.totals[varian]
    assert len(prosedur.numbers) == steps
    assert total.text == text
    assert minutes(total, "formal5") == [str(formal5)] * 2
    assert minutes(total, "delapan_jam") == [str(delapan_jam)] * 2
    assert [prosedur.numbers[row] for row in total.unstated] == ([8, 9] if seed == "bakesbangpol" else [])


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (["700 menit", "55 menit"], "755 menit"),
        (["1 – 20 Hari Kerja", "13-231 hari kerja"], "14-251 hari kerja"),
        (["5-7 jam", "40 menit"], "5-7 jam 40 menit"),
        (["2 hari", "3 hari kerja"], "5 hari"),
        (["2 hari kerja", "3 hari kerja"], "5 hari kerja"),
        (["2 hari", "5 hari kalender"], "2 hari + 5 hari kalender"),
        (["3-5 hari kalender"], "3-5 hari kalender"),
        (["4 jam 25 menit", "5 menit/berkas", "3 menit/berkas"], "4 jam 25 menit + 8 menit/berkas"),
        (["8 menit/berkas"], "8 menit/berkas"),
        (["minimal 1 jam", "2 jam"], "sekurang-kurangnya 3 jam"),
        (["maksimal 10 hari", "1 hari"], "11 hari"),
        (["30 menit - 1 jam", "15 menit"], "45 menit - 1 jam 15 menit"),
        (["30 menit - 1 jam", "15 menit", "1 jam"], "1 jam 45 menit - 2 jam 15 menit"),
        ([], "belum dinyatakan"),
    ],
)
def test_sums_lose_nothing(texts: list[str], text: str) -> None:
    for order in list(permutations(texts))[:6]:
        assert of(*order).text == text


def test_seconds_add_up_before_they_are_converted() -> None:
    assert minutes(of("20 detik", "20 detik", "20 detik"), "formal5") == ["1", "1"]


def test_months_and_weeks_by_each_calendar() -> None:
    total = of("1 bulan", "1 minggu", "1 hari")
    expected = {"formal5": 26 * 450, "formal6": 31 * 375, "efektif": 26 * 300, "delapan_jam": 26 * 480}
    assert {name: minutes(total, name) for name in KALENDER} == {k: [str(v)] * 2 for k, v in expected.items()}


def test_hari_kalender_is_not_converted() -> None:
    assert of("5-7 hari kalender").minutes(KALENDER["formal5"]) is None
    assert of("5-7 hari kalender").calendar_days == (Decimal(5), Decimal(7))
    assert minutes(of("1 hari", "5 hari kalender"), "formal5") == ["450", "450"]


TABLE = """\
varian:
  biasa: Biasa
  kolektif: Kolektif
prosedur:
  - satuan_waktu: menit
    volume:
      Berkas: 20
    pelaksana:
      a: A
      b: B
      c: C
    kegiatan:
      - nomor: 1
        uraian: Menerima berkas
        pelaksana: a
        mutu_baku:
          waktu: 2 menit/berkas
      - uraian: Membahas berkas
        pelaksana:
          - a
          - b
        mutu_baku:
          waktu:
            biasa: 10
            kolektif: 1 jam
      - nomor: 3
        uraian: Menulis
        bagian:
          - pelaksana: b
          - pelaksana: a
        mutu_baku:
          waktu: 5
      - uraian: Memeriksa
        pelaksana: c
        mutu_baku:
          waktu:
            bersama: 3
      - uraian: Menyimpan
        pelaksana: c
        mutu_baku:
          waktu: 1 menit/lembar
      - nomor: tanpa
        uraian: Melapor
        pelaksana: c
        mutu_baku:
          waktu: sesuai kebutuhan
      - uraian: Mengarsipkan
        pelaksana: c
        mutu_baku:
          waktu: entah
"""


def test_varian_volume_shared_cells_and_pelaksana() -> None:
    (parsed,) = read({"x.yaml": TABLE})
    assert parsed.sop
    (prosedur,) = sum_durations(parsed.sop)
    biasa, kolektif = prosedur.totals["biasa"], prosedur.totals["kolektif"]
    assert biasa.text == "sekurang-kurangnya 55 menit + 1 menit/lembar"
    assert kolektif.text == "sekurang-kurangnya 1 jam 45 menit + 1 menit/lembar"
    assert (biasa.unstated, biasa.unreadable) == ((5,), (6,))
    assert prosedur.numbers == (1, 2, 3, 4, 5, None, 6)
    texts = {actor: totals["biasa"].text for actor, totals in prosedur.pelaksana.items()}
    assert texts == {"a": "55 menit", "b": "15 menit", "c": "sekurang-kurangnya 5 menit + 1 menit/lembar"}


def test_the_example_of_the_base_is_whole() -> None:
    (parsed,) = read({"x.yaml": patched("")})
    assert parsed.sop
    assert sum_durations(parsed.sop)[0].totals[None].text == "1 jam 15 menit"


def test_volume_is_read_as_indonesian_writes_numbers_and_no_size_breaks_a_sum() -> None:
    text = TABLE.replace("Berkas: 20", "Berkas: 20.000").replace(
        "waktu: 2 menit/berkas", "waktu: 999999999 tahun/berkas"
    )
    (parsed,) = read({"x.yaml": text})
    assert parsed.sop
    total = sum_durations(parsed.sop)[0].totals["biasa"]
    assert total.text.startswith("sekurang-kurangnya 19999999980000 tahun 15 menit")
    assert minutes(total, "formal5")[0] == "2159999997840000015"
