import pytest
from lxml import etree

from claims.services.publication import take_down
from claims.views.sitemap import Claims
from tests.factories import ClaimFactory, SpeakerFactory
from tests.published import publish_plainly
from tests.spoken import SECOND, publish_again, publish_said

pytestmark = pytest.mark.django_db
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def claim(senior_editor):
    return publish_said(senior_editor)


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml"
    tree = etree.fromstring(answer.content)
    places = tree.xpath("//s:loc/text()", namespaces=SPACE)
    return dict.fromkeys(places) | dict(
        zip(places, tree.xpath("//s:lastmod/text()", namespaces=SPACE), strict=False)
    )


class TestIndex:
    def test_names_every_section(self, client, claim):
        found = read(client, "/sitemap.xml")
        assert list(found) == [
            f"http://testserver/sitemap-{name}.xml"
            for name in ("claims", "speakers", "outlets", "pages")
        ]

    def test_names_every_page_of_a_section(self, client, monkeypatch):
        monkeypatch.setattr(Claims, "limit", 2)
        for n in range(3):
            publish_plainly(text=f"Claim {n}")
        found = read(client, "/sitemap.xml")
        assert "http://testserver/sitemap-claims.xml?p=2" in found
        assert len(read(client, "/sitemap-claims.xml?p=2")) == 1

    def test_takes_six_statements(self, client, claim, django_assert_num_queries):
        publish_plainly(text="The school is closed")
        with django_assert_num_queries(6):
            client.get("/sitemap.xml")

    def test_works_before_anything_is_published(self, client):
        assert len(read(client, "/sitemap.xml")) == 4


class TestSectionPage:
    def test_lists_published_claims_with_their_day(self, client, claim, senior_editor):
        ClaimFactory(text="A draft")
        publish_again(claim, senior_editor)
        assert read(client, "/sitemap-claims.xml") == {
            f"http://testserver/claims/{claim.pk}-the-bridge-is-safe/": "2025-03-04"
        }

    def test_lists_public_speakers_and_outlets(self, client, claim):
        SpeakerFactory(name="A stranger")
        assert read(client, "/sitemap-speakers.xml") == {
            "http://testserver/speakers/harbour-board/": "2025-03-03"
        }
        outlets = read(client, "/sitemap-outlets.xml")
        assert outlets
        assert all("/outlets/" in place for place in outlets)

    def test_lists_pages_that_are_there(self, client):
        for place in read(client, "/sitemap-pages.xml"):
            assert (
                client.get(place.removeprefix("http://testserver")).status_code == 200
            )

    def test_forgets_what_was_taken_down(self, client, claim, senior_editor):
        take_down(claim, by=senior_editor, reason="Wrong", at=SECOND)
        for name in ("claims", "speakers", "outlets"):
            assert read(client, f"/sitemap-{name}.xml") == {}

    def test_takes_few_statements(self, client, claim, django_assert_num_queries):
        publish_plainly(text="The school is closed")
        for name, n_statements in (("claims", 3), ("speakers", 2)):
            with django_assert_num_queries(n_statements):
                client.get(f"/sitemap-{name}.xml")

    @pytest.mark.parametrize("rest", ["x.xml", "claims.xml?p=9", "claims.xml?p=x"])
    def test_knows_no_other_page(self, client, rest):
        assert client.get(f"/sitemap-{rest}").status_code == 404

    def test_answers_no_posts(self, client):
        assert client.post("/sitemap.xml").status_code == 405
        assert client.post("/sitemap-claims.xml").status_code == 405
