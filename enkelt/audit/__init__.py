"""The audit record: every act and every reading, append-only, hash-chained; never an input to a rule."""
