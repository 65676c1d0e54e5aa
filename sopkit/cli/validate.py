"""`sopkit validate`."""

from functools import partial

import typer

from sopkit.cli import lint_options as o
from sopkit.cli.door import Exit, close_library, today
from sopkit.cli.options import Today
from sopkit.errors import SopkitError


def validate(
    paths: o.Paths = None,
    style: o.Format = None,
    outputs: o.Outputs = None,
    statistics: o.Statistics = False,
    fail_on: o.FailOn = None,
    exit_zero: o.ExitZero = False,
    show: o.Show = o.Level.INFO,
    select: o.Select = None,
    extend_select: o.ExtendSelect = None,
    ignore: o.Ignore = None,
    profile: o.ProfileOption = None,
    fix: o.FixOption = False,
    unsafe_fixes: o.UnsafeFixes = False,
    diff: o.Diff = False,
    baseline: o.BaselineFile = None,
    no_baseline: o.NoBaseline = False,
    write_baseline: o.WriteBaseline = False,
    update_baseline: o.UpdateBaseline = False,
    changed_since: o.ChangedSince = None,
    stdin_filename: o.StdinFilename = None,
    ignore_suppressions: o.IgnoreSuppressions = False,
    config_file: o.ConfigFile = None,
    isolated: o.Isolated = False,
    no_cache: o.NoCache = False,
    jobs: o.Jobs = None,
    day: Today = None,
) -> None:
    """Periksa SOP (alur, pelaksana, mutu baku, tanggal, dasar hukum) dan pengumpulan (indikator, tenggat)."""
    from sopkit.cli.checking import Asked, changed_in, check, covers, input_of
    from sopkit.cli.configuration import open_config
    from sopkit.cli.known import Known
    from sopkit.cli.reporting import choose_reports, write_reports
    from sopkit.model.finding import Severity

    is_input = stdin_filename is not None
    _refuse("--unsafe-fixes", unsafe_fixes, {"--fix atau --diff": fix or diff}, is_needed=True)
    _refuse("--write-baseline", write_baseline, {"--update-baseline": update_baseline, "--no-baseline": no_baseline})
    _refuse("--write-baseline", write_baseline, {"--fix": fix, "--output": bool(outputs), "--stdin-filename": is_input})
    _refuse("--diff", diff, {"--fix": fix, "--output": bool(outputs), "--write-baseline": write_baseline})
    _refuse("--no-baseline", no_baseline, {"--baseline": baseline is not None, "--update-baseline": update_baseline})
    reports = choose_reports(style, outputs or [], statistics, show)
    config = open_config(config_file, isolated, select or (), ignore or (), extend_select or (), profile)
    known = Known() if no_baseline else Known.open(baseline, config, write_baseline, update_baseline)
    fails_from = Severity(fail_on.value) if fail_on else config.fail_on
    choice = config.choice(today(day))
    named, texts = input_of(paths, stdin_filename)
    changed = None if changed_since is None else changed_in(config, changed_since)
    asked = Asked(named, texts, changed, not ignore_suppressions, not no_cache, jobs)
    run = partial(check, config=config, choice=choice, known=known)
    if fix or diff:
        from sopkit.cli.mending import mend_files

        asked, code = mend_files(asked, run, unsafe_fixes, diff, is_input)
        if diff or code:
            raise typer.Exit(code)
    checked = run(asked)
    if not write_baseline:
        write_reports(reports, checked, config, fails_from, is_beside_text=fix and is_input)
    code = close_library(checked.library) or known.close(checked, partial(covers, checked.library, config))
    fails = any(one.severity.rank <= fails_from.rank for one in checked.findings)
    if fails and not code and not write_baseline:
        code = Exit.ERRORS
    raise typer.Exit(Exit.CLEAN if exit_zero and code is Exit.ERRORS else code)


def _refuse(option: str, is_given: bool, others: dict[str, bool], is_needed: bool = False) -> None:
    """Raise SopkitError where an option is given beside one of the others, or without the one that it needs."""
    for other, is_other in others.items():
        if is_given and is_other is not is_needed:
            word = "hanya dipakai bersama" if is_needed else "tidak dipakai bersama"
            raise SopkitError(f"{option} {word} {other}", "pilih salah satu" if not is_needed else "tambahkan itu")
