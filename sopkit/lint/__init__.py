"""The room of rules: what a rule is, and running all of them."""
