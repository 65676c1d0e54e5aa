"""The door: the only home of typer, of the clock, and of writing to disk."""
