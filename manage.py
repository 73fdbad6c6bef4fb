#!/usr/bin/env python
"""Django's own command line; everything of ours is in the program `enkelt`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enkelt.config.settings")
    execute_from_command_line(sys.argv)
