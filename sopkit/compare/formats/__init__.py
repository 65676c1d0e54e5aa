"""The shelf of outputs of `compare`: each module has `write(report, width, is_coloured) -> str`."""
