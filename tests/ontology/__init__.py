"""The ontology, its shapes and its context."""
