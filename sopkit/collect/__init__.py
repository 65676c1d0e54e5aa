"""Returned forms to a recap: what came in, what it says, what it adds up to."""
