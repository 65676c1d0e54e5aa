"""PLK: who does it."""
