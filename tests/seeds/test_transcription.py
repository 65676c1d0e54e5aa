"""The four SOPs against the seeds they were transcribed from: every text in its place, nothing added, nothing lost.

`reviewed.yaml` holds, for each seed, what a person read and judged: who does each step, the OCR damage that was
repaired, and every word of the seed that the YAML doesn't have, with its reason.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
SOPS = HERE.parent.parent / "sops"
REVIEWED: dict[str, Any] = yaml.safe_load((HERE / "reviewed.yaml").read_text(encoding="utf-8"))
# Seeds whose tables kept their cells, tab by tab; 001 is a scan, read line by line across its cells.
TABLES = ("000", "003", "004")
SCAN = "001"

# Keys whose values are the file's own: ids, targets and choices, none of them printed.
OWN = {"skema", "status", "id", "simbol", "lanjut", "keputusan", "satuan_waktu", "gabung"}


class Text(str):
    """A text of the YAML; `is_repeat` when the same words are stated by another text already."""

    is_repeat = False


def _yaml(name: str) -> str:
    return str((SOPS / REVIEWED[name]["sop"]).read_text(encoding="utf-8"))


def _sop(name: str) -> Any:
    return yaml.load(_yaml(name), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar as text


def _raw(name: str) -> str:
    return next(HERE.glob(f"{name}_*.txt")).read_text(encoding="utf-8")


def _seed(name: str) -> str:
    """The seed without its markup, with the reviewed repairs made in it."""
    text = re.sub(r"<[^>]+>|\*\*", " ", _raw(name))
    text = re.sub(r"([a-z])(\d\. )", r"\1 \2", text)  # a list's number glued to the item before it
    for repair in REVIEWED[name].get("repairs", ()):
        assert repair["seed"] in text, repair
        text = text.replace(repair["seed"], repair["meant"], 1)
    return text


def _texts(node: Any, path: tuple[str, ...] = ()) -> Iterator[Text]:
    if isinstance(node, dict):
        for key, child in node.items():
            if key in OWN or (key == "pelaksana" and "kegiatan" in path):
                continue
            yield from _texts(child, (*path, key))
    elif isinstance(node, list):
        for child in node:
            yield from _texts(child, path)
    elif node:
        text = Text(node)
        is_varian_time = "waktu" in path and path[-1] not in ("waktu", "tertulis")
        text.is_repeat = is_varian_time or path[0] == "varian"
        yield text


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _one_line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _row(kegiatan: Any) -> list[str]:
    """A step as its printed cells, without the drawing."""
    standard = kegiatan.get("mutu_baku") or {}
    waktu = standard.get("waktu") or ""
    written = waktu["tertulis"] if isinstance(waktu, dict) else waktu
    cells = (
        kegiatan["uraian"],
        standard.get("kelengkapan"),
        written,
        standard.get("output"),
        kegiatan.get("keterangan"),
    )
    return [kegiatan["nomor"], *map(_one_line, cells)]


@pytest.mark.parametrize("name", REVIEWED)
def test_every_missing_word_is_reviewed(name: str) -> None:
    written = Counter(word for text in _texts(_sop(name)) if not text.is_repeat for word in _words(text))
    seed = Counter(_words(_seed(name)))
    assert written - seed == Counter(), "words that the seed doesn't have"
    reviewed = Counter(word for group in REVIEWED[name]["missing"] for word in _words(group["words"]))
    assert all(group["reason"] for group in REVIEWED[name]["missing"])
    assert seed - written == reviewed


@pytest.mark.parametrize("name", TABLES)
def test_every_text_stands_in_its_seed(name: str) -> None:
    seed = " ".join(_seed(name).split())
    assert [text for text in _texts(_sop(name)) if " ".join(text.split()) not in seed] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_the_seeds_row_cell_by_cell(name: str) -> None:
    rows = [line.split("\t") for line in _raw(name).split("\n") if re.match(r"\d+\.?\t", line)]
    seed = [[row[0].rstrip("."), *(" ".join(cell.split()) for cell in (row[1], *row[-4:]))] for row in rows]
    assert [_row(kegiatan) for prosedur in _sop(name)["prosedur"] for kegiatan in prosedur["kegiatan"]] == seed


@pytest.mark.parametrize("name", TABLES)
def test_titles_and_columns_stand_in_order(name: str) -> None:
    raw, place = _raw(name), 0
    for prosedur in _sop(name)["prosedur"]:
        if "judul" in prosedur:
            place = raw.index(f"\n{prosedur['judul']}\n", place)
        columns = "\t".join(prosedur["pelaksana"].values())
        place = raw.index(f"\t{columns}\t", place)


def _squeezed(text: str) -> str:
    return re.sub(r"<[^>]+>|\*\*|[ \n]+", "", text)


def _box(value: Any) -> set[str]:
    """How a box may stand in a seed: a list with or without its numbers."""
    if isinstance(value, list):
        return {_squeezed("".join(f"{n}. {t}" for n, t in enumerate(value, 1))), _squeezed("".join(value))}
    return {_squeezed(value or "")}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("left", "right"),
    [("dasar_hukum", "kualifikasi_pelaksana"), ("keterkaitan", "peralatan"), ("peringatan", "pencatatan")],
)
def test_every_box_is_its_seeds(name: str, left: str, right: str) -> None:
    sop = _sop(name)
    lines = {_squeezed(line).removesuffix("\t") for line in _raw(name).split("\n")}
    assert {f"{a}\t{b}" for a in _box(sop.get(left)) for b in _box(sop.get(right))} & lines


@pytest.mark.parametrize("name", TABLES)
def test_dates_and_signatory_stand_at_their_labels(name: str) -> None:
    raw, sop = _raw(name), _sop(name)
    for key in ("pembuatan", "revisi", "pengesahan"):
        found = re.search(rf"^\t?Tgl\.? {key}\t?:? ?(.*)$", raw, re.MULTILINE | re.IGNORECASE)
        assert (found[1].strip(": \t") if found else "") == (sop["tanggal"].get(key) or ""), key
    by = sop["disahkan_oleh"]
    assert _squeezed(f"oleh\t{by['jabatan']}{by['nama']}nip.{by['nip']}").casefold() in _squeezed(raw).casefold()


def test_every_step_of_the_scan_stands_in_its_lines() -> None:
    lines = _seed(SCAN).split("\n")
    noise = {word for group in REVIEWED[SCAN]["missing"] for word in _words(group["words"])}
    starts = REVIEWED[SCAN]["step_lines"]
    (prosedur,) = _sop(SCAN)["prosedur"]
    assert len(prosedur["kegiatan"]) == len(starts) - 1
    for kegiatan, start, end in zip(prosedur["kegiatan"], starts, starts[1:], strict=False):
        nomor, uraian, kelengkapan, waktu, output, keterangan = _row(kegiatan)
        row = lines[start - 1 : end - 1]
        words = Counter(_words(" ".join(row)))
        mine = Counter(_words(" ".join((uraian, kelengkapan, waktu, output, keterangan))))
        assert mine - words == Counter(), nomor
        assert set(words - mine) <= noise | {nomor}, nomor
        for cell in (uraian, kelengkapan, output, keterangan):
            rest = iter(_words(" ".join(row)))
            assert all(word in rest for word in _words(cell)), (nomor, cell)
        if waktu:
            left, _, right = next(line for line in row if f" {waktu} " in line).partition(f" {waktu} ")
            assert _words(left)[-1] in _words(kelengkapan), nomor
            assert _words(right)[0] in _words(output), nomor


def test_the_scans_lists_and_texts_stand_line_by_line() -> None:
    """Items of the identity page are whole lines (or two) of the seed, punctuation and order included."""
    sop, seed = _sop(SCAN), " ".join(_seed(SCAN).split())
    for key in ("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan"):
        places = [seed.index(item) for item in sop[key]]
        assert places == sorted(places), key
    assert sop["peringatan"] in seed
    head, _, rest = seed.partition("Peralatan / Perlengkapan")
    assert all(item in rest for item in (*sop["peralatan"], *sop["keterkaitan"]))
    assert all(item in head for item in (*sop["dasar_hukum"], *sop["kualifikasi_pelaksana"]))


def _reading(kegiatan: Any) -> str:
    """Who does a step and where it goes on to: "10 kepala_badan Ya>12 Tidak>11"."""
    actors = kegiatan["pelaksana"]
    words = [kegiatan["nomor"], actors if isinstance(actors, str) else "+".join(actors)]
    words += [f"{label}>{target}" for label, target in kegiatan.get("keputusan", {}).items()]
    return " ".join(words + ([f">{kegiatan['lanjut']}"] if "lanjut" in kegiatan else []))


@pytest.mark.parametrize("name", REVIEWED)
def test_readings_are_those_that_were_reviewed(name: str) -> None:
    tables = [[_reading(kegiatan) for kegiatan in prosedur["kegiatan"]] for prosedur in _sop(name)["prosedur"]]
    assert tables == REVIEWED[name]["readings"]
    units = [prosedur.get("satuan_waktu") for prosedur in _sop(name)["prosedur"]]
    assert units == {"000": [None, "menit"], "001": ["menit"]}.get(name, [None])


def test_the_two_times_of_binamu() -> None:
    waktu = _sop("004")["prosedur"][0]["kegiatan"][5]["mutu_baku"]["waktu"]
    for varian, title in _sop("004")["varian"].items():
        assert re.search(rf"{waktu[varian]} untuk {title}", waktu["tertulis"], re.IGNORECASE)


def _comments(name: str) -> list[dict[str, str]]:
    """For each table, the comments above and inside each step, by its number."""
    tables: list[dict[str, str]] = []
    for table in re.split(r"\n {4}kegiatan:\n", _yaml(name))[1:]:
        steps = re.split(r"(?m)^((?: {6}#.*\n)*) {6}- nomor: (\d+)\n", table)
        tables.append({n: c + " ".join(re.findall("#.*", b)) for c, n, b in zip(*[iter(steps[1:])] * 3, strict=True)})
    return tables


@pytest.mark.parametrize("name", REVIEWED)
def test_lists_have_as_many_items_as_were_reviewed(name: str) -> None:
    lists = {key: len(value) for key, value in _sop(name).items() if isinstance(value, list) and key != "prosedur"}
    assert lists == REVIEWED[name]["items"]


@pytest.mark.parametrize("name", REVIEWED)
def test_every_open_reading_has_its_comment(name: str) -> None:
    for comments, steps in zip(_comments(name), REVIEWED[name]["unsure"], strict=True):
        assert [number for number in steps if "Belum pasti" not in comments[str(number)]] == []


def test_every_repair_has_its_comment_in_its_place() -> None:
    (steps,) = _comments(SCAN)
    head = " ".join(re.findall("#.*", _yaml(SCAN).split("    kegiatan:")[0])).replace("# ", "")
    for repair in REVIEWED[SCAN]["repairs"]:
        comment = steps[str(repair["at"])] if isinstance(repair["at"], int) else head
        assert repair["seed"] in comment.replace("\n      # ", " "), repair
