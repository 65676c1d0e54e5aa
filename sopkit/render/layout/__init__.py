"""From Document to pages: all geometry, decided once, in millimetres from the top left corner of the paper."""
