"""`sopkit validate`."""

from functools import partial

import typer

from sopkit.cli import lint_options as o
from sopkit.cli.door import Exit, close_library, today
from sopkit.cli.options import Today


def validate(
    paths: o.Paths = None,
    style: o.Format = None,
    outputs: o.Outputs = None,
    statistics: o.Statistics = False,
    fail_on: o.FailOn = None,
    show: o.Show = o.Level.INFO,
    select: o.Select = None,
    ignore: o.Ignore = None,
    profile: o.ProfileOption = None,
    fix: o.FixOption = False,
    unsafe_fixes: o.UnsafeFixes = False,
    diff: o.Diff = False,
    baseline: o.BaselineFile = None,
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
    from sopkit.cli.checking import Asked, changed_in, check, input_of, open_config
    from sopkit.cli.known import Known
    from sopkit.cli.reporting import choose_reports, write_reports

    reports = choose_reports(style, outputs or [], statistics, show)
    config = open_config(config_file, isolated, select or (), ignore or (), profile)
    known = Known.open(baseline, config, write_baseline, update_baseline)
    choice = config.choice(today(day))
    named, texts = input_of(paths, stdin_filename)
    changed = changed_in(config, changed_since) if changed_since else None
    asked = Asked(named, texts, changed, not ignore_suppressions, not no_cache, jobs)
    run = partial(check, config=config, choice=choice, known=known)
    if fix or diff:
        from sopkit.cli.mending import mend_files

        asked, code = mend_files(asked, run, unsafe_fixes, diff, is_input=stdin_filename is not None)
        if diff or code:
            raise typer.Exit(code)
    checked = run(asked)
    if write_baseline:
        raise typer.Exit(close_library(checked.library) or known.close(checked))
    fails_from = fail_on or o.Level(config.fail_on.value)
    write_reports(reports, checked, choice, fails_from, is_beside_text=fix and stdin_filename is not None)
    code = close_library(checked.library) or known.close(checked)
    fails = any(one.severity.rank <= list(o.Level).index(fails_from) for one in checked.findings)
    raise typer.Exit(code or (Exit.ERRORS if fails else Exit.CLEAN))
