"""The shelf of outputs of `durations`: each module has `write(report, width, is_coloured) -> str`."""
