"""The shelf of output formats: each module has `write(drawing, options) -> bytes`; same drawing, same bytes."""
