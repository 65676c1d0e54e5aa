"""TGL504."""

from collections.abc import Iterator

from sopkit.lint.dates import stated_tanggal
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.tanggal import Tanggal


@sop_rule("TGL504", "tanggal-masa-depan", Severity.WARNING, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tanggal yang belum terjadi.

    Yang diperiksa
        Tanggal pembuatan, revisi, pengesahan, dan tanda tangan tidak boleh sesudah hari pemeriksaan. Tanggal
        yang hanya menyebut bulan baru dilaporkan bila bulan itu belum mulai. Tanggal efektif boleh di masa
        depan.

    Mengapa
        Yang sudah dibuat, direvisi, atau disahkan tidak mungkin bertanggal esok; biasanya tahunnya salah
        ketik.

    Contoh salah
        tanggal:
          pembuatan: 5 Januari 2199
          efektif: 12 Januari 2199

    Contoh benar
        tanggal:
          pembuatan: 5 Januari 2026
          efektif: 12 Januari 2199
    """
    day = context.settings.today
    today = Tanggal(day.year, day.month, day.day)
    for path, name, _, read in stated_tanggal(context):
        if read and read.first > day and path[-1] != "efektif":
            yield Hit(path, f"{name} ({read}) sesudah hari ini ({today}); perbaiki tanggalnya")
