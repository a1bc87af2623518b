"""The map as RDF: terms, records to quads, quads to records."""
