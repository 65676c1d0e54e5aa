"""The one jinja2 environment, over the folder `templates/` that ships in the wheel."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_PACKAGE = Path(__file__).parent
# In a wheel the templates lie inside the package, in a checkout beside it.
_FOLDERS = (_PACKAGE / "_templates", _PACKAGE.parent / "templates")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDERS),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html", "xml", "svg"), default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill(template: str, **values: Any) -> str:
    """A template filled in; HTML and XML are escaped, and a value that is missing is an error of ours."""
    return _environment().get_template(template).render(**values)
