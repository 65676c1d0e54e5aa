"""`sopkit collect`."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.collection import Collection, open_collection, read_period
from sopkit.cli.door import Exit, show, straight, tell, today
from sopkit.cli.options import CalendarFile, Today
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from datetime import date

    from sopkit.collect.arsip import DiskArsip
    from sopkit.collect.kiriman import Kiriman
    from sopkit.collect.recap import Rekap
    from sopkit.forms.remark import Remark
    from sopkit.model.periode import Periode

_MAX_TOLD = 100
"""Remarks on the screen, and names in a line of it; all stand in the recap."""


def collect(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="BERKAS", help="Berkas pengumpulan, atau SOP yang punya pengumpulan.", show_default=False
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Folder berisi formulir yang kembali.", show_default=False),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIODE",
            help="Periode rekap: TW1 sampai TW4, 2026-03, atau tahun.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="BERKAS",
            help="Berkas rekap: .xlsx, .html, .csv, atau .json; boleh diulang. Kosong = rekap-PERIODE.xlsx di sini.",
            show_default=False,
        ),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(
            "--earlier",
            metavar="FOLDER",
            help="Folder formulir periode sebelumnya, untuk angka sejak Januari; boleh diulang.",
            show_default=False,
        ),
    ] = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(
            "--prefer",
            metavar="BERKAS",
            help="Kiriman yang dipakai bila satu unit mengirim isi yang berbeda, atau 'terbaru'; boleh diulang.",
            show_default=False,
        ),
    ] = None,
    letters: Annotated[
        Path | None,
        typer.Option(
            "--letters",
            metavar="FOLDER",
            help="Tulis surat perbaikan dan pengingat tiap unit, beserta formulirnya, ke folder ini.",
            show_default=False,
        ),
    ] = None,
    calendar_file: CalendarFile = None,
    day: Today = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, max=64, metavar="N", help="Banyaknya proses.", show_default="sebanyak prosesor"),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ALAMAT",
            help="Baca formulir di klaster Dask, misalnya tcp://10.0.0.5:8786 (perlu sopkit[cluster]).",
            show_default=False,
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Baca lagi semua formulir, juga yang tidak berubah sejak terakhir.")
    ] = False,
    verify: Annotated[
        Path | None,
        typer.Option(
            "--verify",
            metavar="REKAP",
            help="Periksa apakah rekap ini masih cocok dengan buku kirimannya dan FOLDER; BERKAS boleh tidak disebut.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Susun rekap triwulan atau tahunan dari formulir yang kembali."""
    if verify:
        from sopkit.cli.verify import verify as check

        refused: dict[str, object] = {"--period": period, "-o": output, "--prefer": prefer, "--letters": letters}
        refused |= {"--cluster": cluster, "--today": day, "--calendar-file": calendar_file, "--no-cache": no_cache}
        misplaced = [name for name, one in refused.items() if one]
        raise typer.Exit(check(verify, (file, folder), earlier or (), jobs, misplaced))
    if file is None or folder is None or period is None:
        lacking = {"berkas pengumpulan": file, "folder formulir yang kembali": folder, "--period": period}
        names = ", ".join(name for name, one in lacking.items() if one is None)
        hint = "misalnya: sopkit collect pengumpulan.yaml kembali --period TW1"
        raise SopkitError(f"belum disebutkan: {names}", hint)
    from sopkit.cli.exclusive import exclusive, lock_of
    from sopkit.cli.letters import check_folder, write_letters
    from sopkit.cli.reading import Reading, check_folders
    from sopkit.cli.record import may_count
    from sopkit.cli.results import results_of
    from sopkit.collect.settle import LATEST

    now = today(day)
    folders = [folder, *(earlier or ())]
    check_folders(folder, earlier or ())
    if letters:
        check_folder(letters, folders)
    collection = open_collection(file, calendar_file)
    if collection is None:
        raise typer.Exit(Exit.ERRORS)
    periode = read_period(period, collection.pengumpulan, for_forms=False)
    if not may_count(collection, periode):
        raise typer.Exit(Exit.ERRORS)
    letters = letters and straight(letters)
    results = results_of(output or [Path(f"rekap-{periode.id}.xlsx")])
    reading = Reading(collection, periode, folders, prefer or (), jobs, cluster, no_cache)
    held = (*results.targets, results.ledger, *([letters / "surat"] if letters else []))
    with exclusive(*held), ExitStack() as stack:
        results.spare(collection.pengumpulan.nama, periode)
        beside = results.beside()
        arsip = reading.read((*results.targets, results.ledger, *beside, *map(lock_of, held)), stack)
        rekap = _recap(collection, periode, arsip, now)
        results.keep_proof(beside, _ledger(collection, rekap, arsip))
        results.write(rekap, _ledger(collection, rekap, arsip))
        _tell(rekap)
        results.tell()
        if any("KONFLIK" in fates for fates in arsip.tally().values()):
            unknown = " (waktu simpan sama atau tidak diketahui)" if LATEST in (prefer or ()) else ""
            why = f"--prefer belum memilih satu isi untuk tiap unit{unknown}. " if prefer else ""
            more = "" if prefer else f", atau --prefer {LATEST}"
            tell(f"{why}Kiriman yang berbeda isi dapat dipilih dengan --prefer BERKAS{more}")
        code = Exit.CLEAN if rekap.complete and not arsip.needs_mending() else Exit.ERRORS
        if letters:
            code = max(code, write_letters(letters, collection, rekap))
    raise typer.Exit(code)


def _recap(collection: Collection, periode: "Periode", arsip: "DiskArsip", now: "date") -> "Rekap":
    from sopkit.collect.recap import recap

    pengumpulan = collection.pengumpulan
    tenggat = {one: collection.tenggat(one) for one in pengumpulan.periods if periode.holds(one)}
    return recap(pengumpulan, periode, arsip, now, tenggat, collection.kalender, collection.sop_title)


def _ledger(collection: Collection, rekap: "Rekap", arsip: "DiskArsip") -> Iterator[bytes]:
    from sopkit import __version__
    from sopkit.collect import ledger

    head = {
        "pengumpulan": rekap.pengumpulan.nama,
        "period": rekap.periode.id,
        "today": rekap.today.isoformat(),
        "sopkit": __version__,
        "definition": collection.text,
    }
    return ledger.write(head, arsip.packed())


def _tell(rekap: "Rekap") -> None:
    """What was noticed, one line each, and what came in."""
    from sopkit.collect.masuk import numbered

    count = 0
    for count, one, remark in numbered(rekap):
        if count <= _MAX_TOLD:
            tell(_line(one, remark))
    if count > _MAX_TOLD:
        tell(f"… dan {count - _MAX_TOLD} catatan lagi; semuanya ada di rekap (lembar Catatan) dan di buku kiriman")
    show(_summary(rekap))


def _line(one: "Kiriman", remark: "Remark") -> str:
    """A remark as `validate` prints a finding."""
    from sopkit.collect.tertulis import place

    where = place(one, remark)
    return f"{one.name}: {where + ': ' if where else ''}{remark.code} {remark.severity.kata}: {remark.message}"


def _summary(rekap: "Rekap") -> str:
    """What came in, for the screen."""
    from sopkit.collect.keterangan import misplaced_line
    from sopkit.model.text import visible

    lines = [f"{rekap.pengumpulan.nama}, {rekap.periode.judul}", *_files(rekap), *_units(rekap)]
    if rekap.misplaced.count:
        said = misplaced_line(rekap, _MAX_TOLD)
        lines.append(f"{said[:1].upper()}{said[1:]}")
    lacking = sum(row.lacking > 0 for row in rekap.indikator)
    known = f"{len(rekap.indikator) - lacking} dari {len(rekap.indikator)} indikator lengkap"
    lines.append(f"Rekap: {'LENGKAP' if rekap.complete else 'TIDAK LENGKAP'}; {known}")
    for periode in rekap.spans if len(rekap.spans) > 1 else ():
        whole = sum(not row.per_periode[periode].angka.is_lacking for row in rekap.indikator)
        lines.append(f"  {periode.nama}: {whole} dari {len(rekap.indikator)} indikator lengkap")
    return "".join(f"{visible(line)}\n" for line in lines)


def _files(rekap: "Rekap") -> Iterator[str]:
    """How many files came, and what became of them; where they are of several periods, by period."""
    tally = rekap.arsip.tally()
    names = {periode.id: periode.nama for periode in rekap.pengumpulan.periods} | {"": "Tanpa periode"}
    if len(tally.keys() - {""}) < 2:
        yield f"Berkas: {_fates(sum(tally.values(), Counter()))}"
        return
    yield f"Berkas: {sum(fates.total() for fates in tally.values())}"
    for key, fates in tally.items():
        yield f"  {names[key]}: {_fates(fates)}"


def _fates(fates: Counter[str]) -> str:
    return f"{fates.total()} ({', '.join(f'{number} {kata}' for kata, number in fates.items()) or 'tidak ada'})"


def _units(rekap: "Rekap") -> Iterator[str]:
    """Who has reported for each period, who hasn't, and whose file doesn't count."""
    for periode, absen in rekap.absen.items():
        nothing, unused = absen.nothing, absen.unused
        label, indent = ("Unit", "") if len(rekap.spans) == 1 else (f"Unit, {periode.nama}", "  ")
        yield f"{label}: {rekap.roster - nothing.count - unused.count} dari {rekap.roster} sudah masuk"
        if nothing.count:
            is_nobody = nothing.count == rekap.roster > 1
            yield f"{indent}Belum masuk: {'semua unit' if is_nobody else nothing.shown(_MAX_TOLD)}"
        if unused.count:
            yield f"{indent}Ada kiriman, tetapi tidak dihitung: {unused.shown(_MAX_TOLD)}"
