"""Reading references to regulations, as the seeds and other offices write them."""

from pathlib import Path

import pytest

from sopkit.lint.judul_peraturan import is_same_title
from sopkit.lint.peraturan import Peraturan, read_rujukan

_SEEDS = Path(__file__).parent.parent / "seeds"

PAN = "peraturan menteri pan"
SEEDS = [
    (
        "000",
        "Peraturan Presiden Nomor 8 Tahun 2006 tentang Pelaporan Keuangan dan Kinerja Instansi Pemerintah",
        ("peraturan presiden", "8", 2006, "Pelaporan Keuangan dan Kinerja Instansi Pemerintah"),
    ),
    (
        "000",
        "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
        ("peraturan presiden", "29", 2014, "Sistem Akuntabilitas Kinerja Instansi Pemerintah"),
    ),
    (
        "000",
        "Peraturan MenPAN dan Reformasi Birokrasi Nomor 53 tahun 2014 tentang Petunjuk teknis perjanjian kinerja, "
        "pelaporan kinerja dan tata cara reuiv atas Laporan Kinerja Instansi Pemerintah",
        (
            PAN,
            "53",
            2014,
            "Petunjuk teknis perjanjian kinerja, pelaporan kinerja dan tata cara reuiv atas Laporan Kinerja "
            "Instansi Pemerintah",
        ),
    ),
    (
        "001",
        "Undang-undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional",
        ("undang undang", "25", 2004, "Sistem Perencanaan Pembangunan Nasional"),
    ),
    (
        "001",
        "Undang-undang Nomor 23 Tahun 2014 tentang Pemerintah Daerah",
        ("undang undang", "23", 2014, "Pemerintah Daerah"),
    ),
    (
        "001",
        "Peraturan MENPAN Dan RB Nomor 35 Tahun 2012 Tentang Pedoman Penyusunan Standar Operasional Prosedur "
        "Administrasi Pemerintahan",
        (PAN, "35", 2012, "Pedoman Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan"),
    ),
    ("003", "Peraturan Presiden RI No. 29 Tahun 2014", ("peraturan presiden", "29", 2014, None)),
    (
        "003",
        "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi No. 53 Tahun 2010",
        (PAN, "53", 2010, None),
    ),
    (
        "003",
        "Peraturan Bupati Kapuas Hulu Nomor 75 Tahun 2019",
        ("peraturan bupati kapuas hulu", "75", 2019, None),
    ),
    (
        "004",
        "Undang-undang Nomor 25 Tahun 2009 Tentang Pelayanan Publik",
        ("undang undang", "25", 2009, "Pelayanan Publik"),
    ),
    (
        "004",
        "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang "
        "Pedoman Penyusunan Penetapan Kinerja dan Pelaporan Akuntabilitas Kinerja Instansi Pemerintah;",
        (
            PAN,
            "53",
            2014,
            "Pedoman Penyusunan Penetapan Kinerja dan Pelaporan Akuntabilitas Kinerja Instansi Pemerintah",
        ),
    ),
    (
        "004",
        "Peraturan Menteri pendayagunaan Aparatur Negara Nomor 53 Tahun 2014 tentang petunjuk teknis perjanjian "
        "kinerja, pelaporan kinerja dan tata cara review atas Laporan Akuntabilitas Kinerja Pemerintah (LKjIP).",
        (
            PAN,
            "53",
            2014,
            "petunjuk teknis perjanjian kinerja, pelaporan kinerja dan tata cara review atas Laporan Akuntabilitas "
            "Kinerja Pemerintah",
        ),
    ),
    (
        "004",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012 Tentang Pedoman "
        "Penyusunan Standar Operasional Prosedur Administrasi Pemerintah",
        (PAN, "35", 2012, "Pedoman Penyusunan Standar Operasional Prosedur Administrasi Pemerintah"),
    ),
]


@pytest.mark.parametrize(("seed", "text", "expected"), SEEDS)
def test_references_of_the_seeds(seed: str, text: str, expected: tuple[str, str, int, str | None]) -> None:
    (file,) = _SEEDS.glob(f"{seed}_*.txt")
    assert text in " ".join(file.read_text(encoding="utf-8").split())
    found = read_rujukan(text)
    assert found is not None
    assert (found.jenis, found.nomor, found.tahun, found.tentang) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang X",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Republik Indonesia No.53 Tahun 2014",
        "Peraturan MENPAN Dan RB Nomor 53 Tahun 2014",
        "Peraturan MenPAN dan Reformasi Birokrasi Nomor 53 tahun 2014",
        "Peraturan Menteri PAN/RB Nomor: 53 Tahun 2014",
        "Peraturan Menteri pendayagunaan Aparatur Negara Nomor 53 Tahun 2014",
        "PermenPAN-RB Nomor 53 Tahun 2014",
        "PERMENPANRB No 53/2014",
        "Permen PAN & RB Nomor 053 Tahun 2014",
        "3. Permenpan RB Nomor 53 Tahun 2014",
    ],
)
def test_one_issuer_however_it_is_written(text: str) -> None:
    found = read_rujukan(text)
    assert found is not None
    assert found.kunci == "peraturan menteri pan 53/2014"


@pytest.mark.parametrize(
    ("text", "kunci"),
    [
        ("UU No. 23 Tahun 2014", "undang undang 23/2014"),
        ("UU RI 23/2014", "undang undang 23/2014"),
        ("a. Undang - Undang Republik Indonesia Nomor 23 Tahun 2014", "undang undang 23/2014"),
        ("Peraturan Presiden 8/2006", "peraturan presiden 8/2006"),
        ("Perpres Nomor 8 Tahun 2006", "peraturan presiden 8/2006"),
        ("PP 8 Tahun 2006", "peraturan pemerintah 8/2006"),
        ("Perppu Nomor 2 Tahun 2022", "peraturan pemerintah pengganti undang undang 2/2022"),
        ("215/PMK.05/2016", "peraturan menteri keuangan 215/2016"),
        ("PMK Nomor 215/PMK.05/2016", "peraturan menteri keuangan 215/2016"),
        ("Peraturan Menteri Keuangan Nomor 215/PMK.05/2016 Tahun 2016", "peraturan menteri keuangan 215/2016"),
        ("Peraturan MENPAN Nomor: PER/09/M.PAN/05/2007", "peraturan menteri pan per/9/m.pan/5/2007"),
        ("Permendagri Nomor 90 Tahun 2019", "peraturan menteri dalam negeri 90/2019"),
        ("Peraturan Mendagri No. 90 Thn 2019", "peraturan menteri dalam negeri 90/2019"),
        ("Peraturan Menteri Hukum dan HAM Nomor 5 Tahun 2020", "peraturan menteri hukum hak asasi manusia 5/2020"),
        ("SE Menteri PANRB Nomor 5 Tahun 2020", "surat edaran menteri pan 5/2020"),
        ("Peraturan Daerah Kabupaten X Nomor 5 Tahun 2016", "peraturan daerah kabupaten x 5/2016"),
        ("Perda Kab. X No 5/2016", "peraturan daerah kabupaten x 5/2016"),
        ("Perbup Kapuas Hulu 75/2019", "peraturan bupati kapuas hulu 75/2019"),
        ("Peraturan Wali Kota Bogor Nomor 5 Tahun 2016", "peraturan walikota bogor 5/2016"),
        ("Peraturan Kepala BKN Nomor 19A Tahun 2011", "peraturan kepala bkn 19a/2011"),
        ("UU Nomor 23 Tahun 2014 sebagaimana diubah dengan UU Nomor 9 Tahun 2015", "undang undang 23/2014"),
    ],
)
def test_other_ways_of_writing(text: str, kunci: str) -> None:
    found = read_rujukan(text)
    assert found is not None
    assert found.kunci == kunci


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "Disposisi Camat",
        "Undang-Undang Dasar 1945",
        "Undang-Undang tentang Pemerintahan Daerah",
        "Peraturan Daerah Tahun 2014 Nomor 5",
        "Peraturan Nomor 5 Tahun 2010",
        "Peraturan Menteri Nomor 5 Tahun 2010",
        "Peraturan Bupati Nomor 75",
        "SOP Nomor 5 Tahun 2020",
        "Nomor 5 Tahun 2020",
        "5/2020",
        "060/123/ORG/2020",
        "Peraturan perundang-undangan yang berlaku",
        "Rapat tanggal 5 Tahun 2020",
        "Perubahan atas Undang-Undang Nomor 23 Tahun 2014",
    ],
)
def test_what_is_not_certain_is_not_read(text: str) -> None:
    assert read_rujukan(text) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("UU 1/2000 tentang Satu (Lembaran Negara Nomor 1)", "Satu"),
        ("UU 1/2000 Tentang: Satu dan Dua.", "Satu dan Dua"),
        ("UU 1/2000, tentang Satu; sebagaimana diubah", "Satu"),
        ("UU 1/2000 tentang Satu sebagaimana telah diubah dengan UU 2/2001 tentang Dua", "Satu"),
        ("PP 1/2000 tentang Perubahan atas PP 2/1999 tentang Satu", "Perubahan atas PP 2/1999 tentang Satu"),
        ("UU 1/2000 tentang Satu\nUU 2/2001 tentang Dua", "Satu"),
        ("UU 1/2000 tentang .", None),
        ("UU 1/2000 Satu", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    found = read_rujukan(text)
    assert found is not None
    assert found.tentang == title


def test_the_reference_as_written() -> None:
    assert read_rujukan("2) UU  RI No. 1 Tahun 2000 tentang Satu") == Peraturan(
        "undang undang", "1", 2000, "Satu", "UU RI No. 1 Tahun 2000"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UU 1/2000", True),
        ("PP 1/2000", True),
        ("Perda Kabupaten X Nomor 1 Tahun 2000", True),
        ("Perbup Kapuas Hulu Nomor 1 Tahun 2000", True),
        ("Peraturan Kepala BKN Nomor 1 Tahun 2000", True),
        ("Keputusan Presiden Nomor 1 Tahun 2000", True),
        ("Perda Nomor 1 Tahun 2000", False),
        ("Peraturan Daerah Kabupaten Nomor 1 Tahun 2000", False),
        ("Peraturan Bupati Nomor 1 Tahun 2000", False),
        ("Peraturan Kepala Desa Nomor 1 Tahun 2000", False),
        ("Keputusan Camat Nomor 1 Tahun 2000", False),
        ("Keputusan Kepala Dinas Kesehatan Nomor 1 Tahun 2000", False),
    ],
)
def test_whether_two_offices_mean_the_same(text: str, expected: bool) -> None:
    found = read_rujukan(text)
    assert found is not None
    assert found.is_known_everywhere is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Pemerintahan Daerah", "PEMERINTAHAN  DAERAH.", True),
        ("Pemerintahan Daerah", "Pemerintahan", True),
        ("Pemerintahan Daerah", "Pemerintah Daerah", True),
        ("tata cara reviu atas laporan kinerja", "tata cara reuiv atas laporan kinerja", True),
        ("Pelayanan Publik", "Keterbukaan Informasi Publik", False),
        ("Pedoman Penyusunan Penetapan Kinerja", "Petunjuk Teknis Perjanjian Kinerja", False),
        ("Manajemen PNS", "Manajemen Pegawai Negeri Sipil", True),
        ("SPIP", "Sistem Pengendalian Intern Pemerintah", True),
        ("SPBE", "Sistem Pemerintahan Berbasis Elektronik", True),
        ("SPBE", "Sistem Pengendalian Intern Pemerintah", False),
        ("KIP", "Keterbukaan Informasi Publik", True),
        ("ASN", "Aparatur Sipil Negara", True),
        ("ITE", "Informasi dan Transaksi Elektronik", True),
        (
            "Evaluasi atas Implementasi SAKIP",
            "Pedoman Evaluasi atas Implementasi Sistem Akuntabilitas Kinerja Instansi Pemerintah",
            True,
        ),
        (
            "SOP Administrasi Pemerintahan",
            "Pedoman Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan",
            True,
        ),
        (
            "SOP di Lingkungan Pemda",
            "Standar Operasional Prosedur di Lingkungan Pemerintah Provinsi dan Kabupaten/Kota",
            False,
        ),
        (
            "SOP di Lingkungan Pemerintah Prov. dan Kab/Kota",
            "Standar Operasional Prosedur di Lingkungan Pemerintah Provinsi dan Kabupaten/Kota",
            True,
        ),
        (
            "Perubahan atas UU No. 11 Tahun 2008 tentang ITE",
            "Perubahan atas Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik",
            True,
        ),
        (
            "Pemerintahan Daerah",
            "Perubahan Kedua atas Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
            False,
        ),
        ("Pedoman Evaluasi SAKIP", "Petunjuk Teknis Evaluasi SAKIP", False),
        ("Disiplin PNS", "Manajemen Pegawai Negeri Sipil", False),
    ],
)
def test_same_title(one: str, other: str, expected: bool) -> None:
    assert is_same_title(one, other) is expected
    assert is_same_title(other, one) is expected
