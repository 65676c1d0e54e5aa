"""`sopkit render`."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.door import (
    Exit,
    close_library,
    is_coloured,
    open_library,
    read_sound,
    show,
    tell,
    today,
    width,
    write_file,
)

if TYPE_CHECKING:
    from sopkit.model.sop import Sop
    from sopkit.render.document import Document
    from sopkit.source.library import Library
    from sopkit.source.parse import Parsed


class Format(StrEnum):
    """Formats of `--to`."""

    HTML = "html"
    TERMINAL = "terminal"


def render(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Berkas atau folder SOP; kosong = folder ini.", show_default=False),
    ] = None,
    to: Annotated[Format, typer.Option("--to", help="Bentuk dokumen.")] = Format.HTML,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Folder tujuan; kosong = folder ini (terminal: layar).",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Buat dokumen SOP: halaman identitas dan tabel alurnya."""
    from importlib import import_module

    from sopkit.render.writer import Drawing, Options, Writer

    writer: Writer = import_module(f"sopkit.render.formats.{to}").writer
    options = Options(width(), is_coloured()) if output is None else Options()
    library = open_library(paths, is_sop_only=True)
    written: dict[Path, str] = {}
    drawn = 0
    code = Exit.CLEAN
    for parsed, sop in read_sound(library):
        drawn += 1
        data = writer.write(Drawing(_compose(library, parsed, sop)), options)
        _tell_errors(parsed)
        if not writer.suffix and output is None:
            show(data.decode())
            continue
        target = (output or Path()) / f"{parsed.id}{writer.suffix or '.txt'}"
        if target in written:
            both = f"{parsed.source.name} dan {written[target]} sama-sama menjadi {target}"
            tell(f"sopkit: {both}; yang kedua tidak ditulis: ganti namanya, atau buat ke folder lain")
            code = Exit.ERRORS
            continue
        write_file(target, data)
        written[target] = parsed.source.name
        tell(f"Tertulis: {target}")
    raise typer.Exit(close_library(library, library.read - drawn) or code)


def _compose(library: "Library", parsed: "Parsed", sop: "Sop") -> "Document":
    from sopkit.render.document import Logo, compose
    from sopkit.source.logo import read_logo

    path = Path(parsed.source.name)
    logo = None
    if sop.instansi.logo:
        picture = read_logo(path, sop.instansi.logo)
        if isinstance(picture, str):
            place = parsed.source.locate(("instansi", "logo"))
            tell(f"{parsed.source.name}:{place.line}:{place.column}: {picture}; digambar tanpa logo")
        else:
            logo = Logo(*picture)
    return compose(parsed.id, sop, cache(lambda sop_id: library.title_of(sop_id, path.parent)), logo)


def _tell_errors(parsed: "Parsed") -> None:
    """That an SOP which was drawn has errors all the same."""
    from sopkit.lint.run import lint_one
    from sopkit.model.finding import Severity

    errors = sum(finding.severity is Severity.ERROR for finding in lint_one(parsed, today(None)))
    if errors:
        tell(
            f"{parsed.source.name}: digambar, tetapi ada {errors} galat; jalankan sopkit validate {parsed.source.name}"
        )
