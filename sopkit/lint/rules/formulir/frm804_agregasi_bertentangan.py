"""FRM804."""

from collections.abc import Iterator

from sopkit.lint.pengisi import count_pengisi
from sopkit.lint.rule import Basis, Fixes, Hit, PengumpulanContext, PlacedIndikator, pengumpulan_rule
from sopkit.model.finding import Fix, Path, Severity
from sopkit.source.edit import replace_text


@pengumpulan_rule("FRM804", "agregasi-bertentangan", Severity.ERROR, Basis.FORMAT, fixes=Fixes.UNSAFE)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Cara menggabungkan angka yang tidak cocok dengan isiannya.

    Yang diperiksa
        - 'agregasi_unit: tunggal' padahal beberapa unit yang mengisi;
        - jumlah atau rata-rata pada isian rasio: persentase tidak dijumlahkan atau dirata-ratakan selama
          pembilang dan penyebutnya diketahui;
        - rasio pada isian nilai, yang tidak punya pembilang dan penyebut;
        - 'kumulatif: ya' dengan agregasi selain akhir: angka sejak awal tahun tidak boleh dijumlahkan lagi.

    Mengapa
        Rata-rata persentase beberapa unit bukan persentase seluruhnya bila besar unitnya berbeda: 9 dari 10 dan 10
        dari 100 adalah 19 dari 110 (17,27 persen), bukan 50 persen.

    Contoh salah
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: tepat-waktu
                nama: Persentase surat yang selesai tepat waktu
                satuan: persen
                isian: rasio
                pembilang: Surat yang selesai tepat waktu
                penyebut: Surat yang dimohon
                agregasi: rata-rata
                agregasi_unit: rasio

    Contoh benar
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: tepat-waktu
                nama: Persentase surat yang selesai tepat waktu
                satuan: persen
                isian: rasio
                pembilang: Surat yang selesai tepat waktu
                penyebut: Surat yang dimohon
                agregasi: rasio
                agregasi_unit: rasio
    """
    from sopkit.model.pengumpulan import Agregasi

    for placed in context.indicators:
        path, indikator, name, _ = placed
        if indikator.kumulatif and indikator.agregasi not in (None, Agregasi.AKHIR):
            message = (
                f"{name} berisi angka sejak awal tahun ('kumulatif: ya'), yang tidak boleh digabungkan lagi dengan "
                f"'{indikator.agregasi}'; tulis 'agregasi: akhir', atau 'kumulatif: tidak'"
            )
            yield Hit((*path, "agregasi"), message, related=(((*path, "kumulatif"), "kumulatif"),))
        else:
            yield from _against_isian(context, placed, "agregasi", "'agregasi: rasio', atau akhir")
        if indikator.agregasi_unit is Agregasi.TUNGGAL and (fillers := count_pengisi(context, placed)) > 1:
            ways = "rasio" if indikator.is_rasio else "jumlah atau rata-rata"
            message = f"{name} diisi {fillers} unit, padahal 'agregasi_unit: tunggal' untuk satu unit"
            related = (((*path, "pengisi"), "pengisinya"),) if indikator.pengisi else ((("unit",), "semua unit"),)
            hint = f"tulis {ways}, atau sebutkan satu unit pada 'pengisi'"
            yield Hit((*path, "agregasi_unit"), f"{message}; {hint}", related=related)
        else:
            yield from _against_isian(context, placed, "agregasi_unit", "'agregasi_unit: rasio'")


def _against_isian(context: PengumpulanContext, placed: PlacedIndikator, key: str, better: str) -> Iterator[Hit]:
    """Percentages that are added or averaged, and ratios of what has no denominator."""
    path, indikator, name, _ = placed
    way = getattr(indikator, key)
    if not context.is_read((*path, "isian")):
        return
    if indikator.is_rasio and way in ("jumlah", "rata-rata"):
        verb = "dijumlahkan" if way == "jumlah" else "dirata-ratakan"
        message = f"{name}: persentase tidak {verb} selama pembilang dan penyebutnya diketahui; tulis {better}"
        related = (((*path, "isian"), "isiannya rasio"),)
        # Periods may be meant to end with the last figure; over units nothing but the ratio is right.
        fix = _as_rasio(context, (*path, key)) if key == "agregasi_unit" else None
        yield Hit((*path, key), message, related=related, fix=fix)
    if not indikator.is_rasio and way == "rasio":
        message = (
            f"{name} berisi satu nilai, tanpa pembilang dan penyebut, sehingga tidak dapat digabungkan dengan rasio; "
            "tulis 'isian: rasio', atau pilih jumlah atau rata-rata"
        )
        yield Hit((*path, key), message)


def _as_rasio(context: PengumpulanContext, path: Path) -> Fix | None:
    edit = replace_text(context.parsed.source, path, "rasio")
    return Fix((edit,), "gabungkan unit dengan rasio", is_safe=False) if edit else None
