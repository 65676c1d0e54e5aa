"""Who has reported, in words: each unit's state and each file's, how bad that is, and by which days."""

from collections import Counter
from collections.abc import Mapping

from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.recap import Rekap
from sopkit.collect.unit import UnitFiles, fate_of, from_another
from sopkit.model.finding import Severity
from sopkit.model.jawaban import Keadaan
from sopkit.model.periode import Periode
from sopkit.model.tanggal import print_hari

COUNTED = (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.KOSONG, Keadaan.DITOLAK)
"""How many answers of which kind a table of units tells."""
_BELUM = "belum masuk"
_SEVERITIES = {
    Status.ACCEPTED: Severity.INFO,
    Status.NOTED: Severity.WARNING,
    Status.REFUSED: Severity.ERROR,
    Status.CONFLICT: Severity.ERROR,
}


def due_line(rekap: Rekap) -> str:
    """By when the forms were due, how these days were counted, and what holidays did to them."""
    several = len(rekap.spans) > 1
    days = [
        f"{f'{periode.nama} ' if several else ''}{print_hari(tenggat.kembali)}"
        for periode, tenggat in rekap.tenggat.items()
    ]
    alasan = dict.fromkeys(tenggat.alasan for tenggat in rekap.tenggat.values())
    libur = (
        f"{periode.nama}: {one.libur}" if several else one.libur for periode, one in rekap.tenggat.items() if one.libur
    )
    return f"Tenggat: {'; '.join((*days, *alasan, *libur))}."


def calendar_line(rekap: Rekap) -> str:
    """By which calendar working days were counted."""
    last = max(rekap.today, *(one.kembali for one in rekap.tenggat.values()))
    first = rekap.spans[0].last_day
    years = f"{first.year}" + (f" sampai {last.year}" if last.year > first.year else "")
    by = f"kalender libur nasional {years}; cocokkan dengan SKB 3 Menteri"
    return f"{'. '.join(rekap.kalender.notes(first, last, by))}."


def files_of(rekap: Rekap, files: UnitFiles | None) -> list[Kiriman]:
    """The files of a unit for the periods asked, or in place of one for them."""
    if files is None:
        return []
    unused = [one for periode in rekap.spans for one in files.unused(periode)]
    return [one for one in files.files if one.periode in (*rekap.spans, None) or one in unused]


def unit_state(rekap: Rekap, files: UnitFiles | None) -> tuple[list[str], Severity | None]:
    """Whether a unit has reported, period by period where that differs, and the worst of it: info is good."""
    states = {periode: _state(rekap, files, periode) for periode in rekap.spans}
    texts = list(dict.fromkeys(text for text, _ in states.values()))
    if len(texts) > 1:
        texts = [f"{periode.nama}: {text}" for periode, (text, _) in states.items()]
    found = [severity for _, severity in states.values() if severity]
    return texts, min(found, key=lambda one: one.rank, default=None)


def _state(rekap: Rekap, files: UnitFiles | None, periode: Periode) -> tuple[str, Severity | None]:
    """Whether a unit has reported for a period, with how much lacks or how late it is."""
    if files is None:
        return "tidak mengisi", None
    one = files.counted.get(periode)
    if one:
        answers = one.bacaan.terisi.values() if one.bacaan else ()
        empty = sum(terisi.jawaban.keadaan is Keadaan.KOSONG for terisi in answers)
        is_whole = one.status is not Status.REFUSED
        words = ("sudah masuk" if is_whole else one.kata) + (f"; {empty} isian kosong" if empty else "")
        return words, Severity.INFO if is_whole and not empty else Severity.WARNING
    unused = files.unused(periode)
    if unused:
        # One that could have counted says more than one that could not.
        worst = next((one for one in unused if one.status is Status.CONFLICT), unused[0])
        came = "ada kiriman, tetapi " if worst.unit is None else ""
        return came + fate_of(worst) + from_another(worst, periode), Severity.ERROR
    late = rekap.kalender.working_days_between(rekap.tenggat[periode].kembali, rekap.today)
    return f"{_BELUM}, lewat tenggat {late} hari kerja" if late else _BELUM, Severity.ERROR


def tally(rekap: Rekap, files: UnitFiles | None) -> Counter[Keadaan]:
    """How many of a unit's answers that count are of each kind; none where nothing that counts came."""
    returns = [files.counted[periode] for periode in rekap.spans if periode in files.counted] if files else []
    terisi = (one for file in returns if file.bacaan for one in file.bacaan.terisi.values())
    return Counter(one.jawaban.keadaan for one in terisi)


def by_period(told: Mapping[Periode, str]) -> list[str]:
    """What is told of each period, in one line where it is the same of all."""
    texts = list(dict.fromkeys(told.values()))
    return texts if len(texts) == 1 else [f"{periode.singkat}: {text}" for periode, text in told.items()]


def file_severity(one: Kiriman) -> Severity | None:
    """How bad it is what became of a file: info is good, None is neither."""
    return Severity.WARNING if one.counts and one.status is Status.REFUSED else _SEVERITIES.get(one.status)
