"""What every picture needs: how wide words are, and SVG."""
