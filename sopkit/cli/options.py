"""Options that several commands share."""

from typing import Annotated

import typer

Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="TANGGAL",
        help="Anggap hari ini tanggal itu, misalnya 2026-07-10.",
        show_default=False,
    ),
]
