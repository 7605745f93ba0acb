import pytest

from sources.models import Alias, Speaker
from sources.reading.speakers import SpeakerKind
from sources.services.speakers import (
    add_aliases,
    add_speaker,
    aliases_of,
    folded,
    outlet_for,
)
from tests.factories import OutletFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def outlet(name="", domain="", **fields):
    made = OutletFactory(name=name, domain=domain, **fields)
    add_aliases(made, [name])
    return made


class TestFolded:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("OpenAI", "openai"),
            ("The Financial Times", "financial times"),
            ("U.S. Senate", "US Senate"),
            ("José  García", "Jose Garcia"),
            ("Reuters’", "Reuters"),
            ("Lovell's", "Lovell"),
            ("O’Brien", "O'Brien"),
            ("Jean-Luc Picard", "Jean Luc Picard"),
            ("AT&T", "at&t"),
        ],
    )
    def test_is_the_same_for_one_name(self, one, other):
        assert folded(one) == folded(other) != ""

    @pytest.mark.parametrize("name", ["", "  ", "...", "’s"])
    def test_is_empty_for_no_name(self, name):
        assert folded(name) == ""


class TestAddSpeaker:
    def test_is_found_by_all_its_names(self):
        made = add_speaker("Transport Board", kind="organisation", aliases=["TB", "TB"])
        assert {alias.speaker for alias in aliases_of(["TB"])} == {made}
        assert {alias.speaker for alias in aliases_of(["the transport board"])} == {
            made
        }
        assert not made.is_public

    @pytest.mark.parametrize(
        ("kind", "type_"),
        [("person", "individual"), ("outlet", "press"), ("organisation", "unknown")],
    )
    def test_has_a_type_by_default(self, kind, type_):
        assert add_speaker("Somebody Else", kind=SpeakerKind(kind)).type == type_

    def test_gives_namesakes_addresses_of_their_own(self):
        slugs = [add_speaker("Ada Lovell", kind="person").slug for _ in range(3)]
        assert slugs == ["ada-lovell", "ada-lovell-2", "ada-lovell-3"]

    def test_has_an_address_in_any_script(self):
        assert add_speaker("漢字", kind="person").slug == "speaker"


class TestAliasesOf:
    def test_takes_one_statement(self, django_assert_num_queries):
        for n in range(5):
            add_speaker(f"Board {n}", kind="organisation")
        with django_assert_num_queries(1):
            found = [a.speaker.name for a in aliases_of(["Board 1", "Board 3", "None"])]
        assert found == ["Board 1", "Board 3"]


class TestOutletFor:
    def test_is_made_once(self):
        url = "https://www.harbour.example/story"
        first = outlet_for(name="Harbour Gazette", url=url)
        again = outlet_for(name="Another name", url="https://harbour.example/other")
        assert first == again
        assert (first.kind, first.domain) == ("outlet", "harbour.example")

    def test_is_known_by_the_domain_above(self):
        known = outlet("Harbour Gazette", "harbour.example")
        url = "https://news.harbour.example/a"
        assert outlet_for(name="Whatever", url=url) == known

    def test_is_not_the_house_that_lends_it_a_name(self):
        house = outlet("Blog House", "wordpress.com")
        url = "https://harbourwatch.wordpress.com/a"
        assert outlet_for(name="Harbour Watch", url=url).domain == (
            "harbourwatch.wordpress.com"
        )
        assert outlet_for(name="", url="https://wordpress.com/news") == house

    def test_believes_no_page_that_borrows_a_name(self):
        known = outlet("Financial Post", "post.example")
        found = outlet_for(name="Financial Post", url="https://fake.example/a")
        assert found != known
        assert {a.speaker for a in Alias.objects.filter(folded="financial post")} == {
            known
        }

    def test_believes_the_name_of_a_saved_page(self):
        known = outlet("Harbour Gazette", "harbour.example")
        assert outlet_for(name="Harbour Gazette", url="") == known

    def test_believes_a_person_over_the_domain(self):
        agency = outlet("Sea Agency", "sea.example")
        outlet("Portal", "portal.example")
        found = outlet_for(
            name="Sea Agency", url="https://portal.example/a", is_given=True
        )
        assert found == agency

    def test_leaves_another_its_domain(self):
        outlet("Portal", "portal.example")
        found = outlet_for(
            name="New Paper", url="https://portal.example/a", is_given=True
        )
        assert (found.name, found.domain) == ("New Paper", "")

    def test_learns_that_a_body_publishes(self):
        body = SpeakerFactory(name="Harbour Board", type="unknown")
        add_aliases(body, [body.name])
        found = outlet_for(name="Harbour Board", url="https://board.example/a")
        assert found == body
        assert (found.kind, found.type, found.domain) == (
            "outlet",
            "press",
            "board.example",
        )

    def test_takes_no_person_for_an_outlet(self):
        person = add_speaker("Ada Lovell", kind="person")
        assert outlet_for(name="Ada Lovell", url="https://ada.example/") != person

    def test_is_none_when_nothing_is_known(self):
        assert outlet_for(name=" ", url="") is None
        assert not Speaker.objects.exists()
