"""The words of a comparison, the same in every output that people read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from sopkit.analysis.compare.change import Change
from sopkit.analysis.compare.side import Step
from sopkit.analysis.compare.sop import ProsedurChanges, StepChanges
from sopkit.analysis.compare.totals import Measure, TotalChange
from sopkit.analysis.total import Total
from sopkit.compare.report import CompareReport, steps_of
from sopkit.model.bilangan import print_angka
from sopkit.model.jumlah import places, print_jumlah
from sopkit.model.kalender import Kalender
from sopkit.model.waktu import Lama

EMPTY = "(kosong)"
NO_DIFFERENCE = "Tidak ada perbedaan."
_LABELS = {
    "satuan_waktu": "satuan waktu",
    "batas_waktu": "batas waktu",
    "waktu.tertulis": "waktu yang tercetak",
    "lanjut": "lanjut ke",
    "keputusan": "cabang",
    "teks": "teks simbol",
    "gabung": "penggabungan",
    "pelaksana.jabatan": "jabatan",
    "instansi.kop": "kop",
    "instansi.alamat": "alamat",
    "instansi.logo": "logo",
    "disahkan_oleh.jabatan": "jabatan pengesah",
    "disahkan_oleh.nama": "nama pengesah",
    "disahkan_oleh.nip": "NIP pengesah",
    "tanda_tangan.tempat": "tempat tanda tangan",
    "tanda_tangan.tanggal": "tanggal tanda tangan",
}
_MEASURES = {
    Measure.SUM: "Jumlah waktu",
    Measure.SHORTEST: "Jalan terpendek",
    Measure.LONGEST: "Jalan terpanjang",
}


def label(change: Change) -> str:
    """What changed: "waktu (Laporan Triwulan)", "cabang Tidak"."""
    name = _LABELS.get(change.key) or change.key.replace("_", " ").replace(".", " ")
    if change.key == "keputusan":
        return f"{name} {change.detail or 'tanpa label'}"
    return f"{name} ({change.detail})" if change.detail else name


def remark(change: Change) -> str:
    """What is to be said beside both texts; empty where nothing is."""
    if not change.is_wording:
        return "" if change.removed or change.added else "hanya urutannya"
    return "lamanya sama" if change.key in ("waktu", "batas_waktu") else "hanya penulisannya"


def sides(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is shown of both texts: of long lists only what went and what came."""
    is_short = len(change.before) < 2 and len(change.after) < 2
    if is_short or not (change.removed or change.added):
        return change.before, change.after
    return change.removed, change.added


def in_order(table: ProsedurChanges) -> Iterator[Step | StepChanges]:
    """The steps that came or changed, as they stand in the later version."""
    rows: dict[int, Step | StepChanges] = {step.row: step for step in table.added}
    rows |= {changes.after.row: changes for changes in table.steps}
    yield from (rows[row] for row in sorted(rows))


def step_name(step: Step) -> str:
    """A step by its number, or its place where none is printed."""
    return f"baris {step.row + 1}" if step.nomor is None else f"kegiatan {step.nomor}"


def step_tail(step: Step) -> str:
    """Who does a step and how long it takes."""
    return "; ".join(filter(None, (", ".join(step.pelaksana), ", ".join(step.waktu) or "waktu belum dinyatakan")))


def renumbered(pairs: Iterable[tuple[int, int]]) -> str:
    """Numbers that moved on, runs in short: "3-9 menjadi 4-10"."""
    runs: list[list[int]] = []
    for old, new in pairs:
        if runs and old == runs[-1][1] + 1 and new - old == runs[-1][2]:
            runs[-1][1] = old
        else:
            runs.append([old, old, new - old])
    return ", ".join(f"{_run(first, last)} menjadi {_run(first + by, last + by)}" for first, last, by in runs)


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def title(total: TotalChange) -> str:
    """What a total measures, and for which varian."""
    name = _MEASURES.get(total.measure) or f"Beban {total.pelaksana}"
    return f"{name}, {total.varian}" if total.varian else name


def amount(total: Total | None, measure: Measure) -> str:
    """A total as it is printed."""
    if total is None:
        return "tidak dapat dihitung" if measure in (Measure.SHORTEST, Measure.LONGEST) else "tidak ada"
    return total.text


def together(totals: Iterable[TotalChange]) -> Iterator[TotalChange]:
    """The totals, one for all varian where they are the same for each."""
    for _, group in groupby(totals, lambda total: (total.measure, total.pelaksana)):
        every = list(group)
        texts = {(one.before and one.before.text, one.after and one.after.text) for one in every}
        yield from [replace(every[0], varian=None)] if len(texts) == 1 else every


def difference(total: TotalChange, kalender: Kalender) -> str:
    """How much more or less: "+1 hari; +450 menit"; empty where nothing can be compared."""
    by_unit, minutes = total.by_unit, total.minutes(kalender)
    units = ["", ""]
    if by_unit:
        units = [_units(lama) for lama in by_unit]
    ends = [f"{_sign(number)}{print_jumlah(abs(number), places(number))} menit" for number in minutes or ()] or ["", ""]
    if minutes and not any(minutes) and all("hari kalender" not in text for text in units):
        return "lamanya sama"
    parts = (low if low == high else f"{low or '+0'} s.d. {high or '+0'}" for low, high in (units, ends))
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _units(lama: Lama) -> str:
    ordered = sorted(lama.items(), key=lambda item: item[0].rank)
    return " ".join(f"{_sign(amount)}{print_angka(abs(amount))} {unit}" for unit, amount in ordered if amount)


def _sign(number: Decimal) -> str:
    return "-" if number < 0 else "+"


def summary(report: CompareReport) -> str:
    """What changed in one sentence."""
    names = ("SOP ditambah", "SOP dihapus", "SOP berubah", "SOP tetap", "SOP ditolak")
    counts = (len(report.added), len(report.removed), len(report.changed), report.unchanged, len(report.refused))
    sops = [f"{count} {name}" for count, name in zip(counts, names, strict=True) if count] if report.is_folder else []
    steps = [sum(column) for column in zip(*steps_of(report), strict=True)] or [0, 0, 0, 0]
    verbs = ("ditambah", "dihapus", "dipindahkan", "berubah")
    said = [f"{count} kegiatan {verb}" for count, verb in zip(steps, verbs, strict=True) if count]
    return "; ".join(filter(None, (", ".join(sops), ", ".join(said)))) or "kegiatannya tetap"


def calendar(kalender: Kalender) -> str:
    """By which calendar minutes are counted."""
    minutes = print_angka(kalender.minutes_per_day)
    return f"Menit dihitung dengan kalender {kalender.name}: 1 hari = {minutes} menit."
