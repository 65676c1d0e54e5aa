"""`sopkit collect`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.collection import open_collection, read_period
from sopkit.cli.door import Exit, refuse_odd_target, show, tell, today, write_file
from sopkit.cli.options import CalendarFile, Today
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sopkit.cli.collection import Collection
    from sopkit.collect.kiriman import Kiriman
    from sopkit.collect.recap import Rekap
    from sopkit.forms.remark import Remark
    from sopkit.model.periode import Periode

_MAX_RECAP = 256 * 1024 * 1024
"""Bytes of a recap that may be written over."""


def collect(
    file: Annotated[str, typer.Argument(metavar="BERKAS", help="Berkas pengumpulan, atau SOP yang punya pengumpulan.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder berisi formulir yang kembali.")],
    period: Annotated[
        str, typer.Option("--period", metavar="PERIODE", help="Periode rekap: TW1 sampai TW4, 2026-03, atau tahun.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="BERKAS",
            help="Berkas rekap (.xlsx); kosong = rekap-PERIODE.xlsx di folder ini.",
            show_default=False,
        ),
    ] = None,
    json: Annotated[
        Path | None,
        typer.Option("--json", metavar="BERKAS", help="Tulis juga rekap sebagai JSON.", show_default=False),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(
            "--earlier",
            metavar="FOLDER",
            help="Folder formulir periode sebelumnya, untuk angka sejak Januari; boleh diulang.",
            show_default=False,
        ),
    ] = None,
    calendar_file: CalendarFile = None,
    day: Today = None,
) -> None:
    """Susun rekap triwulan atau tahunan dari formulir yang kembali."""
    now = today(day)
    for path in (folder, *(earlier or ())):
        if not path.is_dir():
            raise SopkitError(f"folder {path} tidak ada", "sebutkan folder berisi formulir yang kembali", Exit.BROKEN)
    collection = open_collection(file, calendar_file)
    if collection is None:
        raise typer.Exit(Exit.ERRORS)
    periode = read_period(period, collection.pengumpulan, for_forms=False)
    workbook = output or Path(f"rekap-{periode.id}.xlsx")
    _check_targets(workbook, json)
    targets = [workbook, json] if json else [workbook]
    rekap = _recap(collection, periode, folder, earlier or (), targets, now)
    _write(rekap, workbook, json)
    is_fine = rekap.complete and not any(one.needs_mending for one in rekap.kiriman)
    raise typer.Exit(Exit.CLEAN if is_fine else Exit.ERRORS)


def _recap(
    collection: "Collection",
    periode: "Periode",
    folder: Path,
    earlier: "Sequence[Path]",
    targets: list[Path],
    now: "date",
) -> "Rekap":
    from sopkit.collect.gather import gather
    from sopkit.collect.recap import recap

    pengumpulan = collection.pengumpulan
    kiriman = gather(pengumpulan, periode, folder, earlier, collection.form, targets)
    tenggat = {one: collection.tenggat(one) for one in pengumpulan.periods if periode.holds(one)}
    return recap(pengumpulan, periode, kiriman, now, tenggat, collection.kalender, collection.sop_title)


def _write(rekap: "Rekap", workbook: Path, json: Path | None) -> None:
    """Write the recap and tell what came in. Everything is made before anything is written."""
    from sopkit.collect.outputs import json as json_output
    from sopkit.collect.outputs import xlsx as xlsx_output

    made = {workbook: xlsx_output.write(rekap)} | ({json: json_output.write(rekap)} if json else {})
    for one in rekap.kiriman:
        for remark in one.remarks:
            tell(_line(one, remark))
    for target, data in made.items():
        write_file(target, data)
    show(_summary(rekap))
    for target in made:
        tell(f"Tertulis: {target}")


def _check_targets(workbook: Path, json: Path | None) -> None:
    if json and json.resolve() == workbook.resolve():
        raise SopkitError("--output dan --json menunjuk berkas yang sama", "beri nama yang berbeda")
    _spare(workbook, "--output", _is_workbook)
    if json:
        _spare(json, "--json", _is_json)


def _spare(target: Path, option: str, is_ours: "Callable[[bytes], bool]") -> None:
    """Never write over anything but an earlier recap: returns and collections exist once."""
    from sopkit.source.disk import read_bytes

    refuse_odd_target(target)
    if target.exists():
        data = read_bytes(str(target), _MAX_RECAP)
        if isinstance(data, str) or not is_ours(data):
            what = f"tidak dapat dibuka ({data})" if isinstance(data, str) else "bukan rekap buatan sopkit"
            raise SopkitError(f"{target} sudah ada dan {what}; tidak ditimpa", f"beri nama lain pada {option}")


def _is_workbook(data: bytes) -> bool:
    from sopkit.collect.kiriman import is_recap
    from sopkit.workbook.read import Unreadable, read

    book = read(data)
    return not isinstance(book, Unreadable) and is_recap(book)


def _is_json(data: bytes) -> bool:
    from json import loads

    from sopkit.collect.kiriman import RECAP

    try:
        found = loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("schema") == RECAP


def _line(one: "Kiriman", remark: "Remark") -> str:
    """A remark as `validate` prints a finding."""
    place = f"{one.name}: {remark.place}: " if remark.place else f"{one.name}: "
    return f"{place}{remark.code} {remark.severity.kata}: {remark.message}"


def _summary(rekap: "Rekap") -> str:
    """What came in, for the screen."""
    from sopkit.model.text import visible

    counts = Counter(one.kata for one in rekap.kiriman)
    files = ", ".join(f"{number} {kata}" for kata, number in counts.items()) or "tidak ada"
    lines = [
        f"{rekap.pengumpulan.nama}, {rekap.periode.judul}",
        f"Berkas: {len(rekap.kiriman)} ({files})",
        *_units(rekap),
    ]
    lacking = sum(row.lacking > 0 for row in rekap.indikator)
    known = f"{len(rekap.indikator) - lacking} dari {len(rekap.indikator)} indikator lengkap"
    lines.append(f"Rekap: {'LENGKAP' if rekap.complete else 'TIDAK LENGKAP'}; {known}")
    return "".join(f"{visible(line)}\n" for line in lines)


def _units(rekap: "Rekap") -> Iterator[str]:
    """Who has reported for each period, who hasn't, and whose file doesn't count."""
    from sopkit.collect.masuk import absent

    roster = len({unit for row in rekap.indikator for unit in row.units})
    for periode in rekap.spans:
        nothing, unused = absent(rekap, periode)
        label, indent = ("Unit", "") if len(rekap.spans) == 1 else (f"Unit, {periode.nama}", "  ")
        yield f"{label}: {roster - len(nothing) - len(unused)} dari {roster} sudah masuk"
        if nothing:
            is_nobody = len(nothing) == roster > 1
            yield f"{indent}Belum masuk: {'semua unit' if is_nobody else ', '.join(nothing)}"
        if unused:
            yield f"{indent}Ada kiriman, tetapi tidak dihitung: {', '.join(unused)}"
