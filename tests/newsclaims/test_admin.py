import pytest
from lxml import html

from claims.models import RatingScale
from claims.queries.ratings import current_scale
from sources.models import User
from tests.factories import ClaimFactory, DocumentFactory, JobFactory, UserFactory
from tests.rating import value

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


class TestRatingScale:
    URL = "/admin/claims/ratingscale/"

    def form(self, page, **changes):
        """What the page would send: its own fields as they are filled in."""
        tree = html.document_fromstring(page.content)
        return dict(tree.get_element_by_id("ratingscale_form").fields) | changes

    def test_is_changed_by_its_next_version(self, admin_login):
        old = value().scale
        page = admin_login.get(f"{self.URL}add/")
        words = {"reason": "Plainer words.", "values-0-words": "Holds up"}
        data = {k: v or "" for k, v in self.form(page, **words).items()}
        assert admin_login.post(f"{self.URL}add/", data).status_code == 302
        new = RatingScale.objects.first()
        assert (new.number, new.reason) == (old.number + 1, "Plainer words.")
        assert str(new.by) in str(admin_login.get(self.URL).content)
        kept, made = (
            list(one.values.values_list("words", "rank")) for one in (old, new)
        )
        assert made == [("Holds up", kept[0][1]), *kept[1:]]
        assert current_scale() == new

    def test_refuses_what_no_rating_could_use(self, admin_login):
        before = value().scale
        page = admin_login.get(f"{self.URL}add/")
        for changes, words in (
            ({"reason": ""}, "required"),
            ({"reason": "So", "values-0-rank": ""}, "Say where it stands"),
            ({"reason": "So", "values-1-code": "supported"}, "duplicate"),
        ):
            data = {k: v or "" for k, v in self.form(page, **changes).items()}
            response = admin_login.post(f"{self.URL}add/", data)
            assert response.status_code == 200
            assert words in response.content.decode()
        assert current_scale() == before

    def test_changes_no_old_version(self, admin_login):
        url = f"{self.URL}{value().scale.pk}/change/"
        assert admin_login.get(url).status_code == 200
        assert admin_login.post(url, {"reason": "Other"}).status_code == 403
