"""MTB401."""

from collections.abc import Collection, Iterator
from itertools import islice

from sopkit.lint.kata_kerja import is_mark
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.lint.waktu_texts import states_waktu
from sopkit.model.base import Texts, is_stated
from sopkit.model.finding import Severity
from sopkit.model.mutu_baku import MutuBaku, Waktu
from sopkit.model.sop import Prosedur
from sopkit.model.text import clip

COLUMNS = ("kelengkapan", "waktu", "output")
MAX_NAMED = 3
"""Of the varian that a message names."""


@sop_rule("MTB401", "mutu-baku-kosong", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kelengkapan, waktu, atau output yang belum diisi.

    Yang diperiksa
        Setiap kegiatan menyatakan kelengkapan, waktu, dan output; tanda '-' dihitung kosong, 'sesuai
        kebutuhan' dihitung terisi. Waktu yang memakai 'bersama' dihitung terisi; waktu menurut varian harus
        terisi untuk setiap varian. Baris yang hanya berisi 'Mulai' atau 'Selesai' tidak diperiksa. Kolom yang
        kosong pada semua kegiatan dilaporkan sekali untuk tabelnya.

    Mengapa
        Mutu baku adalah ukuran hasil kerja. Bila kosong, pelaksana tidak tahu bahan apa yang disiapkan,
        berapa lama waktunya, dan apa hasilnya, dan jumlah waktu seluruh tabel menjadi tidak pasti.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas permohonan
                pelaksana: loket
                mutu_baku:
                  kelengkapan: Formulir
                  waktu: 5 menit
                  output: Berkas permohonan
              - uraian: Memeriksa berkas permohonan
                pelaksana: kasi
                mutu_baku:
                  kelengkapan: Berkas permohonan

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
              kasi: Kasi Pelayanan
            kegiatan:
              - uraian: Menerima berkas permohonan
                pelaksana: loket
                mutu_baku:
                  kelengkapan: Formulir
                  waktu: 5 menit
                  output: Berkas permohonan
              - uraian: Memeriksa berkas permohonan
                pelaksana: kasi
                mutu_baku:
                  kelengkapan: Berkas permohonan
                  waktu: 10 menit
                  output: Berkas yang lengkap
    """
    for number, prosedur in enumerate(context.sop.prosedur):
        declared = context.sop.varian or _used(prosedur)
        gaps = [_gaps(kegiatan.mutu_baku, declared) for kegiatan in prosedur.kegiatan]
        rows = [(row, gap) for row, gap in enumerate(gaps) if not (gap and is_mark(prosedur.kegiatan[row].uraian))]
        if not any(gap for _, gap in rows):
            continue
        empty = [column for column in COLUMNS if all(gap.get(column) == column for _, gap in rows)]
        if empty:
            table = f"Tabel {number + 1}, kolom" if len(context.sop.prosedur) > 1 else "kolom"
            yield Hit(
                ("prosedur", number),
                f"{table} {_listed(empty)} kosong pada semua kegiatan; isi pada 'mutu_baku' setiap kegiatan",
            )
        for row, gap in rows:
            missing = [words for column, words in gap.items() if column not in empty]
            if missing:
                yield Hit(
                    ("prosedur", number, "kegiatan", row, "mutu_baku"),
                    f"{context.step(number, row)} belum menyatakan {_listed(missing)}; isi pada 'mutu_baku'",
                )


def _used(prosedur: Prosedur) -> dict[str, None]:
    cells = (kegiatan.mutu_baku.waktu for kegiatan in prosedur.kegiatan)
    return {name: None for waktu in cells if waktu for name in waktu.varian}


def _gaps(mutu_baku: MutuBaku, declared: Collection[str]) -> dict[str, str]:
    """What a row doesn't state, by column, as a message calls it; an empty cell by its column's name."""
    gaps: dict[str, str] = {}
    if not _states(mutu_baku.kelengkapan):
        gaps["kelengkapan"] = "kelengkapan"
    if waktu := _waktu_gap(mutu_baku.waktu, declared):
        gaps["waktu"] = waktu
    if not _states(mutu_baku.output):
        gaps["output"] = "output"
    return gaps


def _states(texts: Texts | None) -> bool:
    if isinstance(texts, tuple):
        return any(map(is_stated, texts))
    return is_stated(texts)


def _waktu_gap(waktu: Waktu | None, declared: Collection[str]) -> str | None:
    if waktu and not waktu.varian and is_stated(waktu.teks):
        return None
    if waktu is None or not states_waktu(waktu):
        return "waktu"
    if not waktu.varian or any(name not in declared for name in waktu.varian):
        return None  # a varian that isn't declared is named by YML003
    count = len(declared) - sum(is_stated(text) for text in waktu.varian.values())
    if not count:
        return None
    missing = (name for name in declared if not is_stated(waktu.varian.get(name)))
    names = [f"'{clip(name)}'" for name in islice(missing, MAX_NAMED)]
    if count > MAX_NAMED:
        names.append(f"{count - MAX_NAMED} varian lain")
    return f"waktu untuk varian {_listed(names)}"


def _listed(words: list[str]) -> str:
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
