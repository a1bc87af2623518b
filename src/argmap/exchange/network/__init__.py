"""The map as a network for other programs: nodes and edges, how they look, and how they are read."""
