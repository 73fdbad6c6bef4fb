"""Every setting of Enkelt, each declared once; docs/operations.md is held against this list."""

from typing import Any, Final

from enkelt.config.environment import (
    Setting,
    address,
    flag,
    key,
    key_ring,
    optional,
    positive,
    secret,
    text,
    words,
)

DEMO: Final = Setting(
    "ENKELT_DEMO",
    flag,
    "1 on a trial machine: makes and keeps its own keys, and listens without https.",
    default="0",
)
FOLDER: Final = Setting(
    "ENKELT_FOLDER",
    text,
    "The folder where Enkelt keeps what it writes itself; a relative path is under the program.",
    default="var",
)
SECRET_KEY: Final = Setting(
    "ENKELT_SECRET_KEY",
    secret,
    "Signs sessions and forms; at least 50 random characters.",
)
DATA_KEYS: Final = Setting(
    "ENKELT_DATA_KEYS",
    key_ring,
    "The keys that encrypt patient data, as id:base64 of 32 bytes divided by commas; the first encrypts, all decrypt.",
)
INDEX_KEY: Final = Setting(
    "ENKELT_INDEX_KEY",
    key,
    "The key (base64 of 32 bytes) of the blind index that finds a patient by number.",
)
HOSTS: Final = Setting(
    "ENKELT_HOSTS",
    words,
    "The host names that Enkelt answers to, divided by commas.",
    demo="localhost,127.0.0.1,[::1]",
)
BASE_URL: Final = Setting(
    "ENKELT_BASE_URL",
    address,
    "The address that people use, as in links in mail; https except on a trial machine.",
    demo="http://localhost:8000",
)
BEHIND_PROXY: Final = Setting(
    "ENKELT_BEHIND_PROXY",
    flag,
    "1 if a proxy that sets X-Forwarded-Proto, and lets nobody else set it, ends https.",
    default="0",
)
DATABASE_URL: Final = Setting(
    "ENKELT_DATABASE_URL",
    optional(text),
    "postgresql://user:password@host:port/name or sqlite:///path; SQLite in the folder if empty.",
    default="",
)
SYNTHETIC_NUMBERS: Final = Setting(
    "ENKELT_SYNTHETIC_NUMBERS",
    flag,
    "1 accepts synthetic national numbers only, 0 real ones only.",
    default="0",
    demo="1",
)
ARCHIVE: Final = Setting(
    "ENKELT_ARCHIVE",
    text,
    "Where archive copies go: folder:PATH or p360.",
    default="folder:archive",
)
ARCHIVE_ACCESS_CODE: Final = Setting(
    "ENKELT_ARCHIVE_ACCESS_CODE",
    text,
    "The access code that archive copies are screened with, as the archive writes it; p360 needs it.",
    default="",
)
ARCHIVE_PARAGRAPH: Final = Setting(
    "ENKELT_ARCHIVE_PARAGRAPH",
    text,
    "The paragraph that archive copies are screened with, as the archive writes it; p360 needs it.",
    default="",
)
P360_URL: Final = Setting(
    "ENKELT_P360_URL",
    optional(address),
    "The address of the JSON service of Public 360.",
    default="",
)
P360_KEY: Final = Setting("ENKELT_P360_KEY", text, "The key (authkey) that Public 360 asks for.", default="")
P360_CLIENT_ID: Final = Setting("ENKELT_P360_CLIENT_ID", text, "The client id that Public 360 asks for.", default="")
P360_CASE_TITLE: Final = Setting(
    "ENKELT_P360_CASE_TITLE",
    text,
    "What kind of case it is, in its title in Public 360; our reference number follows it.",
    default="Søknad om legemiddel utenfor ordinær innføring",
)
P360_CATEGORY: Final = Setting(
    "ENKELT_P360_CATEGORY",
    text,
    "The document category in Public 360 (a row of its code table); p360 needs it.",
    default="",
)
P360_STATUS: Final = Setting(
    "ENKELT_P360_STATUS",
    text,
    "The journal status of documents in Public 360; empty leaves it to Public 360.",
    default="",
)
P360_VALUE_SET: Final = Setting(
    "ENKELT_P360_VALUE_SET",
    text,
    "The default value set of cases and documents in Public 360; empty sends none.",
    default="",
)
P360_RESPONSIBLE_EMAIL: Final = Setting(
    "ENKELT_P360_RESPONSIBLE_EMAIL",
    text,
    "The mail address of the responsible person in Public 360; empty sends none.",
    default="",
)
P360_CA_FILE: Final = Setting(
    "ENKELT_P360_CA_FILE",
    text,
    "A file of certificates to trust for Public 360 instead of the machine's own.",
    default="",
)
MAIL_URL: Final = Setting(
    "ENKELT_MAIL_URL",
    text,
    "How mail leaves: smtp://user:password@host:port (STARTTLS), smtps://..., folder:PATH or console:.",
    demo="folder:mail",
)
MAIL_FROM: Final = Setting(
    "ENKELT_MAIL_FROM",
    text,
    "The sender's address of mail from Enkelt.",
    default="enkelt@localhost",
)
OIDC_ISSUER: Final = Setting(
    "ENKELT_OIDC_ISSUER",
    optional(address),
    "The address of the OpenID Connect provider that people sign in with.",
    default="",
)
OIDC_CLIENT_ID: Final = Setting(
    "ENKELT_OIDC_CLIENT_ID", text, "Enkelt's client id at the sign-in provider.", default=""
)
OIDC_CLIENT_SECRET: Final = Setting(
    "ENKELT_OIDC_CLIENT_SECRET", text, "Enkelt's client secret at the provider.", default=""
)
OIDC_NAME: Final = Setting("ENKELT_OIDC_NAME", text, "The provider's name on the sign-in page.", default="HelseID")
OIDC_EMAIL_DOMAINS: Final = Setting(
    "ENKELT_OIDC_EMAIL_DOMAINS",
    words,
    "Domains, divided by commas, whose e-mail addresses count as verified though the provider does not say so.",
    default="",
)
MAX_ATTACHMENT_MB: Final = Setting(
    "ENKELT_MAX_ATTACHMENT_MB",
    positive,
    "The largest attachment that is taken, in megabytes.",
    default="20",
)
DRAFT_DAYS: Final = Setting(
    "ENKELT_DRAFT_DAYS",
    positive,
    "How many days a draft lies that nobody writes in, before it is deleted; its writer is told 30 days before.",
    default="365",
)
REQUIRE_ALL: Final = Setting(
    "ENKELT_REQUIRE_ALL",
    flag,
    "For the tests: 1 makes a missing browser or database a failure and not a skip.",
    default="0",
)
TEST_DATABASE: Final = Setting(
    "ENKELT_TEST_DATABASE",
    text,
    "For the tests: sqlite or postgres.",
    default="sqlite",
)

ARCHIVING: Final[tuple[Setting[Any], ...]] = (
    ARCHIVE,
    ARCHIVE_ACCESS_CODE,
    ARCHIVE_PARAGRAPH,
    P360_URL,
    P360_KEY,
    P360_CLIENT_ID,
    P360_CASE_TITLE,
    P360_CATEGORY,
    P360_STATUS,
    P360_VALUE_SET,
    P360_RESPONSIBLE_EMAIL,
    P360_CA_FILE,
)
"""What `enkelt.integrations.chosen` reads, under the same names without the prefix."""

ALL: Final[tuple[Setting[Any], ...]] = tuple(
    declared for declared in list(vars().values()) if isinstance(declared, Setting)
)
