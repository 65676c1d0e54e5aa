"""The command: limits, varian, corrections, explanations, and bad input; each message with its exit code."""

import json
from pathlib import Path

import pytest

from tests.conftest import Golden, Run
from tests.lint.harness import patched

HERE = Path(__file__).parent
TOP = HERE.parent.parent
STEP = "      - {{nomor: {0}, uraian: Memeriksa, pelaksana: a{1}, mutu_baku: {{waktu: {2}}}}}\n"


def table(*steps: tuple[str, str], extra: str = "") -> str:
    """One flow table: each step's time and its flow."""
    rows = "".join(
        STEP.format(number, f", {flow}" if flow else "", f"'{waktu}'") for number, (waktu, flow) in enumerate(steps, 1)
    )
    return f"prosedur:\n  - pelaksana: {{a: Petugas}}\n{extra}    kegiatan:\n{rows}"


def write(folder: Path, name: str, fragment: str) -> Path:
    path = folder / name
    path.write_text(patched(fragment), encoding="utf-8")
    return path


TWO_DAYS = table(("1 hari", ""), ("1 hari", ""))
ENDLESS = table(("1 jam", ""), ("2 jam", "keputusan: {Ya: 1, Tidak: 1}"))


def test_a_limit_is_kept_exceeded_or_not_sure(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", TWO_DAYS)
    kept = run("durations", path, "--limit", "2 hari kerja")
    assert (kept.code, kept.err) == (0, "")
    assert "2 hari kerja: terpenuhi" in kept.out
    over = run("durations", path, "--limit", "7,5 jam")
    assert over.code == 1
    assert (
        f"{path.as_posix()}:2:5: galat: jalur terpanjang 2 hari melampaui batas waktu 7,5 jam pada --limit" in over.err
    )
    open_path = write(tmp_path, "b.yaml", table(("1 hari", ""), ("", "")))
    unsure = run("durations", open_path, "--limit", "1-2 hari")
    assert unsure.code == 0
    assert (
        ":2:5: peringatan: jalur terpanjang sekurang-kurangnya 1 hari belum melampaui batas waktu 2 hari pada --limit, "
        "tetapi belum dapat dipastikan karena waktu kegiatan 2 belum diketahui" in unsure.err
    )
    # Too long already, whatever the unknown step takes.
    assert run("durations", open_path, "--limit", "7 jam").code == 1


def test_the_limit_of_the_sop_itself(run: Run, tmp_path: Path) -> None:
    text = table(("1 hari", ""), ("1 hari", ""), extra="    batas_waktu: paling lama LAMA\n")
    path = write(tmp_path, "a.yaml", text.replace("LAMA", "1 minggu"))
    assert run("durations", path).code == 0
    path = write(tmp_path, "a.yaml", text.replace("LAMA", "1 hari"))
    result = run("durations", path)
    assert result.code == 1
    assert ":3:18: galat: jalur terpanjang 2 hari melampaui batas waktu 1 hari; persingkat" in result.err
    assert "Batas waktu" in result.out
    assert "1 hari: terlampaui" in result.out
    both = json.loads(run("durations", path, "--limit", "3 hari", "--format", "json").out)
    assert [(one["from"], one["outcome"]) for one in both["sops"][0]["prosedur"][0]["limits"]] == [
        ("batas_waktu", "over"),
        ("--limit", "within"),
    ]
    assert both["summary"]["tables_over_limit"] == 1


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("sebentar", "batas waktu 'sebentar' tidak dipakai: waktunya tidak terbaca; tulis seperti '15 menit'"),
        ("minimal 3 hari", "'minimal' bukan batas atas; tulis 'paling lama ...'"),
        ("2 menit/berkas", "batas per berkas tidak dapat dibandingkan"),
        ("'5'", "angka tanpa satuan; tambahkan satuannya"),
    ],
)
def test_a_limit_that_is_none_is_told_where_it_stands(written: str, said: str, run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", table(("1 hari", ""), ("1 hari", ""), extra=f"    batas_waktu: {written}\n"))
    result = run("durations", path)
    assert result.code == 1
    assert f"{path.as_posix()}:3:18: galat: batas waktu" in result.err
    assert said in result.err
    assert "2 hari" in result.out  # what can be given is given


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("cepat", "--limit 'cepat' bukan batas waktu; waktunya tidak terbaca; tulis seperti '15 menit',"),
        ("5", "--limit '5' bukan batas waktu; angka tanpa satuan; tulis satuannya, misalnya '5 hari kerja'\n"),
        ("-", "--limit '-' bukan batas waktu; tulis misalnya '5 hari kerja'\n"),
        ("0 hari", "waktunya nol; tulis waktu yang lebih lama, misalnya '5 hari kerja'\n"),
        ("minimal 2 hari", "'minimal' bukan batas atas"),
        ("2 menit/berkas", "batas per berkas tidak dapat dibandingkan"),
        ("1 hari 2 hari", "dua waktu; tulis satu saja"),
        ("3-1 hari", "rentangnya terbalik"),
    ],
)
def test_an_unreadable_option_is_misuse(limit: str, said: str, run: Run) -> None:
    result = run("durations", TOP / "sops", "--limit", limit)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    # Forms that a limit refuses, and keys of an SOP, are not offered.
    offered = result.err.partition("bukan batas waktu")[2]
    assert not any(word in offered for word in ("minimal 1 jam", "2 menit/berkas", "sesuai kebutuhan", "satuan_waktu"))
    assert "varian" not in offered
    assert "kosongkan" not in offered


def test_hari_kalender_against_hari_kerja_is_compared_by_the_week_and_said_so(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", table(("7 hari kalender", ""), ("1 jam", "")))
    # Seven of its days are five working days here, six in a week of six.
    over = run("durations", path, "--limit", "5 hari kerja")
    assert over.code == 1
    assert "hari kalender disetarakan menurut panjang minggu kerja" in over.err
    assert run("durations", path, "--limit", "5 hari kerja", "--calendar", "formal6").code == 1
    assert run("durations", path, "--limit", "6 hari kerja").code == 0
    pure = write(tmp_path, "b.yaml", table(("7 hari kalender", ""), ("1 hari kalender", "")))
    assert "disetarakan" not in run("durations", pure, "--limit", "7 hari kalender").err


def test_where_no_path_can_be_told_the_sum_is_held_against_the_limit(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", ENDLESS)
    result = run("durations", path, "--limit", "2 jam")
    assert result.code == 1
    assert "jumlah waktu (jalurnya tidak dapat dihitung) 3 jam melampaui batas waktu 2 jam" in result.err


def test_an_endless_flow_is_told_and_its_sum_still_given(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", ENDLESS)
    result = run("durations", path)
    assert result.code == 1
    assert f"{path.as_posix()}:5:9: galat: kegiatan 2 hanya kembali ke kegiatan sebelumnya" in result.err
    assert "3 jam" in result.out
    assert "tidak dapat dihitung" in result.out
    (sop,) = json.loads(run("durations", path, "--format", "json").out)["sops"]
    assert sop["prosedur"][0]["paths"] == [{"varian": None, "shortest": None, "longest": None}]
    assert sop["prosedur"][0]["notes"][0]["severity"] == "error"


@pytest.mark.parametrize(
    ("steps", "severity", "said"),
    [
        (
            (("1 jam", "lanjut: [2, 3]"), ("1 jam", "lanjut: selesai"), ("2 jam", "")),
            "peringatan",
            "cabang serempak dari kegiatan 1 tidak pernah bertemu lagi",
        ),
        ((("1 jam", "lanjut: 9"), ("1 jam", "")), "galat", "karena tujuan '9' tidak ada; perbaiki dulu"),
        (
            (("1 jam", "lanjut: 3"), ("1 jam", ""), ("1 jam", "")),
            "peringatan",
            "kegiatan 2 tidak dapat dicapai dari awal alur",
        ),
    ],
)
def test_a_doubtful_flow_is_told(
    steps: tuple[tuple[str, str], ...], severity: str, said: str, run: Run, tmp_path: Path
) -> None:
    result = run("durations", write(tmp_path, "a.yaml", table(*steps)))
    assert result.code == (1 if severity == "galat" else 0)
    (line,) = [line for line in result.err.splitlines() if said in line]
    assert f": {severity}: " in line
    assert said in " ".join(result.out.split())  # and where the totals stand
    assert "Jumlah waktu" in result.out


def test_a_flow_too_branched_to_weigh_keeps_its_sum(run: Run, tmp_path: Path) -> None:
    ahead = ", ".join(str(number) for number in range(2, 32))
    apart = [(f"{number} menit", "keputusan: {Ya: 32, Tidak: 33}") for number in range(1, 31)]
    steps = (("1 jam", f"lanjut: [{ahead}]"), *apart, ("1 jam", ""), ("1 jam", ""))
    result = run("durations", write(tmp_path, "a.yaml", table(*steps)))
    assert result.code == 1
    assert "galat: alurnya terlalu bercabang" in result.err
    assert "3 jam 465 menit" in result.out


def test_an_unreadable_time_is_told_once_and_the_rest_counted(run: Run, tmp_path: Path) -> None:
    result = run("durations", write(tmp_path, "a.yaml", table(("1 jam", ""), ("setiap bulan", ""))), "--explain")
    assert result.code == 1
    assert result.err.count("MTB402 galat") == 1
    assert "Kegiatan 2: waktunya tidak terbaca dan tidak dihitung" in " ".join(result.out.split())


@pytest.mark.parametrize("loops", ["-1", "101", "banyak"])
def test_corrections_are_bounded(loops: str, run: Run) -> None:
    result = run("durations", TOP / "sops", "--loops", loops)
    assert (result.code, result.out) == (2, "")
    assert "--loops" in result.err


def test_one_varian(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    binamu = "sops/binamu-pengumpulan-data-kinerja.yaml"
    report = json.loads(run("durations", binamu, "--varian", "tahunan", "--format", "json").out)
    assert report["varian"] == "tahunan"
    (result,) = report["sops"][0]["prosedur"][0]["results"]
    assert (result["varian"], result["minutes_max"]) == ("tahunan", "7740")
    # SOPs without varian are not touched.
    whole = run("durations", "sops", "--varian", "tahunan", "--format", "json")
    assert whole.code == 0
    assert len(json.loads(whole.out)["sops"]) == 4
    # Its printed name will do, in any case.
    named = run("durations", binamu, "--varian", "laporan kinerja  TAHUNAN")
    assert named.code == 0
    assert "Jumlah waktu = semua jalur  17 hari" in named.out
    assert "3 hari 1 jam" not in named.out
    unknown = run("durations", binamu, "--varian", "bulanan")
    assert (unknown.code, unknown.out) == (2, "")
    said = "peringatan: varian 'bulanan' tidak ada di SOP ini, sehingga tidak dihitung; variannya: triwulan, tahunan"
    assert f"{binamu}:40:1: {said}" in unknown.err
    assert "--varian 'bulanan' tidak ada pada SOP mana pun yang dibaca" in unknown.err
    beside = run("durations", "sops", "--varian", "bulanan", "--format", "json")
    assert beside.code == 2  # what has no varian is still given
    assert len(json.loads(beside.out)["sops"]) == 3


def test_an_sop_with_other_varian_is_no_error_where_another_has_the_one(run: Run, tmp_path: Path) -> None:
    step = "      - {nomor: 1, uraian: Memeriksa, pelaksana: a, mutu_baku: {waktu: {ID: 1 jam}}}\n"
    for name in ("satu", "dua"):
        fragment = f"nama: {name}\nvarian: {{{name}: Nama}}\n" + table() + step.replace("ID", name)
        write(tmp_path, f"{name}.yaml", fragment)
    result = run("durations", tmp_path, "--varian", "satu", "--format", "json")
    assert result.code == 0
    assert "dua.yaml:2:1: peringatan: varian 'satu' tidak ada di SOP ini" in result.err
    assert [one["id"] for one in json.loads(result.out)["sops"]] == ["satu"]


def test_a_broken_file_among_good_ones(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", TWO_DAYS)
    (tmp_path / "b.yaml").write_text("skema: sop/1\nnama: [", encoding="utf-8")
    write(tmp_path, "c.yaml", "nama: Lain\n" + TWO_DAYS)
    result = run("durations", tmp_path, "--summary")
    assert result.code == 1
    assert "b.yaml:" in result.err
    assert "2 SOP, 2 tabel alur" in result.out


def test_explanation_says_every_step_choice_and_assumption(run: Run, tmp_path: Path) -> None:
    steps = (
        ("paling lama 1 hari", "lanjut: [2, 3]"),
        ("2-4 jam", "lanjut: 4"),
        ("2 menit/berkas", "lanjut: 4"),
        ("3 hari kalender", ""),
        ("", "keputusan: {Ya: 6, Tidak: 4}"),
        ("1 minggu", ""),
    )
    path = write(tmp_path, "a.yaml", table(*steps, extra="    volume: {berkas: 20}\n"))
    out = " ".join(run("durations", path, "--explain", "--loops", "2").out.split())
    for said in (
        "1 paling lama 1 hari 1 hari 450 menit",
        "3 2 menit/berkas 2 menit × 20 berkas = 40 menit 40 menit",
        "4 3 hari kalender 3 hari kalender -",
        "kegiatan 1: serempak ke kegiatan 2 dan 3",
        "kegiatan 4: menunggu kegiatan 2 dan 3; yang terakhir selesai kegiatan 2",
        "kegiatan 5: Ya → kegiatan 6",
        "perbaikan dari kegiatan 5 (Tidak): sekali putaran 4 → 5, 2×",
        "perbaikan dari 5 3 hari kalender × 2 = 6 hari kalender",
        "= sekurang-kurangnya 1 minggu 1 hari 4 jam + 9 hari kalender",
        "Dengan kalender formal5, 1 hari = 450 menit, 1 minggu = 5 hari.",
        "Hari kalender berdiri sendiri",
        "Kegiatan 2: jalur terpendek memakai ujung tersingkat rentangnya",
        "Kegiatan 1: waktu 'paling lama' dihitung penuh.",
        "Waktu per satuan dikalikan volumenya: 20 berkas.",
        "Kegiatan 5 tidak menyatakan waktu",
        "Cabang dari kegiatan 1 ke kegiatan 2 dan 3 berjalan serempak",
        "Panah kembali dari kegiatan 5 (Tidak → kegiatan 4) dihitung 2 kali",
    ):
        assert said in out, said
    plain = " ".join(run("durations", write(tmp_path, "b.yaml", table(("5 menit", ""))), "--explain").out.split())
    assert "Anggapan Tidak ada." in plain


def test_the_four_sops_as_markdown_and_explained(run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    golden(HERE / "golden" / "sops.md", run("durations", "sops", "--format", "markdown").out)
    binamu = "sops/binamu-pengumpulan-data-kinerja.yaml"
    options = ("--varian", "triwulan", "--loops", "1", "--limit", "3 hari kerja", "--explain")
    golden(HERE / "golden" / "binamu-explained.txt", run("durations", binamu, *options).out)
    golden(HERE / "golden" / "binamu.txt", run("durations", binamu).out)


def test_plain_letters_where_they_are_asked_for(run: Run) -> None:
    out = run("durations", TOP / "sops", "--ascii").out
    assert out.isascii()
    assert "#" in out


def test_misfits_of_options_are_explained(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", TWO_DAYS)
    for options, said in (
        (("--format", "xlsx"), "xlsx tidak dapat ditampilkan di layar; sebutkan berkasnya"),
        (("--format", "csv", "-o", tmp_path / "x.json"), "tidak sesuai dengan --format csv"),
        (("--format", "csv", "--summary"), "csv memuat baris tiap SOP, bukan ringkasan"),
        (("--explain", "--summary"), "--summary dan --explain tidak dapat dipakai bersama; pilih salah satu"),
        (("--calendar", "formal6", "--calendar-file", tmp_path / "a.yaml"), "tidak dapat dipakai bersama"),
        (("-o", tmp_path / "a.yaml"), "menunjuk berkas YAML; tidak ditulis"),
    ):
        result = run("durations", path, *options)
        assert (result.code, result.out) == (2, "")
        assert said in result.err
    assert path.read_text(encoding="utf-8") == patched(TWO_DAYS)
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_number_that_is_only_counted_is_followed_and_told(run: Run, tmp_path: Path) -> None:
    counted = "prosedur:\n  - pelaksana:\n      a: Petugas\n    kegiatan:\n" + "".join(
        f"      - uraian: Memeriksa\n        pelaksana: a\n{flow}        mutu_baku:\n          waktu: 1 jam\n"
        for flow in ("        lanjut: 3\n", "", "")
    )
    result = run("durations", write(tmp_path, "a.yaml", counted))
    assert "tujuan '3' dianggap kegiatan 3, tetapi nomor itu hanya terhitung, tidak tertulis" in result.err
    assert result.code == 0
    assert "1 → 3" in result.out
