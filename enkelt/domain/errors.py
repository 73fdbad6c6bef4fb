"""The small closed family of errors that the rules and the acts may raise.

An error carries a code and what it is about; it carries no sentence. The doors own the sentences, in the
reader's language, and each says what is wrong and what to do next.
"""

from collections.abc import Sequence


class DomainError(Exception):
    """Something that cannot be done, for a reason a person can act on."""

    def __init__(self, code: str, **params: object) -> None:
        """Remember the reason: `code` in kebab-case, `params` what the sentence names (never patient data)."""
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """Show the code and what it is about, for a developer."""
        about = ", ".join(f"{key}={value}" for key, value in sorted(self.params.items()))
        return f"{self.code} ({about})" if about else self.code


class Invalid(DomainError):
    """An input cannot be read or is not allowed; the person corrects it."""


class Forbidden(DomainError):
    """This person may not do this act on this case now; recorded as a refusal."""


class Stale(DomainError):
    """The case changed between the page and the act; nothing is done and nothing is lost."""


class Repeated(DomainError):
    """The same act was already done from the same page; nothing is done twice."""


class Refused(DomainError):
    """The rules do not allow the act as it stands; `problems` names each thing to mend."""

    def __init__(self, code: str, problems: Sequence["Problem"] = (), **params: object) -> None:
        """Remember the reason and its parts."""
        super().__init__(code, **params)
        self.problems = tuple(problems)


class NotFound(DomainError):
    """There is no such thing, or none that this person may know of."""


class Unavailable(DomainError):
    """A system outside the house did not answer; it is tried again."""


class Problem:
    """One thing to mend before an act: a code, where it is, and what it is about."""

    __slots__ = ("code", "params", "where")

    def __init__(self, code: str, where: str = "", **params: object) -> None:
        """Name the problem; `where` is the key of the field, requirement or duty that it concerns."""
        self.code = code
        self.where = where
        self.params = params

    def __repr__(self) -> str:
        """Show the problem for a developer."""
        return f"Problem({self.code!r}, {self.where!r})"

    def __eq__(self, other: object) -> bool:
        """Two problems are equal when they say the same about the same place."""
        if not isinstance(other, Problem):
            return NotImplemented
        return (self.code, self.where, self.params) == (other.code, other.where, other.params)

    def __hash__(self) -> int:
        """Hash by what names the problem."""
        return hash((self.code, self.where))
