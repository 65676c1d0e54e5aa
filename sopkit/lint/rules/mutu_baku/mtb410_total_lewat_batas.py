"""MTB410."""

from collections.abc import Iterator

from sopkit.lint.graph import judged_flows
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Path, Severity
from sopkit.model.text import clip


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
    for number, _ in judged_flows(context):
        yield from _over(context, number)


def _over(context: SopContext, number: int) -> Iterator[Hit]:
    """What is said of the varian that exceeds its table's limit most, if any does for sure."""
    # Only a table with a limit needs these, so that others don't wait for their import.
    from sopkit.analysis.limit import Outcome, judge_table, limit_of
    from sopkit.analysis.paths import Way, find_paths
    from sopkit.analysis.times import read_times
    from sopkit.model.kalender import KALENDER, Kalender

    prosedur = context.sop.prosedur[number]
    if isinstance(limit_of(prosedur), str | None):
        return
    times = read_times(prosedur, context.sop.varian or ())

    def exceeding(kalender: Kalender) -> dict[str | None, tuple[Way, str]]:
        found = find_paths(times, kalender, tables=len(context.sop.prosedur))[0]
        ways = {varian: paths.longest for varian, paths in found.items() if paths.longest}
        judged = {varian: (way, *judge_table(number, times, varian, way, kalender)) for varian, way in ways.items()}
        return {
            varian: (way, message)
            for varian, (way, verdict, message) in judged.items()
            if verdict and verdict.outcome is Outcome.OVER
        }

    over = exceeding(KALENDER["formal5"])
    for kalender in KALENDER.values():
        if not over:
            return
        over = {varian: over[varian] for varian in exceeding(kalender) if varian in over}
    if over:
        varian, (way, message) = max(over.items(), key=lambda one: one[1][0].run.finish)
        who = "" if varian is None else f"varian '{clip(varian)}': "
        path: Path = ("prosedur", number, "batas_waktu")
        slowest = max(way.run.paid, key=lambda node: way.run.spans[node][1] - way.run.spans[node][0])
        row = times.cell(times.flow.nodes[slowest].row)
        where: Path = ("prosedur", number, "kegiatan", row, "mutu_baku", "waktu")
        yield Hit(path, f"{context.table(number)}{who}{message}", related=((where, "waktu terlama pada jalur itu"),))
