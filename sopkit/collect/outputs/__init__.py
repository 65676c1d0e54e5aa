"""Outputs of a recap: each module turns one into bytes."""
