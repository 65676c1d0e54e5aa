"""Collections broken at random: whatever stands in the file, there are findings at a place in it, or none."""

import random
import traceback
from collections.abc import Callable, Iterable, Iterator

from sopkit.forms.build import build
from sopkit.forms.form import declare
from sopkit.lint.run import lint_alone
from sopkit.model.finding import Severity
from sopkit.source.load import load
from sopkit.source.parse import parse
from tests.reliability.chance import seeded
from tests.reliability.harness import Tally
from tests.reliability.offices import DUE, office

_WORDS = (
    *(
        "",
        "null",
        "~",
        "-",
        "[]",
        "{}",
        "{a: 1}",
        "[a, b",
        "{a: b",
        "'",
        '"',
        "|",
        ">",
        "&a x",
        "*a",
        "!!python/object x",
    ),
    *(
        "!!int 3",
        "? a",
        "- - - a",
        "<<: *a",
        "@",
        "`",
        "%YAML 1.2",
        "---",
        "...",
        "#",
        "a: b: c",
        "tw1: 80",
        "yes",
        "no",
    ),
    *("0", "-1", "1e9", "1e999999999", "0x1F", "1_000", "1.234", "1.234,5", "80-90", "90-80", "80-", "80 s.d. 90", "½"),
    *("9" * 60, "9" * 400, "0." + "0" * 90 + "1", ".nan", ".inf", "2026", "1999", "99999", "TW1", "ya", "tidak", "Ya"),
    *(
        "\u202e",
        "\ufeff",
        "\x85",
        "\u2028",
        "é" * 300,
        "a" * 5_000,
        "=1+1",
        "<script>",
        "{{ x }}",
        "${x}",
        "%s%n",
        "\\x00",
    ),
    *(
        "jumlah",
        "akhir",
        "rata-rata",
        "rasio",
        "tunggal",
        "nilai",
        "negatif",
        "kumulatif",
        "bulan",
        "triwulan",
        "semester",
    ),
    *(
        "unit-0",
        "unit-9",
        "ind0",
        "selesai",
        "../../etc/passwd",
        "/dev/zero",
        "http://x",
        "tanggal 31",
        "9999 hari kerja",
    ),
)
_KEYS = (
    *(
        "skema",
        "nama",
        "tahun",
        "versi",
        "unit",
        "sasaran",
        "indikator",
        "id",
        "satuan",
        "pengisi",
        "isian",
        "agregasi",
    ),
    *(
        "agregasi_unit",
        "target",
        "target_unit",
        "batas",
        "min",
        "maks",
        "tw1",
        "b01",
        "faktor",
        "desimal",
        "bulat",
        "skala",
    ),
    *("tenggat", "mulai", "kembali", "sop", "prosedur", "frekuensi", "kumulatif", "polaritas", "Nama", "nmaa", "", " "),
)
_Lines = list[str]


def _value(lines: _Lines, rng: random.Random) -> None:
    place = rng.randrange(len(lines))
    key, colon, _ = lines[place].partition(":")
    lines[place] = f"{key}{colon or ':'} {rng.choice(_WORDS)}"


def _key(lines: _Lines, rng: random.Random) -> None:
    place = rng.randrange(len(lines))
    key, colon, value = lines[place].partition(":")
    indent = key[: len(key) - len(key.lstrip(" -"))]
    lines[place] = f"{indent}{rng.choice(_KEYS)}{colon}{value}"


def _drop(lines: _Lines, rng: random.Random) -> None:
    start = rng.randrange(len(lines))
    del lines[start : start + rng.randint(1, 6)]


def _double(lines: _Lines, rng: random.Random) -> None:
    start = rng.randrange(len(lines))
    lines[start:start] = lines[start : start + rng.randint(1, 12)]


def _indent(lines: _Lines, rng: random.Random) -> None:
    place = rng.randrange(len(lines))
    lines[place] = rng.choice([" ", "  ", "\t", "      ", "- ", "\xa0"]) + lines[place]


def _outdent(lines: _Lines, rng: random.Random) -> None:
    place = rng.randrange(len(lines))
    lines[place] = lines[place][rng.randint(1, 4) :]


def _swap(lines: _Lines, rng: random.Random) -> None:
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _insert(lines: _Lines, rng: random.Random) -> None:
    lines.insert(rng.randrange(len(lines)), " " * rng.randint(0, 10) + rng.choice(_WORDS))


def _new_key(lines: _Lines, rng: random.Random) -> None:
    lines.insert(rng.randrange(len(lines)), f"{' ' * 2 * rng.randint(0, 5)}{rng.choice(_KEYS)}: {rng.choice(_WORDS)}")


def _letter(lines: _Lines, rng: random.Random) -> None:
    place = rng.randrange(len(lines))
    at = rng.randrange(len(lines[place]) + 1)
    letter = rng.choice(":-#'\"{}[],&*!|>%@`?\t\x00\x1b\u200b\u202e9aé\ud800")
    lines[place] = lines[place][:at] + letter + lines[place][at + rng.randint(0, 1) :]


def _flow(lines: _Lines, rng: random.Random) -> None:
    depth = rng.choice([3, 40, 3_000])
    lines.insert(rng.randrange(len(lines)), f"{rng.choice(_KEYS) or 'a'}: {'[' * depth}{']' * rng.choice([depth, 0])}")


def _deep(lines: _Lines, rng: random.Random) -> None:
    lines += [f"{' ' * depth}a:" for depth in range(rng.choice([30, 600]))]


def _aliases(lines: _Lines, rng: random.Random) -> None:
    lines += ["a0: &a0 [x, x]"] + [
        f"a{one}: &a{one} [*a{one - 1}, *a{one - 1}]" for one in range(1, rng.choice([3, 40]))
    ]


def _cut(lines: _Lines, rng: random.Random) -> None:
    del lines[rng.randrange(len(lines)) :]


_ALLOWED = {
    "polaritas": ("positif", "negatif"),
    "kumulatif": ("ya", "tidak", ""),
    "bulat": ("ya", "tidak"),
    "desimal": ("0", "6", ""),
    "faktor": ("100", "0,5", "1.000.000"),
    "agregasi": ("jumlah", "akhir", "rata-rata", "rasio"),
    "agregasi_unit": ("jumlah", "rata-rata", "rasio", "tunggal"),
    "satuan": ("persen", "'%'", "Rp", "'=1'", "'<b>'", "m²"),
    "nama": (
        "'=cmd|calc!A0'",
        "'<script>'",
        "'{{ nama }}'",
        '"baris\\nbaris"',
        "'&amp;'",
        "é漢字",
        "'" + "n" * 3_000 + "'",
    ),
    "versi": ("1", "9999"),
    "min": ("-999999999999", "0"),
    "maks": ("1", "0,001"),
    **dict.fromkeys(("tw1", "tw2", "tw3", "tw4"), ("80", "0", "-5", "80-90", "1.234.567,89", "0,000001", "")),
    "kembali": ("3 hari kerja", "90 hari kerja", "2 jam"),
}


def _allowed(lines: _Lines, rng: random.Random) -> None:
    """Another value that the key may have."""
    for place in rng.sample(range(len(lines)), len(lines)):
        key = lines[place].partition(":")[0].strip(" -")
        if key in _ALLOWED:
            lines[place] = f"{lines[place].partition(':')[0]}: {rng.choice(_ALLOWED[key])}"
            return


_CHANGES: tuple[Callable[[_Lines, random.Random], None], ...] = (
    *(_value, _value, _value, _key, _key, _drop, _double, _indent, _outdent, _swap, _insert),
    *(_allowed,) * 8,
    *(_new_key, _new_key, _letter, _letter, _flow, _deep, _aliases, _cut),
)


def broken(seed: int) -> bytes:
    """A collection after one to six changes."""
    rng = seeded(f"yaml {seed}")
    lines = office(20_000 + seed // 50).text.split("\n")
    for _ in range(rng.choice([1, 1, 1, 2, 3, 6])):
        rng.choice(_CHANGES)(lines or [""], rng)
        lines = lines or [""]
    text = rng.choice(["\n", "\n", "\n", "\r\n", "\r"]).join(lines)
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.1:
        data = bytes(rng.randrange(256) if rng.random() < 0.002 else byte for byte in data)
    return data.decode("utf-8", "replace").encode("utf-16") if rng.random() < 0.02 else data


def check_yaml(seed: int, tally: Tally) -> list[str]:
    """What is wrong with what sopkit says of a seed's collection; an exception is the caller's to see."""
    data = broken(seed)
    breaches = [f"yaml {seed}: {words}" for words in _breaches(data, tally)]
    tally.checks["yaml"] += 1
    tally.breaches += breaches
    return breaches


def _breaches(data: bytes, tally: Tally) -> Iterator[str]:
    parsed = parse(load("pengumpulan.yaml", data))
    findings = lint_alone(parsed)
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for one in findings:
        if not (1 <= one.line <= lines and one.column >= 1 and one.code and len(one.message) > 8):
            yield f"{one.code} at {one.line}:{one.column} of {lines}: {one.message!r}"
    is_sound = parsed.is_sound and not any(one.severity is Severity.ERROR for one in findings)
    tally.effects["yaml sound" if is_sound else "yaml refused"] += 1
    if parsed.pengumpulan is None or not is_sound:
        if not any(one.severity is Severity.ERROR for one in findings) and parsed.kind.noun == "pengumpulan":
            yield "it is refused, and nothing says why"
        return
    forms = [declare(parsed.pengumpulan, parsed.pengumpulan.periods[0], unit, DUE) for unit in parsed.pengumpulan.units]
    kodes = {str(form.kode) for form in forms}
    if len(kodes) < len(forms):
        yield f"{len(forms)} units have {len(kodes)} codes"
    if len(data) % 10 == 0:
        tally.effects["yaml built"] += 1
        for form in [form for form in forms if form.kelompok][:1]:
            build(form)


def run_yamls(seeds: Iterable[int]) -> Tally:
    """Check the collections of many seeds."""
    tally = Tally()
    for seed in seeds:
        try:
            check_yaml(seed, tally)
        except Exception:  # told, and the run goes on
            tally.breaches.append(f"yaml {seed}: {traceback.format_exc(limit=-3)}")
    return tally
