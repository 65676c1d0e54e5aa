"""For people: totals and paths under each SOP's name, how they came about, and what all come to together."""

from collections.abc import Iterable, Iterator

from sopkit.durations.details import explain
from sopkit.durations.formats.text import block, ending, why
from sopkit.durations.formats.text.pen import Pen
from sopkit.durations.report import DurationsReport, Look, SopDurations, peek
from sopkit.durations.summary import Summary


def write(report: DurationsReport, look: Look) -> Iterator[bytes]:
    """A block for each SOP, with bars where there is only one; then the summary of several, and the calendar."""
    pen = Pen(look)
    found = Summary()
    is_single, sops = peek(report.sops)
    for sop in sops:
        found.add(sop)
        if not report.is_summary:
            yield _bytes(_sop(pen, sop, report, is_single))
    if report.is_summary or not is_single:
        yield _bytes(ending.summary(pen, found, report.kalender))
    yield _bytes(ending.closing(pen, found, report.question, report.is_summary))


def _sop(pen: Pen, sop: SopDurations, report: DurationsReport, is_single: bool) -> Iterator[str]:
    yield from block.head(pen, sop)
    for table, prosedur in enumerate(sop.prosedur):
        yield from block.table_head(pen, sop, table)
        yield from block.totals(pen, sop, table, report.question, is_single and not report.is_explained)
        if report.is_explained:
            yield from why.explain(pen, sop, table, explain(prosedur, report.question), report.question)
    yield ""


def _bytes(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
