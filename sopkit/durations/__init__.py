"""The room of totals of time: what was summed, and its outputs."""
