"""KLD522."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, KalenderContext, kalender_rule
from sopkit.model.finding import Severity
from sopkit.model.tanggal import Tanggal


@kalender_rule("KLD522", "ramadan-lain-tanggal", Severity.WARNING, Basis.FORMAT)
def rule(context: KalenderContext) -> Iterator[Hit]:
    """Tanggal Ramadan yang jauh dari perkiraan.

    Yang diperiksa
        'mulai' dan 'selesai' pada 'ramadan' berselisih paling banyak 10 hari dengan perkiraan tahun itu.

    Mengapa
        Tanggal yang lebih jauh dari itu pasti salah tulis, jadi tidak dipakai: jam kerja Ramadan lalu dihitung menurut
        perkiraan.

    Contoh salah
        ramadan:
          mulai: 2026-12-19

    Contoh benar
        ramadan:
          mulai: 2026-02-19
    """
    ramadan = context.kalender.ramadan
    if ramadan is None:
        return
    from sopkit.analysis.libur import MAX_SHIFT, ramadan_of

    for key, day, end in (("mulai", ramadan.mulai, 0), ("selesai", ramadan.selesai, 1)):
        years = range(day.year - 1, day.year + 2) if day else ()
        guesses = [span[end] for year in years for span in ramadan_of(year)]
        if day and guesses and all(abs((day - guess).days) > MAX_SHIFT for guess in guesses):
            near = min(guesses, key=lambda guess: (guess.year != day.year, abs((day - guess).days)))
            message = f"Ramadan diperkirakan {key} {Tanggal(near.year, near.month, near.day)}, jauh dari"
            message += f" {Tanggal(day.year, day.month, day.day)}; betulkan, atau kosongkan"
            yield Hit(("ramadan", key), message)
