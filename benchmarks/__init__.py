"""Speed and memory, measured by hand and never in a test: see `__main__`."""
