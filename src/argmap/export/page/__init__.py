"""The page `map.html` is made of: how things look and where they stand (Python), and the page's own files."""
