"""TGL: dates."""
