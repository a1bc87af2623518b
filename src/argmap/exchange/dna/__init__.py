"""The database of the Discourse Network Analyzer, DNA 3, written from a map and read as one."""
