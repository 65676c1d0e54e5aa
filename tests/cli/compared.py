"""Two versions of an SOP for the tests of `sopkit compare`."""

from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
SIX_DAYS = "skema: kalender/1\nhari_kerja: 6\n"
TOP = HERE.parent.parent
BINAMU = "sops/binamu-pengumpulan-data-kinerja.yaml"
CHANGED = """\
# seluruh berkas
skema: sop/1
nomor: 470/13/SOP/2026
nama: Penerbitan Surat Keterangan Domisili
status: berlaku
instansi:
  kop:
    - PEMERINTAH KABUPATEN CONTOH
    - KECAMATAN CONTOH
  alamat: Jalan Merdeka Nomor 1
tanggal:
  pembuatan: 2026-01-05
  revisi: 6 Januari 2026
  efektif: 12 Januari 2026
  pengesahan: 12 Januari 2026
disahkan_oleh:
  jabatan: Camat Contoh
  nama: NAMA PEJABAT, S.Sos
  nip: 19700101 199001 1 001
dasar_hukum:
  - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah
  - Peraturan Bupati Contoh Nomor 1 Tahun 2026
keterkaitan:
  - SOP Pengelolaan Surat Masuk
kualifikasi_pelaksana:
  - Memahami administrasi kependudukan
peralatan:
  - Komputer
peringatan: Keterlambatan merugikan pemohon
pencatatan: Disimpan sebagai data elektronik
prosedur:
  - pelaksana:
      pemohon: Pemohon
      loket: Petugas Loket
      arsip: Arsiparis
      camat: Camat Contoh
    kegiatan:
      - nomor: 1
        uraian: Menyerahkan berkas permohonan
        pelaksana: pemohon
        mutu_baku:
          kelengkapan: Formulir
          waktu: 5 menit
          output: Berkas permohonan
      - uraian: Mencatat permohonan dalam buku agenda
        pelaksana: arsip
        mutu_baku:
          kelengkapan: Buku agenda
          waktu: 1 hari
          output: Nomor agenda
      - uraian: Memeriksa kelengkapan berkas
        pelaksana: loket
        keputusan:
          Ya: tanda-tangan
          Tidak: selesai
        mutu_baku:
          kelengkapan: Berkas permohonan
          waktu: 5-10 menit
          output: Berkas lengkap
      - id: tanda-tangan
        uraian: Menandatangani surat keterangan domisili
        pelaksana: camat
        mutu_baku:
          kelengkapan: Konsep surat
          waktu: 60 menit
          output: Surat keterangan
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


Git = Callable[..., None]


def change(path: str | Path, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")
