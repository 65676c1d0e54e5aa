"""Spreadsheet packages: reading what others send, within bounds, and writing ours the same every time."""
