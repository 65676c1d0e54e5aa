"""FRM808."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.model.base import is_stated
from sopkit.model.finding import Severity
from sopkit.model.suggestion import closest, nearest_id
from sopkit.model.text import clip


@pengumpulan_rule("FRM808", "tenggat-tak-terbaca", Severity.ERROR, Basis.FORMAT, looks_beyond=True)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Tenggat yang tidak dapat dihitung, atau SOP yang tidak ditemukan.

    Yang diperiksa
        - 'tenggat.mulai': 'tanggal 10' (1 sampai 31) atau '10 hari kerja';
        - 'tenggat.kembali': lama seperti '5 hari kerja', atau id atau nomor kegiatan pada tabel SOP. Nomor harus
          ditulis dengan 'nomor:' pada kegiatan itu, dan waktu kegiatan sampai di situ harus dinyatakan;
        - 'sop': id SOP (nama berkasnya tanpa akhiran) di folder ini, di folder 'sops', atau di folder di atasnya;
        - 'prosedur': judul atau urutan tabel pada SOP itu.

    Mengapa
        Tanggal kembali tercetak pada tiap formulir dan menentukan siapa yang terlambat.

    Contoh salah
        tenggat:
          mulai: awal bulan

    Contoh benar
        tenggat:
          mulai: tanggal 5
          kembali: 3 hari kerja
    """
    # Only a collection needs these, so that others don't wait for their import.
    from sopkit.analysis.tenggat import read_kembali, read_mulai

    pengumpulan = context.pengumpulan
    mulai, kembali = pengumpulan.tenggat.mulai, pengumpulan.tenggat.kembali
    if read_mulai(mulai) is None:
        message = f"'tenggat.mulai' berisi '{clip(mulai or '')}', yang tidak terbaca"
        yield Hit(("tenggat", "mulai"), f"{message}; tulis 'tanggal 10' atau '10 hari kerja'")
    if is_stated(pengumpulan.sop) and context.parsed.carries is None:
        yield Hit(("sop",), _lost_sop(context, pengumpulan.sop or ""))
    elif context.sop is not None:
        lost = _lost_prosedur(context)
        if lost:
            yield Hit(("prosedur",), lost)
            return
    reason = read_kembali(kembali, context.sop, pengumpulan.prosedur)
    if isinstance(reason, str) and (context.sop is not None or not is_stated(pengumpulan.sop)):
        hint = "" if context.sop else "; isi 'sop' dengan id SOP-nya"
        yield Hit(("tenggat", "kembali"), f"{reason}{hint}")
    elif isinstance(reason, str) and context.parsed.carries is not None:
        file = context.parsed.carries.source.name
        message = f"'tenggat.kembali' berisi '{clip(kembali or '')}', kegiatan pada SOP yang masih mempunyai galat"
        yield Hit(("tenggat", "kembali"), f"{message}; perbaiki dulu menurut sopkit validate {file}")


def _lost_sop(context: PengumpulanContext, sop_id: str) -> str:
    close = nearest_id(sop_id, context.parsed.neighbours - {context.parsed.id})
    hint = f"mungkin maksudnya '{close}'" if close else "isi dengan nama berkasnya tanpa akhiran, atau kosongkan"
    return f"SOP '{clip(sop_id)}' tidak ditemukan di folder ini, di folder 'sops', atau di folder di atasnya; {hint}"


def _lost_prosedur(context: PengumpulanContext) -> str:
    """What to say of a `prosedur` that names no table of the SOP; empty if it names one."""
    from sopkit.analysis.tenggat import find_prosedur

    text = context.pengumpulan.prosedur
    if context.sop is None or find_prosedur(context.sop, text) is not None:
        return ""
    titles = {one.judul.casefold(): one.judul for one in context.sop.prosedur if one.judul}
    count = len(context.sop.prosedur)
    if count == 1:
        hint = "kosongkan, karena tabelnya hanya satu"
    elif close := closest(text or "", titles):
        hint = f"mungkin maksudnya '{clip(titles[close])}'"
    else:
        hint = f"isi dengan judulnya, atau urutannya (1 sampai {count})"
    return f"tabel '{clip(text or '')}' tidak ada pada SOP itu; {hint}"
