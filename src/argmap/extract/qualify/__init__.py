"""What the words around a match say of it: negation, condition, possibility, time, question."""
