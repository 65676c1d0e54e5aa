"""HKM: references to regulations."""
