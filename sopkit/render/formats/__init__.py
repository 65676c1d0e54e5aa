"""The shelf of output formats: each module has a `writer` (file suffix, and Document to bytes)."""
