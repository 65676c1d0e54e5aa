"""`sopkit fmt`."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from sopkit.cli.door import Exit, close_library, show, show_bytes, tell, write_file
from sopkit.cli.lint_options import ConfigFile, Isolated
from sopkit.errors import SopkitError
from sopkit.model.text import visible


def fmt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Berkas atau folder SOP, pengumpulan, dan kalender; kosong = folder ini.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Tidak menulis apa pun; kode keluar 1 bila ada yang belum rapi.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Seperti --check, dan tampilkan apa yang akan berubah.")] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename",
            metavar="NAMA",
            help="Rapikan masukan standar ke keluaran standar; NAMA dipakai dalam pesan.",
            show_default=False,
        ),
    ] = None,
    config_file: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Rapikan cara penulisan berkas: spasi, daftar, dan tanda kutip; isi dan komentarnya tetap."""
    if stdin_filename is not None:
        if paths:
            raise SopkitError("--stdin-filename tidak dipakai bersama PATH", "pilih salah satu")
        raise typer.Exit(_fmt_input(stdin_filename, check, diff))
    raise typer.Exit(_fmt_files(paths, check, diff, config_file, isolated))


def _fmt_files(paths: list[str] | None, check: bool, diff: bool, config_file: Path | None, isolated: bool) -> int:
    from sopkit.cli.configuration import open_config
    from sopkit.cli.diff import unified
    from sopkit.source.disk import looks_like_document
    from sopkit.source.library import Library

    library = Library(paths or ["."], leaves_out=open_config(config_file, isolated).leaves_out)
    count = Counter[str]()
    for parsed in library:
        name = parsed.source.name
        old = library.read_bytes(name)
        if isinstance(old, bytes) and not looks_like_document(old):
            count["foreign"] += 1
            tell(f"{name}: bukan dokumen sopkit (tanpa kunci 'skema'); dibiarkan")
            continue
        new = _tidied(name, old)
        if new is None or isinstance(old, str):
            count["refused"] += 1
        elif new == old:
            count["kept"] += 1
        elif diff:
            count["untidy"] += 1
            show(unified(name, old, new))
        elif check:
            count["untidy"] += 1
            show(f"Belum rapi: {visible(name)}\n")
        else:
            count[_write(name, new)] += 1
    code = close_library(library, count["refused"])
    if library.read:
        always = ("untidy" if check or diff else "tidied", "kept")
        tell(", ".join(f"{count[one]} {words}" for one, words in _WORDS.items() if one in always or count[one]))
    if count["unwritten"]:
        return Exit.BROKEN
    return code or (Exit.ERRORS if count["untidy"] else Exit.CLEAN)


_WORDS = {
    "untidy": "berkas belum rapi",
    "tidied": "berkas dirapikan",
    "kept": "sudah rapi",
    "refused": "tidak dapat dirapikan",
    "unwritten": "tidak dapat ditulis",
    "foreign": "bukan dokumen sopkit",
}


def _write(name: str, new: bytes) -> str:
    """Write one file; what became of it."""
    try:
        write_file(Path(name), new)
    except SopkitError as error:
        tell(f"sopkit: {error.message}; {error.hint}")
        return "unwritten"
    show(f"Dirapikan: {visible(name)}\n")
    return "tidied"


def _fmt_input(name: str, check: bool, diff: bool) -> int:
    from sopkit.cli.diff import unified
    from sopkit.source.disk import looks_like_document
    from sopkit.source.load import MAX_BYTES

    old = sys.stdin.buffer.read(MAX_BYTES + 1)
    new = _tidied(name, old) if looks_like_document(old) else old
    if new is None:
        return Exit.ERRORS
    if diff:
        show(unified(name, old, new))
    elif not check:
        show_bytes(new)
    return Exit.ERRORS if (check or diff) and new != old else Exit.CLEAN


def _tidied(name: str, old: bytes | str) -> bytes | None:
    """A file's bytes in the one layout; None where they can't be, which has been told."""
    from sopkit.source.disk import source_of
    from sopkit.source.tidy import tidy

    source, _ = source_of(name, old)
    for fault in source.faults:
        tell(f"{name}:{fault.position.line}:{fault.position.column}: {fault.code} galat: {fault.message}")
    if source.faults:
        return None
    new = tidy(source)
    if isinstance(new, str):
        return new.encode()
    tell(f"{name}:{new.position.line}:{new.position.column}: {new.message}")
    return None
