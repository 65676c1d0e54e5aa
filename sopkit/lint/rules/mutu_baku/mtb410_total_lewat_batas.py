"""MTB410."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, localcontext

from sopkit.lint.graph import judged_flows
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import counted_waktu
from sopkit.model.finding import Path, Severity
from sopkit.model.text import clip
from sopkit.model.waktu import Lama


@sop_rule("MTB410", "total-lewat-batas", Severity.WARNING, Basis.FORMAT)
def rule(context: SopContext) -> Iterator[Hit]:
    """Jalur terpanjang yang melampaui batas waktu tabelnya.

    Yang diperiksa
        Jumlah waktu pada jalur terpanjang, tanpa pengulangan, tidak melebihi 'batas_waktu'. Yang dilaporkan hanya yang
        terlampaui menurut setiap kalender yang dikenal, baik lima maupun enam hari kerja; selebihnya terlihat dengan
        sopkit durations.

    Mengapa
        Batas waktu adalah janji kepada pemohon. Bila jumlah waktu kegiatannya sudah lebih lama, janji itu tidak dapat
        ditepati walaupun setiap pelaksana bekerja tepat waktu.

    Contoh salah
        prosedur:
          - batas_waktu: 3 hari kerja
            pelaksana:
              loket: Petugas Loket
              camat: Camat
            kegiatan:
              - uraian: Meneliti berkas permohonan
                pelaksana: loket
                mutu_baku:
                  kelengkapan: Berkas permohonan
                  waktu: 3 hari kerja
                  output: Konsep keputusan
              - uraian: Menandatangani keputusan
                pelaksana: camat
                mutu_baku:
                  kelengkapan: Konsep keputusan
                  waktu: 1 hari kerja
                  output: Keputusan

    Contoh benar
        prosedur:
          - batas_waktu: 4 hari kerja
            pelaksana:
              loket: Petugas Loket
              camat: Camat
            kegiatan:
              - uraian: Meneliti berkas permohonan
                pelaksana: loket
                mutu_baku:
                  kelengkapan: Berkas permohonan
                  waktu: 3 hari kerja
                  output: Konsep keputusan
              - uraian: Menandatangani keputusan
                pelaksana: camat
                mutu_baku:
                  kelengkapan: Konsep keputusan
                  waktu: 1 hari kerja
                  output: Keputusan
    """
    if all(prosedur.batas_waktu is None for prosedur in context.sop.prosedur):
        return
    for number, *_ in judged_flows(context):
        yield from _over(context, number)


def _over(context: SopContext, number: int) -> Iterator[Hit]:
    """What is said of the varian that exceeds its table's limit most, if any does for sure."""
    # Only a table with a limit needs these, so that others don't wait for their import.
    from sopkit.analysis.limit import Limit, judge_table, limit_of, longest_seconds
    from sopkit.analysis.paths import axis_seconds, find_paths
    from sopkit.analysis.times import read_times
    from sopkit.analysis.total import DIGITS
    from sopkit.model.kalender import KALENDER

    prosedur, usual = context.sop.prosedur[number], KALENDER["formal5"]
    limit = limit_of(prosedur)
    if not isinstance(limit, Limit):
        return
    with localcontext(prec=DIGITS):
        most = _sum_of_all(context, number)
    if most is not None and axis_seconds(most, usual) <= axis_seconds(limit.lama, usual):
        return
    times = read_times(prosedur, context.sop.varian or ())
    found = find_paths(times, usual, tables=len(context.sop.prosedur))[0]
    over = [
        (paths.longest, varian)
        for varian, paths in found.items()
        if paths.longest
        and all(longest_seconds(paths.longest.total, one) > axis_seconds(limit.lama, one) for one in KALENDER.values())
    ]
    if not over:
        return
    way, varian = max(over, key=lambda one: one[0].run.finish)
    message = judge_table(number, times, varian, way, usual)[1]
    who = "" if varian is None else f"varian '{clip(varian)}': "
    path: Path = ("prosedur", number)
    slowest = max(way.run.paid, key=lambda node: way.run.spans[node][1] - way.run.spans[node][0])
    row = times.cell(times.flow.nodes[slowest].row)
    where: Path = (*path, "kegiatan", row, "mutu_baku", "waktu")
    message = f"{context.table(number)}{who}{message}"
    yield Hit((*path, "batas_waktu"), message, related=((where, "waktu terlama pada jalur itu"),))


def _sum_of_all(context: SopContext, number: int) -> Lama | None:
    """What no path through a table exceeds: all its steps one after another; None where that is not so simple."""
    prosedur = context.sop.prosedur[number]
    cells = [kegiatan.mutu_baku.waktu for kegiatan in prosedur.kegiatan]
    if prosedur.volume or any(cell.bersama is not None or cell.varian for cell in cells if cell):
        return None
    symbols = Counter([node.row for node in context.flows[number].nodes])
    most: Lama = {}
    for place, read in counted_waktu(context):
        if place.prosedur == number and place.row is not None and not read.per:
            if any(amount > read.max.get(satuan, 0) for satuan, amount in read.min.items()):
                return None
            for satuan, amount in read.max.items():
                most[satuan] = most.get(satuan, Decimal(0)) + amount * symbols[place.row]
    return most
