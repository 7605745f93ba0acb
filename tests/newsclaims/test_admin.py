import pytest

from sources.models import User
from tests.factories import ClaimFactory, DocumentFactory, JobFactory, UserFactory

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
PASSWORD = "a long phrase for tests"


class TestAdmin:
    @pytest.mark.parametrize(
        ("role", "status"),
        [("journalist", 302), ("editor", 302), ("senior_editor", 302), ("admin", 200)],
    )
    def test_is_for_admins_only(self, client, role, status):
        client.force_login(UserFactory(role=role), backend=BACKEND)
        assert client.get("/admin/").status_code == status

    @pytest.mark.parametrize(
        "path",
        [
            "sources/user",
            "sources/speaker",
            "sources/document",
            "claims/claim",
            "claims/version",
            "claims/job",
        ],
    )
    def test_lists_records(self, admin_login, path):
        ClaimFactory(), DocumentFactory(), JobFactory()
        assert admin_login.get(f"/admin/{path}/").status_code == 200

    def test_changes_no_record(self, admin_login):
        claim = ClaimFactory(text="One")
        address = f"/admin/claims/claim/{claim.pk}/change/"
        assert admin_login.get(address).status_code == 200
        assert admin_login.post(address, {"text": "Two"}).status_code == 403

    def test_makes_accounts_that_can_sign_in(self, admin_login, client):
        form = {
            "username": "nina",
            "public_name": "Nina",
            "role": "editor",
            "password1": PASSWORD,
            "password2": PASSWORD,
        }
        assert admin_login.post("/admin/sources/user/add/", form).status_code == 302
        assert User.objects.get(username="nina").check_password(PASSWORD)

    def test_changes_a_role(self, admin_login):
        user = UserFactory(role="journalist")
        form = {"username": user.username, "role": "editor", "is_active": "on"}
        address = f"/admin/sources/user/{user.pk}/change/"
        assert admin_login.post(address, form).status_code == 302
        user.refresh_from_db()
        assert user.role == "editor"


@pytest.fixture
def admin_login(client):
    client.force_login(UserFactory(role="admin"), backend=BACKEND)
    return client
