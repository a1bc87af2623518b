"""Whom the words of a source speak of: names, offices, pronouns and groups."""
