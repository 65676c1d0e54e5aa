"""Pure sums over the model: the graph of a flow, and its times."""
