"""Time of reading one returned form beside its peers and its floor: medians of five rounds, as ratios to the floor.

Usage: python -m bench.read [FILE.xlsx]. Without a file, a filled form as openpyxl saves it. The floor unpacks each
part and parses it without looking at it; the peers read every cell. calamine is there with `pip install sopkit[bench]`.
"""

import itertools
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ParserCreate

from sopkit.workbook.parts import _content_types, _looks, _relations
from sopkit.workbook.quick import _sound
from sopkit.workbook.read import Book, read
from sopkit.workbook.rows import _rows

TIMES, ROUNDS = 200, 5


def floor(data: bytes) -> None:
    """The parts unpacked and parsed, and nothing else."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            ParserCreate().Parse(package.read(name), True)


def first(data: bytes) -> object:
    """A form as if it were the first of its template: what is remembered of others is forgotten."""
    for remembered in (_content_types, _relations, _looks, _rows):
        remembered.cache_clear()
    _sound.clear()
    return read(data)


def plain(data: bytes) -> None:
    """Every cell by openpyxl, the quickest way that it has."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    for sheet in book:
        for _ in sheet.iter_rows(values_only=True):
            pass


def calamine(data: bytes) -> None:
    """Every cell by calamine, which must not be given what others send."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def measure(call: Callable[[bytes], object], data: bytes, times: int) -> float:
    """Milliseconds of one call."""
    call(data)
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(times):
            call(data)
        found.append((time.perf_counter() - start) / times * 1000)
    return statistics.median(found)


def further(data: bytes) -> Callable[[bytes], object]:
    """Reads, one after the other, forms that differ in what stood as 1."""
    others = itertools.cycle([_with_figure(data, number) for number in range(2, TIMES)])
    return lambda _: read(next(others))


def _with_figure(data: bytes, number: int) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for name in package.namelist():
            other.writestr(name, package.read(name).replace(b"<v>1</v>", b"<v>%d</v>" % number))
    return made.getvalue()


def filled_form() -> bytes:
    """A form of Kecamatan Binamu, filled in and saved by openpyxl."""
    from examples.isi_formulir import Isian
    from sopkit.forms.build import build
    from tests.forms.samples import binamu

    with tempfile.TemporaryDirectory() as name:
        form, returned = Path(name) / "form.xlsx", Path(name) / "returned.xlsx"
        form.write_bytes(build(binamu("kesos")))
        isian = Isian(form)
        for key in isian.rows:
            if f"{key}:pembilang" not in isian.rows:
                isian.cell(key, "#realisasi").value = 1
        isian.save(returned)
        return returned.read_bytes()


def main() -> None:
    """Print the table."""
    data = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else filled_form()
    found = read(data)
    if not isinstance(found, Book):
        sys.exit(found.message)
    sides: list[tuple[str, Callable[[bytes], object], int]] = [
        ("unzip and expat, nothing read", floor, TIMES),
        ("sopkit, the first of a template", first, TIMES),
        ("sopkit, further ones, other figures", further(data), TIMES),
        ("openpyxl, read_only", plain, TIMES // 10),
    ]
    if find_spec("python_calamine"):
        sides.append(("calamine", calamine, TIMES))
    cells = sum(len(sheet.cells) for sheet in found.sheets)
    print(f"{f'{len(data) / 1024:.0f} KiB, {cells} cells':38}{'each':>9}")
    base = None
    for name, call, times in sides:
        each = measure(call, data, times)
        base = base or each
        print(f"{name:38}{each:8.2f} ms{each / base:8.1f} x")


if __name__ == "__main__":
    main()
