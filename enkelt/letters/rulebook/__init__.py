"""The rulebook of an edition: what it asks, who does what, and where that stands. Generated, never written.

`page.rulebook_of` builds the page; `markdown` and `diagram` show it. A web page prints the same page.
"""
