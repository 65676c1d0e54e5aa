"""The recap as a workbook: what is signed, and behind it every unit, file, remark and cell that it rests on."""

import zipfile
import zlib
from pathlib import Path

from sopkit.collect import segel
from sopkit.collect.kiriman import PARAMETER, RECAP
from sopkit.collect.outputs.xlsx import asal, catatan, grafik, parameter, per_unit, status
from sopkit.collect.outputs.xlsx import rekap as first
from sopkit.collect.outputs.xlsx.rumus import ASAL
from sopkit.collect.recap import Rekap
from sopkit.collect.segel import MAX_SEALED
from sopkit.source.disk import read_bytes
from sopkit.workbook.write import new_book, save, set_property

SUFFIX = ".xlsx"
_MOST = 65_536


def is_ours(path: Path) -> bool:
    """Whether a file is a recap of this kind: it says so among its own properties."""
    try:
        with zipfile.ZipFile(path) as package, package.open("docProps/custom.xml") as properties:
            return RECAP.encode() in properties.read(_MOST)
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return False


def is_untouched(path: Path) -> bool:
    """Whether nobody has changed a recap of this kind, or saved it anew, since it was written."""
    data = read_bytes(str(path), MAX_SEALED)
    return isinstance(data, bytes) and segel.is_untouched(data)


def write(rekap: Rekap) -> bytes:
    """The workbook, each sheet ready to print."""
    book = new_book()
    # The sheets that formulas refer to are made first, and stand last.
    cells, skala = asal.add(book, rekap), parameter.add(book, rekap)
    grafik.add(book, rekap, first.add(book, rekap, cells, skala))
    per_unit.add(book, rekap, cells, skala)
    status.add(book, rekap)
    catatan.add(book, rekap)
    for name in (ASAL, PARAMETER):
        book.move_sheet(name, len(book.sheetnames))
    set_property(book, "sopkit", RECAP)
    return segel.seal_package(save(book, f"Rekap {rekap.pengumpulan.nama} {rekap.periode.judul}"))
