"""Documents of real and small SOPs, for every writer's tests."""

from pathlib import Path

from sopkit.render.document import Document, compose
from sopkit.source.library import Library

HERE = Path(__file__).parent
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)
"""A picture of one white point."""
SMALL = HERE / "small.yaml"
SAMPLES = [*sorted((HERE.parent.parent / "sops").glob("*.yaml")), SMALL]


def document(path: Path) -> Document:
    """The document of a file."""
    library = Library([str(path)])
    (parsed,) = library
    assert parsed.sop
    return compose(parsed.id, parsed.sop, lambda sop_id: library.title_of(sop_id, path.parent))
