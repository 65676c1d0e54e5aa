"""What every picture and every plain table needs: how wide words are, and SVG."""
