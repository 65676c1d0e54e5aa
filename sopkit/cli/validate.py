"""`sopkit validate`."""

from enum import StrEnum
from typing import Annotated

import typer

from sopkit.cli.door import Exit, close_library, is_coloured, open_library, show, today
from sopkit.cli.options import Today


class Style(StrEnum):
    """Styles of `--format`."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """Levels of `--fail-on`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Berkas atau folder SOP, pengumpulan, dan kalender; kosong = folder ini.",
            show_default=False,
        ),
    ] = None,
    style: Annotated[Style, typer.Option("--format", help="Bentuk laporan.")] = Style.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Tingkat temuan terendah yang dianggap gagal (kode keluar 1).")
    ] = FailOn.ERROR,
    day: Today = None,
) -> None:
    """Periksa SOP (alur, pelaksana, mutu baku, tanggal, dasar hukum) dan pengumpulan (indikator, tenggat)."""
    from importlib import import_module

    from sopkit.lint.run import choose, lint
    from sopkit.lint.settings import Settings
    from sopkit.model.finding import Severity
    from sopkit.report.summary import FindingsReport

    library = open_library(paths)
    findings = lint(library, choose(Settings(today(day))))
    report = FindingsReport(findings, library.read)
    show(import_module(f"sopkit.report.styles.{style}").write(report, is_coloured()))
    code = close_library(library)
    worst = Severity(fail_on.value).rank
    if not code and any(finding.severity.rank <= worst for finding in findings):
        code = Exit.ERRORS
    raise typer.Exit(code)
