"""The Danish registers of codes, SHAK and SKS, as Sundhedsdatastyrelsen publishes them in files of fixed columns."""

from enkelt.catalogue.registers.applying import RegisterReport, apply
from enkelt.catalogue.registers.rows import Version, read

__all__ = ["RegisterReport", "Version", "apply", "read"]
