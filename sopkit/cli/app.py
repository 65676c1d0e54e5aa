"""The map of the tool: its commands, in the order of help."""

import os
import sys
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException
from typer.exceptions import Exit as TyperExit

from sopkit import __version__
from sopkit.cli import door
from sopkit.cli.collect import collect
from sopkit.cli.compare import compare
from sopkit.cli.durations import durations
from sopkit.cli.fmt import fmt
from sopkit.cli.forms import forms
from sopkit.cli.init import init
from sopkit.cli.new import new
from sopkit.cli.render import render
from sopkit.cli.rule import rule
from sopkit.cli.schedule import schedule
from sopkit.cli.schema import schema
from sopkit.cli.validate import validate
from sopkit.cli.words import KelompokPerintah, Perintah, translate
from sopkit.errors import SopkitError

app = typer.Typer(cls=KelompokPerintah, no_args_is_help=True, add_completion=False, rich_markup_mode=None)


def _version(value: bool) -> None:
    if value:
        door.show(f"sopkit {__version__}\n")
        raise typer.Exit


@app.callback()
def _sopkit(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tampilkan versi.")
    ] = False,
) -> None:
    """Periksa, jumlahkan waktunya, dan gambar SOP yang ditulis dalam YAML; kumpulkan data kinerjanya."""


app.command(cls=Perintah)(validate)
app.command(cls=Perintah)(rule)
app.command(cls=Perintah)(fmt)
app.command(cls=Perintah)(durations)
app.command(cls=Perintah)(schedule)
app.command(cls=Perintah)(compare)
app.command(cls=Perintah)(render)
app.command(cls=Perintah)(forms)
app.command(cls=Perintah)(collect)
app.add_typer(new, name="new")
app.command(cls=Perintah)(schema)
app.command(cls=Perintah)(init)


_INTERRUPTED = 130
"""The exit code of a run that someone ended."""


def main() -> None:
    """Run the command line: every mistake of the user's is a sentence, and every bug of ours one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="")
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """One command, by default the process's own; its exit code."""
    try:
        code = typer.main.get_command(app)(args=arguments, prog_name="sopkit", standalone_mode=False)
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
