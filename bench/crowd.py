"""Returns of very many units, made by rewriting a filled form: each as a program saved it, with figures of its own."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from examples.isi_formulir import Isian
from sopkit.cli.collection import open_collection
from sopkit.forms.build import build
from sopkit.forms.form import Form
from sopkit.forms.kode import Kode
from sopkit.model.periode import triwulan

TOP = Path(__file__).resolve().parent.parent
_FOLDER = 1_000
"""Returns in one folder."""
_FIGURE, _WHOLE, _TEXT = 4242, 4243, "isian-{}-teks"
"""What stands in the filled form for a figure, for one that another is a part of, and for words."""
_TEXTS = ("#data_dukung", "#pendorong", "#penghambat", "#tindak_lanjut")
_WORDS = (
    *("rapat", "koordinasi", "kelurahan", "laporan", "berita acara", "anggaran", "terlambat", "petugas", "jaringan"),
    *("cuaca", "pendampingan", "masyarakat", "surat", "dokumen", "diterima", "warga", "jadwal", "selesai", "bulan"),
)


def make_collection(folder: Path, units: int) -> Path:
    """The indicators of Kecamatan Binamu, those that all units fill in by so many more."""
    text = (TOP / "examples" / "binamu-2026" / "pengumpulan.yaml").read_text(encoding="utf-8")
    more = "".join(f"  unit{number:06}: Unit {number:06}\n" for number in range(units))
    text = text.replace("\nunit:\n", f"\nunit:\n{more}").replace("\nsop: ", "\n# sop: ")
    path = folder / "pengumpulan.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("kembali: 3", "kembali: 3 hari kerja"), encoding="utf-8")
    return path


def returns(collection: Path, folder: Path, units: int, quarters: int = 1) -> Iterator[Path]:
    """The returns of so many of these units for the first quarters, below the folder; their figures differ."""
    found = open_collection(str(collection))
    if found is None:
        raise ValueError(collection)
    for quarter in range(1, quarters + 1):
        form = found.form(triwulan(found.pengumpulan.tahun, quarter), "unit000000")
        old, parts = form.kode, _filled(form, folder.parent / "satu.xlsx")
        for number in range(units):
            unit = f"unit{number:06}"
            path = folder / f"{quarter}-{number // _FOLDER:04}" / f"Formulir {unit}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_rewritten(parts, old, Kode(old.pengumpulan, old.periode, old.versi, unit), number))
            yield path


def _filled(form: Form, path: Path) -> dict[str, bytes]:
    """The parts of a form that a program filled in and saved."""
    path.write_bytes(build(form))
    made = Isian(path)
    places = [key for key in made.rows if f"{key}:pembilang" not in made.rows]
    for key in places:
        made.cell(key, "#realisasi").value = _WHOLE if key.endswith(":penyebut") else _FIGURE
    for number, column in enumerate(_TEXTS):
        made.cell(places[0], column).value = _TEXT.format(number)
    made.save(path)
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _rewritten(parts: dict[str, bytes], old: Kode, new: Kode, number: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            changed = data.replace(str(old).encode(), str(new).encode()).replace(old.unit.encode(), new.unit.encode())
            if name.startswith("xl/worksheets/"):
                changed = _filled_anew(changed, number)
            package.writestr(name, changed)
    return made.getvalue()


def _filled_anew(sheet: bytes, number: int) -> bytes:
    """A sheet with the figures and the words of one return."""
    chance = random.Random(number)  # noqa: S311 - to be had again
    sheet = re.sub(b"<v>%d</v>" % _FIGURE, lambda _: b"<v>%d</v>" % chance.randint(100, 4_999), sheet)
    sheet = re.sub(b"<v>%d</v>" % _WHOLE, lambda _: b"<v>%d</v>" % chance.randint(5_000, 9_999), sheet)
    return re.sub(_TEXT.format("[0-9]").encode(), lambda _: " ".join(chance.choices(_WORDS, k=8)).encode(), sheet)
