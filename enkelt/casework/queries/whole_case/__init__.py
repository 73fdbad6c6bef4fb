"""Everything about one case, as files for somebody who asks for it: reads only (X-19)."""
