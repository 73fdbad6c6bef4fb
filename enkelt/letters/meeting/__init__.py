"""The papers of a committee's meeting: the pack that its members read before it, and its minutes."""
