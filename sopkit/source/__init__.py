"""YAML to values; the only room that knows lines."""
