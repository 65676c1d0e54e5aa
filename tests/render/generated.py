"""SOPs made up from a seed, for properties of the drawing: lanes, loops, forks, joint rows, parts, long texts."""

import os
from base64 import b64decode
from collections.abc import Iterator
from random import Random

from sopkit.model.kegiatan import Bagian, Kegiatan
from sopkit.model.mutu_baku import MutuBaku, Waktu
from sopkit.model.sop import Pelaksana, Pengesah, Prosedur, Sop, TandaTangan
from sopkit.render.document import Document, Logo, compose

COUNT = 1000 if os.environ.get("SOPKIT_GATE") else 60
"""How many made-up SOPs the properties of the drawing are tried on."""
WORDS = [
    "memeriksa",
    "berkas",
    "permohonan",
    "pelayanan",
    "dan",
    "menyampaikan",
    "kepada",
    "kepala",
    "seksi",
    "untuk",
    "diverifikasi",
    "sesuai",
    "ketentuan",
    "peraturan",
    "perundang-undangan",
    "data",
    "kinerja",
    "triwulan",
    "laporan",
    "konsep",
    "surat",
    "keterangan",
    "disposisi",
    "lembar",
    "kerja",
]

LOGO = Logo(
    b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="),
    "image/png",
)
EXITS = [("Lengkap", "Kurang"), ("Setuju", "Ditolak"), ("Ya", "Perbaiki")]
ASKED = ["Sah?", "Ada?", "Baik?"]
MOST_ASKED = 7
"""Lanes; a diamond in a narrower one holds no word."""


def make_document(seed: int) -> Document:
    """The SOP of a seed, now and then with what few SOPs have: a second table, words in symbols, a logo, ..."""
    random = Random(f"document {seed}")  # noqa: S311
    made = [make_sop(seed)]
    if random.random() < 0.1:
        made.append(make_sop(seed + 100_000, steps=random.randint(3, 12)))
    is_wide = any(len(sop.prosedur[0].pelaksana) > MOST_ASKED for sop in made)
    prosedur = tuple(_dressed(random, number, sop.prosedur[0], is_wide) for number, sop in enumerate(made, 1))
    extra: dict[str, object] = {"prosedur": prosedur}
    if random.random() < 0.3:
        extra["tanda_tangan"] = TandaTangan(tempat="Contoh", tanggal="2026-01-05")
        extra["disahkan_oleh"] = Pengesah(jabatan=_text(random, 1, 6).title(), nama="NAMA", nip="19700101 199001 1 001")
    logo = LOGO if random.random() < 0.2 else None
    return compose(f"contoh-{seed}", made[0].model_copy(update=extra), lambda _: None, logo)


def make_dense(seed: int) -> Document:
    """Few lanes, and a loop for most steps: arrows side by side wherever there is room."""
    random = Random(f"dense {seed}")  # noqa: S311
    steps = random.randint(14, 20)
    loops = round(steps * random.uniform(0.6, 0.8))
    return compose(f"rapat-{seed}", make_sop(seed, random.randint(2, 4), steps, loops), lambda _: None)


def _dressed(random: Random, number: int, prosedur: Prosedur, is_wide: bool) -> Prosedur:
    """A table whose flow is as it was, with words that most lack."""
    tall = random.randrange(len(prosedur.kegiatan)) if random.random() < 0.03 else None
    rows = [
        row.model_copy(update=dict(_dress(random, position, row, position == tall, is_wide)))
        for position, row in enumerate(prosedur.kegiatan)
    ]
    return prosedur.model_copy(update={"kegiatan": tuple(rows), "judul": f"Tabel {number}"})


def _dress(random: Random, position: int, row: Kegiatan, is_tall: bool, is_wide: bool) -> Iterator[tuple[str, object]]:
    if is_tall:
        yield "uraian", _text(random, 400, 1200)
    if position and random.random() < 0.05:
        yield "mutu_baku", row.mutu_baku.model_copy(update={"waktu": Waktu(bersama=str(position))})
    if row.keputusan and not is_wide and random.random() < 0.3:
        yield "teks", random.choice(ASKED)
    if row.keputusan and random.random() < 0.2:
        yield "keputusan", dict(zip(random.choice(EXITS), row.keputusan.values(), strict=True))


def make_sop(seed: int, lanes: int | None = None, steps: int | None = None, loops: int | None = None) -> Sop:
    """A sound SOP; the same for the same arguments."""
    random = Random(seed)  # noqa: S311
    lanes = lanes or random.randint(2, 12)
    steps = steps or random.randint(3, 60)
    loops = random.randint(0, max(1, steps // 5)) if loops is None else loops
    pelaksana = {f"p{n}": Pelaksana(nama=_text(random, 1, 3).title()) for n in range(lanes)}
    actor = random.randrange(lanes)
    deciders = set(random.sample(range(1, steps - 1), min(loops, max(steps - 2, 0)))) if steps > 2 else set()
    kegiatan: list[Kegiatan] = []
    for number in range(1, steps + 1):
        actor = min(max(actor + random.choice((-2, -1, -1, 0, 1, 1, 2)), 0), lanes - 1)
        kegiatan.append(_kegiatan(random, number, steps, actor, lanes, number - 1 in deciders))
    return Sop(
        skema="sop/1",
        nama=f"Contoh {seed}",
        prosedur=(Prosedur(pelaksana=pelaksana, kegiatan=tuple(kegiatan)),),
    )


def _kegiatan(random: Random, number: int, steps: int, actor: int, lanes: int, decides: bool) -> Kegiatan:
    fields: dict[str, object] = {"pelaksana": f"p{actor}"}
    if decides:
        back = max(1, number - random.randint(1, 6))
        ahead = min(steps, number + random.choice((1, 1, 1, 1, 2, 3)))
        fields["keputusan"] = {"Ya": str(ahead), "Tidak": str(back)}
        if random.random() < 0.08:
            fields["keputusan"] = {"Ya": str(number + 1), "Tidak": "selesai"}
    elif random.random() < 0.1 and lanes > 2:
        others = random.sample([n for n in range(lanes) if n != actor], 1 if random.random() < 0.7 else 2)
        fields["pelaksana"] = [f"p{n}" for n in (actor, *others)]
    elif random.random() < 0.06 and number + 2 <= steps:
        fields["lanjut"] = [str(number + 1), str(min(number + 2, steps))]
    elif random.random() < 0.06 and number < steps:
        other = (actor + 1) % lanes
        return Kegiatan(
            nomor=str(number),
            uraian=_text(random, 3, 20),
            bagian=(Bagian(pelaksana=f"p{actor}"), Bagian(pelaksana=f"p{random.choice((actor, other))}")),
            mutu_baku=_mutu(random),
        )
    return Kegiatan(nomor=str(number), uraian=_text(random, 3, 30), mutu_baku=_mutu(random), **fields)


def _mutu(random: Random) -> MutuBaku:
    if random.random() < 0.05:
        return MutuBaku()
    texts = {"kelengkapan": _text(random, 1, 8), "waktu": "15 menit", "output": _text(random, 1, 6)}
    return MutuBaku.model_validate(texts)


def _text(random: Random, least: int, most: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(least, most))).capitalize()
