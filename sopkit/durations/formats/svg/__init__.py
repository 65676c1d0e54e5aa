"""A picture: where one SOP's time goes, or which of several SOPs take longest. It says the same without colours."""

from collections.abc import Iterator

from sopkit.durations.formats.svg.many import draw_many
from sopkit.durations.formats.svg.single import draw_one
from sopkit.durations.report import DurationsReport, Look, peek
from sopkit.durations.summary import Summary


def write(report: DurationsReport, look: Look) -> Iterator[bytes]:
    """One SVG, as wide as upright A4 paper between its margins."""
    is_single, sops = peek(report.sops)
    if is_single and not report.is_summary:
        yield draw_one(next(sops), report.question).encode()
        return
    found = Summary()
    for sop in sops:
        found.add(sop)
    yield draw_many(found, report.question).encode()
