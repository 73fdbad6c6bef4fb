"""Encryption at rest: AES-256-GCM with a key ring, and a keyed blind index for look-up by national number.

A sealed value names the key it was sealed with, so that keys rotate without downtime: the first key of the ring seals,
all of them open. Each value is bound to its column, so that it cannot be moved to another.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from enkelt.domain.errors import Unavailable

KEY_BYTES = 32
_NONCE = 12


@lru_cache(maxsize=1)
def _ring(keys: tuple[str, ...]) -> dict[str, AESGCM]:
    parts = (key.partition(":") for key in keys)
    return {name: AESGCM(base64.b64decode(secret)) for name, _, secret in parts}


def _keys() -> dict[str, AESGCM]:
    return _ring(tuple(settings.DATA_KEYS))


def new_key() -> str:
    """Make a key, as settings take it."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


def current_key() -> str:
    """Name the key that seals."""
    return next(iter(_keys()))


def key_names() -> tuple[str, ...]:
    """Name the keys of the ring, the sealing one first."""
    return tuple(_keys())


def head_of(name: str) -> bytes:
    """Give the bytes that every value sealed with a key begins with."""
    return bytes([len(name)]) + name.encode()


def seal(plain: bytes, column: str) -> bytes:
    """Encrypt a value for a column."""
    name = current_key()
    nonce = os.urandom(_NONCE)
    head = head_of(name)
    return head + nonce + _keys()[name].encrypt(nonce, plain, head + column.encode())


def key_of(sealed: bytes) -> str:
    """Name the key that a value was sealed with."""
    return bytes(sealed[1 : 1 + sealed[0]]).decode()


def unseal(sealed: bytes, column: str) -> bytes:
    """Decrypt a value of a column. Raises `Unavailable` when its key is not in the ring or the value was changed."""
    sealed = bytes(sealed)
    name, start = key_of(sealed), 1 + sealed[0]
    key = _keys().get(name)
    if key is None:
        raise Unavailable("data-key-missing", key=name)
    nonce, body = sealed[start : start + _NONCE], sealed[start + _NONCE :]
    try:
        return key.decrypt(nonce, body, sealed[:start] + column.encode())
    except InvalidTag:
        raise Unavailable("data-changed", column=column) from None


def blind_index(number: str) -> bytes:
    """Make the keyed fingerprint by which a patient is found without storing the number in clear."""
    return hmac.new(base64.b64decode(settings.INDEX_KEY), number.encode(), hashlib.sha256).digest()
