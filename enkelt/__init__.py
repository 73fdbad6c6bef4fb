"""Enkelt: one patient, one clear way to a treatment that is not in standard use."""

__version__ = "0.1.0"
