"""A workbook: the summary, and behind it every total, step, pelaksana and assumption, to filter and to print."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sopkit.analysis.limit import longest_seconds
from sopkit.analysis.total import Total
from sopkit.durations.details import explain, totals_of
from sopkit.durations.formats.xlsx.sheet import Column, Table, Value
from sopkit.durations.formats.xlsx.summary import add_summary
from sopkit.durations.report import DurationsReport, Look, Question, SopDurations, row_names
from sopkit.durations.sentences import critical_words
from sopkit.durations.steps import step_total
from sopkit.durations.summary import Summary
from sopkit.durations.words import load
from sopkit.model.finding import Severity
from sopkit.workbook.write import new_book, save

_WHICH = (Column("SOP", 26), Column("Tabel", 6, "number"), Column("Varian", 14))
_FILE = Column("Berkas", 30)
_BARE = "(tanpa hari kalender)"
_MINUTES = (
    Column(f"Menit, paling singkat {_BARE}", 11, "number"),
    Column(f"Menit, paling lama {_BARE}", 11, "number"),
)
_SHEETS = {
    "SOP": (
        *_WHICH,
        Column("Kegiatan", 8, "number"),
        Column("Jumlah waktu", 20),
        Column(f"Menit {_BARE}", 11, "number"),
        Column("Jalur terpendek", 20),
        Column(f"Menit {_BARE}", 11, "number"),
        Column("Jalur terpanjang", 20),
        Column(f"Menit {_BARE}", 11, "number"),
        Column("Jalur kritis", 22),
        Column("Batas waktu", 18),
        Column("Kegiatan tanpa waktu", 9),
        _FILE,
    ),
    "Kegiatan": (
        *_WHICH,
        Column("No", 7),
        Column("Kegiatan", 40),
        Column("Pelaksana", 20),
        Column("Tertulis", 16),
        Column("Terbaca", 18),
        *_MINUTES,
        Column("Bagian", 8, "percent"),
        Column("Jalur kritis", 8),
        _FILE,
    ),
    "Pelaksana": (
        *_WHICH,
        Column("Pelaksana", 28),
        Column("Beban pelaksana", 26),
        *_MINUTES,
        Column("Bagian", 8, "percent"),
        Column("Jeda, menit", 11, "number"),
        _FILE,
    ),
    "Anggapan": (Column("SOP", 26), Column("Tabel", 6, "number"), Column("Anggapan dan catatan", 90), _FILE),
}


def write(report: DurationsReport, look: Look) -> Iterator[bytes]:
    """The whole workbook, once all rows are there and few enough; texts are never formulas, figures are numbers."""
    book = new_book()
    first = book.create_sheet("Ringkasan")
    names = () if report.is_summary else _SHEETS
    tables = {name: Table(name, _SHEETS[name]) for name in names}
    found = Summary()
    for sop in report.sops:
        found.add(sop)
        if tables:
            _add(tables, sop, report.question)
    add_summary(first, found, report)
    for name, table in tables.items():
        table.write(book, f"Waktu SOP, {name}")
    yield save(book, "Waktu SOP")


def _add(tables: dict[str, Any], sop: SopDurations, question: Question) -> None:
    kalender = question.kalender
    for number, prosedur in enumerate(sop.prosedur):
        names = sop.pelaksana[number]
        details = explain(prosedur, question)
        for one in details.varian:
            varian = one.varian
            which: tuple[Value, ...] = (sop.nama, number + 1, sop.varian_name(varian))
            found = totals_of(prosedur, varian)
            way = prosedur.paths[varian].longest
            limits = (
                f"{v.limit.text}: {v.outcome.kata}" for v in sop.verdicts if (v.table, v.varian) == (number, varian)
            )
            tables["SOP"].add(
                (
                    *which,
                    len(prosedur.numbers),
                    found.total.text,
                    _minutes(found.total, question)[1],
                    found.shortest.text if found.shortest else "tidak dapat dihitung",
                    _minutes(found.shortest, question)[0] if found.shortest else None,
                    found.longest.text if found.longest else "tidak dapat dihitung",
                    _minutes(found.longest, question)[1] if found.longest else None,
                    critical_words(prosedur, way) if way and way.run.finish else "",
                    "\n".join(limits),
                    ", ".join(map(str, row_names(prosedur, (*found.total.unstated, *found.total.unreadable)))),
                    sop.file,
                )
            )
            for step in one.steps:
                share = step.share if step.seconds else None
                actors = "\n".join(names.get(actor, actor) for actor in step.pelaksana)
                minutes = _minutes(step_total(step), question) if step.read and not step.read.per else (None, None)
                mark = "ya" if step.is_critical else ""
                texts = (str(step.name), step.uraian, actors, step.written or "", step.text)
                tables["Kegiatan"].add((*which, *texts, *minutes, share, mark, sop.file))
            whole = longest_seconds(prosedur.totals[varian], kalender)
            for actor, totals in prosedur.pelaksana.items():
                total = totals[varian]
                part = longest_seconds(total, kalender) / whole if whole and total.terms else None
                idle = prosedur.paths[varian].waiting.get(actor)
                waiting: Fraction | None = None if idle is None else idle / 60
                row = (*which, names[actor], load(total), *_minutes(total, question), part, waiting, sop.file)
                tables["Pelaksana"].add(row)
        for note in prosedur.notes:
            said = f"{Severity(note.severity).kata.capitalize()}: {note.message}"
            tables["Anggapan"].add((sop.nama, number + 1, said, sop.file))
        for assumption in details.assumptions:
            tables["Anggapan"].add((sop.nama, number + 1, assumption.text, sop.file))


def _minutes(total: Total, question: Question) -> tuple[Decimal | None, Decimal | None]:
    return total.minutes(question.kalender) or (None, None)
