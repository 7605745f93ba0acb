"""Every address of the site."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.decorators.cache import cache_page

from claims.api.docs import DocsView, SchemaView
from newsclaims.health import healthz, readyz

HOUR = 3600  # seconds; to describe the API takes long and changes with the code only
handler500 = "newsclaims.errors.failed"

urlpatterns = [
    path("", include("claims.urls")),
    path("api/v1/", include("claims.api.urls")),
    path("api/schema/", cache_page(HOUR)(SchemaView.as_view()), name="api_schema"),
    path("api/docs/", DocsView.as_view(), name="api_docs"),
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
