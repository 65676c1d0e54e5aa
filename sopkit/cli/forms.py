"""`sopkit forms`."""

from pathlib import Path
from typing import Annotated

import typer

from sopkit.cli.collection import open_collection, read_period
from sopkit.cli.door import Exit, tell, write_file


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
) -> None:
    """Buat formulir Excel tiap unit untuk satu periode."""
    from sopkit.forms.build import build
    from sopkit.model.tanggal import print_hari

    collection = open_collection(file)
    if collection is None:
        raise typer.Exit(Exit.ERRORS)
    periode = read_period(period, collection.pengumpulan, for_forms=True)
    code = Exit.CLEAN
    for unit_id, unit in collection.pengumpulan.units.items():
        form = collection.form(periode, unit_id)
        if not form.kelompok:
            tell(f"Tanpa formulir: {unit.nama} tidak mengisi indikator apa pun")
            continue
        target = (output or Path()) / f"{periode.id}-{unit_id}.xlsx"
        data = build(form)
        old = _read(target)
        if old == data:
            tell(f"Sudah ada: {target}")
        elif old is None or force:
            write_file(target, data)
            tell(f"Tertulis: {target}")
        else:
            tell(f"sopkit: {target} sudah ada dan berbeda, mungkin sudah diisi; tidak ditimpa (--force untuk menimpa)")
            code = Exit.ERRORS
    tell(f"Kembali paling lambat {print_hari(collection.tenggat(periode).kembali)}")
    raise typer.Exit(code)


def _read(path: Path) -> bytes | None:
    """What is there already; None if nothing is."""
    return path.read_bytes() if path.is_file() else None
