"""The hand-kept list of what Medicinrådet recommends: read it, and bring the catalogue up to it.

Medicinrådet publishes its recommendations as web pages only, so that people keep the list; docs/operations.md describes
its columns.
"""

from enkelt.catalogue.medicinraadet.applying import apply
from enkelt.catalogue.medicinraadet.rows import Publication, read

__all__ = ["Publication", "apply", "read"]
