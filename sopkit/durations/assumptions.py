"""What was taken for granted in counting one flow table, and nothing that didn't touch it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sopkit.analysis.durations import ProsedurDurations
from sopkit.analysis.flow import row_actors
from sopkit.durations.report import Question, row_number
from sopkit.durations.steps import State, Step
from sopkit.durations.ways import Branch, WayDetails
from sopkit.durations.words import ARROW, steps
from sopkit.model.bilangan import print_angka
from sopkit.model.kalender import Kalender
from sopkit.model.satuan import Satuan
from sopkit.model.text import listed
from sopkit.model.waktu import is_bare, says_at_most

_DAYS = (Satuan.HARI, Satuan.HARI_KERJA)
_LONG = (Satuan.TRIWULAN, Satuan.SEMESTER, Satuan.TAHUN)


@dataclass(frozen=True, slots=True)
class Assumption:
    """One of them; `kind` is the contract of the JSON output."""

    kind: str
    text: str


def assumptions(
    prosedur: ProsedurDurations, lists: Iterable[Sequence[Step]], ways: Sequence[WayDetails], question: Question
) -> tuple[Assumption, ...]:
    """Those of a table: `lists` are its steps for each varian, `ways` the paths that were told."""
    rows = [step for one in lists for step in one]
    found = (
        *_of_times(prosedur, rows, question.kalender),
        *_of_cells(prosedur),
        *_of_flow(ways, question.loops),
        *_of_ends(prosedur),
    )
    return tuple(Assumption(kind, text) for kind, text in dict.fromkeys(found))


def _of_times(prosedur: ProsedurDurations, rows: list[Step], kalender: Kalender) -> Iterator[tuple[str, str]]:
    lamas = [lama for step in rows if step.read for lama in (step.read.min, step.read.max)]
    units = {unit for lama in lamas for unit in lama}
    if converted := _conversion(units, kalender):
        yield "calendar", f"Dengan kalender {kalender.name}, {converted}."
    if Satuan.HARI_KALENDER in units:
        yield (
            "hari_kalender",
            "Hari kalender berdiri sendiri dalam jumlah dan tidak dijadikan menit; untuk membandingkan jalur, "
            f"7 hari kalender dianggap sepanjang {kalender.days_per_week} hari kerja.",
        )
    if any(is_bare(step.written) for step in rows) and prosedur.times.prosedur.satuan_waktu:
        satuan = prosedur.times.prosedur.satuan_waktu
        yield "satuan_waktu", f"Angka tanpa satuan dibaca sebagai {satuan} menurut satuan_waktu."
    if ranged := [step for step in rows if step.read and step.read.min != step.read.max]:
        yield (
            "range",
            f"{_of(ranged)}: jalur terpendek memakai ujung tersingkat rentangnya, jalur terpanjang yang terlama.",
        )
    if most := [step for step in rows if step.written and step.read and says_at_most(step.written)]:
        yield "at_most", f"{_of(most)}: waktu 'paling lama' dihitung penuh."
    if least := [step for step in rows if step.read and step.read.at_least]:
        yield "at_least", f"{_of(least)}: waktu 'minimal' dihitung sebesar itu, sehingga jumlahnya sekurang-kurangnya."
    volume = prosedur.times.volume
    if volume and any("×" in step.text for step in rows):
        amounts = listed(f"{print_angka(amount)} {thing}" for thing, amount in volume.items())
        yield "volume", f"Waktu per satuan dikalikan volumenya: {amounts}."
    if apart := [step for step in rows if step.state is State.PER_UNIT]:
        yield (
            "per_unit",
            f"{_of(apart)}: waktu per satuan tanpa volume tidak dijumlahkan dan berdiri di samping jumlah.",
        )
    if unstated := [step for step in rows if step.state is State.UNSTATED]:
        yield "unstated", f"{_of(unstated)} tidak menyatakan waktu; dihitung tanpa waktu, jumlahnya sekurang-kurangnya."
    if unreadable := [step for step in rows if step.state is State.UNREADABLE]:
        yield (
            "unreadable",
            f"{_of(unreadable)}: waktunya tidak terbaca dan tidak dihitung; jumlahnya sekurang-kurangnya.",
        )


def _conversion(units: set[Satuan], kalender: Kalender) -> str:
    parts = []
    if units.intersection(_DAYS):
        parts.append(f"1 hari = {print_angka(kalender.minutes_per_day)} menit")
    if Satuan.MINGGU in units:
        parts.append(f"1 minggu = {kalender.days_per_week} hari")
    if units.intersection((Satuan.BULAN, *_LONG)):
        parts.append(f"1 bulan = {kalender.days_per_month} hari")
    if parts and not units.intersection(_DAYS):
        parts.append(f"1 hari = {print_angka(kalender.minutes_per_day)} menit")
    return ", ".join(parts)


def _of_cells(prosedur: ProsedurDurations) -> Iterator[tuple[str, str]]:
    times = prosedur.times
    shared: dict[int, list[int]] = {}
    for row, root in enumerate(times.roots):
        if root is not None and root != row:
            shared.setdefault(root, [root]).append(row)
    for group in shared.values():
        names = steps(row_number(prosedur, row) for row in group)
        yield "shared_cell", f"{_upper(names)} memakai satu sel waktu, yang dihitung sekali."
    kegiatan = times.prosedur.kegiatan
    if parted := [row for row, one in enumerate(kegiatan) if len(one.bagian or ()) > 1]:
        names = steps(row_number(prosedur, row) for row in parted)
        yield "parts", f"{_upper(names)} terdiri atas beberapa bagian dengan satu waktu, yang dihitung sekali."
    if joint := [row for row, one in enumerate(kegiatan) if len(row_actors(one)) > 1]:
        names = steps(row_number(prosedur, row) for row in joint)
        yield "joint", f"{_upper(names)} dikerjakan bersama dan dihitung penuh bagi tiap pelaksananya."


def _of_flow(ways: Sequence[WayDetails], loops: int) -> Iterator[tuple[str, str]]:
    counted = {(one.at, one.label) for way in ways for one in way.rounds}
    for way in ways:
        if len(way.starts) > 1:
            yield "starts", f"Alur dapat dimulai pada {steps(way.starts)}; tiap jalur memakai satu di antaranya."
        for choice in way.choices:
            if choice.others:
                yield "choice", f"Pada {steps([choice.at])} satu cabang dipilih; yang lain tidak dijalani."
            for back in choice.returns:
                said = f"Panah kembali dari {steps([choice.at])} ({exit_text(back)})"
                if not loops:
                    yield "loop", f"{said} tidak diikuti; --loops N menghitung perbaikannya N kali."
                elif (choice.at, back[0]) in counted:
                    yield "loop", f"{said} dihitung {loops} kali pada jalur terpanjang."
                else:
                    yield "loop", f"{said} tidak diikuti dan tidak menambah jalur terpanjang."
        for fork in way.forks:
            yield (
                "fork",
                f"Cabang dari {steps([fork.at])} ke {steps(fork.goals)} berjalan serempak; waktunya tidak dijumlahkan.",
            )
        for one in way.meetings:
            if one.waits:
                yield "join", f"{_upper(steps([one.at]))} menunggu {steps(one.sources)} selesai semua."
            else:
                yield "first", f"{_upper(steps([one.at]))} mulai begitu salah satu dari {steps(one.sources)} selesai."


def _of_ends(prosedur: ProsedurDurations) -> Iterator[tuple[str, str]]:
    """The steps for whose end a longest path doesn't wait."""
    nodes = prosedur.times.flow.nodes
    for paths in prosedur.paths.values():
        if paths.longest:
            run = paths.longest.run
            rows = sorted({nodes[node].row for node, (_, end) in run.spans.items() if end > run.finish})
            if rows:
                names = steps(row_number(prosedur, row) for row in rows)
                yield "unawaited", f"{_upper(names)} masih berjalan sesudah alur selesai; tidak ditunggu."


def exit_text(way: Branch) -> str:
    """An exit as a person reads it: "Tidak → kegiatan 4"."""
    label, goals = way
    return f"{label}{ARROW if label else '→ '}{steps(goals)}"


def _of(found: Sequence[Step]) -> str:
    return _upper(steps(dict.fromkeys(step.name for step in found)))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
