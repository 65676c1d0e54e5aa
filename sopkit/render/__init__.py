"""The room of documents: from an SOP to what is printed."""
