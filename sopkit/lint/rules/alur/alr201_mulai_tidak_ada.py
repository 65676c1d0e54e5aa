"""ALR201."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, SopContext, sop_rule
from sopkit.model.finding import Severity
from sopkit.model.kegiatan import Simbol


@sop_rule("ALR201", "mulai-tidak-ada", Severity.ERROR, Basis.PEDOMAN)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tabel tanpa simbol mulai, atau dengan lebih dari satu.

    Yang diperiksa
        Setiap tabel harus punya kegiatan atau bagian bersimbol mulai. Kegiatan pertama mendapatkannya
        sendiri, kecuali simbolnya ditulis lain atau ia sebuah keputusan. Mulai yang kedua dan seterusnya
        hanya menjadi info, karena beberapa SOP memang dimulai dari dua tempat.

    Mengapa
        Tanpa kapsul mulai, pembaca tidak tahu dari mana pekerjaan dimulai.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
                simbol: proses
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
        starts = [node for node in flow.nodes if node.simbol is Simbol.MULAI]
        if not starts:
            first = flow.nodes[0]
            is_choice = first.simbol is Simbol.KEPUTUSAN
            yield Hit(
                ("prosedur", number),
                f"{context.table(number)}tidak ada kegiatan bersimbol mulai, dan "
                f"{context.node(number, first)} bersimbol {first.simbol}; "
                + ("tambahkan kegiatan pembuka di atasnya" if is_choice else "tulis 'simbol: mulai' di sana"),
            )
        for extra in starts[1:]:
            yield Hit(
                ("prosedur", number, *extra.path),
                f"{context.node(number, extra)} juga bersimbol mulai, selain "
                f"{context.node(number, starts[0])}; "
                "hapus salah satu bila alur hanya dimulai dari satu tempat",
                Severity.INFO,
                related=((("prosedur", number, *starts[0].path), "simbol mulai yang pertama"),),
            )
