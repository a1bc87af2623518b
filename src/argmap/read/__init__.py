"""Files in, values with their places out: YAML, a workspace, the original texts."""
