"""Medicines and other methods, and their national status on each day."""
