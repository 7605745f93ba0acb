"""The web process's entry."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsclaims.settings")
os.environ.setdefault("DATABASE_POOL", "1")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
