"""A question that cannot be asked, and where in it the mistake is."""

from __future__ import annotations


class QueryError(ValueError):
    """A question that cannot be asked: an unknown name, a missing or malformed parameter, bad SPARQL.

    `line` and `column` count from 1 in the text of the question; 0 where no place is known.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        self.message, self.line, self.column = message, line, column
        super().__init__(f"{line}:{column}: {message}" if line else message)
