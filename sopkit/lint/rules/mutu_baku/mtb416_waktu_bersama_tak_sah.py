"""MTB416."""

from collections.abc import Iterator

from sopkit.analysis.flow import normalise_target, shared_rows
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import states_waktu
from sopkit.model.finding import Path, Severity
from sopkit.model.text import clip


@sop_rule("MTB416", "waktu-bersama-tak-sah", Severity.ERROR, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Sel waktu bersama yang tidak dapat digabung.

    Yang diperiksa
        'bersama' pada waktu menunjuk id, atau nomor yang tertulis, dari kegiatan di atasnya pada tabel yang
        sama. Kegiatan yang ditunjuk harus menyatakan waktu, dan semua baris di antaranya harus memakai sel
        yang sama.

    Mengapa
        'bersama' digambar sebagai satu sel gabungan yang dihitung sekali. Sel hanya dapat digabung bila
        baris-barisnya berurutan dan ada waktu di dalamnya.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas permohonan
                pelaksana: loket
                mutu_baku:
                  waktu: 5 menit
              - uraian: Memeriksa berkas permohonan
                pelaksana: loket
                mutu_baku:
                  waktu: 10 menit
              - uraian: Mencatat berkas permohonan
                pelaksana: loket
                mutu_baku:
                  waktu:
                    bersama: 1

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - nomor: 1
                uraian: Menerima berkas permohonan
                pelaksana: loket
                mutu_baku:
                  waktu: 15 menit
              - uraian: Memeriksa berkas permohonan
                pelaksana: loket
                mutu_baku:
                  waktu:
                    bersama: 1
              - uraian: Mencatat berkas permohonan
                pelaksana: loket
                mutu_baku:
                  waktu:
                    bersama: 1
    """
    for number in range(len(context.sop.prosedur)):
        for row, bersama, problem, other in _problems(context, number):
            path: Path = ("prosedur", number, "kegiatan")
            related = () if other in (None, row) else (((*path, other), "kegiatan yang disebut"),)
            yield Hit(
                (*path, row, "mutu_baku", "waktu", "bersama"),
                f"{context.step(number, row)}, waktu bersama '{clip(bersama)}' {problem}",
                related=related,
            )


def _problems(context: SopContext, number: int) -> Iterator[tuple[int, str, str, int | None]]:
    """Rows whose cell can't be merged, what they say and what is wrong with it, and the row that this is about."""
    prosedur, flow = context.sop.prosedur[number], context.flows[number]
    roots = shared_rows(prosedur, flow)
    ends: dict[int, int] = {}  # of each cell, the last row that it reaches without a gap
    for row, kegiatan in enumerate(prosedur.kegiatan):
        waktu = kegiatan.mutu_baku.waktu
        if waktu is None or waktu.bersama is None:
            ends[row] = row
            continue
        target = flow.targets.row(waktu.bersama)
        if target is None or target >= row:
            yield row, waktu.bersama, *_wrong_target(context, number, row, waktu.bersama)
            continue
        root = roots[row]
        if root is None:
            continue  # the row that it names is itself at fault
        if not states_waktu(prosedur.kegiatan[root].mutu_baku.waktu):
            name = context.step(number, root)
            yield row, waktu.bersama, f"memakai sel {name} yang belum menyatakan waktu; isi waktunya di sana", root
            continue
        between = ends[root] + 1
        if between == row:
            ends[root] = row
        elif roots[between] is not None:
            yield row, waktu.bersama, _apart(context, number, root, between), between


def _wrong_target(context: SopContext, number: int, row: int, bersama: str) -> tuple[str, int | None]:
    targets = context.flows[number].targets
    target = targets.row(bersama)
    unclaimed = targets.counted.get(normalise_target(bersama))
    if target == row:
        return "menunjuk kegiatan itu sendiri; tunjuk kegiatan di atasnya, atau isi waktunya di sini", row
    if target is not None:
        return f"menunjuk {context.step(number, target)} di bawahnya; tunjuk kegiatan di atasnya", target
    if unclaimed is not None and unclaimed < row:
        name, claim = context.step(number, unclaimed), f"nomor: {normalise_target(bersama)}"
        return f"menunjuk {name} yang nomornya belum tertulis; tambahkan '{claim}' di sana", unclaimed
    return "tidak menunjuk kegiatan mana pun pada tabel ini; tulis id atau nomor kegiatan di atasnya", None


def _apart(context: SopContext, number: int, root: int, between: int) -> str:
    first, other = context.step(number, root), context.step(number, between)
    return (
        f"memakai sel {first}, tetapi {other} di antaranya tidak; "
        "sel gabungan harus berurutan, jadi pakai 'bersama' di sana juga atau isi waktu sendiri di sini"
    )
