"""YML009."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, reader_faults, source_rule
from sopkit.model.finding import Fault, Severity
from sopkit.source.parse import Parsed


@source_rule("YML009", "jangkar-alias", Severity.ERROR, Basis.YAML)
def rule(parsed: Parsed) -> Iterator[Fault]:
    """Jangkar, alias, tanda jenis, kunci gabung, atau susunan yang terlalu dalam.

    Yang diperiksa
        Jangkar '&', alias '*', tanda jenis '!' dan kunci gabung '<<' milik YAML, serta susunan lebih dari 32
        tingkat. Teks yang memang diawali tanda itu harus diapit tanda kutip.

    Mengapa
        Fitur itu membuat isi berkas tidak tampak di tempat ia dipakai, dapat menggandakan isi sampai tak
        terbatas, dan biasanya tertulis tanpa sengaja.

    Contoh salah
        peringatan: !penting Berkas harus lengkap

    Contoh benar
        peringatan: '!penting Berkas harus lengkap'
    """
    yield from reader_faults(parsed, "YML009")
