"""The language that schemes are written in: pure values and pure rules, the standard library only."""
