"""All settings in one file; everything that differs by place is an environment name."""

import django_stubs_ext
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.contrib import messages

from claims.extraction.embedding import is_installed
from newsclaims import logs
from newsclaims.api_settings import (  # noqa: F401  read by their apps
    API_RATES,
    REST_FRAMEWORK,
    SPECTACULAR_SETTINGS,
)
from newsclaims.env import (
    BASE_DIR,
    NO_BROKER,
    NO_DATABASE,
    env,
    public_hosts,
    secret_key,
    started_or,
)

django_stubs_ext.monkeypatch()  # Django's generic classes take their parameters

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret_key()
ALLOWED_HOSTS = public_hosts()
SITE_URL = env.str("SITE_URL", default="")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []

INSTALLED_APPS = [
    "claims",
    "sources",
    "newsclaims",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "pghistory",
    "pgtrigger",
    "axes",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "newsclaims.requests.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "newsclaims.history.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsclaims.urls"
WSGI_APPLICATION = "newsclaims.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsclaims.context.site",
            ],
        },
    },
]

DATABASES = {"default": env.db_url_config(started_or("DATABASE_URL", NO_DATABASE))}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["CONN_MAX_AGE"] = 0
if env.bool("DATABASE_POOL", default=False):  # the web process only: wsgi.py
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 12}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "sources.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "tracker"
LOGOUT_REDIRECT_URL = "tracker"

# Ten wrong passwords for one name from one address, or fifty from one address: a
# quarter of an hour's pause.
AXES_HANDLER = "newsclaims.sign_in.Handler"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "newsclaims.clients.address"
AXES_USERNAME_CALLABLE = "newsclaims.clients.user_name"
CLIENT_ADDRESS_HEADER = env.str("CLIENT_ADDRESS_HEADER", default="")

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = started_or("STATIC_ROOT", str(BASE_DIR / "var" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
IS_HTTPS = SITE_URL.startswith("https://")
SESSION_ENGINE = "newsclaims.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if IS_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
MESSAGE_TAGS = {messages.ERROR: "error", messages.WARNING: "warning"}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# One upload is at most 20 MB (sources.reading.files), the rest of a form is small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 25_000_000

PGHISTORY_APPEND_ONLY = True

CELERY_BROKER_URL = started_or("CELERY_BROKER_URL", NO_BROKER)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "global_keyprefix": "newsclaims:",
}
if not CELERY_BROKER_URL.startswith(("redis", "valkey")):
    CELERY_BROKER_TRANSPORT_OPTIONS = {}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "claims.tasks.sweep_jobs", "schedule": 10.0},
    "rescore": {"task": "claims.tasks.sweep_rescores", "schedule": 10.0},
    "recount": {"task": "claims.tasks.recount", "schedule": crontab("10", "3")},
    "feeds": {"task": "claims.tasks.poll_feeds", "schedule": 30.0},
    "count-words": {"task": "claims.tasks.count_words", "schedule": 300.0},
}

NEWSROOM_NAME = env.str("NEWSROOM_NAME", default="NewsClaims")
NEWSROOM_OWNER = env.str("NEWSROOM_OWNER", default="")
NEWSROOM_FUNDING = env.str("NEWSROOM_FUNDING", default="")
NEWSROOM_CONTACT = env.str("NEWSROOM_CONTACT", default="")
# Where this newsroom looks for evidence: one tick each in the form of a check.
CHECK_PLACES = env.list(
    "CHECK_PLACES",
    default=[
        "Our own archive",
        "Web search",
        "News archives",
        "Official registers and records",
        "Fact-checks by others",
        "Asked who said it",
    ],
)
# An address or a page for those who find a hole: /.well-known/security.txt
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=NEWSROOM_CONTACT)
TWO_PERSON_RULE = env.bool("TWO_PERSON_RULE", default=True)
# Off: statements are found by rules alone.
USE_TAGGER = env.bool("NEWSCLAIMS_TAGGER", default=True)
# Off, or without requirements-embeddings.txt: claims are ordered by words alone.
USE_EMBEDDINGS = env.bool("NEWSCLAIMS_EMBEDDINGS", default=is_installed())
# Only tests and closed networks read pages from this machine itself.
FETCH_ALLOW_LOOPBACK = env.bool("FETCH_ALLOW_LOOPBACK", default=False)
FETCH_LOOPBACK_PORTS = env.list("FETCH_LOOPBACK_PORTS", cast=int, default=[])

LOGGING = logs.configuration(
    style=env.str("LOG_FORMAT", default="line"),
    level=env.str("LOG_LEVEL", default="INFO"),
)
