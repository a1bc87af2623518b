"""How fast the reader's page is, on maps of any size: `python -m benchmarks.page`."""
