"""What several outputs say in the same words: how a path runs, and what all SOPs come to together."""

from collections.abc import Iterator

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.paths import Way
from sopkit.durations.assumptions import exit_text
from sopkit.durations.report import row_names
from sopkit.durations.summary import LEAST_FOR_FENCES, Summary
from sopkit.durations.ways import WayDetails
from sopkit.durations.words import ARROW, span, steps
from sopkit.model.kalender import Kalender


def critical_words(prosedur: ProsedurDurations, way: Way) -> str:
    """The steps that decide a path's length: "1 → 2 → 5"."""
    if way.critical == tuple(range(len(prosedur.numbers))):
        return "semua kegiatan"
    return ARROW.join(map(str, row_names(prosedur, way.critical)))


def way_lines(way: WayDetails) -> Iterator[str]:
    """What happens on a path, in sentences."""
    if len(way.starts) > 1:
        yield f"mulai pada {steps([way.start])}, bukan {steps(name for name in way.starts if name != way.start)}"
    for choice in way.choices:
        yield f"{steps([choice.at])}: {exit_text(choice.taken)}"
    for fork in way.forks:
        yield f"{steps([fork.at])}: serempak ke {steps(fork.goals)}"
    for one in way.meetings:
        if one.waits:
            yield f"{steps([one.at])}: menunggu {steps(one.sources)}; yang terakhir selesai {steps([one.decided_by])}"
        else:
            yield f"{steps([one.at])}: mulai setelah {steps([one.decided_by])}, yang lebih dulu tiba"
    for back in way.rounds:
        via = ARROW.join(map(str, back.steps))
        label = f" ({back.label})" if back.label else ""
        yield f"perbaikan dari {steps([back.at])}{label}: sekali putaran {via}, {back.times} kali"


def counts(found: Summary) -> Iterator[tuple[str, str]]:
    """How many SOPs there are, and how many of their tables lack something."""
    yield "Dihitung", f"{found.sops} SOP, {found.tables} tabel alur"
    for name, count in (
        ("Ada waktu belum dinyatakan", found.unstated),
        ("Ada waktu tidak terbaca", found.unreadable),
        ("Jalurnya tidak dapat dihitung", found.without_path),
    ):
        if count:
            yield name, f"{count} tabel"
    if found.limited:
        unsure = f", {found.unsure} belum dapat dipastikan" if found.unsure else ""
        yield "Melampaui batas waktu", f"{found.over} dari {found.limited} tabel yang berbatas{unsure}"


def statistics(found: Summary, kalender: Kalender) -> Iterator[tuple[str, str]]:
    """Sum, quartiles and ends of the longest paths, in working days and hours; there must be one."""
    first, median, third = found.quartiles()
    ordered = [one.seconds for one in found.figures]
    least = " (sekurang-kurangnya)" if any(one.at_least for one in found.figures) else ""
    yield "Jumlah jalur terpanjang", span(found.whole, kalender) + least
    yield "Tersingkat", span(min(ordered), kalender)
    yield "Kuartil pertama", span(first, kalender)
    yield "Median", span(median, kalender)
    yield "Kuartil ketiga", span(third, kalender)
    yield "Terlama", span(max(ordered), kalender)


def fence_words(found: Summary, kalender: Kalender) -> str:
    """Beyond what length a path is an outlier, and how many are."""
    fences = found.fences()
    if fences is None:
        return f"Pencilan baru dicari bila ada sedikitnya {LEAST_FOR_FENCES} jalur."
    bound = f"lebih lama dari {span(fences.high, kalender)}"
    if fences.low > 0:
        bound += f" atau lebih singkat dari {span(fences.low, kalender)}"
    outliers = len(found.outliers())
    count = f"{outliers} pencilan" if outliers else "Tidak ada pencilan"
    return f"{count}: {bound} (pagar Tukey: 1,5 kali jarak antarkuartil di luar kuartil)."
