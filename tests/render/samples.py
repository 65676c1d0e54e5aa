"""Documents of real and small SOPs, for every writer's tests."""

from pathlib import Path

from sopkit.render.document import Document, compose
from sopkit.source.library import Library

HERE = Path(__file__).parent
SMALL = HERE / "small.yaml"
SAMPLES = [*sorted((HERE.parent.parent / "sops").glob("*.yaml")), SMALL]


def document(path: Path) -> Document:
    """The document of a file."""
    library = Library([str(path)])
    (parsed,) = library
    assert parsed.sop
    return compose(parsed.id, parsed.sop, lambda sop_id: library.title_of(sop_id, path.parent))
