"""People, units (a dated tree), memberships and deputies, and the dated facts of units."""
