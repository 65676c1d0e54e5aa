"""For programs: `sopkit.compare/1`."""

import json
from decimal import Decimal
from typing import Any

from sopkit.analysis.compare.change import Change
from sopkit.analysis.compare.side import NamedRow
from sopkit.analysis.compare.sop import ProsedurChanges
from sopkit.analysis.compare.totals import TotalChange
from sopkit.analysis.total import Total
from sopkit.compare.report import CompareReport, SopName
from sopkit.compare.totals import difference
from sopkit.model.bilangan import plain
from sopkit.model.kalender import Kalender


def write(report: CompareReport, width: int = 0, is_coloured: bool = False) -> str:
    """The versioned JSON contract: amounts as decimal strings, null where nothing is stated or can be compared."""
    kalender = report.kalender
    result = {
        "schema": "sopkit.compare/1",
        "calendar": {
            "name": kalender.name,
            "source": kalender.source,
            "minutes_per_day": plain(kalender.minutes_per_day),
            "days_per_week": str(kalender.days_per_week),
            "days_per_month": str(kalender.days_per_month),
        },
        "before": report.before,
        "after": report.after,
        "summary": {
            "added": len(report.added),
            "removed": len(report.removed),
            "changed": len(report.changed),
            "unchanged": report.unchanged,
            "refused": len(report.refused),
        },
        "added": [_name(sop) for sop in report.added],
        "removed": [_name(sop) for sop in report.removed],
        "changed": [
            {
                "id": sop.id,
                "nama": sop.nama,
                "before": sop.before,
                "after": sop.after,
                "changes": [_change(change) for change in sop.changes.changes],
                "prosedur": [_prosedur(table, kalender) for table in sop.changes.prosedur],
            }
            for sop in report.changed
        ],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _name(sop: SopName) -> dict[str, str]:
    return {"id": sop.id, "file": sop.file, "nama": sop.nama}


def _change(change: Change) -> dict[str, Any]:
    return {
        "key": change.key,
        "detail": change.detail,
        "before": list(change.before),
        "after": list(change.after),
        "wording_only": change.is_wording,
    }


def _prosedur(table: ProsedurChanges, kalender: Kalender) -> dict[str, Any]:
    columns = table.columns
    return {
        "judul": table.judul or None,
        "before": table.before,
        "after": table.after,
        "moved": table.is_moved,
        "changes": [_change(change) for change in table.changes],
        "pelaksana": {
            "added": list(columns.added),
            "removed": list(columns.removed),
            "renamed": [{"before": old, "after": new} for old, new in columns.renamed],
            "moved": list(columns.moved),
        },
        "kegiatan": {
            "added": [_row(row) for row in table.added],
            "removed": [_row(row) for row in table.removed],
            "changed": [
                {
                    "before": _row(row.before),
                    "after": _row(row.after),
                    "moved": row.is_moved,
                    "changes": [_change(change) for change in row.changes],
                }
                for row in table.rows
            ],
            "renumbered": [{"before": old, "after": new} for old, new in table.renumbered],
        },
        "totals": [_total(total, kalender) for total in table.totals],
    }


def _row(row: NamedRow) -> dict[str, Any]:
    return {
        "row": row.row + 1,
        "nomor": row.nomor,
        "uraian": row.uraian,
        "pelaksana": list(row.pelaksana),
        "waktu": list(row.waktu),
    }


def _total(total: TotalChange, kalender: Kalender) -> dict[str, Any]:
    return {
        "measure": total.measure,
        "pelaksana": total.pelaksana,
        "varian": total.varian,
        "before": _amount(total.before, kalender),
        "after": _amount(total.after, kalender),
        "difference": {"text": difference(total, kalender) or None, **_minutes(total.minutes(kalender))},
    }


def _amount(total: Total | None, kalender: Kalender) -> dict[str, Any] | None:
    if total is None or total.is_empty:
        return None
    low, high = total.calendar_days
    return {
        "text": total.text,
        **_minutes(total.minutes(kalender)),
        "calendar_days_min": plain(low),
        "calendar_days_max": plain(high),
        "at_least": total.at_least,
    }


def _minutes(minutes: tuple[Decimal, Decimal] | None) -> dict[str, str | None]:
    low, high = (None, None) if minutes is None else (plain(minutes[0]), plain(minutes[1]))
    return {"minutes_min": low, "minutes_max": high}
