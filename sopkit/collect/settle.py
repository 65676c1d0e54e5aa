"""Returns looked at beside each other: copies, conflicts, and what the period before says of a figure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sopkit.collect.arsip import DiskArsip
from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.sebelumnya import notes_beside
from sopkit.collect.unit import is_misplaced
from sopkit.forms.remark import Code, Remark
from sopkit.model.bilangan import plain
from sopkit.model.pengumpulan import Pengumpulan
from sopkit.model.periode import Periode
from sopkit.model.text import clip

LATEST = "terbaru"
_MAX_NAMES = 3


@dataclass(frozen=True, slots=True)
class Prefer:
    """Which of several contents counts: that of the files named, else, if `latest`, that which was saved last."""

    names: frozenset[str] = frozenset()
    latest: bool = False


def settle(arsip: DiskArsip, pengumpulan: Pengumpulan, asked: Periode, prefer: Prefer) -> None:
    """Judge the returns of each unit beside each other: copies count once, different contents not at all.

    Those of the period `asked` get notes on what is odd beside the period before.
    """
    for unit, periode in arsip.crowded():
        for one in _beside(arsip.returns(unit, periode), pengumpulan, prefer):
            arsip.change(one)
    for one in filter(is_misplaced, arsip.dropped()):
        _settle_misplaced(arsip, one)
    for unit in arsip.repeated():
        counted = {one.periode: one for one in arsip.of_unit(unit) if one.counts}
        for before, now in pairwise(pengumpulan.periods):
            if asked.holds(now) and before in counted and now in counted:
                _note(arsip, counted[now], tuple(notes_beside(counted[now], counted[before], pengumpulan)))


def _settle_misplaced(arsip: DiskArsip, one: Kiriman) -> None:
    """A return in a folder of earlier ones is a copy where the same bytes lie where they belong too."""
    twins = (other for other in arsip.of_unit(one.unit or "") if other.sha256 == one.sha256)
    twin = next((other for other in twins if not is_misplaced(other)), None)
    if twin:
        remark = Remark(Code.DUPLIKAT, f"berkas ini salinan persis dari {twin.name}; yang dinilai berkas itu")
        arsip.change(replace(one, status=Status.DUPLICATE, remarks=(remark,)))


def _note(arsip: DiskArsip, one: Kiriman, notes: tuple[Remark, ...]) -> None:
    if notes:
        status = Status.NOTED if one.status is Status.ACCEPTED else one.status
        arsip.change(replace(one, status=status, remarks=(*one.remarks, *notes)))


Group = list[Kiriman]
"""Returns that say the same, in order of name."""


def _beside(returns: Sequence[Kiriman], pengumpulan: Pengumpulan, prefer: Prefer) -> Iterator[Kiriman]:
    """Those returns of one unit and period that don't count as they are."""
    groups: dict[object, Group] = defaultdict(list)
    for one in returns:
        groups[_content(one)].append(one)
    contents = list(groups.values())
    chosen = contents[0] if len(contents) == 1 else _preferred(contents, prefer)
    for group in contents:
        if group is chosen:
            first, *copies = group
            yield from (_copy(one, first) for one in copies)
        elif chosen:
            yield from (_passed_over(one, chosen[0]) for one in group)
        else:
            others = [other for other in contents if other is not group]
            yield from (_conflict(one, others, len(returns) == 2, pengumpulan) for one in group)


def _preferred(contents: Sequence[Group], prefer: Prefer) -> Group | None:
    named = [group for group in contents if any(one.name in prefer.names for one in group)]
    if named or not prefer.latest:
        return named[0] if len(named) == 1 else None
    saved = [max((one.saved for one in group if one.saved), default=None) for group in contents]
    known = [one for one in saved if one]
    # A return of unknown age may be the last one.
    if len(known) < len(contents) or known.count(max(known)) > 1:
        return None
    return contents[saved.index(max(known))]


def idle(arsip: DiskArsip, prefer: Prefer) -> Iterator[str]:
    """Of the files that were named and yet decide nothing, in Indonesian, which and why."""
    for name in sorted(prefer.names):
        one = arsip.find(name)
        if one is None:
            continue
        others = [other for other in arsip.of_unit(one.unit or "") if other.periode == one.periode and other != one]
        rivals = [other.name for other in others if other.name in prefer.names]
        if one.bacaan is None:
            yield f"--prefer {name}: berkas itu {one.kata}, jadi tidak dapat dipilih"
        elif one.status is Status.CONFLICT and rivals:
            yield f"--prefer {name} bertentangan dengan --prefer {_some(rivals)}; sebutkan satu saja untuk tiap unit"
        elif not any(_is_passed_over(other) for other in others):
            yield f"--prefer {name}: tidak ada kiriman lain dari unit itu yang isinya berbeda; tidak ada yang dipilih"


def _is_passed_over(one: Kiriman) -> bool:
    return any(remark.code is Code.DIKALAHKAN for remark in one.remarks)


def _copy(one: Kiriman, first: Kiriman) -> Kiriman:
    same = "salinan persis dari" if one.sha256 == first.sha256 else "isinya sama dengan"
    remark = Remark(Code.DUPLIKAT, f"berkas ini {same} {first.name}; dihitung satu kali")
    return replace(one, status=Status.DUPLICATE, remarks=(*one.remarks, remark))


def _passed_over(one: Kiriman, chosen: Kiriman) -> Kiriman:
    remark = Remark(Code.DIKALAHKAN, f"tidak dipakai, karena --prefer memilih {chosen.name}")
    return replace(one, status=Status.IGNORED, remarks=(*one.remarks, remark))


def _conflict(one: Kiriman, others: Sequence[Group], is_pair: bool, pengumpulan: Pengumpulan) -> Kiriman:
    whose = f"{pengumpulan.units[one.unit or ''].nama}, {one.periode.nama if one.periode else ''}"
    names = _some([other.name for group in others for other in group])
    mine = _answers(one)
    theirs = [_answers(group[0]) for group in others]
    differing = [
        f'"{clip(indikator.nama, 50)}"'
        for _, indikator in pengumpulan.indicators()
        if any(other.get(indikator.id) != mine.get(indikator.id) for other in theirs)
    ]
    where = f" pada {_some(differing)}" if differing else ""
    all_of = "keduanya" if is_pair else "semuanya"
    message = f"{whose}: isi berkas ini berbeda dari {names}{where}; {all_of} tidak dihitung; sisakan satu yang benar"
    return replace(one, status=Status.CONFLICT, remarks=(*one.remarks, Remark(Code.KONFLIK, message)))


def _some(names: Sequence[str]) -> str:
    more = f" dan {len(names) - _MAX_NAMES} lagi" if len(names) > _MAX_NAMES else ""
    return ", ".join(names[:_MAX_NAMES]) + more


def _content(one: Kiriman) -> object:
    """What tells two returns apart, wherever in the sheet it stands."""
    return repr(sorted(_answers(one).items()))


def _answers(one: Kiriman) -> dict[str, object]:
    """What a return says of each indicator, also what was refused."""
    refused: dict[str, list[str]] = defaultdict(list)
    for remark in one.remarks:
        if remark.code.startswith("TRM2"):
            # Where more may stand there than is told, only a copy says the same.
            is_partly_told = remark.code in (Code.BARIS_GANDA, Code.BARIS_TERTUKAR) or remark.raw.endswith("…")
            refused[remark.indikator].append(one.sha256 if is_partly_told else remark.message)
    return {
        key: (
            terisi.jawaban.keadaan.value,
            terisi.alasan,
            sorted((kolom.value, text) for kolom, text in terisi.teks.items()),
            [(sumber.bagian.value, plain(sumber.nilai)) for sumber in (*terisi.sumber, *terisi.sisa)],
            refused.get(key, []),
        )
        for key, terisi in (one.bacaan.terisi.items() if one.bacaan else ())
    }
