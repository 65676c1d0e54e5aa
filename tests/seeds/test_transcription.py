"""The four SOPs against the seeds they were transcribed from: nothing added, nothing left out unseen.

`reviewed.yaml` holds, for each seed, the OCR damage that was repaired and every word of the seed that the YAML
doesn't have, with its reason.
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

# Keys whose values are the file's own: ids, targets and choices, none of them printed.
OWN = {"skema", "status", "id", "simbol", "lanjut", "keputusan", "satuan_waktu", "gabung"}
# A scanned table is read line by line across its cells, so the words of one cell lie this far apart at most.
WINDOW = 60


class Text(str):
    """A text of the YAML; `is_repeat` when the same words are stated by another text already."""

    is_repeat = False


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar as text


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


def _seed(name: str) -> str:
    file = next(HERE.glob(f"{name}_*.txt"))
    text = re.sub(r"<[^>]+>|\*\*", " ", file.read_text(encoding="utf-8"))
    text = re.sub(r"([a-z])(\d\. )", r"\1 \2", text)  # a list's number glued to the item before it
    for repair in REVIEWED[name].get("repairs", ()):
        assert repair["seed"] in text, repair
        text = text.replace(repair["seed"], repair["meant"], 1)
    return text


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _stands(text: str, seed: str, words: list[str], is_scan: bool) -> bool:
    if " ".join(text.split()) in " ".join(seed.split()):
        return True
    return is_scan and any(_in_order(_words(text), words[start : start + WINDOW]) for start in range(len(words)))


def _in_order(wanted: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return words[:1] == wanted[:1] and all(word in rest for word in wanted)


@pytest.mark.parametrize("name", REVIEWED)
def test_every_text_stands_in_its_seed(name: str) -> None:
    seed = _seed(name)
    words = _words(seed)
    texts = list(_texts(_load(SOPS / REVIEWED[name]["sop"])))
    assert len(texts) > 40
    assert [text for text in texts if not _stands(text, seed, words, REVIEWED[name]["is_scan"])] == []


@pytest.mark.parametrize("name", REVIEWED)
def test_every_missing_word_is_reviewed(name: str) -> None:
    texts = _texts(_load(SOPS / REVIEWED[name]["sop"]))
    written = Counter(word for text in texts if not text.is_repeat for word in _words(text))
    seed = Counter(_words(_seed(name)))
    assert written - seed == Counter(), "words that the seed doesn't have"
    reviewed = Counter(word for group in REVIEWED[name]["missing"] for word in _words(group["words"]))
    assert all(group["reason"] for group in REVIEWED[name]["missing"])
    assert seed - written == reviewed


@pytest.mark.parametrize("name", REVIEWED)
def test_every_repair_has_a_comment(name: str) -> None:
    comments = " ".join(re.findall(r"#(.*)", (SOPS / REVIEWED[name]["sop"]).read_text(encoding="utf-8")))
    for repair in REVIEWED[name].get("repairs", ()):
        assert repair["comment"] in comments, repair
