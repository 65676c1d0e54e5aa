"""Text to YAML: what is needed to write a new file that reads back as meant."""

import re
import unicodedata

from sopkit.model.base import ID_LENGTH, as_tuple, is_stated
from sopkit.source.mend import quote

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ().,/&-]*[A-Za-z0-9).]|[A-Za-z]")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# Names that Windows keeps for devices, with any suffix.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


def scalar(text: str) -> str:
    """A one-line text as a YAML scalar, quoted only where it must be."""
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML
    return text if is_plain else quote(text)


def as_items(texts: str | tuple[str, ...] | None) -> list[str]:
    """Texts as YAML scalars of one line each, without those that say nothing."""
    lines = (" ".join(line.split()) for text in as_tuple(texts) for line in text.split("\n") if is_stated(line))
    return [scalar(line) for line in lines]


def slug(name: str) -> str:
    """A name as a file's stem: a-z, 0-9 and dashes, starting with a letter; empty if nothing is left of it."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    made = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:ID_LENGTH].strip("-")
    if made and (not made[0].isalpha() or made in _DEVICES or made == "selesai"):
        made = f"sop-{made}"
    return made


def title(name: str) -> str:
    """A name as it is printed: a slug becomes words with capitals, anything else stays."""
    name = " ".join(name.split())
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        return name
    small = {"dan", "di", "ke", "dari", "untuk", "atas", "pada", "oleh", "yang"}
    return " ".join(word if word in small else word.capitalize() for word in name.split("-"))
