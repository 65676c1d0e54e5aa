"""The words of a comparison, the same in every output that people read."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sopkit.analysis.compare.change import Change
from sopkit.analysis.compare.side import NamedRow
from sopkit.analysis.compare.sop import ProsedurChanges, RowChanges
from sopkit.compare.report import CompareReport

EMPTY = "(kosong)"
NO_DIFFERENCE = "Tidak ada perbedaan."
_LABELS = {
    "satuan_waktu": "satuan waktu",
    "batas_waktu": "batas waktu",
    "waktu.tertulis": "waktu yang tercetak",
    "lanjut": "lanjut ke",
    "keputusan": "cabang",
    "teks": "teks simbol",
    "gabung": "penggabungan",
    "pelaksana.jabatan": "jabatan",
    "instansi.kop": "kop",
    "instansi.alamat": "alamat",
    "instansi.logo": "logo",
    "disahkan_oleh.jabatan": "jabatan pengesah",
    "disahkan_oleh.nama": "nama pengesah",
    "disahkan_oleh.nip": "NIP pengesah",
    "tanda_tangan.tempat": "tempat tanda tangan",
    "tanda_tangan.tanggal": "tanggal tanda tangan",
}
_ARROWS = {"keputusan": "cabang", "lanjut": "panah lanjut"}


def label(change: Change) -> str:
    """What changed: "waktu (Laporan Triwulan)", "cabang Tidak", "cabang Tidak dihapus"."""
    became = {"+": " ditambah", "-": " dihapus"}.get(mark(change), "")
    name = _LABELS.get(change.key) or change.key.replace("_", " ").replace(".", " ")
    name = _ARROWS[change.key] if became else name
    if change.key == "keputusan":
        return f"{name} {change.detail or 'tanpa label'}{became}"
    return (f"{name} ({change.detail})" if change.detail else name) + became


def mark(change: Change) -> str:
    """`+` for an arrow that came, `-` for one that went, else `~`."""
    if change.key not in _ARROWS or (change.before and change.after):
        return "~"
    return "-" if change.before else "+"


def remark(change: Change) -> str:
    """What is to be said beside both texts; empty where nothing is."""
    if not change.is_wording:
        return "" if change.removed or change.added else "hanya urutannya"
    return "lamanya sama" if change.key in ("waktu", "batas_waktu") else "hanya penulisannya"


def sides(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is shown of both texts: of lists only what went and what came, of nothing that it is empty."""
    if mark(change) != "~" or (is_list(change) and (change.removed or change.added)):
        return change.removed, change.added
    return change.before or (EMPTY,), change.after or (EMPTY,)


def is_list(change: Change) -> bool:
    """Whether either text has several items."""
    return len(change.before) > 1 or len(change.after) > 1


def in_order(table: ProsedurChanges) -> Iterator[NamedRow | RowChanges]:
    """The rows that came or changed, as they stand in the later version."""
    rows: dict[int, NamedRow | RowChanges] = {one.row: one for one in table.added}
    rows |= {one.after.row: one for one in table.rows}
    yield from (rows[row] for row in sorted(rows))


def row_name(row: NamedRow) -> str:
    """A row by its number, or its place where none is printed."""
    return f"baris {row.row + 1}" if row.nomor is None else f"kegiatan {row.nomor}"


def row_tail(row: NamedRow) -> str:
    """Who does a row and how long it takes."""
    return "; ".join(filter(None, (", ".join(row.pelaksana), ", ".join(row.waktu) or "waktu belum dinyatakan")))


def renumbered(pairs: Iterable[tuple[int, int]]) -> str:
    """Numbers that moved on, runs in short: "3-9 menjadi 4-10"."""
    runs: list[list[int]] = []
    for old, new in pairs:
        if runs and old == runs[-1][1] + 1 and new - old == runs[-1][2]:
            runs[-1][1] = old
        else:
            runs.append([old, old, new - old])
    return ", ".join(f"{_run(first, last)} menjadi {_run(first + by, last + by)}" for first, last, by in runs)


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def summary(report: CompareReport) -> str:
    """What changed in one sentence."""
    said = []
    if report.is_folder:
        counts = (len(report.added), len(report.removed), len(report.changed), report.unchanged, len(report.refused))
        verbs = ("ditambah", "dihapus", "berubah", "tetap", "ditolak")
        said.append([f"{count} SOP {verb}" for count, verb in zip(counts, verbs, strict=True) if count])
    found: Counter[str] = Counter()
    for sop in report.changed:
        found["butir identitas berubah"] += len(sop.changes.changes)
        for table in sop.changes.prosedur:
            if table.before is None or table.after is None:
                found["tabel ditambah" if table.before is None else "tabel dihapus"] += 1
                continue
            found["tabel dipindahkan"] += table.is_moved
            found["kegiatan ditambah"] += len(table.added)
            found["kegiatan dihapus"] += len(table.removed)
            found["kegiatan dipindahkan"] += sum(row.is_moved for row in table.rows)
            found["kegiatan berubah"] += sum(bool(row.changes) for row in table.rows)
            columns = table.columns
            found["kolom pelaksana berubah"] += sum(
                map(len, (columns.added, columns.removed, columns.renamed, columns.moved))
            )
            found["keterangan tabel berubah"] += len(table.changes)
    said.append([f"{count} {what}" for what, count in found.items() if count])
    return "; ".join(", ".join(parts) for parts in said if parts) or "hanya nomor kegiatan yang bergeser"
