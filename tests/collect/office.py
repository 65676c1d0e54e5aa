"""An office in a folder: forms sent out, filled in by their words, and sent back."""

import importlib.util
import json
from pathlib import Path
from typing import Any

from tests.conftest import Run

TOP = Path(__file__).parent.parent.parent
BINAMU = TOP / "examples" / "binamu-2026" / "pengumpulan.yaml"
MINI = TOP / "examples" / "mini" / "pengumpulan.yaml"
GOOD = {"ikm": 81.5, "kegiatan": 3}


def script() -> Any:
    """examples/isi_formulir.py as a module."""
    spec = importlib.util.spec_from_file_location("isi_formulir", TOP / "examples" / "isi_formulir.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


isi_formulir = script()


def send(run: Run, collection: Path, period: str, folder: Path) -> None:
    """`sopkit forms` for a period."""
    result = run("forms", collection, "--period", period, "-o", folder)
    assert result.code == 0, result.err


def unit_form(folder: Path, unit: str) -> Path:
    """The form of a unit in a folder of forms."""
    return next(path for path in sorted(folder.glob("*.xlsx")) if path.stem.endswith(unit))


def fill(form: Path, returned: Path, figures: dict[str, Any], **other: Any) -> Path:
    """A form filled in: `figures` by row key, other cells by "key|column" (`ikm|nihil`)."""
    isian = isi_formulir.Isian(form)
    for key, value in figures.items():
        isian.cell(key, "#realisasi").value = value
    for place, value in other.items():
        key, _, column = place.partition("|")
        isian.cell(key, f"#{column}").value = value
    isian.save(returned)
    return returned


def collect(
    run: Run, collection: Path, folder: Path, period: str, *more: str | Path
) -> tuple[int, dict[str, Any], str]:
    """`sopkit collect`: its exit code, the JSON, and what it told."""
    out = folder.parent / f"out-{period}"
    result = run(
        "collect", collection, folder, "--period", period, "-o", out / "rekap.xlsx", "-o", out / "r.json", *more
    )
    assert (out / "r.json").exists(), result.err
    return result.code, json.loads((out / "r.json").read_text(encoding="utf-8")), result.out + result.err


def again(office: Path, figures: dict[str, Any], unit: str = "pelayanan", **other: Any) -> Path:
    """A unit's return, filled in otherwise."""
    name = "a.xlsx" if unit == "pelayanan" else "b.xlsx"
    return fill(unit_form(office / "forms", unit), office / "returns" / name, figures, **other)


def file_of(recap: dict[str, Any], name: str) -> dict[str, Any]:
    """What a recap's JSON says of a file."""
    return next(one for one in recap["files"] if one["name"] == name)


def row_of(recap: dict[str, Any], name: str) -> dict[str, Any]:
    """What a recap's JSON says of an indicator."""
    return next(one for one in recap["indikator"] if one["id"] == name)
