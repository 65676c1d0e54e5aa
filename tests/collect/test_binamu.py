"""The whole way on the Binamu example: forms out, filled by a script, back, and the recap as worked out by hand."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from sopkit.cli import app
from sopkit.model.jumlah import print_jumlah
from tests.collect.office import BINAMU, TOP, isi_formulir

HAND = yaml.safe_load((Path(__file__).parent / "hand_worked.yaml").read_text(encoding="utf-8"))
PERIODS = ("TW1", "TW2", "TW3", "TW4")
DESIMAL = {
    one["id"]: int(one.get("desimal", 2))
    for sasaran in yaml.safe_load(BINAMU.read_text(encoding="utf-8"))["sasaran"]
    for one in sasaran["indikator"]
}


@pytest.fixture(scope="module")
def recaps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The JSON of every quarter and of the year."""
    top = tmp_path_factory.mktemp("binamu")
    figures = isi_formulir.read_figures(BINAMU.parent / "isian.csv")
    for period in PERIODS:
        assert app.run(["forms", str(BINAMU), "--period", period, "-o", str(top / "forms" / period)]) == 0
        isi_formulir.fill_all(top / "forms" / period, figures, top / "returns" / period)
    found = {}
    for number, period in enumerate((*PERIODS, "tahun")):
        folder = top / "returns" / period if period in PERIODS else top / "returns"
        earlier = [str(top / "returns" / one) for one in PERIODS[:number]] if period in PERIODS else []
        options = [option for one in earlier for option in ("--earlier", one)]
        command = ["collect", str(BINAMU), str(folder), "--period", period, "-o", str(top / f"{period}.xlsx")]
        code = app.run([*command, "-o", str(top / f"{period}.json"), *options, "--today", "2027-01-20"])
        assert code == 0, period
        found[period] = json.loads((top / f"{period}.json").read_text(encoding="utf-8"))
    return found


def printed(figure: dict[str, Any], name: str) -> dict[str, str]:
    realisasi, capaian = figure["realisasi"], figure["capaian"]
    return {
        "realisasi": print_jumlah(Decimal(realisasi), DESIMAL[name])
        if realisasi
        else ("NIHIL" if figure["nihil"] else "n/a"),
        "capaian": print_jumlah(Decimal(capaian), 2) if capaian else "n/a",
    }


def test_every_indicator_is_worked_out() -> None:
    assert set(HAND) == set(DESIMAL)


@pytest.mark.parametrize("period", ["tw1", "tw2", "tw3", "tw4", "s.d. tw2", "tahun"])
@pytest.mark.parametrize("name", list(HAND))
def test_as_worked_out_by_hand(recaps: dict[str, Any], name: str, period: str) -> None:
    recap = recaps["tahun" if period == "tahun" else period[-3:].upper()]
    row = next(one for one in recap["indikator"] if one["id"] == name)
    figure = row["year_to_date"] if period.startswith("s.d.") else row
    expected = {key: HAND[name][period][key] for key in ("realisasi", "capaian")}
    assert printed(figure, name) == expected, HAND[name][period]["kerja"]


def test_the_year_is_the_same_seen_from_its_last_quarter(recaps: dict[str, Any]) -> None:
    for last, year in zip(recaps["TW4"]["indikator"], recaps["tahun"]["indikator"], strict=True):
        assert last["year_to_date"] == {key: year[key] for key in last["year_to_date"]}


def test_all_is_there(recaps: dict[str, Any]) -> None:
    for period, recap in recaps.items():
        assert recap["complete"], period
        assert recap["missing"] == []
        assert {one["status"] for one in recap["files"]} == {"accepted"}
        assert len(recap["files"]) == (24 if period == "tahun" else 6 * int(period[-1]))


def test_every_figure_can_be_traced_and_added_up_again(recaps: dict[str, Any]) -> None:
    """The JSON's own sources, folded anew by plain sums, give its figures."""
    hashes = {one["name"]: one["sha256"] for one in recaps["TW2"]["files"]}
    for row in recaps["TW2"]["indikator"]:
        own = [one for one in row["sources"] if one["period"] == "2026-TW2"]
        assert all(hashes[one["file"]] == one["sha256"] for one in row["sources"])
        if row["realisasi"] is None:
            assert not own
            continue
        parts = {
            part: sum(Decimal(one["value"]) for one in own if one["part"] == part)
            for part in ("nilai", "pembilang", "penyebut")
        }
        if row["id"] in ("pengaduan", "laporan", "bansos", "patroli"):
            assert Decimal(row["realisasi"]) == parts["nilai"]
        if row["id"] in ("surat-tepat-waktu", "serapan", "lunas-pbb", "musrenbang"):
            assert Decimal(row["realisasi"]) == parts["pembilang"] / parts["penyebut"] * 100


def test_who_says_nihil_says_why(recaps: dict[str, Any]) -> None:
    row = next(one for one in recaps["TW3"]["indikator"] if one["id"] == "pengaduan")
    assert row["unit"]["sekretariat"]["state"] == "nihil"
    assert row["unit"]["sekretariat"]["alasan_nihil"] == "tidak membuka layanan langsung"
    assert row["unit"]["sekretariat"]["realisasi"] is None
    assert row["unit"]["ekbang"]["realisasi"] == "0"


def test_the_script_says_what_it_lacks(tmp_path: Path) -> None:
    def told(*arguments: object) -> tuple[int, str]:
        command = [sys.executable, *map(str, arguments)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
        return done.returncode, done.stderr

    path = TOP / "examples" / "isi_formulir.py"
    code, said = told(path, tmp_path / "tiada", BINAMU.parent / "isian.csv", tmp_path / "kembali")
    assert code == 2
    assert "tidak ada formulir (.xlsx) di folder" in said
    assert not (tmp_path / "kembali").exists()
    code, said = told("-I", "-S", path)  # without installed packages
    assert code
    assert "perlu openpyxl" in said
    assert "Traceback" not in said
