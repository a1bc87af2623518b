"""What somebody who means ill may feed to argmap: each thing with what becomes of it."""
