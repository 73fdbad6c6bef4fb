"""Django's settings, all from the environment (see enkelt.config.declared)."""

import os
from typing import Any

from enkelt.config import declared
from enkelt.config.database import database
from enkelt.config.environment import PREFIX
from enkelt.config.logs import PLAIN_WORDS
from enkelt.config.mail import mail
from enkelt.config.sign_in import providers
from enkelt.config.start import PROGRAM, start

_start = start({name: value for name, value in os.environ.items() if name.startswith(PREFIX)})
_env = _start.env

# Who we are and where
DEMO = _start.on_trial
DEBUG = False
FOLDER = _start.folder
BASE_URL = _env[declared.BASE_URL]
ALLOWED_HOSTS = _env[declared.HOSTS]
ROOT_URLCONF = "enkelt.config.urls"
WSGI_APPLICATION = "enkelt.config.wsgi.application"
LOGGING = PLAIN_WORDS

# Keys
SECRET_KEY = _env[declared.SECRET_KEY]
DATA_KEYS = _env[declared.DATA_KEYS]
INDEX_KEY = _env[declared.INDEX_KEY]
SYNTHETIC_NUMBERS = _env[declared.SYNTHETIC_NUMBERS]

# Beside us
DATABASES = {"default": database(_env[declared.DATABASE_URL], FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
globals().update({setting.name.removeprefix(PREFIX): _env[setting] for setting in declared.ARCHIVING})
MAX_ATTACHMENT_MB = _env[declared.MAX_ATTACHMENT_MB]
DRAFT_DAYS = _env[declared.DRAFT_DAYS]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _env[declared.MAIL_FROM]
globals().update(mail(_env[declared.MAIL_URL], FOLDER))

INSTALLED_APPS = [
    "enkelt.accounts",
    "enkelt.catalogue",
    "enkelt.audit",
    "enkelt.casework",
    "enkelt.web",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "enkelt.config.content_policy.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "enkelt.web.unkept.Unkept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "enkelt.web.kept.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "enkelt.web.trouble.Trouble",
]

# Pages
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PROGRAM / "enkelt" / "web" / "pages"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "enkelt.web.jinja.environment",
            "autoescape": True,
            "context_processors": _CONTEXT,
        },
    },
    {  # only for the pages that allauth brings
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = (MAX_ATTACHMENT_MB + 5) * 1024 * 1024

# Languages and times
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PROGRAM / "enkelt" / "web" / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# Signing in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the provider vouches for the person, not a mailbox
SOCIALACCOUNT_ONLY = True
ACCOUNT_ADAPTER = "enkelt.accounts.adapters.ClosedAccounts"
SOCIALACCOUNT_ADAPTER = "enkelt.accounts.adapters.SignIn"
OIDC_ISSUER = _env[declared.OIDC_ISSUER]
SOCIALACCOUNT_PROVIDERS = providers(_env)

# Between us and the browser
_HTTPS = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "enkelt.web.kept.refused_token"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 10 * 60 * 60  # a long day at the hospital
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if _env[declared.BEHIND_PROXY]:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
