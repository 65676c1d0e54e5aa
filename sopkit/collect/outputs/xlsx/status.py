"""The sheet of who has reported: every unit of the roster, and every file of the inbox once."""

from collections import Counter
from itertools import islice
from typing import Any

from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.outputs.xlsx.look import TOO_MANY, Lembar, Sel, begin
from sopkit.collect.recap import MAX_DETAILS, Rekap
from sopkit.collect.unit import UnitFiles, from_another
from sopkit.model.jawaban import Keadaan
from sopkit.model.pengumpulan import Unit
from sopkit.model.periode import Periode
from sopkit.model.tanggal import print_hari
from sopkit.workbook.write import BAD, GOOD, HEAD_FILL, WARN

_WIDTHS = (4, 34, 30, 18, 24, 36, 7.5, 7.5, 7.5, 7.5)
_BELUM = "belum masuk"
_COUNTED = (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.KOSONG, Keadaan.DITOLAK)
_COLOURS = {
    "diterima": GOOD,
    "diterima dengan catatan": WARN,
    "sebagian ditolak": WARN,
    "ditolak": BAD,
    "KONFLIK": BAD,
}


def add(book: Any, rekap: Rekap) -> None:
    """Add the sheet."""
    lembar = begin(book, "Status", rekap, "STATUS PENGIRIMAN", _WIDTHS, _due(rekap), _calendar(rekap))
    counts = [keadaan.kata for keadaan in _COUNTED]
    lembar.head(["No", "Unit", "Penanggung jawab", "Kontak", "Status", "Berkas", *counts])
    shares = {unit.unit: unit.files for unit in rekap.units()} if rekap.is_detailed else {}
    for number, (unit, described) in enumerate(rekap.pengumpulan.units.items(), 1):
        if rekap.is_detailed:
            _add_unit(lembar, rekap, number, described, shares.get(unit))
    if not rekap.is_detailed:
        lembar.line(TOO_MANY)
    lembar.gap(14)
    lembar.line("Berkas yang ditemukan", bold=True, size=11, colour=HEAD_FILL)
    files = list(islice(rekap.arsip.files(), MAX_DETAILS + 1))
    if not files:
        lembar.line("Tidak ada berkas.", keep=True)
    else:
        first, *others = "Nama berkas", "Unit", "Periode", "Keadaan", "SHA-256 (12 pertama)", "Catatan"
        unit, periode, keadaan, digest, remarks = others
        lembar.head(["No", Sel(first, span=2), periode, keadaan, unit, Sel(digest, span=2), Sel(remarks, span=2)])
        for number, one in enumerate(files[:MAX_DETAILS], 1):
            _add_file(lembar, rekap, number, one)
        if len(files) > MAX_DETAILS:
            lembar.line(TOO_MANY)
    lembar.finish(f"Status, {rekap.periode.judul}")


def _due(rekap: Rekap) -> str:
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


def _calendar(rekap: Rekap) -> str:
    last = max(rekap.today, *(one.kembali for one in rekap.tenggat.values()))
    return f"{'. '.join(rekap.kalender.notes(rekap.spans[0].last_day, last))}."


def _add_unit(lembar: Lembar, rekap: Rekap, number: int, described: Unit, files: UnitFiles | None) -> None:
    unused = [one for periode in rekap.spans for one in files.unused(periode)] if files else []
    own = [one for one in files.files if one.periode in (*rekap.spans, None) or one in unused] if files else []
    states = {periode: _state(rekap, files, periode) for periode in rekap.spans}
    texts = list(dict.fromkeys(text for text, _ in states.values()))
    if len(texts) > 1:
        texts = [f"{periode.nama}: {text}" for periode, (text, _) in states.items()]
    colours = {colour for _, colour in states.values()}
    tally: Counter[Keadaan] = Counter(
        terisi.jawaban.keadaan
        for one in own
        if one.counts and one.bacaan
        for terisi in one.bacaan.terisi.values()
    )  # fmt: skip
    lembar.add(
        Sel(number, align="center"),
        Sel(described.nama, bold=True),
        Sel(described.penanggung_jawab or "–"),
        Sel(described.kontak or "–"),
        Sel("\n".join(texts), background=next((one for one in (BAD, WARN, GOOD) if one in colours), None)),
        Sel("\n".join(one.name for one in own) or "–"),
        *(Sel(tally[keadaan] if tally else "–", align="center") for keadaan in _COUNTED),
    )


def _state(rekap: Rekap, files: UnitFiles | None, periode: Periode) -> tuple[str, str | None]:
    """Whether a unit has reported for a period: in words, with how much lacks or how late it is; and the colour."""
    if files is None:
        return "tidak mengisi", None
    one = files.counted.get(periode)
    if one:
        answers = one.bacaan.terisi.values() if one.bacaan else ()
        empty = sum(terisi.jawaban.keadaan is Keadaan.KOSONG for terisi in answers)
        is_whole = one.status is not Status.REFUSED
        words = ("sudah masuk" if is_whole else one.kata) + (f"; {empty} isian kosong" if empty else "")
        return words, GOOD if is_whole and not empty else WARN
    unused = files.unused(periode)
    if unused:
        # One that could have counted says more than one that could not.
        worst = next((one for one in unused if one.status is Status.CONFLICT), unused[0])
        return worst.kata + from_another(worst, periode), BAD
    late = rekap.kalender.working_days_between(rekap.tenggat[periode].kembali, rekap.today)
    return f"{_BELUM}, lewat tenggat {late} hari kerja" if late else _BELUM, BAD


def _add_file(lembar: Lembar, rekap: Rekap, number: int, one: Kiriman) -> None:
    unit = rekap.pengumpulan.units.get(one.unit or "")
    lembar.add(
        Sel(number, align="center"),
        Sel(one.name, span=2),
        Sel(one.periode.nama if one.periode else "–"),
        Sel(one.kata, background=_COLOURS.get(one.kata)),
        Sel(unit.nama if unit else "–"),
        Sel(one.sha256[:12] or "–", span=2),
        Sel(len(one.remarks), span=2, align="center"),
    )
