"""ALR: the flow."""
