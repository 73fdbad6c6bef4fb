"""People, units, methods and cases for trying Enkelt out; nobody in it is real."""
