"""sopkit: lint, time and draw Indonesian government SOPs written as YAML."""

__version__ = "0.1.0"
