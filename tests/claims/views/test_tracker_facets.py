from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from claims.credibility.gaps import Gap
from tests.claims.views.tracked import counts, found, texts
from tests.factories import LONG_AGO, OutletFactory, SpeakerFactory
from tests.published import publish_plainly, said

pytestmark = pytest.mark.django_db


class TestFacets:
    def test_count_truly_and_each_without_itself(self, client):
        ada, bob = SpeakerFactory(name="Ada"), SpeakerFactory(name="Bob")
        paper = OutletFactory(name="Paper")
        publish_plainly(text="1", names=[ada, paper], topics=("AI",), kind="number")
        publish_plainly(text="2", names=[ada, bob], topics=("AI", "Law"))
        publish_plainly(text="3", names=[bob], code="refuted")
        response = client.get("/", {"speaker": ada.slug, "status": "documented"})
        assert texts(response) == ["2", "1"]
        assert counts(response, "speaker") == {ada.slug: 2, bob.slug: 1}
        assert counts(response, "status") == {"documented": 2}
        assert counts(response, "outlet") == {paper.slug: 1}
        assert counts(response, "topic") == {"AI": 2, "Law": 1}
        assert counts(response, "kind") == {"fact": 1, "number": 1}
        nobody = client.get("/", {"speaker": "nobody", "kind": "opinion"})
        assert counts(nobody, "speaker") == {"nobody": 0}
        assert counts(nobody, "kind") == {"opinion": 0}
        assert found(client, outlet=paper.slug) == ["1"]
        assert found(client, topic=["Law", "Sea"]) == ["2"]
        assert found(client, kind="number") == ["1"]
        both = client.get("/", {"speaker": [ada.slug, bob.slug], "topic": "AI"})
        assert texts(both) == ["2", "1"]

    def test_take_the_day_of_the_report_where_none_is_known(self, client):
        told = said(by="Ada", reported=date(2025, 3, 1))
        older = said(by="Bob", on=date(2025, 1, 5), reported=date(2025, 3, 1))
        maybe = said(by="Cy", modality="possible", reported=date(2025, 2, 2))
        publish_plainly(text="Told", wordings=(told, maybe))
        publish_plainly(text="Known", wordings=(told, older))
        assert found(client, said_from="2025-03-01") == ["Told"]
        assert found(client, said_to="2025-01-31") == ["Known"]
        assert found(client, said_from="2025-02-01", said_to="2025-02-28") == []
        reported = 'reported <time datetime="2025-03-01">1 Mar 2025'
        assert reported in client.get("/").text

    def test_tell_what_is_missing(self, client):
        publish_plainly(text="1", gaps=[Gap.NOT_ASKED, Gap.NO_DOCUMENT])
        publish_plainly(text="2", gaps=[Gap.NO_DOCUMENT])
        publish_plainly(text="3")
        response = client.get("/", {"lacks": "not_asked"})
        assert texts(response) == ["1"]
        assert counts(response, "lacks") == {"no_document": 2, "not_asked": 1}
        assert found(client, lacks=["not_asked", "no_document"]) == ["2", "1"]
        assert len(found(client, lacks="sense")) == 3
        page = response.content.decode()
        assert "What is missing: Claimant not asked" in page

    def test_know_every_gap_by_its_words(self):
        claim = publish_plainly(text="All", gaps=list(Gap))
        claim.live_version.refresh_from_db()
        assert claim.live_version.gaps == [gap.value for gap in Gap]

    def test_list_ten_and_find_the_others(self, client):
        names = [SpeakerFactory(name=f"Person {n:02}") for n in range(12)]
        names.append(SpeakerFactory(name="100% Zoe"))
        publish_plainly(text="One", names=names)
        ten = counts(client.get("/"), "speaker")
        assert len(ten) == 10
        last = names[11].slug
        assert last in counts(client.get("/", {"speaker": last}), "speaker")
        narrowed = client.get("/", {"find_speaker": "0% z"})
        assert counts(narrowed, "speaker") == {names[12].slug: 1}
        assert counts(client.get("/", {"find_speaker": "_"}), "speaker") == {}

    def test_name_nobody_without_a_public_page(self, client):
        hidden = SpeakerFactory(name="Jane Roe")
        publish_plainly(text="One", names=[hidden])
        hidden.is_public = False
        hidden.save()
        assert counts(client.get("/"), "speaker") == {}
        assert found(client, speaker=hidden.slug) == []

    def test_filter_by_the_days_it_was_said_and_changed(self, client):
        late = publish_plainly(text="Late", wordings=(said(on=date(2025, 2, 1)),))
        denied = said(on=date(2023, 1, 1), stance="denies")
        early = said(on=date(2024, 12, 31))
        publish_plainly(text="Early", wordings=(denied, early))
        publish_plainly(text="Unknown")
        late.live_version.published_at = LONG_AGO
        late.live_version.save()
        assert found(client, said_from="2025-01-01") == ["Late"]
        assert found(client, said_to="2024-12-31") == ["Early"]
        assert found(client, changed_from="2025-01-29", changed_to="2025-01-29") == [
            "Late"
        ]
        assert found(client, sort="said") == ["Late", "Early", "Unknown"]
        response = client.get("/", {"said_from": "2025-01-01"})
        assert counts(response, "said") == {"2025": 1, "2024": 1}
        year = next(p for p in response.context["days"][0]["periods"] if p.count)
        assert parse_qs(urlsplit(year.url).query) == {
            "said_from": ["2025-01-01"],
            "said_to": ["2025-12-31"],
        }
