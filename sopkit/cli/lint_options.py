"""The options of `validate`: many, so that their words stand apart from what is done with them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Style(StrEnum):
    """Styles of `--format` and `--output`."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    STATISTICS = "statistics"


class Level(StrEnum):
    """Levels of `--fail-on` and `--show`, in the words of programs; those of reports are read too."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @classmethod
    def _missing_(cls, value: object) -> "Level | None":
        return {"galat": cls.ERROR, "peringatan": cls.WARNING}.get(str(value))


def _level(text: str) -> Level:
    try:
        return Level(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' bukan salah satu dari galat, peringatan, info") from None


_LEVELS = "<galat|peringatan|info>"


class Profile(StrEnum):
    """Values of `--profile`."""

    DASAR = "dasar"
    KETAT = "ketat"


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Berkas atau folder SOP, pengumpulan, dan kalender; kosong = folder ini.",
        show_default=False,
    ),
]
Format = Annotated[
    Style | None,
    typer.Option("--format", help="Bentuk laporan; bawaan text, di GitHub Actions github.", show_default=False),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="BENTUK:BERKAS",
        help="Tulis juga laporan berbentuk itu ke berkas; boleh berkali-kali.",
        show_default=False,
    ),
]
Statistics = Annotated[bool, typer.Option("--statistics", help="Hanya jumlah temuan tiap aturan.")]
FailOn = Annotated[
    Level | None,
    typer.Option(
        "--fail-on",
        parser=_level,
        metavar=_LEVELS,
        help="Tingkat temuan terendah yang dianggap gagal (kode keluar 1); bawaan galat.",
        show_default=False,
    ),
]
Show = Annotated[
    Level, typer.Option("--show", parser=_level, metavar=_LEVELS, help="Tingkat temuan terendah yang ditampilkan.")
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="KODE", help="Hanya aturan ini, misalnya ALR atau MTB404,GYA.", show_default=False
    ),
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="KODE", help="Tanpa aturan ini.", show_default=False)
]
ExtendSelect = Annotated[
    list[str] | None,
    typer.Option("--extend-select", metavar="KODE", help="Juga aturan ini, di samping yang lain.", show_default=False),
]
ProfileOption = Annotated[
    Profile | None,
    typer.Option("--profile", help="dasar, atau ketat: lebih banyak aturan, lebih tegas.", show_default=False),
]
FixOption = Annotated[bool, typer.Option("--fix", help="Perbaiki yang aman diperbaiki, langsung di berkasnya.")]
UnsafeFixes = Annotated[
    bool, typer.Option("--unsafe-fixes", help="Dengan --fix: juga perbaikan yang hasilnya perlu dilihat lagi.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Tampilkan saja apa yang akan diperbaiki; tidak menulis apa pun.")]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="BERKAS",
        help="Daftar temuan lama yang belum diperbaiki; hanya temuan baru yang dilaporkan.",
        show_default=False,
    ),
]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="Tanpa daftar temuan lama yang ada di konfigurasi.")]
WriteBaseline = Annotated[bool, typer.Option("--write-baseline", help="Catat semua temuan sekarang di daftar itu.")]
UpdateBaseline = Annotated[
    bool, typer.Option("--update-baseline", help="Hapus dari daftar itu temuan yang sudah diperbaiki.")
]
ChangedSince = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REV",
        help="Hanya temuan pada berkas yang berubah sejak revisi git itu.",
        show_default=False,
    ),
]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NAMA",
        help="Periksa masukan standar seolah-olah isi berkas NAMA.",
        show_default=False,
    ),
]
IgnoreSuppressions = Annotated[
    bool, typer.Option("--ignore-suppressions", help="Laporkan juga yang diabaikan dengan komentar.")
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="BERKAS",
        help="Konfigurasi; kosong = sopkit.toml atau pyproject.toml di sini atau di atasnya.",
        show_default=False,
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Tanpa konfigurasi.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Kode keluar 0 walaupun ada temuan.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Periksa semuanya dari awal.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=64,
        metavar="N",
        help="Banyaknya proses; kosong = sebanyak prosesor.",
        show_default=False,
    ),
]
