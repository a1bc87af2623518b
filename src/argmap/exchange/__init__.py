"""A map in the formats of others: one module in `formats/` for each, which reads, writes or both.

A format module has

- a docstring that is its manual: how each thing is written, and what it cannot hold;
- `SUFFIXES`, the endings of its files, the most telling first, and `TITLE`, its name in a sentence;
- `HOLDS`, for each kind of fact that it holds how it does: `kept`, or `kept as …`. What is not named there is lost;
- `write(argument_map) -> bytes`, of a map without what it cannot hold, which may raise `Unwritable`, or
- `read(source) -> ArgumentMap`, which may raise `Unreadable`, each with every problem it found; or both;
- `claims(source) -> bool` where others have the same ending: whether a file looks like its own.
"""
