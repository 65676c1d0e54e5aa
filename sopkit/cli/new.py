"""`sopkit new sop`."""

from pathlib import Path
from typing import Annotated

import typer

from sopkit.cli.door import tell, write_new_file
from sopkit.cli.words import KelompokPerintah, Perintah
from sopkit.errors import SopkitError

MAX_NAME = 200

new = typer.Typer(cls=KelompokPerintah, no_args_is_help=True, rich_markup_mode=None)


@new.callback()
def _new() -> None:
    """Buat berkas awal yang siap diisi."""


@new.command(cls=Perintah)
def sop(
    name: Annotated[str, typer.Argument(metavar="NAMA", help="Nama SOP, misalnya 'Penerbitan Surat Keterangan'.")],
    folder: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Folder tujuan; kosong = 'sops' bila ada, atau folder ini.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Buat berkas SOP berisi contoh dan penjelasan tiap kunci."""
    from sopkit.source.write import scalar, slug, title
    from sopkit.templates import fill

    stem = slug(name)
    if not stem or len(name) > MAX_NAME or not name.isprintable():
        raise SopkitError(
            f"nama SOP '{name}' tidak dapat dipakai", f"pakai huruf dan angka, paling banyak {MAX_NAME} huruf"
        )
    target = (folder if folder is not None else Path("sops") if Path("sops").is_dir() else Path()) / f"{stem}.yaml"
    write_new_file(target, fill("new-sop.yaml.j2", nama=scalar(title(name))).encode())
    tell(f"Tertulis: {target}")
    tell(f"Setelah diisi, periksa dengan: sopkit validate {target}")
