"""Argdown: its syntax, what a file says by it, and the evidence that stands as data beside it."""
