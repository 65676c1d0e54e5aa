"""`sopkit durations`."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.calendar import conversion_of
from sopkit.cli.door import (
    Exit,
    close_library,
    format_of,
    is_coloured,
    is_legacy_terminal,
    open_library,
    progress,
    read_sound,
    show,
    spare_documents,
    tell,
    tell_at,
    tell_errors,
    width,
    write_file,
)
from sopkit.cli.options import CalendarFile
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.analysis.limit import Limit
    from sopkit.durations.report import Question, SopDurations
    from sopkit.source.library import Library
    from sopkit.source.parse import Parsed

MAX_LOOPS = 100
MAX_TOLD = 20
"""Of one SOP."""


class Calendar(StrEnum):
    """Calendars of `--calendar`."""

    FORMAL5 = "formal5"
    FORMAL6 = "formal6"
    EFEKTIF = "efektif"
    DELAPAN_JAM = "delapan_jam"


class Style(StrEnum):
    """Outputs of `--format`."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    SVG = "svg"
    XLSX = "xlsx"


def durations(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Berkas atau folder SOP; kosong = folder ini.", show_default=False),
    ] = None,
    calendar: Annotated[
        Calendar | None,
        typer.Option(
            "--calendar",
            help="Panjang hari kerja: formal5 = 450 menit, formal6 = 375 (6 hari seminggu), efektif = 300, "
            "delapan_jam = 480; kosong = menurut kalender kantor, atau formal5.",
            show_default=False,
        ),
    ] = None,
    calendar_file: CalendarFile = None,
    minutes_per_day: Annotated[
        str | None,
        typer.Option(
            "--minutes-per-day", metavar="N", help="Panjang hari kerja lain, dalam menit.", show_default=False
        ),
    ] = None,
    loops: Annotated[
        int,
        typer.Option(
            "--loops",
            metavar="N",
            min=0,
            max=MAX_LOOPS,
            help="Hitung tiap perbaikan (cabang yang kembali) N kali pada jalur terpanjang.",
        ),
    ] = 0,
    varian: Annotated[
        str | None,
        typer.Option(
            "--varian",
            metavar="VARIAN",
            help="Hanya varian ini (id atau namanya); kosong = semuanya.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        str | None,
        typer.Option(
            "--limit",
            metavar="WAKTU",
            help="Gagal bila jalur terpanjang lebih lama, misalnya '5 hari kerja'.",
            show_default=False,
        ),
    ] = None,
    is_explained: Annotated[
        bool, typer.Option("--explain", help="Jelaskan asal tiap angka, baris demi baris, beserta anggapannya.")
    ] = False,
    is_summary: Annotated[bool, typer.Option("--summary", help="Ringkasan seluruh SOP saja.")] = False,
    style: Annotated[
        Style | None,
        typer.Option(
            "--format", help="Bentuk hasil; kosong = text, atau menurut akhiran nama pada -o.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="BERKAS", help="Berkas hasil; kosong = layar (xlsx: wajib).", show_default=False
        ),
    ] = None,
    is_ascii: Annotated[bool, typer.Option("--ascii", help="Bentuk text tanpa balok dan panah.")] = False,
) -> None:
    """Hitung waktu tiap SOP: jumlahnya, jalur terpendek dan terpanjang, beban pelaksana, dan batas waktunya."""
    from importlib import import_module

    from sopkit.durations.report import DurationsReport, Look, Question

    if is_summary and is_explained:
        raise SopkitError("--summary dan --explain tidak dapat dipakai bersama", "pilih salah satu")
    library = open_library(paths, is_sop_only=True)
    if output is not None:
        spare_documents(output, library.files)
    form = _form(style, output, is_summary)
    bound = None if limit is None else _limit(limit)
    minutes = None if minutes_per_day is None else _minutes(minutes_per_day)
    kalender, faulty = conversion_of(paths[0] if paths else ".", calendar, calendar_file)
    question = Question(kalender.with_minutes(minutes) if minutes else kalender, loops, varian, bound)
    is_quiet = output is not None or is_summary
    run = _Run(library, question)
    with progress("Menghitung", len(library.files)) if is_quiet else nullcontext(lambda: None) as step:
        sops = run.sops(step)
        first = next(sops, None)
        if first is not None:
            report = DurationsReport(question, chain((first,), sops), is_explained, is_summary)
            is_screen = output is None
            look = Look(
                width() if is_screen else 100,
                is_screen and is_coloured(),
                is_ascii or (is_screen and is_legacy_terminal()),
            )
            chunks = import_module(f"sopkit.durations.formats.{form}").write(report, look)
            if output is None:
                for chunk in chunks:
                    show(chunk.decode())
            else:
                write_file(output, chunks)
    if output is not None and first is not None:
        tell(f"Tertulis: {output}")
    code = close_library(library, library.read - run.counted - run.unfit)
    if run.lacks_varian and code in (Exit.CLEAN, Exit.ERRORS):
        raise SopkitError(
            f"--varian '{varian}' tidak ada pada SOP mana pun yang dibaca", "samakan dengan 'varian' SOP-nya"
        )
    raise typer.Exit(code or run.code or faulty)


@dataclass(slots=True)
class _Run:
    """The SOPs of a run as they pass, what is to be told of each, and what became of them."""

    library: "Library"
    question: "Question"
    counted: int = 0
    unfit: int = 0
    """SOPs that have other varian than the one asked for."""
    has_varian: bool = False
    code: Exit = Exit.CLEAN

    def sops(self, step: Callable[[], None]) -> Iterator["SopDurations"]:
        """Each SOP that can be counted."""
        from dataclasses import replace

        from sopkit.analysis.times import find_varian, varian_names
        from sopkit.durations.report import summarise
        from sopkit.model.finding import Severity
        from sopkit.model.text import clip

        for parsed, sop in read_sound(self.library):
            step()
            known = varian_names(sop)
            asked = self.question.varian
            varian = None if asked is None else find_varian(known, asked)
            self.has_varian = self.has_varian or varian is not None
            if asked is not None and known and varian is None:
                self.unfit += 1
                names = clip(", ".join(known), 200)
                message = f"varian '{clip(asked)}' tidak ada di SOP ini, sehingga tidak dihitung; variannya: {names}"
                tell_at(parsed, ("varian",), f"{Severity.WARNING.kata}: {message}")
                continue
            one = summarise(parsed.id, parsed.source.name, sop, replace(self.question, varian=varian))
            self.counted += 1
            self._tell(parsed, one)
            yield one

    @property
    def lacks_varian(self) -> bool:
        """Whether no SOP that was read has the varian asked for."""
        return self.question.varian is not None and not self.has_varian and self.counted + self.unfit > 0

    def _tell(self, parsed: "Parsed", one: "SopDurations") -> None:
        """What is wrong with the times, the flow and the limits of an SOP, each at its place."""
        if any(total.unreadable for prosedur in one.prosedur for total in prosedur.totals.values()):
            self.code = Exit.ERRORS
            tell_errors(parsed, "waktu")
        from sopkit.durations.remarks import remarks
        from sopkit.model.finding import Severity

        found = list(remarks(one))
        for remark in found[:MAX_TOLD]:
            tell_at(parsed, remark.path, f"{remark.severity.kata}: {remark.message}")
        if len(found) > MAX_TOLD:
            tell(f"{parsed.source.name}: … dan {len(found) - MAX_TOLD} temuan lain")
        if any(remark.severity is Severity.ERROR for remark in found):
            self.code = Exit.ERRORS


def _form(style: Style | None, output: Path | None, is_summary: bool) -> str:
    """The output that is meant by the option, or else by the name of the file."""
    found = format_of(style, output, Style)
    if found == Style.XLSX and output is None:
        raise SopkitError("xlsx tidak dapat ditampilkan di layar", "sebutkan berkasnya, misalnya -o waktu.xlsx")
    if found == Style.CSV and is_summary:
        raise SopkitError("csv memuat baris tiap SOP, bukan ringkasan", "pakai --format json atau xlsx")
    return found


def _limit(text: str) -> "Limit":
    """The limit that `--limit` sets; what is said of a time in an SOP doesn't fit where it can't be read."""
    from sopkit.analysis.limit import Limit, read_limit
    from sopkit.model.text import clip
    from sopkit.model.waktu import CacatWaktu, WaktuCacat, read_waktu

    found = read_limit(text, None, is_option=True)
    if isinstance(found, Limit):
        return found
    read = read_waktu(text)
    why = found or "tulis misalnya '5 hari kerja'"
    if isinstance(read, WaktuCacat):
        own = {
            CacatWaktu.TANPA_SATUAN: "angka tanpa satuan; tulis satuannya, misalnya '5 hari kerja'",
            CacatWaktu.NOL: "waktunya nol; tulis waktu yang lebih lama, misalnya '5 hari kerja'",
            CacatWaktu.GANDA: "dua waktu; tulis satu saja, misalnya '1 jam 30 menit'",
        }
        why = own.get(read.jenis, why)
    raise SopkitError(f"--limit '{clip(text)}' bukan batas waktu", why)


def _minutes(text: str) -> Decimal:
    from sopkit.model.bilangan import read_angka

    minutes = read_angka(text)
    if minutes is None or not 0 < minutes <= Decimal(1440):
        raise SopkitError(f"--minutes-per-day '{text}' tidak sah", "isi angka menit, lebih dari 0 sampai 1440")
    return minutes
