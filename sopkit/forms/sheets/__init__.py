"""The sheets of a form, one module each."""
