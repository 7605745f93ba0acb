"""The API keeps to its own description."""

from collections import Counter
from pathlib import Path

import pytest
import schemathesis
from django.conf import settings
from django.core.management import call_command
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from claims.services.publication import publish_version
from newsclaims.wsgi import application
from sources.models import Scope
from sources.roles import Role
from sources.services.tokens import make_token
from tests import factories
from tests.published import publish_plainly
from tests.rating import proposed, rated

KEPT = Path(settings.BASE_DIR, "docs", "openapi.yaml")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
BOUNDED = bounds(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""Seconds for all operations together, and the same examples each time."""


def current(capsys):
    call_command("spectacular", "--fail-on-warn", "--validate")
    return capsys.readouterr().out


class TestDescription:
    def test_is_the_one_that_is_kept(self, capsys):
        words = "Run: manage.py spectacular --file docs/openapi.yaml"
        assert current(capsys).strip() == KEPT.read_text().strip(), words

    def test_gives_examples_that_fit(self, capsys):
        import yaml
        from jsonschema import Draft202012Validator as Validator

        kept = yaml.safe_load(KEPT.read_text())
        seen = 0
        for place in kept["paths"].values():
            for operation in place.values():
                body = operation.get("requestBody", {}).get("content", {})
                shape = body.get("application/json", {})
                for example in shape.get("examples", {}).values():
                    schema = {**shape["schema"], "components": kept["components"]}
                    Validator(schema).validate(example["value"])
                    seen += 1
        assert seen >= 4


class TestPages:
    def test_describe_the_api(self, client, db):
        response = client.get("/api/schema/", headers={"Accept": "application/json"})
        assert response.json()["openapi"].startswith("3.1")

    def test_stand_alone_under_a_strict_policy(self, client, db):
        response = client.get("/api/docs/")
        page, policy = response.content.decode(), response["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "style-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http" not in page.replace("http-equiv", "")
        assert client.get("/api/docs/?script=")["Content-Type"].startswith(
            "application/javascript"
        )


@pytest.fixture
def world(db):
    """One thing of each kind; the numbers (or names) by what stands in the address."""
    claim = publish_plainly(text="The bridge is safe")
    outlet = factories.OutletFactory(is_public=True)
    document = factories.DocumentFactory(outlet=outlet, is_public=True)
    revision = factories.RevisionFactory(document=document)
    statement = factories.StatementFactory(
        passage__revision=revision,
        revision=revision,
        review="accepted",
        reviewed_at=factories.LONG_AGO,
        speaker=factories.SpeakerFactory(is_public=True),
    )
    factories.HopFactory(statement=statement, speaker=statement.speaker)
    factories.AssertionFactory(statement=statement, claim=claim)
    factories.CheckFactory(claim=claim)
    shown = factories.EvidenceFactory(
        claim__finding="So.", passage__revision__document__record="official"
    ).claim
    boss = rated(shown).decided_by
    publish_version(shown, by=boss, at=factories.LONG_AGO)
    return {
        "claims": claim.pk,
        "desk": factories.ClaimFactory().pk,
        "documents": document.pk,
        "revisions": revision.pk,
        "statements": statement.pk,
        "speakers": statement.speaker.slug,
        "outlets": outlet.slug,
        "jobs": str(factories.JobFactory().pk),
        "evidence": factories.EvidenceFactory(claim=claim).pk,
        "ratings": proposed(shown).pk,
        "retractions": factories.RetractionFactory().pk,
    }


def aim(case, world):
    """Point a case at things that stand; unknown ones are asked for elsewhere."""
    kind = case.path.split("/")[3]
    for name in case.path_parameters or ():
        case.path_parameters[name] = 1 if name == "number" else world[kind]
    body = case.body if isinstance(case.body, dict) else {}
    for name in ("claim", "revision", "statement"):
        if isinstance(body.get(name), int):
            body[name] = world[f"{name}s"]


@pytest.fixture
def described(world, one_connection):
    return schemathesis.openapi.from_wsgi("/api/schema/", application)


@pytest.fixture
def key(db):
    user = factories.UserFactory(role=Role.SENIOR_EDITOR)
    return make_token(user, name="Fuzz", scopes=list(Scope))[1]


class TestOperations:
    def test_answer_as_described(self, described, world, key):
        headers = {"Authorization": f"Bearer {key}"}
        answered = Counter()
        for result in described.get_all_operations():

            @BOUNDED
            @given(case=result.ok().as_strategy())
            def answers(case):
                aim(case, world)
                response = case.call(headers=headers)
                case.validate_response(response, checks=CHECKS)
                answered[response.status_code // 100] += 1

            answers()
        assert answered[2] >= 50, answered
        assert answered[4] >= 50, answered

    def test_describe_what_stands(self, described, world, key):
        headers = {"Authorization": f"Bearer {key}"}
        answered = 0
        for result in described.get_all_operations():
            operation = result.ok()
            if operation.method.upper() == "GET":
                names = {p.name: 1 for p in operation.path_parameters}
                case = operation.Case(path_parameters=names)
                aim(case, world)
                response = case.call(headers=headers)
                case.validate_response(response, checks=CHECKS)
                answered += response.status_code == 200
        assert answered >= 20
