"""Texts in, findings out. Nothing here looks at what curators stated."""
