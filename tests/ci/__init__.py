"""What runs elsewhere: the action, the jobs, the hooks."""
