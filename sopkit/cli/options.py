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

CalendarFile = Annotated[
    str | None,
    typer.Option(
        "--calendar-file",
        metavar="BERKAS",
        help="Kalender kantor (kalender/1); kosong = kalender.yaml di folder dokumen atau di atasnya.",
        show_default=False,
    ),
]
