"""What is said where a form would ask for something else than the one that was made with the same version."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.lint.rule import Hit, PengumpulanContext
from sopkit.model.finding import Severity
from sopkit.model.text import clip, listed

if TYPE_CHECKING:
    from sopkit.analysis.terkirim import Perubahan, Terkirim
    from sopkit.model.periode import Periode

_NAMED = 3
"""Units that a message names; of more it tells the number."""


def terkirim_hits(context: PengumpulanContext, terkirim: "Terkirim", periods: "Iterable[Periode]") -> Iterator[Hit]:
    """A hit for each indicator that the forms of these periods would ask otherwise now, or one on a lowered version.

    Where only the target differs it is a warning: what was filled in still counts.
    """
    from sopkit.analysis.terkirim import changes, last_versi

    pengumpulan = context.pengumpulan
    last = last_versi(pengumpulan, terkirim)
    if last and last[0] > pengumpulan.versi:
        said = f"formulir {last[1].judul} sudah dibuat dengan versi {last[0]}, sedangkan 'versi' sekarang"
        yield Hit(("versi",), f"{said} {pengumpulan.versi}; tulis 'versi: {last[0]}', atau angka yang lebih besar")
        return
    remedy = f"naikkan 'versi' menjadi {pengumpulan.versi + 1} dan kirim formulir baru, atau kembalikan isinya"
    placed = {one.indikator.id: one for one in context.indicators}
    for change in changes(pengumpulan, terkirim, periods):
        here = placed.get(change.indikator)
        name = here.name if here else f"Indikator '{clip(change.indikator)}'"
        path = here.path if here else ("versi",)
        related = ((("versi",), "versinya"),) if here else ()
        severity = Severity.WARNING if change.beda == "target" else None
        yield Hit(path, f"{name} {_said(change, pengumpulan.versi)}; {remedy}", severity, related)


def _said(change: "Perubahan", versi: int) -> str:
    made = f"formulir {_periods(change.periods)} versi {versi} yang sudah dibuat untuk {_units(change.units)}"
    return {
        "berubah": f"menanyakan hal lain daripada {made}",
        "target": f"punya target lain daripada {made}",
        "baru": f"belum ada pada {made}",
        "hilang": f"tidak ditanyakan lagi, padahal ada pada {made}",
    }[change.beda]


def _periods(periods: "Sequence[Periode]") -> str:
    return f"{listed(one.singkat for one in periods)} {periods[0].tahun}"


def _units(units: Sequence[str]) -> str:
    return f"unit {listed(clip(one) for one in units)}" if len(units) <= _NAMED else f"{len(units)} unit"
