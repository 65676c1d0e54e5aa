"""KLD: the calendar of an office."""
