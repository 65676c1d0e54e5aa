"""`sopkit forms`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopkit.cli.collection import open_collection, read_period
from sopkit.cli.door import MAX_OURS, NAMED, TOGETHER, Exit, progress, tell, write_files
from sopkit.cli.options import CalendarFile
from sopkit.cli.record import keep_made, may_make

if TYPE_CHECKING:
    from sopkit.analysis.tenggat import Tenggat
    from sopkit.cli.collection import Collection
    from sopkit.model.periode import Periode


def forms(
    file: Annotated[
        str,
        typer.Argument(metavar="BERKAS", help="Berkas pengumpulan, atau SOP yang punya pengumpulan."),
    ],
    period: Annotated[
        str,
        typer.Option("--period", metavar="PERIODE", help="Periode formulir: TW1, 2026-TW1, atau 2026-03."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Folder tujuan; kosong = folder ini.", show_default=False
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Timpa formulir yang sudah ada walaupun isinya berbeda.")
    ] = False,
    calendar_file: CalendarFile = None,
) -> None:
    """Buat formulir Excel tiap unit untuk satu periode."""
    collection = open_collection(file, calendar_file)
    if collection is None:
        raise typer.Exit(Exit.ERRORS)
    periode = read_period(period, collection.pengumpulan, for_forms=True)
    if not may_make(collection, periode):
        raise typer.Exit(Exit.ERRORS)
    tenggat = collection.tenggat(periode)
    made = _Made(output or Path(), force)
    try:
        made.make(collection, periode, tenggat)
    finally:
        # Whatever ends it, what was written by then is told and noted.
        made.tell()
        made.code = max(made.code, keep_made(collection, periode, made.units))
    from sopkit.model.tanggal import print_hari

    for note in collection.kalender.notes(periode.last_day, tenggat.kembali):
        tell(note)
    tell(f"Kembali paling lambat {print_hari(tenggat.kembali)}, {tenggat.penjelasan}")
    raise typer.Exit(made.code)


class _Made:
    """Writes forms into a folder, and knows what became of each."""

    def __init__(self, folder: Path, force: bool) -> None:
        self.code = Exit.CLEAN
        self.units: list[str] = []
        """Those whose form is in the folder now."""
        self._folder, self._force = folder, force
        self._waiting: dict[Path, tuple[str, bytes]] = {}
        self._written: list[Path] = []
        self._same: list[Path] = []
        self._without: list[str] = []
        self._kept = 0

    def make(self, collection: "Collection", periode: "Periode", tenggat: "Tenggat") -> None:
        """Write the form of each unit that fills in something."""
        # The writer is only loaded once there is something to write.
        from sopkit.forms.form import declare
        from sopkit.forms.stamp import Stamper

        stamper = Stamper()
        sop_nama = collection.sop.nama if collection.sop else None
        units = collection.pengumpulan.units
        with progress("Formulir", len(units)) as step:
            for unit_id, unit in units.items():
                form = declare(collection.pengumpulan, periode, unit_id, tenggat, sop_nama)
                if form.kelompok:
                    self._take(unit_id, self._folder / f"{periode.id}-{unit_id}.xlsx", stamper.stamp(form))
                else:
                    self._without.append(unit.nama)
                step()
            self._write()

    def _take(self, unit_id: str, target: Path, data: bytes) -> None:
        old = _read(target)
        if old == data:
            self._same.append(target)
            self.units.append(unit_id)
        elif isinstance(old, str) and not self._force:
            tell(f"sopkit: {target} sudah ada tetapi tidak dapat dibuka ({old}); periksa hak aksesnya, atau hapus dulu")
            self.code = Exit.BROKEN
        elif old is None or self._force:
            self._waiting[target] = unit_id, data
            if len(self._waiting) == TOGETHER:
                self._write()
        else:
            self._kept += 1
            self.code = max(self.code, Exit.ERRORS)
            if self._kept <= NAMED:
                why = "sudah ada dan berbeda, mungkin sudah diisi; tidak ditimpa (--force untuk menimpa)"
                tell(f"sopkit: {target} {why}")

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for path in write_files([(path, data) for path, (_, data) in waiting.items()]):
            self._written.append(path)
            self.units.append(waiting[path][0])

    def tell(self) -> None:
        """Say what became of the forms: one by one while they are few."""
        if self._kept > NAMED:
            tell(f"sopkit: {self._kept - NAMED} formulir lain juga sudah ada dan berbeda; tidak ditimpa")
        if len(self._without) > NAMED:
            some = ", ".join(self._without[:3])
            tell(f"Tanpa formulir: {len(self._without)} unit tidak mengisi indikator apa pun: {some}, …")
        else:
            for nama in self._without:
                tell(f"Tanpa formulir: {nama} tidak mengisi indikator apa pun")
        for word, paths in (("Sudah ada", self._same), ("Tertulis", self._written)):
            if len(paths) > NAMED:
                tell(f"{word}: {len(paths)} formulir di {self._folder.absolute()}")
            else:
                for path in paths:
                    tell(f"{word}: {path}")


def _read(path: Path) -> bytes | str | None:
    """What is there already, or in Indonesian why that can't be told; None if nothing is."""
    from sopkit.source.disk import read_bytes

    return read_bytes(str(path), MAX_OURS) if os.path.lexists(path) else None
