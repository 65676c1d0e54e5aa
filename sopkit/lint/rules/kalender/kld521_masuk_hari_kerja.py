"""KLD521."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, KalenderContext, kalender_rule
from sopkit.model.finding import Severity
from sopkit.model.tanggal import print_hari


@kalender_rule("KLD521", "masuk-hari-kerja", Severity.WARNING, Basis.FORMAT)
def rule(context: KalenderContext) -> Iterator[Hit]:
    """Hari pada 'masuk' yang memang hari kerja.

    Yang diperiksa
        Tiap tanggal pada 'masuk' harus hari libur nasional, cuti bersama, atau akhir pekan; hari lain sudah hari kerja.

    Mengapa
        'masuk' membatalkan hari libur. Bila hari itu memang hari kerja, biasanya tanggalnya salah tulis, dan hari libur
        yang dimaksud tetap dihitung libur.

    Contoh salah
        masuk:
          2026-03-17:
            nama: Cuti bersama Nyepi ditiadakan
            sumber: SKB 3 Menteri

    Contoh benar
        masuk:
          2026-03-18:
            nama: Cuti bersama Nyepi ditiadakan
            sumber: SKB 3 Menteri
    """
    # Only a calendar needs these, so that others don't wait for their import.
    from sopkit.analysis.kalender_kerja import working_calendar
    from sopkit.source.cross_kalender import written_days

    # Without the file's corrections the calendar says what a day is by itself.
    usual = working_calendar(days_per_week=context.kalender.hari_kerja)
    for text, day in written_days(context.parsed.source, context.kalender, "masuk"):
        if usual.is_working_day(day):
            yield Hit(("masuk", text), f"{print_hari(day)} memang hari kerja; betulkan tanggalnya, atau hapus")
