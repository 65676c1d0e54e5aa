"""The ledger that a recap was written with: of several recaps of one run, only the first has its name."""

import html
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from sopkit.collect.ledger import SUFFIX, is_ours
from sopkit.collect.verify.buku import Buku, open_buku
from sopkit.collect.verify.sel import CSV, XLSX, written
from sopkit.source.disk import read_bytes

_MOST_ENTRIES, _MOST = 10_000, 20
"""Entries of a folder that are looked at, and ledgers that are opened."""
_HEAD = 64 * 1024


def find_ledgers(rekap: Path) -> list[Path]:
    """The ledger under the recap's name; without one, those beside it of the same collection and period."""
    own = rekap.with_suffix(SUFFIX)
    if own.is_file():
        return [own]
    names = sorted(path for path in islice(rekap.parent.iterdir(), _MOST_ENTRIES) if path.suffix.lower() == SUFFIX)
    ours = list(islice((path for path in names if path.is_file() and is_ours(path)), _MOST))
    if not ours:
        return []
    is_same = _telling(rekap)
    opened = ((path, open_buku(path)) for path in ours)
    return [path for path, buku in opened if not isinstance(buku, str) and is_same(buku)]


def _telling(rekap: Path) -> Callable[[Buku], bool]:
    """Tells whether a recap names the collection and the period of a ledger."""
    kind = rekap.suffix.lower()
    if kind in (CSV, XLSX):
        cells = written(rekap)
        if isinstance(cells, str):
            return lambda _: False
        if kind == XLSX:
            heads = {one.value for one in cells if one.key[0] == "Rekap"}
            return lambda buku: {buku.pengumpulan.nama, buku.periode.judul} <= heads
        # A table names no collection; its rows name periods and indicators.
        rows = [one for one in cells if one.key[1] in ("00001", "00005")]
        periods = {str(one.value) for one in rows if one.key[1] == "00001"}
        indicators = {str(one.value) for one in rows if one.key[1] == "00005"}
        return lambda buku: _is_table_of(buku, periods, indicators)
    data = read_bytes(str(rekap), _HEAD)
    head = data.decode(errors="replace") if isinstance(data, bytes) else ""
    return lambda buku: any(one in head for one in _heads(buku))


def _heads(buku: Buku) -> tuple[str, str]:
    """How a page, and a recap as JSON, begin."""
    nama = buku.pengumpulan.nama
    title = f"<title>Rekap {html.escape(nama)}, {buku.periode.judul}</title>"
    return title, f'"pengumpulan": {json.dumps(nama, ensure_ascii=False)},\n"period": "{buku.periode.id}"'


def _is_table_of(buku: Buku, periods: set[str], indicators: set[str]) -> bool:
    last = [key for key, one in buku.periods.items() if buku.periode.holds(one)][-1:]
    return set(last) <= periods <= buku.periods.keys() and indicators <= {
        one.id for _, one in buku.pengumpulan.indicators()
    }
