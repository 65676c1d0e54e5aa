"""`sopkit render`."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.door import (
    Exit,
    close_library,
    is_coloured,
    open_library,
    progress,
    read_sound,
    show,
    tell,
    tell_at,
    width,
    write_file,
)
from sopkit.errors import SopkitError
from sopkit.render.layout.paper import Orientation, Paper, Sheet

if TYPE_CHECKING:
    from sopkit.model.sop import Sop
    from sopkit.render.document import Document
    from sopkit.render.drawing import Drawing, Options
    from sopkit.source.library import Library
    from sopkit.source.parse import Parsed


class Format(StrEnum):
    """Formats of `--to`."""

    PDF = "pdf"
    HTML = "html"
    SVG = "svg"
    DOCX = "docx"
    XLSX = "xlsx"
    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    MERMAID = "mermaid"
    BPMN = "bpmn"


class Panah(StrEnum):
    """What arrows in a workbook are."""

    FREE = "free"
    GLUED = "glued"


LEAST_SIZE, MOST_SIZE = 6, 12
MOST_TOLD = 20
"""Documents that are named one by one."""


def render(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Berkas atau folder SOP; kosong = folder ini.", show_default=False),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="BENTUK",
            help=f"Bentuk dokumen, boleh beberapa: {', '.join(Format)}; kosong = pdf.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="TUJUAN",
            help="Folder tujuan, atau nama berkas untuk satu SOP; kosong = folder ini (terminal: layar).",
            show_default=False,
        ),
    ] = None,
    paper: Annotated[Paper, typer.Option("--paper", case_sensitive=False, help="Kertas.")] = Paper.A4,
    orientation: Annotated[
        Orientation, typer.Option("--orientation", help="Arah kertas: landscape = mendatar, portrait = tegak.")
    ] = Orientation.LANDSCAPE,
    font_size: Annotated[
        float,
        typer.Option(
            "--font-size", metavar="POIN", min=LEAST_SIZE, max=MOST_SIZE, help="Ukuran huruf tabel, dalam poin."
        ),
    ] = 8,
    arrows: Annotated[
        Panah, typer.Option("--arrows", help="Panah dalam xlsx: bebas, atau melekat pada simbol (glued).")
    ] = Panah.FREE,
    is_ascii: Annotated[bool, typer.Option("--ascii", help="Bentuk terminal tanpa karakter garis.")] = False,
    is_check: Annotated[
        bool, typer.Option("--check", help="Jangan menulis; gagal bila ada dokumen yang belum dibuat atau usang.")
    ] = False,
) -> None:
    """Gambar dokumen SOP: halaman identitas dan tabel alur dengan simbol dan panahnya."""
    from sopkit.render.drawing import Drawing, Options

    formats = _formats(to)
    if is_check and output is None and Format.TERMINAL in formats:
        raise SopkitError("--check membandingkan berkas, sedangkan terminal tampil di layar", "sebutkan -o FOLDER")
    library = open_library(paths, is_sop_only=True)
    file = _single_file(output, formats, library)
    is_screen = output is None and not is_check
    options = Options(width() if is_screen else 100, is_screen and is_coloured(), is_ascii, arrows is Panah.GLUED)
    run = _Run(formats, options, output or Path(), file, is_screen, is_check)
    sheet = Sheet(paper, orientation, font_size)
    drawn = 0
    with progress("Menggambar", len(library.files)) as step:
        for parsed, sop in read_sound(library):
            step()
            drawn += run.draw(parsed, Drawing(_compose(library, parsed, sop), sheet))
    run.close()
    raise typer.Exit(close_library(library, library.read - drawn) or run.code)


def _formats(names: list[str] | None) -> list[Format]:
    """The formats asked for, each once; names may be joined by commas."""
    words = [word.strip().lower() for name in names or ["pdf"] for word in name.split(",") if word.strip()]
    unknown = [word for word in words if word not in list(Format)]
    if unknown or not words:
        raise SopkitError(f"--to '{', '.join(unknown)}' tidak dikenal", f"pilih dari {', '.join(Format)}")
    return [Format(word) for word in dict.fromkeys(words)]


def _single_file(output: Path | None, formats: list[Format], library: "Library") -> Path | None:
    """The file that is meant when `-o` ends as a format does; None where it is a folder."""
    if output is None or output.is_dir():
        return None
    known = [_suffix(name) for name in Format]
    if output.suffix.lower() not in known:
        if output.suffix[1:].isalpha() and (near := get_close_matches(output.suffix.lower(), known, 1)):
            raise SopkitError(f"-o {output}: akhiran '{output.suffix}' tidak dikenal", f"mungkin '{near[0]}'?")
        return None
    if [_suffix(name) for name in formats] != [output.suffix.lower()]:
        raise SopkitError(
            f"-o {output} tidak sesuai dengan --to {', '.join(formats)}", "sebutkan folder, atau satu --to"
        )
    if len(library.files) > 1:
        raise SopkitError(f"-o {output}: satu nama berkas hanya untuk satu SOP", "sebutkan foldernya")
    return output


def _suffix(name: Format) -> str:
    return {Format.TERMINAL: ".txt", Format.MARKDOWN: ".md", Format.MERMAID: ".mmd"}.get(name, f".{name}")


@dataclass(slots=True)
class _Run:
    """What one run writes, and what became of it."""

    formats: list[Format]
    options: "Options"
    folder: Path
    file: Path | None
    is_screen: bool
    is_check: bool
    written: dict[Path, str] = field(default_factory=dict)
    stale: int = 0
    code: Exit = Exit.CLEAN

    def draw(self, parsed: "Parsed", drawing: "Drawing") -> bool:
        """Write one SOP in each format; False when it can't be drawn."""
        from sopkit.render.layout.pages import UndrawableError

        made: dict[Format, bytes] = {}
        try:
            for name in self.formats:
                made[name] = import_module(f"sopkit.render.formats.{name}").write(drawing, self.options)
        except UndrawableError as error:
            tell_at(parsed, error.path, str(error))
            return False
        for name, data in made.items():
            if self.is_screen and name is Format.TERMINAL:
                show(data.decode())
            else:
                self._put(self.file or self.folder / f"{parsed.id}{_suffix(name)}", data, parsed.source.name)
        _tell_errors(parsed)
        if drawing.is_laid_out:
            _tell_quality(parsed, drawing)
        return True

    def _put(self, target: Path, data: bytes, source: str) -> None:
        if target in self.written:
            both = f"{source} dan {self.written[target]} sama-sama menjadi {target}"
            tell(f"sopkit: {both}; yang kedua tidak ditulis: ganti namanya, atau buat ke folder lain")
            self.code = Exit.ERRORS
            return
        self.written[target] = source
        if self.is_check:
            if said := _stale(target, data):
                tell(f"{said}: {target}")
                self.stale += 1
                self.code = Exit.ERRORS
            return
        write_file(target, data)
        if len(self.written) <= MOST_TOLD:
            tell(f"Tertulis: {target}")

    def close(self) -> None:
        """Say what a long run did, and what to do about stale documents."""
        if self.stale:
            tell(f"{self.stale} dari {len(self.written)} dokumen tidak sesuai SOP-nya; jalankan lagi tanpa --check")
        elif not self.is_check and len(self.written) > MOST_TOLD:
            tell(f"… dan {len(self.written) - MOST_TOLD} dokumen lain di {self.folder}")


def _stale(target: Path, data: bytes) -> str:
    """What is to be said of a document that isn't as it should be; empty when it is."""
    try:
        if not target.is_file():
            return "Belum ada"
        return "" if target.read_bytes() == data else "Usang"
    except OSError:
        return "Tidak dapat dibaca"


def _tell_quality(parsed: "Parsed", drawing: "Drawing") -> None:
    """What the judge of geometry finds, and what the layout itself has to say."""
    from sopkit.render.layout.check import check

    quality = check(drawing.layout)
    flaws = [f"halaman {flaw.page}: {flaw.kind} ({flaw.what})" for flaw in (*quality.flaws, *quality.tight)]
    for text in (*drawing.layout.notes, *flaws):
        tell(f"{parsed.source.name}: {text}")


def _compose(library: "Library", parsed: "Parsed", sop: "Sop") -> "Document":
    from sopkit.render.document import Logo, compose
    from sopkit.source.logo import read_logo

    path = Path(parsed.source.name)
    logo = None
    if sop.instansi.logo:
        picture = read_logo(path, sop.instansi.logo)
        if isinstance(picture, str):
            tell_at(parsed, ("instansi", "logo"), f"{picture}; digambar tanpa logo")
        else:
            logo = Logo(*picture)
    return compose(parsed.id, sop, cache(lambda sop_id: library.title_of(sop_id, path.parent)), logo)


def _tell_errors(parsed: "Parsed") -> None:
    """That an SOP which was drawn has errors all the same."""
    from sopkit.lint.run import lint_alone
    from sopkit.model.finding import Severity

    errors = sum(finding.severity is Severity.ERROR for finding in lint_alone(parsed))
    if errors:
        tell(
            f"{parsed.source.name}: digambar, tetapi ada {errors} galat; jalankan sopkit validate {parsed.source.name}"
        )
