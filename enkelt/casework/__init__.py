"""The case engine: what may be done with a case, by whom, and what follows."""
