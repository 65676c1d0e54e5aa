"""Two versions compared: each kind of change alone on real SOPs, changes together, and what must always hold."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.analysis.compare.change import Change
from sopkit.analysis.compare.sop import ProsedurChanges, SopChanges, compare_sops
from sopkit.analysis.compare.totals import Measure
from sopkit.model.kalender import KALENDER
from sopkit.model.sop import Sop
from sopkit.source.load import load
from sopkit.source.parse import parse

SOPS = Path(__file__).parent.parent.parent / "sops"
TEXTS = {path.name.split("-")[0]: path.read_text(encoding="utf-8") for path in SOPS.glob("*.yaml")}
BINAMU = TEXTS["binamu"]


def read(text: str) -> Sop:
    parsed = parse(load("x.yaml", text.encode()))
    assert parsed.sop
    assert parsed.is_sound, parsed.faults
    return parsed.sop


def compare(before: str, after: str) -> SopChanges:
    return compare_sops(read(before), read(after), KALENDER["formal5"])


def patch(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return text


def table(changes: SopChanges) -> ProsedurChanges:
    (one,) = changes.prosedur
    return one


def the_step(changes: SopChanges) -> tuple[int | None, list[Change]]:
    """The only step that changed: its later number and its changes, nothing else being different."""
    one = table(changes)
    assert (one.added, one.removed, one.renumbered, one.changes, one.columns.is_empty) == ((), (), (), (), True)
    (step,) = one.rows
    assert not step.is_moved
    return step.after.nomor, list(step.changes)


@pytest.mark.parametrize("name", TEXTS)
def test_an_sop_differs_in_nothing_from_itself_or_from_its_comments_and_ids(name: str) -> None:
    assert compare(TEXTS[name], TEXTS[name]).is_empty
    assert compare(TEXTS[name], "# lain\n" + TEXTS[name]).is_empty


def test_ids_of_steps_and_columns_are_not_on_paper() -> None:
    other = BINAMU.replace("      kasi:", "      seksi:").replace("pelaksana: kasi\n", "pelaksana: seksi\n")
    assert compare(BINAMU, other).is_empty
    other = patch(other, ("      - nomor: 4\n", "      - id: buat\n        nomor: 4\n"), ("Tidak: 4", "Tidak: buat"))
    assert compare(BINAMU, other).is_empty


IDENTITY = [
    ("nomor:\n", "nomor: 067/2026\n", "nomor", (), ("067/2026",)),
    ("nama: Pengumpulan Data Kinerja", "nama: Pengumpulan", "nama", ("Pengumpulan Data Kinerja",), ("Pengumpulan",)),
    ("instansi:\n", "status: berlaku\ninstansi:\n", "status", (), ("berlaku",)),
    ("    - KANTOR KECAMATAN BINAMU\n", "", "instansi.kop", None, ("PEMERINTAH KABUPATEN JENEPONTO",)),
    ("pembuatan: Februari 2022", "pembuatan: Maret 2022", "tanggal.pembuatan", ("Februari 2022",), ("Maret 2022",)),
    ("jabatan: CAMAT BINAMU,", "jabatan:", "disahkan_oleh.jabatan", ("CAMAT BINAMU,",), ()),
    ("  - Komputer dan Printer\n", "", "peralatan", None, ("Lembar Kerja/Rencana Aksi", "Jaringan Internet")),
    ("keterkaitan:\n", "keterkaitan:\n  - SOP Arsip\n", "keterkaitan", (), ("SOP Arsip",)),
    ("pencatatan: Disimpan", "pencatatan: Tersimpan", "pencatatan", None, None),
    ("peringatan: Keterlambatan", "peringatan: Kelambatan", "peringatan", None, None),
    ("prosedur:\n", "tanda_tangan:\n  tempat: Binamu\nprosedur:\n", "tanda_tangan.tempat", (), ("Binamu",)),
    ("tahunan: Laporan Kinerja Tahunan", "tahunan: Laporan Tahunan", "varian", None, None),
]


@pytest.mark.parametrize(("old", "new", "key", "before", "after"), IDENTITY, ids=[one[2] for one in IDENTITY])
def test_identity(old: str, new: str, key: str, before: tuple[str, ...] | None, after: tuple[str, ...] | None) -> None:
    changes = compare(BINAMU, patch(BINAMU, (old, new)))
    assert changes.prosedur == ()
    (change,) = changes.changes
    assert change.key == key
    assert before is None or change.before == before
    assert after is None or change.after == after
    assert not change.is_wording


def test_a_list_says_what_went_and_what_came() -> None:
    (change,) = compare(BINAMU, patch(BINAMU, ("  - Komputer dan Printer", "  - Laptop"))).changes
    assert (change.removed, change.added) == (("Komputer dan Printer",), ("Laptop",))
    both = "  - Komputer dan Printer\n  - Jaringan Internet\n"
    swapped = "  - Jaringan Internet\n  - Komputer dan Printer\n"
    (change,) = compare(BINAMU, patch(BINAMU, (both, swapped))).changes
    assert (change.removed, change.added, change.is_wording) == ((), (), False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pembuatan: Februari 2022", "pembuatan: 2022-02"),
        ("nama: Pengumpulan Data Kinerja", "nama: PENGUMPULAN DATA KINERJA"),
        (
            "pencatatan: Disimpan Sebagai Data Elektronik dan Manual",
            "pencatatan:\n  - Disimpan Sebagai Data Elektronik dan Manual",
        ),
    ],
)
def test_the_same_in_other_words_is_a_change_of_writing_only(old: str, new: str) -> None:
    (change,) = compare(BINAMU, patch(BINAMU, (old, new))).changes
    assert change.is_wording


@pytest.mark.parametrize(("tanggal", "is_wording"), [("2022-02-01", True), ("2 Februari 2022", False)])
def test_a_signature_on_the_same_day_is_the_same(tanggal: str, is_wording: bool) -> None:
    signed, again = (
        patch(BINAMU, ("prosedur:\n", f"tanda_tangan:\n  tanggal: {one}\nprosedur:\n"))
        for one in ("1 Februari 2022", tanggal)
    )
    (change,) = compare(signed, again).changes
    assert (change.key, change.is_wording) == ("tanda_tangan.tanggal", is_wording)


STEP = [
    ("uraian: Membuat laporan data kinerja", "uraian: Menyusun laporan data kinerja", 4, "uraian"),
    ("        pelaksana: analis", "        pelaksana: kasi", 3, "pelaksana"),
    ("        pelaksana: analis", "        pelaksana:\n          - analis\n          - kasi", 3, "pelaksana"),
    ("        pelaksana: analis", "        pelaksana: analis\n        simbol: selesai\n        lanjut: 4", 3, "simbol"),
    ("        pelaksana: analis", "        pelaksana: analis\n        teks: Serahkan", 3, "teks"),
    ("        pelaksana: analis", "        pelaksana: analis\n        gabung: semua", 3, "gabung"),
    ("        pelaksana: analis", "        pelaksana: analis\n        lanjut: 5", 3, "lanjut"),
    ("          Tidak: 4", "          Tidak: 3", 5, "keputusan"),
    ("          kelengkapan: Bahan Laporan\n", "          kelengkapan: Draf\n", 4, "kelengkapan"),
    ("          waktu: 1 Jam", "          waktu: 2 Jam", 5, "waktu"),
    ("          waktu: 1 Jam", "          waktu:", 5, "waktu"),
    ("            tahunan: 15 Hari", "            tahunan: 20 Hari", 6, "waktu"),
    ("            tertulis: 1 Hari Untuk", "            tertulis: Satu Hari Untuk", 6, "waktu.tertulis"),
    ("          output: Laporan Disposisi", "          output: Disposisi", 5, "output"),
    ("        keterangan: Data Kinerja sesuai", "        keterangan: Data sesuai", 1, "keterangan"),
]


@pytest.mark.parametrize(("old", "new", "nomor", "key"), STEP, ids=[f"{one[2]}-{one[3]}" for one in STEP])
def test_a_step(old: str, new: str, nomor: int, key: str) -> None:
    number, changes = the_step(compare(BINAMU, patch(BINAMU, (old, new))))
    assert (number, [change.key for change in changes]) == (nomor, [key])


def test_the_varian_and_the_exit_of_a_change_are_named() -> None:
    _, (change,) = the_step(compare(BINAMU, patch(BINAMU, ("tahunan: 15 Hari", "tahunan: 20 Hari"))))
    assert change == Change("waktu", ("15 Hari",), ("20 Hari",), "Laporan Kinerja Tahunan")
    _, (change,) = the_step(compare(BINAMU, patch(BINAMU, ("          Tidak: 4", "          Tidak: selesai"))))
    assert change == Change("keputusan", ("4 “Membuat laporan data kinerja”",), ("selesai",), "Tidak")


@pytest.mark.parametrize(
    ("before", "after", "is_wording"),
    [
        ("60 menit", "1 Jam", True),
        ("1 jam 30 menit", "1,5 jam", True),
        ("2 hari", "2 hari kerja", True),
        ("1 triwulan", "3 bulan", True),
        ("1 semester", "6 bulan", True),
        ("1 tahun", "2 semester", True),
        ("0 hari 30 menit", "30 menit", True),
        ("0-1 jam", "1 jam", False),
        ("maksimal 10 hari", "10 Hari", True),
        ("sesuai kebutuhan", "", True),
        ("1 minggu", "5 hari", False),
        ("2 hari", "2 hari kalender", False),
        ("5-10 menit", "10 menit", False),
        ("1 jam", "minimal 1 jam", False),
        ("2 menit/berkas", "2 menit", False),
    ],
)
def test_a_time_of_the_same_length_is_a_change_of_writing_only(before: str, after: str, is_wording: bool) -> None:
    old, new = (patch(BINAMU, ("waktu: 1 Jam", f"waktu: {time}")) for time in (before, after))
    _, (change,) = the_step(compare(old, new))
    assert (change.key, change.is_wording) == ("waktu", is_wording)


def test_a_bare_number_is_shown_with_the_unit_of_its_column() -> None:
    text = TEXTS["bakesbangpol"]
    changes = compare(text, patch(text, ("satuan_waktu: menit", "satuan_waktu: jam"), ("waktu: 240", "waktu: 4 jam")))
    one = table(changes)
    assert [change.key for change in one.changes] == ["satuan_waktu"]
    times = {step.after.nomor: step.changes[0] for step in one.rows}
    assert times[1] == Change("waktu", ("15 (menit)",), ("15 (jam)",))
    assert times[7] == Change("waktu", ("240 (menit)",), ("4 jam",), None, True)


def test_a_shared_time_cell() -> None:
    shared = patch(BINAMU, ("          waktu: 1 Jam", "          waktu:\n            bersama: 4"))
    _, (change,) = the_step(compare(BINAMU, shared))
    assert change == Change("waktu", ("1 Jam",), ("bersama kegiatan 4",))
    renumbered = (
        shared.replace("bersama: 4", "bersama: 14").replace("nomor: 4", "nomor: 14").replace("Tidak: 4", "Tidak: 14")
    )
    assert (table(compare(shared, renumbered)).rows, table(compare(shared, renumbered)).renumbered) == ((), ((4, 14),))


NEW = """\
      - nomor: {}
        uraian: Mencatat disposisi dalam buku agenda
        pelaksana: kasi
        mutu_baku:
          waktu: 10 menit
"""


def test_a_step_in_front_moves_numbers_and_targets_on_and_changes_nothing_else() -> None:
    later = patch(BINAMU, ("Ya: 6", "Ya: 7"), ("Tidak: 4", "Tidak: 5"))
    for nomor in (6, 5, 4, 3, 2):
        later = patch(later, (f"nomor: {nomor}\n", f"nomor: {nomor + 1}\n"))
    later = patch(later, ("      - nomor: 3\n", NEW.format(2) + "      - nomor: 3\n"))
    changes = compare(BINAMU, later)
    one = table(changes)
    assert [(step.nomor, step.pelaksana, step.waktu) for step in one.added] == [(2, ("Kasi/ Kasubag",), ("10 menit",))]
    assert (one.removed, one.rows) == ((), ())
    assert one.renumbered == ((2, 3), (3, 4), (4, 5), (5, 6), (6, 7))
    back = table(compare(later, BINAMU))
    assert [step.nomor for step in back.removed] == [2]
    assert (back.added, back.rows) == ((), ())


def test_a_number_that_is_no_longer_printed() -> None:
    text = TEXTS["mentebah"]
    _, (change,) = the_step(compare(text, patch(text, ("      - nomor: 8\n", "      - nomor: tanpa\n"))))
    assert change == Change("nomor", ("8",), ("tanpa",))


def test_a_removed_goal_is_a_changed_exit() -> None:
    text = TEXTS["bakesbangpol"]
    start, end = text.index("      - nomor: 11\n"), text.index("      - nomor: 12\n")
    changes = compare(text, patch(text[:start] + text[end:], ("Tidak: 11", "Tidak: 9")))
    one = table(changes)
    assert [step.nomor for step in one.removed] == [11]
    ((change,),) = [step.changes for step in one.rows]
    assert (change.key, change.detail) == ("keputusan", "Tidak")
    assert [text[:3] for text in (*change.before, *change.after)] == ["11 ", "9 “"]


def test_the_fewest_steps_are_moved() -> None:
    text = TEXTS["mentebah"]
    head, *steps = text.split("      - nomor: ")
    order = [*range(5), 6, 5, 7]
    moved = "      - nomor: ".join([head, *(steps[place] for place in order)])
    one = table(compare(text, moved))
    assert len([step for step in one.rows if step.is_moved]) == 1
    assert (one.added, one.removed) == ((), ())


def test_a_rewritten_step_is_known_by_likeness_and_another_one_is_not() -> None:
    old = "uraian: Memerintahkan Analisis mengumpulkan bahan laporankinerja"
    _, (change,) = the_step(
        compare(BINAMU, patch(BINAMU, (old, "uraian: Meminta Analisis mengumpulkan bahan laporan kinerja")))
    )
    assert change.key == "uraian"
    one = table(compare(BINAMU, patch(BINAMU, (old, "uraian: Menjadwalkan rapat bersama seluruh pegawai"))))
    assert ([step.nomor for step in one.removed], [step.nomor for step in one.added]) == ([2], [2])


def test_an_id_says_which_step_it_is_whatever_its_words() -> None:
    old = patch(BINAMU, ("      - nomor: 2\n", "      - id: tugas\n        nomor: 2\n"))
    new = patch(old, ("uraian: Memerintahkan Analisis mengumpulkan bahan laporankinerja", "uraian: Rapat"))
    _, (change,) = the_step(compare(old, new))
    assert change.key == "uraian"


def test_equal_steps_are_told_apart_by_their_neighbours() -> None:
    def steps(*texts: str) -> dict[str, Any]:
        return document([{"uraian": text, "pelaksana": "a", "simbol": "proses"} for text in texts])

    old = steps("Menulis", "Memaraf", "Mengirim", "Memaraf", "Menyimpan")
    new = steps("Memaraf", "Menulis", "Memaraf", "Mengirim", "Memaraf", "Menyimpan")
    one = table(compare_sops(Sop.model_validate(old), Sop.model_validate(new), KALENDER["formal5"]))
    assert ([step.row for step in one.added], one.removed, one.rows) == ([0], (), ())


def test_columns() -> None:
    renamed = patch(BINAMU, ("sekcam: Sekcam", "sekcam: Sekretaris Camat"))
    one = table(compare(BINAMU, renamed))
    assert one.columns.renamed == (("Sekcam", "Sekretaris Camat"),)
    assert one.rows == ()
    swapped = patch(
        BINAMU,
        ("      sekcam: Sekcam\n", ""),
        ("      kasi: Kasi/ Kasubag\n", "      kasi: Kasi/ Kasubag\n      sekcam: Sekcam\n"),
    )
    one = table(compare(BINAMU, swapped))
    assert (len(one.columns.moved), one.rows) == (1, ())
    more = patch(BINAMU, ("      sekcam: Sekcam\n", "      sekcam: Sekcam\n      arsip: Arsiparis\n"))
    assert table(compare(BINAMU, more)).columns.added == ("Arsiparis",)
    assert table(compare(more, BINAMU)).columns.removed == ("Arsiparis",)


def test_two_columns_that_swap_ids_are_known_by_their_printed_names() -> None:
    swapped = BINAMU.replace("sekcam", "@").replace("analis", "sekcam").replace("@", "analis")
    assert swapped != BINAMU
    assert compare(BINAMU, swapped).is_empty


def test_what_a_table_says_of_itself() -> None:
    text = patch(BINAMU, ("  - pelaksana:\n", "  - batas_waktu: 1 jam\n    peringatan: Jaga\n    pelaksana:\n"))
    one = table(compare(BINAMU, text))
    assert [(change.key, change.after) for change in one.changes] == [
        ("batas_waktu", ("1 jam",)),
        ("peringatan", ("Jaga",)),
    ]
    (change,) = table(compare(text, patch(text, ("batas_waktu: 1 jam", "batas_waktu: 60 menit")))).changes
    assert change.is_wording
    one = table(
        compare(BINAMU, patch(BINAMU, ("sekcam: Sekcam", "sekcam:\n        nama: Sekcam\n        jabatan: Sekretaris")))
    )
    assert one.changes == (Change("pelaksana.jabatan", (), ("Sekretaris",), "Sekcam"),)


def test_tables_are_known_by_their_titles() -> None:
    text = TEXTS["muara"]
    start, second = text.index("  - judul: Standar"), text.index("  - judul: MEKANISME")
    first_only, second_only = text[:second], text[:start] + text[second:]
    (gone,) = compare(text, first_only).prosedur
    assert (gone.before, gone.after, gone.judul, len(gone.removed)) == (
        2,
        None,
        "MEKANISME PENGUMPULAN DATA KINERJA",
        6,
    )
    (new,) = compare(second_only, text).prosedur
    assert (new.before, new.after, len(new.added)) == (None, 1, 10)
    swapped = text[:start] + text[second:] + text[start:second]
    moved = compare(text, swapped).prosedur
    assert [(one.is_moved, one.rows, one.added) for one in moved] == [(True, (), ())]
    (retitled,) = compare(text, patch(text, ("judul: MEKANISME PENGUMPULAN", "judul: Cara Mengumpulkan"))).prosedur
    assert [change.key for change in retitled.changes] == ["judul"]


def test_rows_of_several_symbols() -> None:
    parts = """\
        bagian:
          - id: terima
            pelaksana: analis
          - pelaksana: kasi
            keputusan:
              Ya: 4
              Tidak: terima
"""
    text = patch(BINAMU, ("        pelaksana: analis\n", parts))
    assert compare(text, text).is_empty
    one = table(compare(text, patch(text, ("              Tidak: terima", "              Tidak: 2"))))
    ((change,),) = [step.changes for step in one.rows]
    assert (change.key, change.detail) == ("keputusan", "Kasi/ Kasubag: Tidak")
    one = table(
        compare(
            text,
            patch(
                text, ("            pelaksana: analis\n", "            pelaksana: analis\n            teks: Mulai\n")
            ),
        )
    )
    ((change,),) = [step.changes for step in one.rows]
    assert (change.key, change.after[0]) == ("bagian", "Analisis Data: proses “Mulai”")


def test_totals_before_and_after() -> None:
    changes = compare(
        BINAMU, patch(BINAMU, ("waktu: 1 Jam", "waktu: 2 jam"), ("tahunan: 15 Hari", "tahunan: 17-20 Hari"))
    )
    totals = {(one.measure, one.pelaksana, one.varian): one for one in table(changes).totals}
    year = totals[Measure.SUM, None, "Laporan Kinerja Tahunan"]
    assert year.before
    assert year.after
    assert (year.before.text, year.after.text) == ("17 hari 1 jam 30 menit", "19-22 hari 2 jam 30 menit")
    assert [str(number) for number in year.minutes(KALENDER["formal5"]) or ()] == ["960.000000", "2310.000000"]
    assert [{str(unit): int(amount) for unit, amount in lama.items() if amount} for lama in year.by_unit or ()] == [
        {"hari": 2, "jam": 1},
        {"hari": 5, "jam": 1},
    ]
    assert {measure for measure, _, _ in totals} == set(Measure)
    assert not totals[Measure.LOAD, "Analisis Data", "Laporan Kinerja Tahunan"].is_changed


def test_times_that_come_to_depend_on_a_varian() -> None:
    start, end = (
        BINAMU.index("          waktu:\n            triwulan"),
        BINAMU.index("          output: Laporan Triwulan dan"),
    )
    plain = BINAMU[:start] + "          waktu: 1 Hari\n" + BINAMU[end:]
    _, found = the_step(compare(plain, BINAMU))
    assert [(change.key, change.detail) for change in found] == [
        ("waktu", "Laporan Kinerja Tahunan"),
        ("waktu.tertulis", None),
    ]
    for before, after in ((plain, BINAMU), (BINAMU, plain)):
        for measure in (Measure.SUM, Measure.SHORTEST, Measure.LONGEST):
            totals = [one for one in table(compare(before, after)).totals if one.measure is measure]
            assert all(one.before and one.after for one in totals)
            assert [(one.varian, one.is_changed) for one in totals] == [
                ("Penyusunan Laporan Triwulan", False),
                ("Laporan Kinerja Tahunan", True),
            ]


def test_a_time_that_is_not_stated_is_never_zero() -> None:
    bare = document([{"uraian": "Menulis", "pelaksana": "a"}])
    timed = document([{"uraian": "Menulis", "pelaksana": "a", "mutu_baku": {"waktu": "1 hari"}}])
    one = table(compare_sops(Sop.model_validate(bare), Sop.model_validate(timed), KALENDER["formal5"]))
    assert one.totals[0].minutes(KALENDER["formal5"]) is None
    assert one.totals[0].by_unit is None


def document(kegiatan: list[dict[str, Any]]) -> dict[str, Any]:
    columns = {"a": "A", "b": "B"}
    return {"skema": "sop/1", "nama": "X", "prosedur": [{"pelaksana": columns, "kegiatan": kegiatan}]}


TEXT = st.sampled_from(
    ["Menerima berkas", "Menerima berkas lengkap", "Memeriksa berkas", "Memaraf", "Menulis surat", "Mengirim surat"]
)
KEGIATAN = st.fixed_dictionaries(
    {"uraian": TEXT, "pelaksana": st.sampled_from(["a", "b", ("a", "b")])},
    optional={
        "mutu_baku": st.fixed_dictionaries({"waktu": st.sampled_from(["5 menit", "1 hari", "1-2 jam", "-"])}),
        "lanjut": st.sampled_from(["1", "2", "selesai"]),
    },
)
SOP = st.lists(KEGIATAN, min_size=1, max_size=7).map(lambda rows: Sop.model_validate(document(claimed(rows))))


def claimed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "nomor": str(number)} for number, row in enumerate(rows, 1)]


@given(SOP)
def test_nothing_differs_from_itself(sop: Sop) -> None:
    assert compare_sops(sop, sop, KALENDER["formal5"]).is_empty


@given(SOP, SOP)
def test_the_other_way_round_what_came_went(one: Sop, other: Sop) -> None:
    there, back = (compare_sops(*pair, KALENDER["formal5"]) for pair in ((one, other), (other, one)))
    assert there.is_empty == back.is_empty
    for a, b in zip(there.prosedur, back.prosedur, strict=True):
        assert (a.added, a.removed) == (b.removed, b.added)
        assert sum(step.is_moved for step in a.rows) == sum(step.is_moved for step in b.rows)
        assert [(total.before, total.after) for total in a.totals] == [
            (total.after, total.before) for total in b.totals
        ]


@given(st.permutations(range(6)))
def test_another_order_moves_the_fewest_steps_and_changes_none(order: list[int]) -> None:
    rows = [{"uraian": text, "pelaksana": "a", "simbol": "proses"} for text in "abcdef"]
    old, new = (Sop.model_validate(document(kegiatan)) for kegiatan in (rows, [rows[place] for place in order]))
    changes = compare_sops(old, new, KALENDER["formal5"])
    rising = (run for size in range(6, 0, -1) for run in combinations(order, size) if list(run) == sorted(run))
    least = 6 - len(next(rising))
    assert changes.is_empty == (least == 0)
    for one in changes.prosedur:
        assert (one.added, one.removed, one.changes) == ((), (), ())
        assert [step.changes for step in one.rows if step.is_moved] == [()] * least
        assert len(one.rows) == least
