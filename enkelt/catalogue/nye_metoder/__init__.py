"""The published decision workbook of Nye metoder: read it, and bring the catalogue up to it."""

from enkelt.catalogue.nye_metoder.applying import apply
from enkelt.catalogue.nye_metoder.rows import Decision, Publication, read
from enkelt.catalogue.published import RefusedLine, Report

__all__ = ["Decision", "Publication", "RefusedLine", "Report", "apply", "read"]
