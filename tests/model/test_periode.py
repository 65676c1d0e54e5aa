"""Periods: what `--period` may say, and what a period is called."""

from datetime import date

import pytest

from sopkit.model.periode import Frekuensi, Periode, bulan, read_periode, reported, triwulan, whole_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TW1", triwulan(2026, 1)),
        ("tw4", triwulan(2026, 4)),
        ("2026-TW2", triwulan(2026, 2)),
        ("2025-TW2", triwulan(2025, 2)),
        ("03", bulan(2026, 3)),
        ("2026-03", bulan(2026, 3)),
        ("b12", bulan(2026, 12)),
        ("2026", whole_year(2026)),
        ("tahun", whole_year(2026)),
        ("TW5", None),
        ("13", None),
        ("", None),
        ("2026-", None),
        ("triwulan 1", None),
    ],
)
def test_read(text: str, expected: Periode | None) -> None:
    assert read_periode(text, 2026) == expected


@pytest.mark.parametrize(
    ("periode", "id_", "key", "judul", "last"),
    [
        (triwulan(2026, 1), "2026-TW1", "tw1", "Triwulan I Tahun 2026", date(2026, 3, 31)),
        (bulan(2026, 2), "2026-02", "b02", "Februari 2026", date(2026, 2, 28)),
        (whole_year(2026), "2026", "tahun", "Tahun 2026", date(2026, 12, 31)),
        (Periode(2026, 1, 6), "2026-01..06", "", "Januari s.d. Juni Tahun 2026", date(2026, 6, 30)),
    ],
)
def test_names(periode: Periode, id_: str, key: str, judul: str, last: date) -> None:
    assert (periode.id, periode.key, periode.judul, periode.last_day) == (id_, key, judul, last)


def test_months_fold_into_quarters() -> None:
    months = reported(2026, Frekuensi.BULAN)
    assert [sum(triwulan(2026, number).holds(month) for month in months) for number in range(1, 5)] == [3, 3, 3, 3]
    assert all(read_periode(month.id, 2026) == month for month in months)
