"""Django's settings, from the environment.

SONGHE_WEB_DATABASE_URL  the role pages run as: neither owner nor superuser, held by row-level security
SONGHE_DATABASE_URL      the owner: migrations and maintenance commands only; the web server needs none
SONGHE_DATA              the data folder with the keys (default ./data)
SONGHE_CIPHER            aes (AES-256-GCM and SHA-256, the default) or sm4 (SM4-GCM and SM3)
SONGHE_HOSTS             host names the server answers to, with commas (default 127.0.0.1, localhost)
SONGHE_HTTPS             1 behind a proxy that ends TLS and names the caller: secure cookies, strict transport security
SONGHE_IDLE_MINUTES      how long somebody stays signed in without doing anything (default 30)
SONGHE_TODAY             a fixed day for demonstrations, such as 2026-01-01
SONGHE_REACH_DAYS        within how many days somebody who is due something should be reached (default 15)
SONGHE_POLICIES          the policies folder (default: the repository's)
SONGHE_SCALES            the folder of assessment scales (default: the repository's)
SONGHE_NODE_MODULES      the folder of npm packages (default: the repository's node_modules)
"""

import os
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from songhe.config.database_url import database
from songhe.config.vocabulary import VOCABULARY
from songhe.foundation.keys import HASHES, KeyFile

REPOSITORY = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("SONGHE_DATA", "data")).absolute()

SONGHE_DATA = DATA
SONGHE_CIPHER = os.environ.get("SONGHE_CIPHER", "aes")
if SONGHE_CIPHER not in HASHES:
    raise ImproperlyConfigured(
        f"SONGHE_CIPHER is {SONGHE_CIPHER!r}: give aes (AES-256-GCM, SHA-256) or sm4 (SM4-GCM, SM3)"
    )
SONGHE_KEYS = KeyFile(DATA / "keys.json", SONGHE_CIPHER)
SONGHE_POLICIES = Path(os.environ.get("SONGHE_POLICIES", REPOSITORY / "policies"))
SONGHE_TODAY = date.fromisoformat(os.environ["SONGHE_TODAY"]) if os.environ.get("SONGHE_TODAY") else None
SONGHE_REACH_DAYS = int(os.environ.get("SONGHE_REACH_DAYS", "15"))
SONGHE_VOCABULARY = VOCABULARY
SONGHE_SCALES = Path(os.environ.get("SONGHE_SCALES", REPOSITORY / "scales"))
SONGHE_ASSESSMENT: dict[str, Any] = {}  # the city's own rules of assessing: songhe/assessment/rules.py

SECRET_KEY = SONGHE_KEYS.keys.signing
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SONGHE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

# ---- database: `default` is the web role; `owner` exists only where the process was given it
WEB_URL = os.environ.get("SONGHE_WEB_DATABASE_URL", "postgresql://songhe_web@localhost/songhe")
OWNER_URL = os.environ.get("SONGHE_DATABASE_URL", "")
DATABASES = {"default": database(WEB_URL) | {"ATOMIC_REQUESTS": True}}
if OWNER_URL:
    DATABASES["owner"] = database(OWNER_URL)
SONGHE_WEB_ROLE = DATABASES["default"]["USER"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- modules
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    "songhe.foundation",
    "songhe.areas",
    "songhe.registry",
    "songhe.subjects",
    "songhe.versions",
    "songhe.intake",
    "songhe.determinations",
    "songhe.outreach",
    "songhe.assessment",
    "songhe.plans",
    "songhe.texts",
    "songhe.indicators",
    "songhe.demo",
    "songhe.console",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "songhe.foundation.headers.SafetyHeaders",
    "songhe.foundation.request_size.BoundedRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "songhe.foundation.words.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "songhe.foundation.scope.ScopeMiddleware",
    "songhe.versions.one_look.OneLawARequest",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "songhe.foundation.errors.ErrorPages",
]
ROOT_URLCONF = "songhe.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "songhe.demo.context.demo",
            ],
            "builtins": ["songhe.foundation.templatetags.words"],
        },
    },
]

# ---- accounts and sessions
AUTH_USER_MODEL = "foundation.Account"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "sign_in"
SESSION_ENGINE = "songhe.foundation.sign_in_sessions"
SESSION_COOKIE_AGE = int(os.environ.get("SONGHE_IDLE_MINUTES", "30")) * 60
SESSION_COOKIE_NAME = "songhe_session"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "songhe.foundation.views.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---- safety
HTTPS = os.environ.get("SONGHE_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# ---- what a form may hold: a pasted policy, a draft of some hundred measures
SONGHE_LARGEST_TEXT = 5_000_000
SONGHE_LARGEST_REQUEST = 24 * 1024 * 1024  # evidence of a task: 20 MB, and the form around it
SONGHE_LARGER_REQUESTS = {"/intake/new": 301 * 1024 * 1024}  # a department's file, and the form around it
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# ---- language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "songhe_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# ---- static files: npm packages are served from where npm put them, under their own names
ASSETS = Path(os.environ.get("SONGHE_NODE_MODULES", REPOSITORY / "node_modules"))
STATIC_URL = "/static/"
VENDOR = {"tabler": ASSETS / "@tabler/core/dist", "echarts": ASSETS / "echarts/dist"}
ENGINE = Path(__file__).resolve().parents[1] / "scales/static"  # of the telephones; songhe.scales is no Django app
STATICFILES_DIRS = [ENGINE, *((name, folder) for name, folder in VENDOR.items() if folder.is_dir())]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# ---- jobs: a queue in the database; each module's tasks stand in its tasks.py
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 4,  # an import of minutes must not hold up what a change of one person brings about
    "delete_jobs": "successful",
    "fetch_job_polling_interval": 2.0,
    "shutdown_graceful_timeout": 5.0,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
