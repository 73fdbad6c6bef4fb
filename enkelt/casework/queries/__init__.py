"""Reads for the pages: one file a subject, each a constant number of queries."""
