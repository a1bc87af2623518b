"""argmap compiles hand-curated YAML and news articles into one argument map."""
