"""One format a file; see `argmap.exchange`."""
