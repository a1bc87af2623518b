"""A map as a workspace: the files that a build reads back as the same map."""
