"""The sheet that tells patients about a scheme: out of its edition, in plain words, on a page and on paper (X-16)."""
