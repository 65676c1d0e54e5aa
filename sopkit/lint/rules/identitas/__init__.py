"""IDN: the identity page."""
