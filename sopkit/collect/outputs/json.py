"""The recap for programs: `sopkit.recap/1`, every figure a decimal string, null where it is n/a."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from sopkit.collect import segel
from sopkit.collect.kiriman import RECAP, Kiriman
from sopkit.collect.recap import Rekap, RekapIndikator
from sopkit.collect.segel import MAX_SEALED
from sopkit.collect.terlambat import days_late, saved_on
from sopkit.collect.unit import Asal, Posisi, RekapUnit, UnitIndikator
from sopkit.forms.remark import Remark
from sopkit.model.bilangan import plain
from sopkit.model.jumlah import as_decimal
from sopkit.model.pengumpulan import Target
from sopkit.source.disk import read_bytes

SUFFIX = ".json"


def is_ours(path: Path) -> bool:
    """Whether a file is a recap of this kind."""
    data = read_bytes(str(path), 200)
    return isinstance(data, bytes) and f'"schema": "{RECAP}"'.encode() in data


def is_untouched(path: Path) -> bool:
    """Whether nobody has changed a recap of this kind, or saved it anew, since it was written."""
    data = read_bytes(str(path), MAX_SEALED)
    return isinstance(data, bytes) and segel.is_untouched_json(data)


def write(rekap: Rekap) -> bytes:
    """The recap as JSON. A figure without a finite decimal is rounded half up to 12 places.

    Unless `detailed`, there are too many answers to list: units and files stand in the CSV and in the ledger.
    """
    units = list(rekap.units()) if rekap.is_detailed else []
    missing = {unit.unit: lacking for unit in units if (lacking := _lacking(rekap, unit))}
    document = {
        "schema": RECAP,
        "pengumpulan": rekap.pengumpulan.nama,
        "period": rekap.periode.id,
        "today": rekap.today.isoformat(),
        "complete": rekap.complete,
        "detailed": rekap.is_detailed,
        "indikator": [_indikator(row, units) for row in rekap.indikator],
        "sasaran": [
            {"nama": one.nama, "capaian": _number(one.rata_rata), "known": one.known, "expected": one.expected}
            for one in rekap.sasaran
        ],
        "files": [_file(rekap, one) for one in rekap.arsip.files()] if rekap.is_detailed else [],
        "missing": list(missing),
        "missing_periods": missing,
    }
    lines = ",\n".join(f'"{key}": {_lines(value)}' for key, value in document.items())
    return segel.seal_json(f"{{\n{lines}\n}}\n".encode())


def _lines(value: object) -> str:
    """A value as JSON, a list of several things with a line for each."""
    if not isinstance(value, list):
        return _dumps(value)
    return "[\n" + ",\n".join(map(_dumps, value)) + "\n]" if value else "[]"


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lacking(rekap: Rekap, unit: RekapUnit) -> list[str]:
    """The periods for which no return of a unit counts."""
    return [periode.id for periode in rekap.spans if periode not in unit.files.counted]


def _indikator(row: RekapIndikator, units: list[RekapUnit]) -> dict[str, Any]:
    own = {unit.unit: unit.indikator[row.indikator.id] for unit in units if row.indikator.id in unit.indikator}
    asal = [one for share in own.values() for one in share.asal]
    return {
        "id": row.indikator.id,
        "nama": row.indikator.nama,
        "satuan": row.indikator.satuan,
        "sasaran": row.sasaran,
        **_posisi(row.periode),
        "year_to_date": _posisi(row.sampai),
        "periods": {periode.id: _posisi(posisi) for periode, posisi in row.per_periode.items()},
        "target_year": _target(row.tahun),
        "unit": {unit: _unit(one) for unit, one in own.items()},
        "sources": [_source(one) for one in sorted(asal, key=lambda one: one.periode)],
    }


def _posisi(posisi: Posisi) -> dict[str, Any]:
    """`provisional` is what is known of a figure that lacks something; it is never judged."""
    angka = posisi.angka
    return {
        "target": _target(posisi.target),
        "realisasi": _number(angka.nilai),
        "capaian": _number(posisi.persen),
        "predikat": posisi.predikat,
        "nihil": angka.is_nihil,
        "known": angka.known,
        "expected": angka.expected,
        "provisional": _number(angka.sementara),
    }


def _unit(one: UnitIndikator) -> dict[str, Any]:
    """Its figures over the whole period asked; `state` is of the last period within it, `states` of each."""
    angka = one.posisi.angka
    return {
        "state": one.jawaban.keadaan,
        "states": {periode.id: answer.keadaan for periode, answer in one.per_periode.items()},
        "target": _target(one.posisi.target),
        "realisasi": _number(angka.nilai),
        "capaian": _number(one.posisi.persen),
        "predikat": one.posisi.predikat,
        "pembilang": _number(None if angka.is_lacking else angka.pembilang),
        "penyebut": _number(None if angka.is_lacking else angka.penyebut),
        "alasan_nihil": one.alasan or None,
        **{column.removeprefix("#"): text for column, text in one.teks.items()},
    }


def _source(asal: Asal) -> dict[str, Any]:
    sumber = asal.sumber
    return {
        "unit": asal.unit,
        "period": asal.periode.id,
        "part": sumber.bagian,
        "value": _number(sumber.nilai),
        "file": asal.file,
        "sheet": sumber.sheet,
        "cell": sumber.cell,
        "raw": sumber.raw,
        "type": sumber.tipe,
        "rule": sumber.aturan,
        "sha256": asal.sha256,
    }


def _file(rekap: Rekap, one: Kiriman) -> dict[str, Any]:
    return {
        "name": one.name,
        "sha256": one.sha256 or None,
        "unit": one.unit,
        "period": one.periode.id if one.periode else None,
        "status": one.status,
        "counted": one.counts,
        "saved": day.isoformat() if (day := saved_on(one, rekap)) else None,
        "days_late": days_late(one, rekap),
        "findings": [_remark(remark) for remark in one.remarks],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "code": remark.code,
        "severity": remark.severity,
        "message": remark.message,
        "sheet": remark.sheet or None,
        "cell": remark.cell or None,
        "raw": remark.raw or None,
        "indikator": remark.indikator or None,
    }


def _number(value: Fraction | Decimal | None) -> str | None:
    if value is None:
        return None
    return plain(as_decimal(value) if isinstance(value, Fraction) else value)


def _target(target: Target | None) -> str | None:
    """A figure, or a range as "80-90"."""
    return "-".join(dict.fromkeys(str(_number(end)) for end in (target.min, target.max))) if target else None
