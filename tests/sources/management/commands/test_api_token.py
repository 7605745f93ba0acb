"""Making tokens on the command line."""

import hashlib

import pytest
from django.core.management import CommandError, call_command

from sources.models import ApiToken

pytestmark = pytest.mark.django_db


def run(capsys, *args):
    call_command("api_token", *args)
    return capsys.readouterr().out


class TestApiToken:
    def test_prints_the_key_once(self, editor, capsys):
        name = editor.username
        key = run(capsys, name, "--scopes", "read", "ingest", "--days", "3").strip()
        token = ApiToken.objects.get()
        assert token.sha256 == hashlib.sha256(key.encode()).hexdigest()
        assert (token.scopes, token.user) == (["ingest", "read"], editor)
        lasts = token.expires_at - token.created_at
        assert round(lasts.total_seconds() / 86_400) == 3
        listed = run(capsys, name, "--list")
        assert token.hint in listed
        assert key not in listed

    def test_revokes(self, editor, capsys):
        run(capsys, editor.username, "--scopes", "read")
        hint = ApiToken.objects.get().hint
        run(capsys, editor.username, "--revoke", hint)
        assert ApiToken.objects.get().revoked_at
        with pytest.raises(CommandError, match="no working token"):
            run(capsys, editor.username, "--revoke", hint)

    def test_refuses_unknown_people_and_no_scopes(self, editor, capsys):
        with pytest.raises(CommandError, match="no account"):
            run(capsys, "nobody", "--scopes", "read")
        with pytest.raises(CommandError, match="at least one scope"):
            run(capsys, editor.username)
