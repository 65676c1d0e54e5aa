"""NIHIL of one of several units, where the last figure counts: what a unit had reached stays."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sopkit.collect.keterangan import keterangan
from sopkit.collect.kiriman import Kiriman
from sopkit.collect.unit import Posisi
from sopkit.forms.read import Terisi
from sopkit.model.bilangan import plain
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.jumlah import as_decimal
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import triwulan
from tests.collect.samples import NIHIL, made, sent

WORKED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "nihil_worked.yaml").read_text(encoding="utf-8"))


def collection(name: str) -> Pengumpulan:
    indikator = {"id": name, "nama": name, **WORKED[name]["keys"]}
    sasaran = [{"nama": "Sasaran", "indikator": [indikator]}]
    head = {"skema": "pengumpulan/1", "nama": "Uji", "tahun": "2026", "unit": {"a": "A", "b": "B"}}
    return Pengumpulan.model_validate({**head, "sasaran": sasaran})


def returns(name: str, source: Pengumpulan) -> list[Kiriman]:
    result = []
    for unit in ("a", "b"):
        for number, text in enumerate(WORKED[name][unit], 1):
            figures = {name: NIHIL if text == "NIHIL" else text or "0"}
            others = {} if text else {name: Terisi(Jawaban(Keadaan.KOSONG))}
            result.append(sent(unit, triwulan(2026, number), source, figures, others))
    return result


def shown(posisi: Posisi) -> str:
    value = posisi.angka.nilai
    return "-" if value is None else plain(as_decimal(value))


@pytest.mark.parametrize("name", WORKED)
def test_as_worked_out_by_hand(name: str) -> None:
    source = collection(name)
    kiriman = returns(name, source)
    for number in range(1, 5):
        (row,) = made(f"TW{number}", kiriman, source).indikator
        worked = WORKED[name]["tw"][number - 1], WORKED[name]["sd"][number - 1]
        assert (shown(row.periode), shown(row.sampai)) == worked, number
        assert shown(row.per_periode[triwulan(2026, number)]) == worked[0]
    (row,) = made("tahun", kiriman, source).indikator
    assert shown(row.periode) == WORKED[name]["tahun"]


def test_nothing_known_before_a_nihil_makes_a_figure_since_january_unknown() -> None:
    source = collection("stok")
    third = [one for one in returns("stok", source) if one.periode == triwulan(2026, 3)]
    rekap = made("TW3", third, source)
    angka = rekap.indikator[0].periode.angka
    assert angka.nilai is None
    assert angka.sementara == 6
    assert not rekap.complete
    assert "angka sebelum NIHIL belum diketahui" in keterangan(rekap, rekap.indikator[0])


def test_a_period_of_nothing_but_nihil_is_nihil() -> None:
    source = collection("belum")
    (row,) = made("TW3", returns("belum", source), source).indikator
    assert row.periode.angka.is_nihil
    assert not row.periode.angka.is_lacking
