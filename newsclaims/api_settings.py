"""How the API answers: settings of Django REST framework and of its description."""

from typing import Any

from newsclaims.env import env

API_RATES = {
    "stranger": env.str("API_RATE_STRANGER", default="120/min"),
    "token": env.str("API_RATE_TOKEN", default="1200/min"),
}
"""Requests each web process takes: of one address, and of one account. Empty: any."""

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "sources.api.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.rights.Allowed"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "claims.api.paging.Keyset",
    "DEFAULT_THROTTLE_CLASSES": [
        "newsclaims.throttling.Strangers",
        "newsclaims.throttling.Accounts",
    ],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema.Schema",
    "EXCEPTION_HANDLER": "claims.api.problems.problem_response",
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "NewsClaims",
    "DESCRIPTION": (
        "Claims in the news, who said them, and what the record shows.\n\n"
        "Everything published is open to read. The desk's work needs a session or a "
        "token (`manage.py api_token`), sent as `Authorization: Bearer KEY`. Errors "
        "are problem details (RFC 9457)."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "ClaimKindEnum": "claims.credibility.vocabulary.ClaimKind",
        "DocumentKindEnum": "sources.reading.types.DocumentKind",
        "SpeakerKindEnum": "sources.reading.speakers.SpeakerKind",
        "StatementKindEnum": "claims.extraction.types.StatementKind",
        "JobKindEnum": "claims.models.JobKind",
        "CorrectionKindEnum": "claims.models.CorrectionKind",
        "StanceEnum": "claims.credibility.vocabulary.Stance",
        "AssertionStanceEnum": "claims.models.AssertionStance",
        "BasisEnum": "claims.credibility.vocabulary.Basis",
        "HopBasisEnum": "claims.extraction.types.HopBasis",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "persistAuthorization": False},
}
