"""Two versions of an SOP or of a folder of SOPs, to a report of what differs."""
