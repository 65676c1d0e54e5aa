"""What `forms` keeps beside a collection: which forms it made, so that none asks for something else unnoticed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sopkit.cli.door import Exit, tell, tell_at, write_file
from sopkit.cli.exclusive import exclusive
from sopkit.errors import SopkitError

_ENDING = ".terkirim.json"
_MAX_ORPHANS = 20

if TYPE_CHECKING:
    from sopkit.analysis.terkirim import Terkirim
    from sopkit.cli.collection import Collection
    from sopkit.model.periode import Periode


def may_make(collection: "Collection", periode: "Periode") -> bool:
    """Whether no form that was made would ask for something else now; where one would, that is told.

    The targets of other periods don't matter. Raises SopkitError where it can't be known.
    """
    known = _read(collection.file)
    if not known.forms:
        _tell_orphans(collection.file)
        return True
    if _is_as_made(collection, known, collection.pengumpulan.periods, (periode,)):
        return True
    tell("sopkit: tidak ada formulir yang ditulis; penjelasannya: sopkit rule FRM806")
    return False


def may_count(collection: "Collection", periode: "Periode") -> bool:
    """Whether the forms of this period and of those before asked what is asked now, as far as is known.

    Where one did not, that is told. Raises SopkitError where it can't be known.
    """
    known = _read(collection.file)
    periods = [one for one in collection.pengumpulan.periods if one.first <= periode.last]
    if not known.forms or _is_as_made(collection, known, periods):
        return True
    tell(
        "sopkit: rekap tidak disusun, karena jawaban atas pertanyaan yang berbeda tidak boleh dijumlahkan; "
        "penjelasannya: sopkit rule FRM806"
    )
    return False


def _is_as_made(
    collection: "Collection", known: "Terkirim", periods: "Iterable[Periode]", with_targets: "Iterable[Periode]" = ()
) -> bool:
    """Whether the forms of these periods would ask for the same now, for some of them with the same targets too."""
    from datetime import date

    from sopkit.lint.rule import PengumpulanContext
    from sopkit.lint.settings import Settings
    from sopkit.lint.terkirim import terkirim_hits
    from sopkit.model.finding import Severity
    from sopkit.source.library import Library

    parsed = Library.read_one(collection.file)
    context = PengumpulanContext(parsed, collection.pengumpulan, Settings(date.max))
    hits = [hit for hit in terkirim_hits(context, known, periods) if not hit.severity]
    hits += [hit for hit in terkirim_hits(context, known, with_targets) if hit.severity]
    for hit in sorted(hits, key=lambda hit: parsed.source.locate(hit.path).line):
        tell_at(parsed, hit.path, f"FRM806 {Severity.ERROR.kata}: {hit.message}")
    return not hits


def _tell_orphans(file: str) -> None:
    """Tell of records beside a collection without one, whose own collections are gone: it may have been renamed."""
    from pathlib import Path

    from sopkit.source.disk import SUFFIXES
    from sopkit.source.find import sent_file

    own = sent_file(file)
    for path in sorted(own.parent.glob(f"*{_ENDING}"))[:_MAX_ORPHANS]:
        name = path.name.removesuffix(_ENDING)
        if path != own and not any(path.with_name(f"{name}{suffix}").exists() for suffix in SUFFIXES):
            renamed = f"bila {Path(file).name} dulu bernama {name}.yaml, ganti nama catatan itu menjadi {own.name}"
            tell(f"sopkit: {path} adalah catatan formulir yang sudah dibuat, tanpa berkas pengumpulannya; {renamed}")


def keep_made(collection: "Collection", periode: "Periode", units: Iterable[str]) -> Exit:
    """Write down that the forms of these units were made; BROKEN, with the reason told, where that can't be."""
    from sopkit.source.disk import reason
    from sopkit.source.find import sent_file

    path = sent_file(collection.file)
    try:
        with exclusive(path):
            # Read anew: another run may have written meanwhile.
            known = _read(collection.file)
            now = known.with_forms(collection.pengumpulan, periode, units)
            if now != known:
                write_file(path, now.dump())
        if now != known:
            tell(f"Tertulis: {path} (catatan formulir yang sudah dibuat; simpan bersama berkas pengumpulannya)")
    except SopkitError as error:
        why = f"{error.message}; {error.hint}"
    except OSError as error:
        why = f"{path} tidak dapat ditulis: {reason(error)}"
    else:
        return Exit.CLEAN
    tell(f"sopkit: {why}")
    tell("sopkit: formulirnya tertulis tetapi tidak tercatat, jadi perubahannya nanti tidak akan ketahuan (FRM806)")
    return Exit.BROKEN


def _read(file: str) -> "Terkirim":
    """The forms of a collection that are known to be made."""
    from sopkit.analysis.terkirim import Terkirim, read_terkirim
    from sopkit.source.find import sent_of

    sent = sent_of(file)
    if sent is None:
        return Terkirim()
    found = sent.data if isinstance(sent.data, str) else read_terkirim(sent.data)
    if isinstance(found, str):
        what = f"{sent.name}, catatan formulir yang sudah dibuat, tidak dapat dipakai ({found})"
        raise SopkitError(
            what, "pulihkan dari salinannya, atau hapus bila belum ada formulir yang dikirim", Exit.BROKEN
        )
    return found
