"""GYA: style."""
