"""How fast argmap is, beside peers and physical limits: `python -m benchmarks`. Nothing here is part of argmap."""
