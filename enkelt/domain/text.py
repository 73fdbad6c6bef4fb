"""How words that people typed stand in a sentence of ours."""


def within_sentence(text: str) -> str:
    """Write what may begin with a capital so that it can follow other words; HR, PD-L1 and B-celle keep theirs."""
    first, _, _ = text.partition(" ")
    rest = first[1:].rstrip(",.:;")
    return text[:1].lower() + text[1:] if rest.isalpha() and rest.islower() else text
