"""FRM806."""

from collections.abc import Iterator

from sopkit.lint.rule import Basis, Hit, PengumpulanContext, pengumpulan_rule
from sopkit.lint.terkirim import terkirim_hits
from sopkit.model.finding import Severity
from sopkit.model.text import clip


@pengumpulan_rule("FRM806", "formulir-berubah-tanpa-versi", Severity.ERROR, Basis.FORMAT, looks_beyond=True)
def rule(context: PengumpulanContext) -> Iterator[Hit]:
    """Formulir yang sudah dibuat sekarang menanyakan hal lain, padahal 'versi' tetap.

    Yang diperiksa
        'sopkit forms' mencatat apa yang ditanyakan tiap formulir di samping berkas pengumpulannya, misalnya
        'pengumpulan.terkirim.json'. Indikator pada formulir yang tercatat dengan 'versi' yang sama tidak boleh
        bertambah, hilang, atau berubah: nama, satuan, definisi, isian, pembilang, penyebut, faktor, kumulatif, bulat,
        dan batas. 'versi' tidak boleh diturunkan. Target yang berubah hanya diperingatkan, tetapi formulir periode itu
        tidak dibuat lagi dengan versi yang sama. Unit baru, periode yang formulirnya belum dibuat, urutan, sasaran,
        dan kunci lain boleh berubah.

    Mengapa
        Unit yang mengisi formulir lama menjawab pertanyaan lain daripada unit yang mengisi formulir baru, dan
        jawabannya digabung menjadi satu angka. Versi baru membuat formulir lama dikenali dan tidak dihitung. Bila
        formulir itu belum ada yang dikirim, menaikkan 'versi' tidak berakibat apa-apa.

    Contoh salah
        versi: 1
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Surat keterangan yang terbit
                satuan: lembar
                agregasi: jumlah
                agregasi_unit: jumlah
        --- berkas lain
        # terkirim.yaml
        # isi pengumpulan ketika formulirnya dibuat
        versi: 1
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah

    Contoh benar
        versi: 2
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Surat keterangan yang terbit
                satuan: lembar
                agregasi: jumlah
                agregasi_unit: jumlah
        --- berkas lain
        # terkirim.yaml
        # isi pengumpulan ketika formulirnya dibuat
        versi: 1
        sasaran:
          - nama: Meningkatnya kualitas pelayanan
            indikator:
              - id: surat
                nama: Surat keterangan yang terbit
                satuan: surat
                agregasi: jumlah
                agregasi_unit: jumlah
    """
    sent = context.parsed.sent
    if sent is None or not context.parsed.is_sound:
        return
    # Few collections have forms out, so the others don't wait for its import.
    from sopkit.analysis.terkirim import read_terkirim

    terkirim = sent.data if isinstance(sent.data, str) else read_terkirim(sent.data)
    if isinstance(terkirim, str):
        message = f"catatan formulir yang sudah dibuat, {clip(sent.name)}, tidak dapat dipakai ({terkirim})"
        yield Hit(("versi",), f"{message}; pulihkan dari salinannya, atau hapus bila belum ada formulir yang dikirim")
        return
    yield from terkirim_hits(context, terkirim, context.pengumpulan.periods)
