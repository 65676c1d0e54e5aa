"""`sopkit schema`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sopkit.cli.door import show, tell, write_file


class Kind(StrEnum):
    """Documents of `--kind`."""

    SOP = "sop"
    PENGUMPULAN = "pengumpulan"
    KALENDER = "kalender"


def schema(
    kind: Annotated[Kind, typer.Option("--kind", help="Jenis dokumen.")] = Kind.SOP,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="BERKAS", help="Berkas tujuan; kosong = layar.", show_default=False),
    ] = None,
) -> None:
    """Keluarkan JSON Schema untuk penyunting teks (pelengkapan dan pemeriksaan saat mengetik)."""
    from sopkit.model import kind as model_kind
    from sopkit.model.schema import json_schema

    text = json_schema(model_kind.Kind[kind.name])
    if output is None:
        show(text)
    else:
        write_file(output, text.encode())
        tell(f"Tertulis: {output}")
