"""The medicines that the European Medicines Agency (EMA) publishes: read the file, and bring the catalogue up to it."""

from enkelt.catalogue.ema.applying import apply
from enkelt.catalogue.ema.rows import Publication, read

__all__ = ["Publication", "apply", "read"]
