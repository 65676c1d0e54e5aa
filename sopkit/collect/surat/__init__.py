"""Letters back to the senders: what to mend, who hasn't reported yet, and a form with what could be read."""
