"""MTB: mutu baku and its times."""
