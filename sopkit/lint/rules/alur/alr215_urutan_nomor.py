"""ALR215."""

from collections.abc import Iterator

from sopkit.analysis.flow import Flow, normalise_target
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.base import as_tuple
from sopkit.model.finding import Edit, Fix, Severity
from sopkit.model.sop import Prosedur
from sopkit.source.edit import replace_text


@sop_rule("ALR215", "urutan-nomor", Severity.WARNING, Basis.KEBIASAAN, fixes=Fixes.UNSAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Nomor kegiatan yang tidak urut dari 1.

    Yang diperiksa
        Nomor yang tercetak di satu tabel harus 1, 2, 3, dan seterusnya dari atas ke bawah. Baris bernomor
        'tanpa' dilewati, dan nomor kembar dilaporkan ALR222. Yang dilaporkan hanya nomor pertama yang
        menyimpang.

    Mengapa
        Nomor yang melompat membuat pembaca mencari kegiatan yang tidak ada.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas
                pelaksana: loket
              - nomor: 3
                uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas
                pelaksana: loket
              - nomor: 2
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, flow in enumerate(context.flows):
        broken = _find_break(flow.numbers)
        if broken is None:
            continue
        row, due = broken
        yield Hit(
            ("prosedur", number, "kegiatan", row, "nomor"),
            f"{context.step(number, row)} seharusnya bernomor {due} menurut urutan barisnya; "
            f"tulis 'nomor: {due}' dan sesuaikan tujuan yang menyebut nomor lama",
            fix=_renumber(context, number),
        )


def _renumber(context: SopContext, number: int) -> Fix | None:
    """The numbers of a table counted from 1; None where a target, or a twin of a number, makes it uncertain."""
    flow, prosedur = context.flows[number], context.sop.prosedur[number]
    changed: dict[int, int] = {}
    edits: list[Edit | None] = []
    due = 0
    for row, kegiatan in enumerate(prosedur.kegiatan):
        due += flow.numbers[row] is not None
        if isinstance(kegiatan.nomor, int) and kegiatan.nomor != due:
            changed[kegiatan.nomor] = due
            path = ("prosedur", number, "kegiatan", row, "nomor")
            edits.append(replace_text(context.parsed.source, path, str(due)))
    printed = [one for one in flow.numbers if one is not None]
    named = {str(one) for one in (*changed, *changed.values())}
    if len(printed) > len(set(printed)) or not named.isdisjoint(_targets(prosedur, flow)):
        return None
    whole = tuple(edit for edit in edits if edit)
    return Fix(whole, "nomori kegiatan urut dari 1", is_safe=False) if len(whole) == len(edits) else None


def _targets(prosedur: Prosedur, flow: Flow) -> Iterator[str]:
    """Whatever the rows of a table point at."""
    for node in flow.nodes:
        for written in ((node.simpul.lanjut), *(node.simpul.keputusan or {}).values()):
            yield from map(normalise_target, as_tuple(written))
    for kegiatan in prosedur.kegiatan:
        waktu = kegiatan.mutu_baku.waktu
        if waktu and waktu.bersama:
            yield normalise_target(waktu.bersama)


def _find_break(numbers: tuple[int | None, ...]) -> tuple[int, int] | None:
    """The first row whose number isn't the next one, and that one; numbers seen before are passed over."""
    due = 1
    for row, number in enumerate(numbers):
        if number is None or number < due:
            continue
        if number > due:
            return row, due
        due += 1
    return None
