"""All schemes: this is the one list. A new scheme is a folder here and one line below."""

from collections.abc import Iterator

from enkelt.domain.errors import NotFound
from enkelt.domain.roles import ROLES, Role
from enkelt.domain.scheme import Edition, Scheme
from enkelt.schemes import (
    dk_panel,
    dk_regional,
    no_offlabel,
    no_offlabel_gruppe,
    no_tilgang,
    no_unntak,
    no_unntak_gruppe,
)

SCHEMES: tuple[Scheme, ...] = (
    no_unntak.SCHEME,
    no_unntak_gruppe.SCHEME,
    no_tilgang.SCHEME,
    no_offlabel.SCHEME,
    no_offlabel_gruppe.SCHEME,
    dk_panel.SCHEME,
    dk_regional.SCHEME,
)


def scheme(key: str) -> Scheme:
    """Find a scheme by its key."""
    found = next((scheme for scheme in SCHEMES if scheme.key == key), None)
    if found is None:
        raise NotFound("scheme-not-declared", scheme=key)
    return found


def role(key: str) -> Role:
    """Find a role, one of the shared ones or a scheme's own; one that nobody declares any more is named by its key."""
    return ROLES.get(key) or next((own for own in _declared_roles() if own.key == key), Role(key, key))


def _declared_roles() -> Iterator[Role]:
    for each in (edition for scheme in SCHEMES for edition in scheme.editions):
        for stage in each.every_stage():
            yield from (stage.role, *stage.readers)
        yield from (filing.role for filing in each.filings)


def edition(scheme_key: str, edition_key: str) -> Edition:
    """Find the edition that a case keeps."""
    return scheme(scheme_key).edition(edition_key)
