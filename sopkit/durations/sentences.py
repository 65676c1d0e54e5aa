"""What several outputs say in the same words: how a path runs, and what all SOPs come to together."""

from collections.abc import Iterator
from decimal import Decimal

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.paths import Way
from sopkit.durations.assumptions import exit_text
from sopkit.durations.report import Question, row_names
from sopkit.durations.summary import LEAST_FOR_FENCES, Summary
from sopkit.durations.ways import WayDetails
from sopkit.durations.words import ARROW, span, steps, thousands
from sopkit.model.kalender import Kalender


def critical_words(prosedur: ProsedurDurations, way: Way) -> str:
    """The steps that decide a path's length: "1 → 2 → 5"."""
    if way.critical == tuple(range(len(prosedur.numbers))):
        return "semua kegiatan"
    return ARROW.join(map(str, row_names(prosedur, way.critical)))


def longest_name(loops: int, has_corrections: bool) -> str:
    """What the longest path is called: with its corrections, where any was counted."""
    return "Jalur terpanjang" + (f", perbaikan {loops}×" if has_corrections else "")


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
        yield f"perbaikan dari {steps([back.at])}{label}: sekali putaran {via}, {back.times}×"


def counts(found: Summary) -> Iterator[tuple[str, str]]:
    """How many SOPs there are, and how many of their tables lack something."""
    yield "Dihitung", f"{_count(found.sops)} SOP, {_count(found.tables)} tabel alur"
    for name, count in (
        ("Ada waktu belum dinyatakan", found.unstated),
        ("Ada waktu tidak terbaca", found.unreadable),
        ("Jalurnya tidak dapat dihitung", found.without_path),
    ):
        if count:
            yield name, f"{_count(count)} tabel"
    if found.limited:
        unsure = f", {_count(found.unsure)} belum dapat dipastikan" if found.unsure else ""
        yield "Melampaui batas waktu", f"{_count(found.over)} dari {_count(found.limited)} tabel yang berbatas{unsure}"


def _count(number: int) -> str:
    return thousands(Decimal(number))


def statistics(found: Summary, kalender: Kalender) -> Iterator[tuple[str, str]]:
    """Sum, quartiles and ends of the longest paths, in working days and hours; there must be one."""
    figures = sorted((one.seconds, one.at_least) for one in found.figures)
    (shortest, is_short_least), (longest, is_long_least) = figures[0], figures[-1]
    is_least = any(one.at_least for one in found.figures)
    yield "Jumlah jalur terpanjang", _least(is_least) + span(found.whole, kalender)
    yield "Tersingkat", _least(is_short_least) + span(shortest, kalender)
    names = ("Kuartil pertama", "Median", "Kuartil ketiga")
    for name, quartile in zip(names, found.quartiles(), strict=True):
        yield name, span(quartile, kalender, is_rounded=True)
    yield "Terlama", _least(is_long_least) + span(longest, kalender)


def _least(is_least: bool) -> str:
    return "sekurang-kurangnya " if is_least else ""


def fence_words(found: Summary, kalender: Kalender) -> str:
    """Whether paths lie far from the rest, and beyond what length they would."""
    fences = found.fences()
    if fences is None:
        return f"Yang jauh lebih lama dari yang lain baru dicari bila ada sedikitnya {LEAST_FOR_FENCES} tabel."
    what, bound = "jauh lebih lama", span(fences.high, kalender, is_rounded=True)
    if fences.low > 0:
        what += " atau jauh lebih singkat"
        bound = f"{span(fences.low, kalender, is_rounded=True)} dan {bound}"
    outliers = len(found.outliers())
    count = f"{_count(outliers)} tabel" if outliers else "Tidak ada tabel yang"
    return f"{count} {what} dari yang lain (batasnya {bound})."


def footnotes(found: Summary, question: Question, is_summary: bool) -> Iterator[str]:
    """How the figures are meant: the calendar of minutes and days first."""
    kalender = question.kalender
    yield kalender.keterangan
    if found.has_corrections:
        yield f"Jalur terpanjang dihitung dengan tiap perbaikan {question.loops}×."
    if found.has_hari_kalender:
        bare = "" if is_summary else "Angka menit tanpa hari kalender. "
        week = f"7 hari kalender dianggap sepanjang {kalender.days_per_week} hari kerja"
        yield f"{bare}Untuk membandingkan, {week}."
    if not is_summary:
        yield (
            "Bagian: dari jumlah waktu; kegiatan bersama dihitung penuh bagi tiap pelaksananya, "
            "sehingga bagian mereka bersama dapat melebihi 100%."
        )
        yield "Jeda: waktu tanpa kegiatannya antara kegiatan pertama dan terakhirnya pada jalur terpanjang."
