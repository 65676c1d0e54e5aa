"""Recaps made at random, and workbooks as LibreOffice computes them anew."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook

from sopkit.collect.kiriman import Kiriman
from sopkit.forms.read import Terisi
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.pengumpulan import Pengumpulan
from tests.collect.samples import NIHIL, sent

SOFFICE = shutil.which("soffice")
FORMULAS = ("Rekap", "Grafik", "Per unit")
"""The sheets that hold formulas."""
_VALUE = re.compile(rb"(</f>)<v>[^<]*</v>")


def without_values(data: bytes) -> bytes:
    """A workbook whose formulas hold nothing that was computed."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(result, "w") as other:
        for name in package.namelist():
            other.writestr(name, _VALUE.sub(rb"\1", package.read(name)))
    return result.getvalue()


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    """Workbooks as LibreOffice computes and saves them, all in one run."""
    assert SOFFICE
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    done = folder / "hasil"
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(done)]
    files = [str(folder / f"{name}.xlsx") for name in books]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return {name: load_workbook(done / f"{name}.xlsx", data_only=True) for name in books}


def formulas(data: bytes) -> dict[tuple[str, str], str]:
    """Every formula of a recap by its sheet and cell."""
    found: dict[tuple[str, str], str] = {}
    for sheet in load_workbook(BytesIO(data)).worksheets:
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
        found |= {(sheet.title, cell.coordinate): cell.value for cell in cells}
    return found


def values(book: Any, cells: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """What stands in cells."""
    return {(sheet, cell): book[sheet][cell].value for sheet, cell in cells}


def chance(seed: object) -> Random:
    """What makes the same of the same seed."""
    return Random(str(seed))  # noqa: S311 - no secret


_UNITS = ("a", "b", "c")


def collection(random: Random) -> Pengumpulan:
    """A collection of some indicators of all kinds."""
    sasaran = [
        {"nama": f"Sasaran {n}", "indikator": [_indikator(random, f"i{n}{k}") for k in range(random.randint(1, 4))]}
        for n in range(3)
    ]
    bands = sorted({str(random.randint(30, 120)) for _ in range(random.randint(0, 4))}, key=int, reverse=True)
    skala = [{"nama": f"Di atas {end}", "di_atas": end} for end in bands] + [{"nama": "Selebihnya"}]
    head = {"skema": "pengumpulan/1", "nama": "Uji", "tahun": "2026", "unit": {unit: unit.upper() for unit in _UNITS}}
    more: dict[str, Any] = {"frekuensi": random.choice(["triwulan", "bulan"])}
    if random.random() < 0.7:
        more["batas_capaian"] = random.choice(["100", "110,5", "120"])
    return Pengumpulan.model_validate({**head, **more, "skala": skala, "sasaran": sasaran})


def _indikator(random: Random, name: str) -> dict[str, Any]:
    keys: dict[str, Any] = {"id": name, "nama": name, "polaritas": random.choice(["positif", "negatif"])}
    if keys["polaritas"] == "negatif":
        keys["rumus_negatif"] = random.choice(["selisih", "rasio"])
    is_rasio = random.random() < 0.4
    if is_rasio:
        keys |= {"isian": "rasio", "pembilang": "P", "penyebut": "Q", "faktor": random.choice(["100", "1000", "1"])}
    keys["kumulatif"] = random.choice(["ya", "tidak"])
    way = "rasio" if is_rasio else random.choice(["jumlah", "rata-rata"])
    keys["agregasi"] = "akhir" if keys["kumulatif"] == "ya" else random.choice(["akhir", way])
    keys["agregasi_unit"] = "rasio" if is_rasio else random.choice(["jumlah", "rata-rata"])
    keys["pengisi"] = random.sample(_UNITS, random.randint(1, 3))
    periods = [f"tw{n}" for n in range(1, 5)] + [f"b{n:02}" for n in range(1, 13)] + ["tahun"]
    keys["target"] = {key: _target(random) for key in periods}
    if random.random() < 0.5:
        keys["target_unit"] = {unit: {key: _target(random) for key in periods} for unit in keys["pengisi"]}
    return keys


def _target(random: Random) -> str | None:
    low = random.choice([0, 3, 20, 75, 90])
    if random.random() < 0.3:
        return f"{low}-{low + random.randint(1, 30)}"
    return random.choice([None, str(low), f"{low},25", f"-{low}", "1973800860"])


def returns(random: Random, source: Pengumpulan, states: Random) -> Iterator[Kiriman]:
    """Returns for every period; `states` decides what is NIHIL or lacks, `random` the figures."""
    gaps = states.choice([0, 0, 0.02])
    for when in source.periods:
        for unit in source.units:
            own = [one for _, one in source.indicators() if source.fills(one, unit)]
            lacking = {one.id: Terisi(Jawaban(Keadaan.KOSONG)) for one in own if states.random() < gaps}
            figures = {
                one.id: NIHIL if states.random() < 0.15 else _figure(random, one.is_rasio, str(one.rumus_negatif))
                for one in own
            }
            if own:
                yield sent(unit, when, source, figures, lacking)


def _figure(random: Random, is_rasio: bool, rumus: str) -> str:
    if is_rasio:
        bottom = random.choice([0, 7, 100, 1973800860])
        return f"{random.randint(0, bottom)}/{bottom}"
    figures = ["0", "90", str(random.randint(1, 200)), f"{random.randint(0, 12000)}.{random.randint(1, 99):02}"]
    # What cancels out to 0 isn't quite 0 to a spreadsheet, and dividing by it is another matter.
    return random.choice([*figures, "1825980955"] if rumus == "rasio" else [*figures, f"-{random.randint(1, 99)}.5"])
