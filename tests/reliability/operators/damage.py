"""Bytes lost or changed on the way: whatever is left may be refused, never misread."""

import random

from tests.reliability.offices import Filled
from tests.reliability.operators.base import ANY_BROKEN, fatal, safe
from tests.reliability.xlsx import BOOK, HIDDEN, RELS, STYLES, TABLE, TYPES, pack, unpack


@fatal(*ANY_BROKEN)
def truncated(form: Filled, rng: random.Random) -> bytes:
    """Half an attachment."""
    return form.data[: rng.randrange(len(form.data) - 22)]


@safe
def few_bytes_lost(form: Filled, rng: random.Random) -> bytes:
    """The last bytes are missing."""
    return form.data[: -rng.randint(1, 22)]


@safe
def bit_flipped(form: Filled, rng: random.Random) -> bytes:
    """One bit of the package."""
    data = bytearray(form.data)
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


@safe
def bytes_flipped(form: Filled, rng: random.Random) -> bytes:
    """A few bytes of the package."""
    data = bytearray(form.data)
    for _ in range(rng.randint(2, 12)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


@safe
def stretch_zeroed(form: Filled, rng: random.Random) -> bytes:
    """A block of the disk that was never written."""
    start, length = rng.randrange(len(form.data)), rng.choice([16, 512, 4_096])
    return form.data[:start] + b"\0" * len(form.data[start : start + length]) + form.data[start + length :]


@safe
def stretch_lost(form: Filled, rng: random.Random) -> bytes:
    """Bytes missing from the middle."""
    start = rng.randrange(len(form.data))
    return form.data[:start] + form.data[start + rng.randint(1, 600) :]


@safe
def stretch_doubled(form: Filled, rng: random.Random) -> bytes:
    """Bytes written twice."""
    start, length = rng.randrange(len(form.data)), rng.randint(1, 600)
    return form.data[: start + length] + form.data[start:]


@safe
def letters_in_front(form: Filled, rng: random.Random) -> bytes:
    """What a mail program put in front."""
    return rng.choice([b"\r\n", b"Content-Type: x\r\n\r\n", b"\0" * 64, b"\xef\xbb\xbf"]) + form.data


@safe
def letters_behind(form: Filled, rng: random.Random) -> bytes:
    """What a mail program put behind."""
    return form.data + rng.choice([b"\r\n", b"\0" * 512, b"--batas--\r\n", b"x" * 70_000, form.data])


@safe
def line_ends_changed(form: Filled, rng: random.Random) -> bytes:
    """Sent as text: every \\n became \\r\\n."""
    return form.data.replace(b"\n", b"\r\n")


@safe
def taken_for_text(form: Filled, rng: random.Random) -> bytes:
    """Read as Latin letters and written as UTF-8."""
    return form.data.decode("latin-1").encode()


@safe
def xml_letter_changed(form: Filled, rng: random.Random) -> bytes:
    """One letter of markup, the package being sound; figures and keys themselves are left alone."""
    parts = unpack(form.data)
    name = rng.choice([BOOK, RELS, TYPES, STYLES])
    data = bytearray(parts[name])
    data[rng.randrange(len(data))] = rng.choice(b"<>/&\"'= \0\xffaZ09")
    parts[name] = bytes(data)
    return pack(parts)


@safe
def xml_stretch_lost(form: Filled, rng: random.Random) -> bytes:
    """Some markup of the parts that hold no figures is gone."""
    parts = unpack(form.data)
    name = rng.choice([BOOK, RELS, TYPES, STYLES, HIDDEN])
    start = rng.randrange(len(parts[name]))
    parts[name] = parts[name][:start] + parts[name][start + rng.randint(1, 200) :]
    return pack(parts)


@safe
def xml_tag_lost(form: Filled, rng: random.Random) -> bytes:
    """One bracket of the sheet of figures is gone."""
    parts = unpack(form.data)
    xml = parts[TABLE]
    places = [place for place, byte in enumerate(xml) if byte in b"<>"]
    place = rng.choice(places)
    parts[TABLE] = xml[:place] + xml[place + 1 :]
    return pack(parts)
