"""`sopkit forms`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from sopkit.cli.collection import open_collection, read_period
from sopkit.cli.door import Exit, tell, write_file
from sopkit.cli.lock import keep_made, may_make
from sopkit.cli.options import CalendarFile

_MAX_FORM = 64 * 1024 * 1024
"""Bytes; what is longer is no form of ours."""


def forms(
    file: Annotated[
        str,
        typer.Argument(metavar="BERKAS", help="Berkas pengumpulan, atau SOP yang punya pengumpulan."),
    ],
    period: Annotated[
        str,
        typer.Option("--period", metavar="PERIODE", help="Periode formulir: TW1, 2026-TW1, atau 2026-03."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Folder tujuan; kosong = folder ini.", show_default=False
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Timpa formulir yang sudah ada walaupun isinya berbeda.")
    ] = False,
    calendar_file: CalendarFile = None,
) -> None:
    """Buat formulir Excel tiap unit untuk satu periode."""
    collection = open_collection(file, calendar_file)
    if collection is None:
        raise typer.Exit(Exit.ERRORS)
    periode = read_period(period, collection.pengumpulan, for_forms=True)
    # The writer is only loaded once there is something to write.
    from sopkit.forms.build import build
    from sopkit.model.tanggal import print_hari

    if not may_make(collection, periode):
        raise typer.Exit(Exit.ERRORS)
    code = Exit.CLEAN
    made = []
    for unit_id, unit in collection.pengumpulan.units.items():
        form = collection.form(periode, unit_id)
        if not form.kelompok:
            tell(f"Tanpa formulir: {unit.nama} tidak mengisi indikator apa pun")
            continue
        target = (output or Path()) / f"{periode.id}-{unit_id}.xlsx"
        data = build(form)
        old = _read(target)
        if old == data:
            made.append(unit_id)
            tell(f"Sudah ada: {target}")
        elif isinstance(old, str) and not force:
            tell(f"sopkit: {target} sudah ada tetapi tidak dapat dibuka ({old}); periksa hak aksesnya, atau hapus dulu")
            code = Exit.BROKEN
        elif old is None or force:
            write_file(target, data)
            made.append(unit_id)
            tell(f"Tertulis: {target}")
        else:
            tell(f"sopkit: {target} sudah ada dan berbeda, mungkin sudah diisi; tidak ditimpa (--force untuk menimpa)")
            code = max(code, Exit.ERRORS)
    code = max(code, keep_made(collection, periode, made))
    tenggat = collection.tenggat(periode)
    for note in collection.kalender.notes(periode.last_day, tenggat.kembali):
        tell(note)
    tell(f"Kembali paling lambat {print_hari(tenggat.kembali)}, {tenggat.penjelasan}")
    raise typer.Exit(code)


def _read(path: Path) -> bytes | str | None:
    """What is there already, or in Indonesian why that can't be told; None if nothing is."""
    from sopkit.source.disk import read_bytes

    return read_bytes(str(path), _MAX_FORM) if os.path.lexists(path) else None
