"""The published decision workbook of Nye metoder: read it, and bring the catalogue up to it."""

from enkelt.catalogue.nye_metoder.applying import Report, apply
from enkelt.catalogue.nye_metoder.rows import Decision, Publication, RefusedLine, read

__all__ = ["Decision", "Publication", "RefusedLine", "Report", "apply", "read"]
