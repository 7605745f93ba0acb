from datetime import date

import pytest
from django.apps import apps

from sources.models import Alias, Distinction, Speaker, SpeakerRole
from sources.reading.speakers import SourceType, SpeakerKind
from sources.services.edits import NotAllowedError
from sources.services.portraits import (
    NamesakesError,
    Portrait,
    add_alias,
    add_role,
    bearers,
    distinguish,
    find_or_add,
    portray,
    remove_alias,
    rename,
)
from tests.factories import AliasFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db):
    speaker = SpeakerFactory(name="City Council")
    return AliasFactory(speaker=speaker, folded="city council").speaker


def last_context(model):
    return apps.get_model("sources", f"{model}Event").objects.last().pgh_context


class TestFindOrAdd:
    def test_finds_by_any_spelling(self, council, editor):
        found = find_or_add("the CITY  council", kind=SpeakerKind.PERSON, by=editor)
        assert found == council

    def test_adds_whom_nobody_knows(self, council, editor):
        added = find_or_add("Ada Okafor", kind=SpeakerKind.PERSON, by=editor)
        assert added != council
        assert added.type == SourceType.INDIVIDUAL
        assert bearers("ada okafor") == [added]

    def test_asks_which_namesake_is_meant(self, council, editor):
        AliasFactory(folded="city council")
        with pytest.raises(NamesakesError, match="Pick") as caught:
            find_or_add("City Council", kind=SpeakerKind.ORGANISATION, by=editor)
        assert len(caught.value.speakers) == 2

    @pytest.mark.parametrize("name", ["", "  ", "..."])
    def test_asks_for_a_name(self, editor, name):
        with pytest.raises(NotAllowedError, match="name"):
            find_or_add(name, kind=SpeakerKind.PERSON, by=editor)


class TestRename:
    def test_keeps_the_old_name_and_the_address(self, council, editor):
        slug = council.slug
        rename(council, " Town   Council ", by=editor)
        council.refresh_from_db()
        assert (council.name, council.slug) == ("Town Council", slug)
        assert bearers("City Council") == bearers("Town Council") == [council]

    def test_says_in_the_history_who_and_why(self, council, editor):
        rename(council, "Town Council", by=editor)
        metadata = last_context("Speaker").metadata
        assert metadata["user"] == editor.pk
        assert metadata["why"] == "Renamed from City Council"


class TestAliases:
    def test_are_added_once(self, council, editor):
        add_alias(council, "Council", by=editor)
        add_alias(council, "The Council", by=editor)
        assert council.aliases.count() == 2

    def test_are_removed(self, council, editor):
        alias = AliasFactory(speaker=council, folded="council")
        remove_alias(council, alias.pk, by=editor)
        assert not Alias.objects.filter(pk=alias.pk).exists()

    def test_keep_the_name_itself(self, council, editor):
        with pytest.raises(NotAllowedError, match="Rename"):
            remove_alias(council, council.aliases.get().pk, by=editor)


class TestPortray:
    def test_records_it(self, council, editor):
        portrait = Portrait(SpeakerKind.OUTLET, SourceType.PRESS, " Local paper ")
        portray(council, portrait, by=editor)
        council.refresh_from_db()
        assert (council.kind, council.type) == ("outlet", "press")
        assert council.description == "Local paper"

    @pytest.mark.parametrize(("role", "is_public"), [("mayor", True), ("", False)])
    def test_closes_the_page_of_a_private_person(self, editor, role, is_public):
        person = SpeakerFactory(kind="person", public_role="mayor", is_public=True)
        portrait = Portrait(SpeakerKind.PERSON, SourceType.INDIVIDUAL, public_role=role)
        portray(person, portrait, by=editor)
        assert Speaker.objects.get(pk=person.pk).is_public is is_public

    def test_opens_no_page(self, editor):
        person = SpeakerFactory(kind="person")
        portrait = Portrait(
            SpeakerKind.PERSON, SourceType.INDIVIDUAL, public_role="mayor"
        )
        portray(person, portrait, by=editor)
        assert not Speaker.objects.get(pk=person.pk).is_public


class TestAddRole:
    def test_notes_it_with_its_days(self, council, editor):
        add_role(council, "Owner", by=editor, from_on=date(2020, 1, 1))
        role = SpeakerRole.objects.get()
        assert (role.title, role.from_on, role.to_on) == (
            "Owner",
            date(2020, 1, 1),
            None,
        )


class TestDistinguish:
    def test_is_remembered_once(self, council, editor):
        other = SpeakerFactory()
        distinguish("council", council, by=editor)
        distinguish("council", council, by=editor, other=other, note="A band")
        row = Distinction.objects.get()
        assert (row.speaker, row.other, row.note) == (council, other, "A band")
        assert row.by == editor

    def test_needs_two(self, council, editor):
        with pytest.raises(NotAllowedError, match="itself"):
            distinguish("council", council, by=editor, other=council)
