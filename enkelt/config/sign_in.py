"""How people sign in: one OpenID Connect provider, when one is named."""

from typing import Any

from enkelt.config import declared
from enkelt.config.environment import Environment


def providers(env: Environment) -> dict[str, Any]:
    """Return allauth's description of the provider; none without an issuer."""
    issuer = env[declared.OIDC_ISSUER]
    if not issuer:
        return {}
    app = {
        "provider_id": "oidc",
        "name": env[declared.OIDC_NAME],
        "client_id": env[declared.OIDC_CLIENT_ID],
        "secret": env[declared.OIDC_CLIENT_SECRET],
        "settings": {"server_url": issuer, "verified_email": env[declared.OIDC_EMAIL_DOMAINS]},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
