"""One format per file: each module has `export(map)`, which yields file names with their content."""
