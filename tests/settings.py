"""The project's settings, with the changes that tests need."""

import os

from newsclaims.settings import *  # noqa: F403

SECRET_KEY = "only-for-tests"
# A migrated database to copy, where tests.stores made one.
if template := os.environ.get("TEST_TEMPLATE"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": template}  # noqa: F405
# Static files are not collected for tests: no folder, and names carry no hash.
STATIC_ROOT = None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Argon2 is slow by design; each signed-in test would pay for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The encoder takes 10 ms a text; the tests that are about it switch it on.
USE_EMBEDDINGS = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Tests ask the API more often than callers may.
API_RATES = {"stranger": "", "token": ""}
# A queue for each test process: the worker of one takes no job of another.
CELERY_TASK_DEFAULT_QUEUE = f"tests-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
