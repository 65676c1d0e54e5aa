"""The map of the tool: its commands, in the order of help."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException
from typer.exceptions import Exit as TyperExit

from sopkit import __version__
from sopkit.cli import door
from sopkit.cli.words import KelompokPerintah, Perintah, translate
from sopkit.errors import SopkitError

COMMANDS = (
    "validate",
    "rule",
    "fmt",
    "durations",
    "schedule",
    "compare",
    "render",
    "forms",
    "collect",
    "new",
    "schema",
    "init",
)
"""Each is a module beside this one, with a function or a group of its name."""


def _version(value: bool) -> None:
    if value:
        door.show(f"sopkit {__version__}\n")
        raise typer.Exit


def _sopkit(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tampilkan versi.")
    ] = False,
) -> None:
    """Periksa, jumlahkan waktunya, dan gambar SOP yang ditulis dalam YAML; kumpulkan data kinerjanya."""


def _app(names: Sequence[str]) -> typer.Typer:
    """The tool with these of its commands."""
    app = typer.Typer(cls=KelompokPerintah, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
    app.callback()(_sopkit)
    for name in names:
        command = getattr(import_module(f"sopkit.cli.{name}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(cls=Perintah)(command)
    return app


_INTERRUPTED = 130
"""The exit code of a run that someone ended."""


def main() -> None:
    """Run the command line: every mistake of the user's is a sentence, and every bug of ours one line."""
    gc.set_threshold(50_000)  # nearly all that is made lives to the end or goes by itself
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads every installed package
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="")
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """One command, by default the process's own; its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    # The one that is asked for; all of them where help or a complaint may name them.
    names = words[:1] if words[:1] and words[0] in COMMANDS else COMMANDS
    try:
        code = typer.main.get_command(_app(names))(args=words, prog_name="sopkit", standalone_mode=False)
        sys.stdout.flush()
        if code == _INTERRUPTED:  # typer turns Ctrl-C into this code without a word
            door.tell("sopkit: dihentikan")
        return int(code or 0)
    except SopkitError as error:
        door.tell(f"sopkit: {error.message}; {error.hint}" if error.hint else f"sopkit: {error.message}")
        return error.exit_code
    except TyperException as error:
        return _tell_usage(error)
    except TyperExit as error:
        return error.exit_code
    except (KeyboardInterrupt, Abort):
        door.tell("sopkit: dihentikan")
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return door.Exit.CLEAN
    except OSError as error:
        door.tell(f"sopkit: gagal membaca atau menulis ({error.strerror or error})")
        return door.Exit.BROKEN
    except Exception as error:
        if os.environ.get("SOPKIT_DEBUG"):
            raise
        door.tell(
            f"sopkit: kesalahan di dalam sopkit ({type(error).__name__}: {error}); "
            "ulangi dengan SOPKIT_DEBUG=1 dan laporkan hasilnya"
        )
        return door.Exit.BROKEN


def _tell_usage(error: TyperException) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(error.format_message() + "\n")
        return door.Exit.MISUSE
    command = context.command_path if context else "sopkit"
    door.tell(f"sopkit: {translate(error.format_message())}; lihat '{command} --help'")
    return door.Exit.MISUSE
