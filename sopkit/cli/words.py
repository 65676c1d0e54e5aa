"""The words of the command line itself in Indonesian: typer's headings and its complaints about usage."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_LABELS = (
    ("[OPTIONS]", "[OPSI]"),
    ("COMMAND [ARGS]...", "PERINTAH [ARGUMEN]..."),
    ("[default: ", "[bawaan: "),
    ("[required]", "[wajib]"),
    ("Show this message and exit.", "Tampilkan bantuan ini."),
)
_TYPE = re.compile(r"(?<=[A-Z]) <[a-z]+(?:\[[a-z]+\])?>$")
_RANGE = re.compile(r"([0-9]+)<=x<=([0-9]+)")
_BRACED = re.compile(r"\{([A-Z]+)\}")
_COMPLAINTS = (
    (r"Value error, ", ""),
    (r"No such option: (\S+)", r"opsi \1 tidak dikenal"),
    (r"\(Possible options: (.+)\)", r"(mungkin maksudnya: \1)"),
    (r"Did you mean (.+)\?", r"(mungkin maksudnya: \1)"),
    (r"No such command (.+?)\.", r"perintah \1 tidak dikenal"),
    (r"Missing command\.", "perintahnya belum disebut"),
    (r"Missing argument '(.+?)'\.", r"\1 wajib diisi"),
    (r"Missing option (.+?)\.", r"opsi \1 wajib diisi"),
    (r"Got unexpected extra argument\S* \((.+)\)", r"ada kata yang tidak dikenal di akhir perintah: \1"),
    (r"Option '?([^\s']+)'? requires an argument\.", r"opsi \1 harus diikuti nilai"),
    (r"Option '?([^\s']+)'? does not take a value\.", r"opsi \1 tidak menerima nilai"),
    (r"Invalid value for (.+?): (.+)", r"nilai \1 tidak sah: \2"),
    (r"(.+) is not one of (.+)\.", r"\1 bukan salah satu dari \2"),
    (r"(.+) is not a valid (?:integer|float)\.", r"\1 bukan angka"),
    (r"(?:[Pp]ath|[Ff]ile|[Dd]irectory) ('.+?') is not readable\.", r"\1 tidak dapat dibaca; periksa hak aksesnya"),
    (r"Input should be less than or equal to (\S+)", r"paling besar \1"),
    (r"Input should be greater than or equal to (\S+)", r"paling kecil \1"),
    (r"Input should be a valid (?:number|integer).*", r"harus angka"),
    (r"Choose from:\s*(.+)", r"Pilih salah satu: \1"),
)


def translate(message: str) -> str:
    """A complaint about usage, in Indonesian."""
    for english, indonesian in _COMPLAINTS:
        message = re.sub(english, indonesian, message, flags=re.DOTALL)
    return message


def _translate_labels(text: str) -> str:
    for english, indonesian in _LABELS:
        text = text.replace(english, indonesian)
    text = _RANGE.sub(lambda found: f"{found[1]} {_between(int(found[1]), int(found[2]))} {found[2]}", text)
    return _BRACED.sub(r"\1", _TYPE.sub("", text))


def _between(least: int, most: int) -> str:
    return "atau" if most == least + 1 else "sampai"


def _write_usage(command: TyperCommand | TyperGroup, ctx: typer.Context, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    pieces = (
        _translate_labels(pieces).replace("[OPTIONS]", "[OPSI]").replace("COMMAND [ARGS]...", "PERINTAH [ARGUMEN]...")
    )
    formatter.write_usage(ctx.command_path, pieces, prefix="Pemakaian: ")


def _write_parameters(command: TyperCommand | TyperGroup, ctx: typer.Context, formatter: Any) -> None:
    records: dict[str, list[tuple[str, ...]]] = {"argument": [], "option": []}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record:
            records[param.param_type_name].append(tuple(map(_translate_labels, record)))
    for title, kind in (("Argumen", "argument"), ("Opsi", "option")):
        if records[kind]:
            with formatter.section(title):
                formatter.write_dl(records[kind])


class Perintah(TyperCommand):
    """A command whose help is in Indonesian."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line of usage."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments and options."""
        _write_parameters(self, ctx, formatter)


class KelompokPerintah(TyperGroup):
    """A group of commands whose help is in Indonesian; commands keep the order in which they were added."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line of usage."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments, options, and the commands of the group."""
        _write_parameters(self, ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Perintah"):
            formatter.write_dl([(name, command.get_short_help_str(200)) for name, command in commands if command])
