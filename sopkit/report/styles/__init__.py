"""The shelf of report styles: each module has `write(report, is_coloured, width) -> str`."""
