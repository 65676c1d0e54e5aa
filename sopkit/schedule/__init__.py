"""The room of dates: when an SOP's steps are due, the deadlines of a collection, and their outputs."""
