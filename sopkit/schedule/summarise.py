"""From dates to what is shown of them: an SOP's run, or a collection's year."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from sopkit.analysis.kalender_kerja import KalenderKerja, describe
from sopkit.analysis.limit import Verdict
from sopkit.analysis.paths import row_name
from sopkit.analysis.schedule import Schedule, ScheduledStep
from sopkit.analysis.tenggat import Tenggat
from sopkit.analysis.times import Times
from sopkit.analysis.total import Total
from sopkit.model.base import as_tuple, is_stated
from sopkit.model.bilangan import print_angka
from sopkit.model.kalender import Kalender
from sopkit.model.kalender_kantor import Hours
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode
from sopkit.model.satuan import Satuan
from sopkit.model.sop import Sop
from sopkit.model.tanggal import hari, print_hari_singkat, print_pukul
from sopkit.model.text import listed, visible
from sopkit.model.waktu import Lama, Takaran, WaktuCacat
from sopkit.schedule.report import DayOff, Entry, ScheduleReport, Skipped

MAX_TOLD = 20
"""Holidays that are named; the rest are counted."""
_CLOCK = {Satuan.JAM, Satuan.MENIT, Satuan.DETIK}
_CONVERTED = {Satuan.MINGGU, Satuan.BULAN, Satuan.TRIWULAN, Satuan.SEMESTER, Satuan.TAHUN}


def summarise_run(
    sop: Sop,
    sop_id: str,
    file: str,
    number: int,
    times: Times,
    schedule: Schedule,
    varian: str | None,
    is_longest: bool,
    kalender: KalenderKerja,
    limit: Verdict | None = None,
    warnings: Sequence[str] = (),
) -> ScheduleReport:
    """The run of an SOP's table `number` (from 0); its notes begin with a moved start and other warnings."""
    prosedur = times.prosedur
    guessed = kalender.estimated_from(schedule.start.date(), max(step.due for step in schedule.steps).date())
    lanes = {key: _plain(one.nama) for key, one in prosedur.pelaksana.items()}
    for step in schedule.steps:  # a pelaksana that no column names has a lane all the same
        lanes.update((actor, actor) for actor in step.actors if actor not in lanes)
    name = _plain((sop.varian or {}).get(varian, varian)) if varian else None
    parts = [
        _plain(prosedur.judul or f"Tabel {number + 1}") if len(sop.prosedur) > 1 else "",
        f"varian {name}" if name else "",
        f"jalur {'terpanjang' if is_longest else 'terpendek'}",
    ]
    moved = _plain(schedule.moved or "")
    told = (_plain(f"{one[:1].upper()}{one[1:]}") for one in (moved, *warnings) if one)
    return ScheduleReport(
        visible(sop_id),
        visible(file),
        _plain(sop.nama),
        ", ".join(filter(None, parts)),
        lanes,
        tuple(_entry(times, step, guessed) for step in schedule.steps),
        tuple(Skipped(_nomor(times, one.row), _uraian(times, one.row), one.reason) for one in schedule.skipped),
        (*told, *_notes(times, schedule, is_longest, kalender)),
        kalender,
        schedule.start,
        schedule.end,
        {
            "kind": "sop",
            "prosedur": number + 1,
            "judul": prosedur.judul,
            "varian": varian,
            "path": "longest" if is_longest else "shortest",
        },
        limit=limit,
        moved=moved,
    )


def summarise_year(
    pengumpulan: Pengumpulan,
    collection_id: str,
    file: str,
    deadlines: Sequence[tuple[Periode, Tenggat]],
    kalender: KalenderKerja,
) -> ScheduleReport:
    """The deadlines of a collection's periods."""
    first, last = deadlines[0][1].mulai, max(tenggat.kembali for _, tenggat in deadlines)
    return ScheduleReport(
        visible(collection_id),
        visible(file),
        _plain(pengumpulan.nama),
        f"tenggat formulir {pengumpulan.frekuensi} tahun {pengumpulan.tahun}",
        {periode.id: periode.nama for periode, _ in deadlines},
        tuple(
            Entry(
                periode.id,
                "",
                periode.judul,
                (periode.id,),
                _edge(kalender, tenggat.mulai, 0),
                _edge(kalender, tenggat.kembali, -1),
                "",
                catatan=tuple(filter(None, (tenggat.alasan, tenggat.libur))),
                is_estimate=tenggat.is_estimate,
                is_start_estimate=tenggat.is_estimate,
                dilewati=tuple(DayOff(day, describe(libur), True) for day, libur in tenggat.dilewati),
            )
            for periode, tenggat in deadlines
        ),
        (),
        tuple(kalender.notes(first, last)),
        kalender,
        _edge(kalender, first, 0),
        _edge(kalender, last, -1),
        {"kind": "pengumpulan", "tahun": pengumpulan.tahun},
        is_daily=True,
    )


def _edge(kalender: KalenderKerja, day: date, end: int) -> datetime:
    """When the office opens (0) or closes (-1) on a day."""
    hours = kalender.hours(day)
    return datetime.combine(day, hours[end][end] if hours else time.min)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _nomor(times: Times, row: int) -> str:
    number = times.flow.numbers[row]
    return "" if number is None else str(number)


def _uraian(times: Times, row: int) -> str:
    return _plain(times.prosedur.kegiatan[row].uraian)


def _entry(times: Times, step: ScheduledStep, guessed: date | None) -> Entry:
    read = step.bacaan
    lama = Total((read,), (), ()).text if isinstance(read, Takaran) else "-"
    mutu_baku = times.prosedur.kegiatan[step.row].mutu_baku
    return Entry(
        str(step.row + 1),
        _nomor(times, step.row),
        _uraian(times, step.row),
        step.actors,
        step.start,
        step.due,
        lama,
        "; ".join(_plain(text) for text in as_tuple(mutu_baku.output) if is_stated(text)),
        tuple(_catatan(times, step)),
        step.is_critical,
        step.is_decision,
        step.is_open,
        step.is_earliest,
        guessed is not None and step.due.date() > guessed,
        guessed is not None and step.start.date() > guessed,
    )


def _catatan(times: Times, step: ScheduledStep) -> Iterator[str]:
    read = step.bacaan
    if step.shared is not None:
        yield f"waktu bersama {row_name(times, step.shared)}"
    if isinstance(read, WaktuCacat):
        yield "waktu tidak terbaca"
    elif not isinstance(read, Takaran):
        yield "waktu belum dinyatakan"
    elif read.per:
        yield f"belum dihitung: jumlah {read.per} tidak dinyatakan"


def _notes(times: Times, schedule: Schedule, is_longest: bool, kalender: KalenderKerja) -> Iterator[str]:
    """What was assumed, sentences without their full stop."""
    end = "paling lama" if is_longest else "paling singkat"
    path = f"Jalur {'terpanjang' if is_longest else 'terpendek'}"
    yield f"{path}: pada keputusan dipilih cabang yang jumlah waktunya {end}; dari rentang waktu dihitung yang {end}"
    for row, label in schedule.choices:
        yield f"Pada {row_name(times, row)} dipilih '{label}'"
    if schedule.goes_back:
        yield "Perbaikan (kembali ke kegiatan sebelumnya) tidak dijadwalkan; bila terjadi, tanggal sesudahnya mundur"
    if any(step.is_open for step in schedule.steps):
        yield "Kegiatan yang waktunya belum pasti dihitung tanpa tambahan; tanggal sesudahnya paling cepat"
    if rest := [row_name(times, step.row) for step in schedule.steps if step.due > schedule.end]:
        yield f"{', '.join(rest)[:1].upper()}{', '.join(rest)[1:]} masih berjalan sesudah alur selesai"
    lengths = [
        read.max if is_longest else read.min
        for step in schedule.steps
        if isinstance(read := step.bacaan, Takaran) and not read.per
    ]
    yield from _rules(lengths, kalender.conversion)
    first, last = schedule.start.date(), max(step.due for step in schedule.steps).date()
    yield from _working_hours(kalender, first, last)
    if off := list(kalender.skipped(first, last)):
        more = f"; dan {len(off) - MAX_TOLD} hari lagi" if len(off) > MAX_TOLD else ""
        named = "; ".join(f"{print_hari_singkat(day)} {describe(libur)}" for day, libur in off[:MAX_TOLD])
        yield f"Hari libur di dalam jadwal: {named}{more}"
    yield from kalender.notes(first, last)


def _rules(lengths: Sequence[Lama], conversion: Kalender) -> Iterator[str]:
    """How the units that occur were counted."""
    units = {unit for lama in lengths for unit in lama}
    day = conversion.minutes_per_day * 60
    days = [{unit: lama[unit] for unit in lama if unit not in _CLOCK} for lama in lengths]
    has_parts = any(conversion.seconds(lama) % day for lama in days)
    if units - _CLOCK - {Satuan.HARI_KALENDER}:
        yield (
            "Satu hari kerja berakhir pada jam yang sama hari kerja berikutnya; bila mulai saat kantor buka, berakhir "
            "saat kantor tutup"
        )
    if units & _CONVERTED:
        yield f"1 minggu = {conversion.days_per_week} hari kerja, 1 bulan = {conversion.days_per_month} hari kerja"
    if has_parts:
        yield f"Pecahan hari dihitung dari {print_angka(conversion.minutes_per_day)} menit kerja sehari"
    if Satuan.HARI_KALENDER in units:
        yield (
            "Hari kalender dihitung bersama hari libur dan berakhir saat kantor tutup; bila jatuh pada hari libur, "
            "pada hari kerja berikutnya"
        )
    if units & _CLOCK or has_parts:
        yield "Jam dan menit hanya berjalan selama jam kerja"


def _working_hours(kalender: KalenderKerja, first: date, last: date) -> Iterator[str]:
    usual, fasting = (_hours(kalender.week_hours(is_fasting)) for is_fasting in (False, True))
    months = kalender.fasting_spans(first, last)
    if months and kalender.has_ramadan_hours:
        yield f"Jam kerja selama Ramadan, {months}: {fasting}; selain itu: {usual}"
        return
    yield f"Jam kerja: {usual}"
    if months:
        yield f"Ramadan {months} dihitung dengan jam kerja biasa; --ramadan memakai jam Ramadan"


def _hours(week: Sequence[Hours]) -> str:
    """The working hours of a week: "Senin-Kamis 07.30-12.00 dan 13.00-16.00, Jumat ..."."""
    days: dict[Hours, list[int]] = {}
    for day, hours in enumerate(week):
        if hours:
            days.setdefault(hours, []).append(day)
    return ", ".join(f"{_week(some)} {_spans(hours)}" for hours, some in days.items())


def _week(days: Sequence[int]) -> str:
    names = [hari(day) for day in days]
    return f"{names[0]}-{names[-1]}" if len(days) > 2 and days[-1] - days[0] == len(days) - 1 else listed(names)


def _spans(hours: Hours) -> str:
    return listed(f"{print_pukul(begin)}-{print_pukul(end)}" for begin, end in hours)
