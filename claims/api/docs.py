"""The API's description, and its pages: all parts are served from here."""

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

# The style sheet of the pages draws its arrows and locks as data: pictures.
PICTURES = {"img-src": ["data:"]}


class SchemaView(SpectacularAPIView):
    """OpenAPI, as YAML or (`?format=json`) JSON; open to all."""

    authentication_classes = ()
    permission_classes = ()


@method_decorator(csp_update(PICTURES), name="dispatch")
class DocsView(SpectacularSwaggerSplitView):
    """Read and try the API; no part of it comes from elsewhere or stands inline."""

    authentication_classes = ()
    permission_classes = ()
    template_name = "claims/api_docs.html"
    url_name = "api_schema"
