"""The screens: one file each, with its addresses."""
