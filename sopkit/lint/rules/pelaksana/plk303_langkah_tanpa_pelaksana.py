"""PLK303."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity


@sop_rule("PLK303", "langkah-tanpa-pelaksana", Severity.ERROR, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Kegiatan atau bagian tanpa pelaksana.

    Yang diperiksa
        Setiap kegiatan harus menyebut paling sedikit satu pelaksana. Kegiatan yang punya 'bagian' tidak
        menyebutnya sendiri, tetapi setiap bagiannya harus.

    Mengapa
        Simbol berdiri di kolom pelaksana. Tanpa pelaksana simbolnya tidak dapat digambar, dan tidak ada yang
        bertanggung jawab atas kegiatan itu.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
              - uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
              - uraian: Menyimpan berkas
                pelaksana: loket
    """
    for number, flow in enumerate(context.flows):
        for node in flow.nodes:
            if not node.simpul.actors:
                yield Hit(
                    ("prosedur", number, *node.path, "pelaksana"),
                    f"{context.node(number, node)} belum menyebut pelaksana; "
                    "tulis 'pelaksana' dengan id dari daftar pelaksana tabelnya",
                )
