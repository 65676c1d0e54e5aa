"""Whether a flow table keeps within the time that it, or the command line, sets it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.paths import Way, axis_seconds
from sopkit.analysis.times import Times
from sopkit.analysis.total import Total, print_lama
from sopkit.model.kalender import Kalender
from sopkit.model.satuan import Satuan
from sopkit.model.sop import Prosedur
from sopkit.model.text import clip
from sopkit.model.waktu import Lama, TakDinyatakan, WaktuCacat, read_waktu


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest time that is allowed; of a range its upper end. `is_option` where the command line sets it."""

    lama: Lama
    is_option: bool

    @property
    def text(self) -> str:
        """The limit as it is printed."""
        return print_lama(self.lama, self.lama)


class Outcome(StrEnum):
    """What comes of a limit; the values are the contract of the JSON output."""

    WITHIN = "within"
    OVER = "over"
    UNSURE = "unsure"

    @property
    def kata(self) -> str:
        """The Indonesian words for it."""
        return {"within": "terpenuhi", "over": "terlampaui", "unsure": "belum dapat dipastikan"}[self.value]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A limit against the longest path of one table (from 0) and varian, or against its column sum if it has none.

    `is_mixed` says that hari kalender were compared with other units, by the length of a week.
    """

    table: int
    varian: str | None
    limit: Limit
    measured: Total
    is_path: bool
    is_mixed: bool
    outcome: Outcome


def read_limit(text: str, satuan: Satuan | None, is_option: bool) -> Limit | str | None:
    """A limit as written; why it can't be one, in Indonesian; or None where nothing is stated."""
    read = read_waktu(text, satuan)
    if isinstance(read, TakDinyatakan):
        return None
    if isinstance(read, WaktuCacat):
        return read.message
    if read.per:
        return f"batas per {clip(read.per)} tidak dapat dibandingkan; tulis batas untuk seluruh tabel"
    if read.at_least:
        return "'minimal' bukan batas atas; tulis 'paling lama ...'"
    return Limit(read.max, is_option)


def limit_of(prosedur: Prosedur) -> Limit | str | None:
    """The table's own `batas_waktu`, as `read_limit` says it."""
    return None if prosedur.batas_waktu is None else read_limit(prosedur.batas_waktu, prosedur.satuan_waktu, False)


def judge(tables: Sequence[ProsedurDurations], option: Limit | None, kalender: Kalender) -> Iterator[Verdict]:
    """What comes of each table's own limit and of the one that is set for all."""
    for table, prosedur in enumerate(tables):
        for limit in (limit_of(prosedur.times.prosedur), option):
            if isinstance(limit, Limit):
                for varian in prosedur.totals:
                    longest = prosedur.paths[varian].longest
                    yield judge_one(table, varian, limit, longest, prosedur.totals[varian], kalender)


def judge_one(
    table: int, varian: str | None, limit: Limit, way: Way | None, total: Total, kalender: Kalender
) -> Verdict:
    """What comes of one limit for a varian of a table (from 0): its longest path, and its column sum."""
    measured = way.total if way else total
    seconds = way.run.finish if way else longest_seconds(measured, kalender)
    if seconds > axis_seconds(limit.lama, kalender):
        outcome = Outcome.OVER
    else:
        outcome = Outcome.UNSURE if measured.at_least or measured.per_unit else Outcome.WITHIN
    lamas = (limit.lama, *(term.max for term in measured.terms if not term.per))
    units = {unit is Satuan.HARI_KALENDER for lama in lamas for unit in lama}
    return Verdict(table, varian, limit, measured, way is not None, len(units) > 1, outcome)


def judge_table(
    table: int, times: Times, varian: str | None, longest: Way, kalender: Kalender
) -> tuple[Verdict | None, str]:
    """What comes of a table's own limit, and what is to be said where it is exceeded or can't be used; else empty."""
    limit = limit_of(times.prosedur)
    if isinstance(limit, str):
        return None, unused(times.prosedur, limit)
    if limit is None:
        return None, ""
    verdict = judge_one(table, varian, limit, longest, times.total(times.cells, varian), kalender)
    return verdict, say(verdict, ()) if verdict.outcome is Outcome.OVER else ""


def unused(prosedur: Prosedur, why: str) -> str:
    """That a table's limit is none."""
    return f"batas waktu '{clip(prosedur.batas_waktu or '')}' tidak dipakai: {why}"


def longest_seconds(total: Total, kalender: Kalender) -> Fraction:
    """The most that a sum comes to, in seconds for comparing."""
    return sum((axis_seconds(term.max, kalender) for term in total.terms if not term.per), Fraction(0))


def say(verdict: Verdict, names: Sequence[int | str]) -> str:
    """What is to be said about a limit that isn't kept for sure; `names` are the rows without a time that counts."""
    limit = verdict.limit
    what = "jalur terpanjang" if verdict.is_path else "jumlah waktu (jalurnya tidak dapat dihitung)"
    bound = f"batas waktu {limit.text}" + (" pada --limit" if limit.is_option else "")
    mixed = "; hari kalender disetarakan menurut panjang minggu kerja" if verdict.is_mixed else ""
    if verdict.outcome is Outcome.OVER:
        found = f"{what} {verdict.measured.text} melampaui {bound}"
        return f"{found}{mixed}; persingkat waktu kegiatannya, atau tinjau batasnya"
    why = []
    if names:
        why.append(f"waktu kegiatan {', '.join(map(str, names[:5]))}{', …' if len(names) > 5 else ''} belum diketahui")
    if any(term.at_least for term in verdict.measured.terms) or verdict.measured.is_open:
        why.append("ada waktu 'minimal'")
    why += [f"waktu per {clip(thing)} tidak bervolume" for thing in verdict.measured.per_unit]
    cause = " dan ".join(why)
    return (
        f"{what} {verdict.measured.text} belum melampaui {bound}, tetapi belum dapat dipastikan karena {cause}{mixed}"
    )
