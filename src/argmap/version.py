"""The version of argmap, kept here alone: what is installed says the same, but takes long to ask."""

VERSION = "0.1.0"
