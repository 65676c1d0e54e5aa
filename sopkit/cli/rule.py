"""`sopkit rule`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.door import show, tell, width, write_file
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.lint.page import Page
    from sopkit.lint.rule import Rule


class Style(StrEnum):
    """Styles of `--format`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def rule(
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KODE", help="Kode, awalan kode, atau nama aturan; kosong = daftar semuanya.", show_default=False
        ),
    ] = None,
    is_all: Annotated[bool, typer.Option("--all", help="Penjelasan semua aturan.")] = False,
    style: Annotated[Style, typer.Option("--format", help="Bentuk.")] = Style.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Dengan --format markdown: satu berkas tiap aturan di folder itu.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Jelaskan aturan yang dipakai validate: apa yang diperiksa, mengapa, contoh salah dan benar."""
    from sopkit.lint.page import as_json, as_markdown, as_text, page_of
    from sopkit.lint.run import all_rules

    rules = list(dict.fromkeys(one for code in codes for one in _find(code))) if codes else all_rules()
    pages = [page_of(one) for one in rules]
    if output is not None:
        if style is not Style.MARKDOWN:
            raise SopkitError("--output hanya untuk --format markdown", "tambahkan --format markdown")
        _write(pages, output, with_index=not codes)
    elif style is Style.JSON:
        show(as_json(pages))
    elif style is Style.MARKDOWN:
        show("\n".join(map(as_markdown, pages)))
    elif is_all or (codes and len(rules) <= len(codes)):
        show(f"\n{'-' * min(width(), 80)}\n\n".join(as_text(page, min(width(), 100)) for page in pages))
    else:
        show("".join(_line(one) for one in rules))


def _find(code: str) -> "Sequence[Rule]":
    """The rule of a code or name, or those whose codes begin so."""
    from sopkit.lint.run import all_rules
    from sopkit.model.suggestion import closest

    known = {name.casefold(): one for one in all_rules() for name in (one.code, one.name)}
    asked = code.strip().casefold()
    found = [known[asked]] if asked in known else [one for one in all_rules() if one.code.casefold().startswith(asked)]
    if not found:
        close = closest(code.strip(), known)
        hint = f"mungkin maksudnya '{known[close].code}'" if close else "lihat semuanya dengan: sopkit rule"
        raise SopkitError(f"tidak ada aturan '{code}'", hint)
    return found


def _line(one: "Rule") -> str:
    """A rule in the list: what it finds, and whether it can be mended."""
    from textwrap import fill

    preview = ", profil ketat" if one.is_preview else ""
    fixes = f", {one.fixes.options}" if one.fixes else ""
    text = f"{one.code}  {one.summary} ({one.severity.kata}{preview}{fixes})"
    return fill(text, width(), subsequent_indent=" " * 8, break_on_hyphens=False) + "\n"


def _write(pages: "list[Page]", folder: Path, with_index: bool) -> None:
    from sopkit.lint.page import as_markdown, index_as_markdown

    for page in pages:
        write_file(folder / f"{page.code}.md", as_markdown(page).encode())
    if with_index:
        write_file(folder / "README.md", index_as_markdown(pages).encode())
    tell(f"Tertulis: {len(pages)} halaman di {folder}")
