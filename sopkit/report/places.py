"""Names of files as the services that read reports expect them."""

from urllib.parse import quote


def in_repository(file: str) -> str:
    """A path as it is from the top of the repository, if sopkit ran there."""
    return file.removeprefix("./")


def as_uri(file: str) -> str:
    """A path as an address that can't mean anything else, whatever letters it has; a whole path becomes a file's."""
    escaped = quote(in_repository(file).encode(errors="replace"))
    return "file:///" + escaped.lstrip("/") if escaped.startswith("/") else escaped
