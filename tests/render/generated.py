"""SOPs made up from a seed, for properties of the drawing: lanes, loops, forks, joint rows, parts, long texts."""

from random import Random

from sopkit.model.kegiatan import Bagian, Kegiatan
from sopkit.model.mutu_baku import MutuBaku
from sopkit.model.sop import Pelaksana, Prosedur, Sop

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
