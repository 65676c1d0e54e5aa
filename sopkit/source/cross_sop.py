"""What one key of an SOP says against another."""

from collections.abc import Iterator

from sopkit.model.finding import Fault, Path
from sopkit.model.kegiatan import Kegiatan
from sopkit.model.mutu_baku import RESERVED
from sopkit.model.sop import MAX_VARIAN, Sop
from sopkit.model.suggestion import closest
from sopkit.model.text import clip
from sopkit.source.file import SourceFile


def sop_faults(source: SourceFile, sop: Sop, known: set[Path]) -> Iterator[Fault]:
    """What one key says against another; of these only far too many varian keep the SOP from being drawn."""
    used = {name for p in sop.prosedur for k in p.kegiatan if k.mutu_baku.waktu for name in k.mutu_baku.waktu.varian}
    if len(used | set(sop.varian or ())) > MAX_VARIAN:
        message = f"varian yang dipakai pada 'waktu' lebih dari {MAX_VARIAN}; kurangi"
        yield Fault("YML005", message, source.locate(("varian",)), ("varian",))
        return
    for name in RESERVED & set(sop.varian or ()):
        message = f"'{name}' sudah punya arti lain pada 'waktu'; ganti id varian ini"
        yield Fault("YML005", message, source.locate_key(("varian", name)), ("varian", name))
    for number, prosedur in enumerate(sop.prosedur):
        if len(sop.prosedur) > 1 and not prosedur.judul:
            path: Path = ("prosedur", number, "judul")
            message = (
                "kunci 'judul' wajib ada bila tabel lebih dari satu; tambahkan, misalnya 'judul: Penerimaan berkas'"
            )
            yield Fault("YML004", message, source.locate(path), path, refuses=False)
        things: dict[str, str] = {}
        for thing in prosedur.volume or {}:
            first = things.setdefault(" ".join(thing.casefold().split()), thing)
            if first != thing:
                path = ("prosedur", number, "volume", thing)
                message = f"volume '{clip(thing)}' sama dengan '{clip(first)}'; hapus salah satu"
                yield Fault("YML002", message, source.locate_key(path), path, refuses=False)
        for row, kegiatan in enumerate(prosedur.kegiatan):
            path = ("prosedur", number, "kegiatan", row)
            variants = () if ("varian",) in known else _unknown_variants(sop, kegiatan, known)
            for code, where, message in (*variants, *_conflicts(kegiatan)):
                place = (*path, *where)
                yield Fault(code, message, source.locate_key(place), place, refuses=False)


def _unknown_variants(sop: Sop, kegiatan: Kegiatan, known_faults: set[Path]) -> Iterator[tuple[str, Path, str]]:
    known = sop.varian or {}
    for name in kegiatan.mutu_baku.waktu.varian if kegiatan.mutu_baku.waktu else ():
        if name not in known and ("varian", name) not in known_faults:
            close = closest(name, known)
            hint = f"mungkin maksudnya '{close}'" if close else "daftarkan pada kunci 'varian' di atas 'prosedur'"
            yield "YML003", ("mutu_baku", "waktu", name), f"varian '{clip(name)}' belum terdaftar; {hint}"


def _conflicts(kegiatan: Kegiatan) -> Iterator[tuple[str, Path, str]]:
    """Keys that exclude each other."""
    for key in ("pelaksana", "simbol", "teks", "lanjut", "keputusan") if kegiatan.bagian else ():
        if getattr(kegiatan, key) is not None:
            yield "YML014", (key,), f"'{key}' tidak boleh di samping 'bagian'; pindahkan ke bagian yang dimaksud"
    parts = (((), kegiatan), *((("bagian", number), part) for number, part in enumerate(kegiatan.bagian or ())))
    for where, simpul in parts:
        if simpul.lanjut is not None and simpul.keputusan is not None:
            message = "'lanjut' tidak boleh di samping 'keputusan'; tulis semua tujuan di 'keputusan'"
            yield "YML014", (*where, "lanjut"), message
        for label, target in (simpul.keputusan or {}).items():
            if target == ():
                yield "YML004", (*where, "keputusan", label), f"cabang '{clip(label)}' tidak punya tujuan; isi"
