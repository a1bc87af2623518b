"""The Argument Interchange Format: its graph, in JSON and in RDF, and as a map."""
