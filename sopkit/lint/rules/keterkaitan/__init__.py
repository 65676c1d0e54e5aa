"""KTR: links between SOPs."""
