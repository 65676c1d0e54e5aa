"""`sopkit new sop`, `sopkit new pengumpulan` and `sopkit new kalender`."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Annotated, Any

import typer

from sopkit.cli.door import tell, today, write_new_file
from sopkit.cli.words import KelompokPerintah, Perintah
from sopkit.errors import SopkitError

MAX_NAME = 200
MAX_CHOICES = 10

new = typer.Typer(cls=KelompokPerintah, no_args_is_help=True, rich_markup_mode=None)


def _into(usual: str) -> Any:
    """The option for the folder, whose default `_folder` is."""
    told = f"Folder tujuan; kosong = '{usual}' bila ada, atau folder ini."
    return typer.Option("--output", "-o", metavar="FOLDER", help=told, show_default=False)


def _folder(named: Path | None, usual: str) -> Path:
    if named is not None:
        return named
    return Path(usual) if Path(usual).is_dir() else Path()


@new.callback()
def _new() -> None:
    """Buat berkas awal yang siap diisi."""


@new.command(cls=Perintah)
def sop(
    name: Annotated[str, typer.Argument(metavar="NAMA", help="Nama SOP, misalnya 'Penerbitan Surat Keterangan'.")],
    folder: Annotated[Path | None, _into("sops")] = None,
) -> None:
    """Buat berkas SOP berisi contoh dan penjelasan tiap kunci."""
    from sopkit.source.write import scalar, slug, title
    from sopkit.templates import fill

    stem = slug(name)
    if not stem or len(name) > MAX_NAME or not name.isprintable():
        raise SopkitError(
            f"nama SOP '{name}' tidak dapat dipakai", f"pakai huruf dan angka, paling banyak {MAX_NAME} huruf"
        )
    target = _folder(folder, "sops") / f"{stem}.yaml"
    write_new_file(target, fill("new-sop.yaml.j2", nama=scalar(title(name))).encode())
    tell(f"Tertulis: {target}")
    tell(f"Setelah diisi, periksa dengan: sopkit validate {target}")


@new.command(cls=Perintah)
def pengumpulan(
    sop_id: Annotated[
        str | None,
        typer.Option(
            "--sop",
            metavar="ID",
            help="Id SOP yang dijalankan: nama berkasnya tanpa .yaml. [wajib]",
            show_default=False,
        ),
    ] = None,
    folder: Annotated[Path | None, _into("pengumpulan")] = None,
    tahun: Annotated[
        str | None,
        typer.Option("--tahun", metavar="TAHUN", help="Tahun anggaran; kosong = tahun ini.", show_default=False),
    ] = None,
) -> None:
    """Buat berkas pengumpulan data kinerja untuk sebuah SOP, berisi contoh dan penjelasan tiap kunci."""
    from sopkit.source.find import sop_of
    from sopkit.source.write import as_items, scalar, slug, title
    from sopkit.templates import fill

    year = str(today(None).year) if tahun is None else tahun
    if not (year.isascii() and year.isdecimal() and 2000 <= int(year[:5]) <= 2100):
        raise SopkitError(f"--tahun '{tahun}' tidak sah", "isi tahun dari 2000 sampai 2100")
    folder = _folder(folder, "pengumpulan")
    if sop_id is None:
        raise SopkitError("opsi '--sop' wajib diisi", _choose(folder))
    if sop_id.lower().endswith((".yaml", ".yml")):
        sop_id = PurePath(sop_id).stem
    target = folder / f"pengumpulan-{slug(sop_id)}-{year}.yaml"
    carried = sop_of(target, sop_id)
    if carried is None:
        raise _unknown_sop(sop_id, folder)
    found = carried.sop
    text = fill(
        "new-pengumpulan.yaml.j2",
        sop=scalar(sop_id),
        nama=scalar(title(found.nama if found and carried.is_sound else sop_id)),
        tahun=year,
        kop=as_items(found.instansi.kop if found else None),
    )
    write_new_file(target, text.encode())
    tell(f"Tertulis: {target}")
    tell(f"Setelah diisi, periksa dengan: sopkit validate {target}")
    tell(f"Lalu buat formulirnya dengan: sopkit forms {target} --period TW1 -o formulir")


@new.command(cls=Perintah)
def kalender(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Folder tujuan; kosong = folder ini.", show_default=False
        ),
    ] = None,
) -> None:
    """Buat berkas kalender kantor (kalender.yaml): jam kerja, libur setempat, dan hari yang tetap masuk."""
    from sopkit.source.find import CALENDAR
    from sopkit.templates import fill

    target = (folder or Path()) / f"{CALENDAR}.yaml"
    write_new_file(target, fill("new-kalender.yaml.j2").encode())
    tell(f"Tertulis: {target}")
    tell(f"Berlaku untuk SOP dan pengumpulan di folder {target.parent} dan di bawahnya")
    tell(f"Setelah diisi, periksa dengan: sopkit validate {target}")


def _unknown_sop(sop_id: str, folder: Path) -> SopkitError:
    from sopkit.model.suggestion import nearest_id
    from sopkit.source.find import sops_near

    near = sops_near(folder)
    begun = [one for one in near if sop_id and one.startswith(sop_id.casefold())]
    close = begun[0] if len(begun) == 1 else nearest_id(sop_id, near)
    if close:
        return SopkitError(f"SOP '{sop_id}' tidak ditemukan", f"mungkin maksudnya '{close}'")
    where = f"di folder {folder.resolve().name}, di folder 'sops', atau di folder di atasnya"
    return SopkitError(f"SOP '{sop_id}' tidak ditemukan {where}", _choose(folder, begun))


def _choose(folder: Path, begun: Sequence[str] = ()) -> str:
    """The SOPs that a collection in a folder can carry out, or of these the ones that were begun to be named."""
    from sopkit.source.find import sop_of, sops_near

    found = [one for one in sorted(begun or sops_near(folder)) if sop_of(folder / "pengumpulan.yaml", one)]
    if not found:
        return "tulis nama berkas SOP-nya tanpa .yaml"
    more = f", dan {len(found) - MAX_CHOICES} lagi" if len(found) > MAX_CHOICES else ""
    return f"pilih salah satu: {', '.join(found[:MAX_CHOICES])}{more}"
