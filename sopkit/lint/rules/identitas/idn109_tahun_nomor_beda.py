"""IDN109."""

import re
from collections.abc import Iterator

from sopkit.lint.dates import stated_tanggal
from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.text import clip

_LAST_YEAR = re.compile(r"[/.-]\s*((?:19|20)[0-9]{2})\s*\Z")


@sop_rule("IDN109", "tahun-nomor-beda", Severity.INFO, Basis.KEBIASAAN, is_heuristic=True, ketat=Severity.WARNING)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tahun pada nomor SOP di luar tahun-tahun pembuatan sampai berlakunya.

    Yang diperiksa
        Tahun yang mengakhiri nomor, misalnya 2026 pada '470/12/SOP/2026', harus terletak di antara tahun
        tanggal SOP yang paling awal dan yang paling akhir. Bila pembuatan tidak diisi padahal revisi diisi,
        atau bila ada tanggal yang tidak terbaca, tidak ada yang diperiksa.

    Mengapa
        Nomor diberikan ketika SOP dibuat atau disahkan. Tahun yang lain biasanya tersalin dari SOP lama, atau
        tanggalnya yang salah.

    Contoh salah
        nomor: 470/12/SOP/2021
        tanggal:
          pembuatan: 5 Januari 2026
          pengesahan: 12 Januari 2026

    Contoh benar
        nomor: 470/12/SOP/2026
        tanggal:
          pembuatan: 5 Januari 2026
          pengesahan: 12 Januari 2026
    """
    found = _LAST_YEAR.search(context.sop.nomor or "")
    if not found:
        return
    stated = [date for date in stated_tanggal(context) if date.path[0] == "tanggal"]
    names = {str(date.path[-1]) for date in stated}
    dates = [date.read for date in stated]
    years = [date.year for date in dates if date]
    if not years or len(years) < len(dates) or ("revisi" in names and "pembuatan" not in names):
        return
    if not min(years) <= int(found[1]) <= max(years):
        span = f"{min(years)}" if min(years) == max(years) else f"{min(years)} sampai {max(years)}"
        first = stated[0]
        yield Hit(
            ("nomor",),
            f"nomor '{clip(context.sop.nomor or '')}' menyebut tahun {found[1]}, sedangkan tanggal SOP bertahun "
            f"{span}; periksa mana yang benar",
            related=((first.path, first.name),),
        )
