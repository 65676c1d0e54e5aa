"""YML: reading the file and its shape."""
