"""Measures of the drawing, in mm; letters in points. Black on white, so that it survives a photocopier."""

PADDING = 1.3
"""Between a cell's rule and its text."""
LEADING = 1.2
"""Line height as a multiple of the letters' size."""
RULE, FRAME, OUTLINE, STROKE = 0.2, 0.45, 0.35, 0.3
"""Widths of lines: inside a table, around it, of symbols, of arrows."""
HEAD_LENGTH, HEAD_WIDTH = 2.1, 1.7
"""Of an arrow."""
HEAD_FILL = 0.93
"""Grey behind a table's head: 0 is black, 1 white."""
TRACK = 1.6
"""From a rule to the first arrow beside it, and between arrows."""
HOP = 0.8
"""Radius of the leap over another arrow."""
IDENTITY_SIZE, AGENCY_SIZE, TITLE_SIZE, FOOTER_SIZE = 9.0, 13.0, 11.0, 7.0
LANE_SIZE, LANE_SIZE_LEAST = 8.0, 6.5
"""Heads of lanes step down until no word is broken."""
FOOTER = 6.0
"""Height in mm kept free for the footer above the lower margin."""
CONNECTOR = (7.2, 7.0)
"""Width and height of the pentagon that leads to another page."""
CONNECTOR_SIZE = (7.0, 6.0)
"""Letters in it, and of the page's number beside it."""
