import pytest

from sources.models import Distinction, Speaker
from sources.reading.speakers import SpeakerKind
from sources.services.naming import Named, resolve
from sources.services.speakers import add_speaker

pytestmark = pytest.mark.django_db

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANISATION


def one(name, kind=PERSON, **fields):
    return resolve([Named(name=name, kind=kind, **fields)]).get(name)


class TestResolve:
    def test_links_the_only_bearer_of_a_name(self):
        known = add_speaker("Ada Lovell", kind=PERSON)
        assert one("Ada Lovell") == known
        assert Speaker.objects.count() == 1

    def test_makes_whom_nobody_knows_once(self):
        made = one("Ada Lovell", role="Mayor")
        assert (made.kind, made.type, made.description) == (
            "person",
            "individual",
            "Mayor",
        )
        assert one("Ada Lovell") == made

    def test_leaves_namesakes_to_people(self):
        for _ in range(2):
            add_speaker("Ada Lovell", kind=PERSON)
        assert one("Ada Lovell") is None
        assert Speaker.objects.count() == 2

    def test_knows_a_namesake_by_key(self):
        wanted, _ = (add_speaker("Ada Lovell", kind=PERSON) for _ in range(2))
        assert one("Ada Lovell", key=wanted.pk) == wanted

    def test_makes_nobody_of_a_surname(self):
        assert one("Lovell") is None
        assert not Speaker.objects.exists()

    def test_keeps_no_surname_as_an_alias(self):
        one("Ada Lovell", aliases=("Lovell", "Ada M. Lovell"))
        assert one("Lovell") is None
        assert one("Ada M. Lovell").name == "Ada Lovell"

    def test_keeps_people_and_bodies_apart(self):
        person = add_speaker("Morgan Stanley", kind=PERSON)
        assert one("Morgan Stanley", BODY) != person

    def test_remembers_a_refusal(self):
        drummer = add_speaker("Ada Lovell", kind=PERSON)
        Distinction.objects.create(speaker=drummer, mention="Ada Lovell")
        found = one("Ada Lovell")
        assert found not in {None, drummer}

    def test_takes_six_statements_for_known_names(self, django_assert_num_queries):
        names = [f"Ada Lovell{n}" for n in range(6)]
        for name in names:
            add_speaker(name, kind=PERSON)
        with django_assert_num_queries(3):
            found = resolve([Named(name=name, kind=PERSON) for name in names])
        assert len(found) == 6
