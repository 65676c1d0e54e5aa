"""The year's recap: complete only when every period is, and one span in every figure."""

import json

from sopkit.collect.outputs import json as json_output
from sopkit.forms.read import Terisi
from sopkit.model.jawaban import Jawaban, Keadaan
from tests.collect.samples import change, made, pengumpulan, periode, sent, year


def test_a_figure_that_lacks_in_a_past_quarter_makes_the_year_incomplete() -> None:
    """Also where only the last quarter's counts."""
    empty = {"ikm": Terisi(Jawaban(Keadaan.KOSONG))}
    found = year()
    for when in ("TW1", "TW2"):
        found = change(found, "pelayanan", when, sent("pelayanan", periode(when), pengumpulan(), {}, empty))
    rekap = made("tahun", found)
    row = next(one for one in rekap.indikator if one.indikator.id == "ikm")
    assert (rekap.complete, row.lacking) == (False, 2)
    assert row.periode.angka.nilai is not None
    assert made("TW3", found).complete
    assert made("tahun", year()).complete


def test_a_units_ratio_of_the_year_is_of_the_whole_year() -> None:
    recap = json.loads(json_output.write(made("tahun", year())))
    row = next(one for one in recap["indikator"] if one["id"] == "surat-tepat-waktu")
    unit = row["unit"]["kesos"]
    assert (unit["pembilang"], unit["penyebut"]) == ("374", "406")  # 90+88+101+95 of 100+97+110+99
    assert unit["realisasi"].startswith("92.1182266")
    assert unit["states"] == {f"2026-TW{number}": "filled" for number in range(1, 5)}
    recap = json.loads(json_output.write(made("tahun", change(year(), "kesos", "TW4"))))
    row = next(one for one in recap["indikator"] if one["id"] == "surat-tepat-waktu")
    unit = row["unit"]["kesos"]
    assert (unit["state"], unit["pembilang"], unit["penyebut"], unit["realisasi"]) == ("missing", None, None, None)
