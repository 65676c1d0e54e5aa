"""The verbs of offices, each with the noun that is made of it and its passive, so that advice names the right one."""

_FORMS = """
distribusi mendistribusikan didistribusikan
entri mengentri dientri
evaluasi mengevaluasi dievaluasi
finalisasi memfinalkan difinalkan
identifikasi mengidentifikasi diidentifikasi
inventarisasi menginventarisasi diinventarisasi
klarifikasi mengklarifikasi diklarifikasi
kompilasi mengompilasi dikompilasi
konfirmasi mengonfirmasi dikonfirmasi
koreksi mengoreksi dikoreksi
legalisasi melegalisasi dilegalisasi
monitoring memantau dipantau
pelaksanaan melaksanakan dilaksanakan
pelaporan melaporkan dilaporkan
pemantauan memantau dipantau
pemarafan memaraf diparaf
pembagian membagikan dibagikan
pembahasan membahas dibahas
pembayaran membayar dibayar
pemberian memberikan diberikan
pembuatan membuat dibuat
pembukuan membukukan dibukukan
pemeriksaan memeriksa diperiksa
pemilihan memilih dipilih
pemindaian memindai dipindai
pemrosesan memproses diproses
pemutakhiran memutakhirkan dimutakhirkan
penandatanganan menandatangani ditandatangani
pencarian mencari dicari
pencatatan mencatat dicatat
pencetakan mencetak dicetak
pencocokan mencocokkan dicocokkan
pendaftaran mendaftarkan didaftarkan
pendataan mendata didata
pendistribusian mendistribusikan didistribusikan
penelaahan menelaah ditelaah
penelitian meneliti diteliti
penentuan menentukan ditentukan
penerbitan menerbitkan diterbitkan
penerimaan menerima diterima
penerusan meneruskan diteruskan
penetapan menetapkan ditetapkan
pengajuan mengajukan diajukan
pengambilan mengambil diambil
pengarsipan mengarsipkan diarsipkan
pengawasan mengawasi diawasi
pengecekan mengecek dicek
pengembalian mengembalikan dikembalikan
pengesahan mengesahkan disahkan
pengetikan mengetik diketik
penggandaan menggandakan digandakan
penghapusan menghapus dihapus
penghimpunan menghimpun dihimpun
penghitungan menghitung dihitung
pengiriman mengirim dikirim
pengisian mengisi diisi
pengolahan mengolah diolah
pengonsepan mengonsep dikonsep
pengujian menguji diuji
pengumpulan mengumpulkan dikumpulkan
pengunggahan mengunggah diunggah
penilaian menilai dinilai
peninjauan meninjau ditinjau
penjadwalan menjadwalkan dijadwalkan
penomoran menomori dinomori
penugasan menugaskan ditugaskan
penunjukan menunjuk ditunjuk
penyampaian menyampaikan disampaikan
penyelesaian menyelesaikan diselesaikan
penyempurnaan menyempurnakan disempurnakan
penyerahan menyerahkan diserahkan
penyiapan menyiapkan disiapkan
penyimpanan menyimpan disimpan
penyusunan menyusun disusun
perbaikan memperbaiki diperbaiki
perekaman merekam direkam
perencanaan merencanakan direncanakan
perhitungan menghitung dihitung
persetujuan menyetujui disetujui
persiapan menyiapkan disiapkan
perumusan merumuskan dirumuskan
publikasi memublikasikan dipublikasikan
registrasi meregistrasi diregistrasi
reviu mereviu direviu
revisi merevisi direvisi
sosialisasi menyosialisasikan disosialisasikan
telaah menelaah ditelaah
validasi memvalidasi divalidasi
verifikasi memverifikasi diverifikasi
"""
_ROWS = tuple(tuple(line.split()) for line in _FORMS.split("\n") if line)
_VERBS = {form: verb for noun, verb, passive in _ROWS for form in (noun, passive)}
_PASSIVES = {verb: passive for _, verb, passive in _ROWS}


def active_of(word: str) -> str | None:
    """The active verb of a noun or a passive, with a capital: "Penandatanganan" is "Menandatangani"."""
    found = _VERBS.get(word.casefold())
    return found.capitalize() if found else None


def passive_of(word: str) -> str | None:
    """The passive of an active verb, or of the noun that is made of it."""
    word = word.casefold()
    return _PASSIVES.get(_VERBS.get(word, word))
