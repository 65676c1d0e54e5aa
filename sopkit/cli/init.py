"""`sopkit init`."""

import os
import re
import shlex
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.door import Exit, tell, write_new_file
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.cli.origin import Origin

EXAMPLE = "Penerbitan Surat Keterangan"
BASELINE = "sopkit-baseline.json"
UNKNOWN = "GANTI"
"""How what must be replaced by hand begins."""


class Ci(StrEnum):
    """Values of `--ci`."""

    GITHUB = "github"
    GITLAB = "gitlab"


_CI_FILES = {
    Ci.GITHUB: (".github/workflows/sopkit.yml", "github.yml.j2"),
    Ci.GITLAB: (".gitlab-ci.yml", "gitlab-ci.yml.j2"),
}


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="Folder repositori; kosong = folder ini.", show_default=False),
    ] = None,
    ci: Annotated[
        Ci | None,
        typer.Option("--ci", help="Tambahkan pemeriksaan otomatis di GitHub atau GitLab.", show_default=False),
    ] = None,
    pre_commit: Annotated[
        bool, typer.Option("--pre-commit", help="Tambahkan pemeriksaan sebelum tiap commit.")
    ] = False,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="ALAMAT@COMMIT",
            help="Repositori git sopkit bagi --ci dan --pre-commit; kosong = asal sopkit ini.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Siapkan repositori SOP: konfigurasi, contoh, pemeriksaan otomatis; berkas yang sudah ada tidak diubah."""
    from sopkit.cli.origin import origin_of

    origin = origin_of(source)
    folder = folder or Path()
    if folder.exists() and not folder.is_dir():
        raise SopkitError(f"{folder} adalah berkas, bukan folder", "sebutkan folder untuk repositorinya", Exit.BROKEN)
    is_new = not (existing := _documents(folder))
    to_be_named = []
    for name, text in _files(folder, existing, origin, ci, pre_commit):
        target = folder / name
        if os.path.lexists(target):
            tell(f"Sudah ada, tidak diubah: {target}")
            continue
        write_new_file(target, text.encode())
        tell(f"Tertulis: {target}")
        if UNKNOWN in text:
            to_be_named.append(name)
    _tell_next(folder, is_new, pre_commit, to_be_named)


def _tell_next(folder: Path, is_new: bool, pre_commit: bool, to_be_named: list[str]) -> None:
    steps = [f"cd {shlex.quote(str(folder))}"] if folder.resolve() != Path.cwd() else []
    if not any((up / ".git").exists() for up in (folder.resolve(), *folder.resolve().parents)):
        steps.append("git init")
    steps += ["pre-commit install"] if pre_commit else []
    steps.append("sopkit validate")
    if not is_new:
        steps.append("sopkit fmt  (sekali, karena kerapian penulisan juga diperiksa)")
    if is_new:
        steps.append("sopkit new sop 'Nama SOP' -o sops")
    else:
        steps.append(f"sopkit validate --baseline {BASELINE} --write-baseline  (bila temuan lama dibereskan kemudian)")
    if to_be_named:
        tell(
            f"sopkit: asal sopkit belum diketahui; ganti dulu tulisan {UNKNOWN}... di {', '.join(to_be_named)}, "
            "atau hapus berkas itu dan ulangi dengan --source ALAMAT@COMMIT"
        )
    tell("Langkah berikutnya:")
    for step in steps:
        tell(f"  {step}")


def _documents(folder: Path) -> list[str]:
    """What the folder holds already of SOPs, collections and calendars, by path inside it."""
    from sopkit.source.disk import looks_like_document, read_bytes, walk

    found = []
    for name in walk(str(folder)):
        data = read_bytes(name)
        if not isinstance(data, str) and looks_like_document(data):
            found.append(Path(name).relative_to(folder).as_posix())
    return sorted(found)


def _files(
    folder: Path, existing: list[str], origin: "Origin", ci: Ci | None, pre_commit: bool
) -> Iterator[tuple[str, str]]:
    """The files that are wanted, with their text."""
    from sopkit.source.mend import quote
    from sopkit.source.write import scalar, slug
    from sopkit.templates import fill

    tops = sorted({name.split("/")[0] if "/" in name else "." for name in existing}) or ["sops"]
    if not _has_config(folder):
        yield "sopkit.toml", fill("init/sopkit.toml")
    if not existing:
        yield f"sops/{slug(EXAMPLE)}.yaml", fill("new-sop.yaml.j2", nama=scalar(EXAMPLE))
    yield ".gitignore", fill("init/gitignore")
    yield ".gitattributes", fill("init/gitattributes")
    yield "README.md", fill("init/README.md")
    if ci:
        name, template = _CI_FILES[ci]
        yield name, fill(f"init/{template}", origin=origin)
    if pre_commit:
        files = "" if "." in tops else f"^({'|'.join(map(re.escape, tops))})/"
        yield (
            ".pre-commit-config.yaml",
            fill("init/pre-commit-config.yaml.j2", origin=origin, revision=scalar(origin.revision), files=quote(files)),
        )


def _has_config(folder: Path) -> bool:
    """Whether pyproject.toml configures sopkit, which a sopkit.toml beside it would put out of force."""
    from sopkit.lint.config_file import read_config

    path = folder / "pyproject.toml"
    if not path.is_file() or read_config(path) is None:
        return False
    tell(f"Sudah ada, tidak diubah: {path} ([tool.sopkit])")
    return True
