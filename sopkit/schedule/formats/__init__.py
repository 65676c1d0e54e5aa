"""The shelf of outputs of `schedule`: each module has `write(report, width, is_coloured) -> str`."""
