"""FRM: the forms of a collection and their indicators."""
