"""The least valid object of each kind."""

import hashlib
from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from claims import models as claims
from claims.credibility.vocabulary import Basis, Stance
from sources import models as sources
from sources.reading.speakers import SourceType, SpeakerKind
from sources.roles import Role

LONG_AGO = datetime(2025, 1, 29, 12, tzinfo=UTC)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = sources.User

    username = factory.Sequence("user{}".format)
    public_name = factory.Sequence("Editor {}".format)
    role = Role.EDITOR


class SpeakerFactory(DjangoModelFactory):
    class Meta:
        model = sources.Speaker

    name = factory.Sequence("Speaker {}".format)
    slug = factory.Sequence("speaker-{}".format)
    kind = SpeakerKind.ORGANISATION
    type = SourceType.COMPANY


class OutletFactory(SpeakerFactory):
    kind = SpeakerKind.OUTLET
    type = SourceType.PRESS
    domain = factory.Sequence("outlet{}.example".format)


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = sources.Document

    title = factory.Sequence("Document {}".format)
    outlet = factory.SubFactory(OutletFactory)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = sources.Membership

    speaker = factory.SubFactory(SpeakerFactory)
    group = factory.SubFactory(SpeakerFactory)
    reason = "Its register says so."
    added_at = LONG_AGO


class RevisionFactory(DjangoModelFactory):
    class Meta:
        model = sources.Revision
        skip_postgeneration_save = True

    document = factory.SubFactory(DocumentFactory)
    number = 1
    text = factory.Sequence("The mayor said the bridge {} is safe.".format)
    sha256 = factory.LazyAttribute(
        lambda row: hashlib.sha256(row.text.encode()).hexdigest()
    )

    @factory.post_generation
    def make_current(self, create, extracted, **kwargs):
        self.document.current_revision = self
        self.document.save()


class DerivationFactory(DjangoModelFactory):
    class Meta:
        model = sources.Derivation

    document = factory.SubFactory(DocumentFactory)
    origin = factory.SubFactory(DocumentFactory)
    kind = "same_text"


class RetractionFactory(DjangoModelFactory):
    class Meta:
        model = sources.Retraction

    document = factory.SubFactory(DocumentFactory)
    retracted_on = LONG_AGO.date()
    notice = "Its publisher says so."
    reason = "It matters to claims."
    noted_by = factory.SubFactory(UserFactory)
    noted_at = LONG_AGO


class PassageFactory(DjangoModelFactory):
    class Meta:
        model = sources.Passage

    revision = factory.SubFactory(RevisionFactory)
    start = 0
    end = factory.LazyAttribute(lambda row: len(row.revision.text))
    spans = factory.LazyAttribute(lambda row: [[row.start, row.end]])
    exact = factory.LazyAttribute(lambda row: row.revision.text[row.start : row.end])


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = claims.Statement

    passage = factory.SubFactory(PassageFactory)
    revision = factory.SelfAttribute("passage.revision")
    kind = "indirect"
    claim_text = factory.Sequence("The bridge {} is safe".format)


class HopFactory(DjangoModelFactory):
    class Meta:
        model = claims.Hop

    statement = factory.SubFactory(StatementFactory)
    position = factory.LazyAttribute(lambda row: row.statement.hops.count())
    mention = "the mayor"


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = claims.Claim

    text = factory.Sequence("Bridge {} is safe".format)


class AssertionFactory(DjangoModelFactory):
    class Meta:
        model = claims.Assertion

    statement = factory.SubFactory(StatementFactory)
    claim = factory.SubFactory(ClaimFactory)
    reviewed_by = factory.SubFactory(UserFactory)
    reviewed_at = LONG_AGO


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = claims.Evidence

    claim = factory.SubFactory(ClaimFactory)
    passage = factory.SubFactory(PassageFactory)
    stance = Stance.SUPPORTS
    basis = Basis.PRIMARY_DOCUMENT
    public_reason = "The record itself."
    added_by = factory.SubFactory(UserFactory)
    reviewed_by = factory.SelfAttribute("added_by")
    reviewed_at = LONG_AGO


class CheckFactory(DjangoModelFactory):
    class Meta:
        model = claims.Check

    claim = factory.SubFactory(ClaimFactory)
    looked_on = LONG_AGO.date()
    places = "The council's register"
    found = "Nothing published"
    by = factory.SubFactory(UserFactory)


class JobFactory(DjangoModelFactory):
    class Meta:
        model = claims.Job

    kind = "text"
    payload = b"The mayor said the bridge is safe."
    requested_by = factory.SubFactory(UserFactory)


class FeedFactory(DjangoModelFactory):
    class Meta:
        model = claims.Feed

    address = factory.Sequence("https://outlet{}.example/feed".format)
    title = factory.Sequence("Feed {}".format)
    next_look_at = LONG_AGO
    watcher = factory.SubFactory(UserFactory)


class FeedEntryFactory(DjangoModelFactory):
    class Meta:
        model = claims.FeedEntry

    feed = factory.SubFactory(FeedFactory)
    link = factory.Sequence("https://outlet.example/{}".format)
    id_hash = factory.Sequence("id {}".format)
    link_hash = factory.Sequence("link {}".format)
    title = factory.Sequence("Entry {}".format)
    fate = "older"


class AliasFactory(DjangoModelFactory):
    class Meta:
        model = sources.Alias

    speaker = factory.SubFactory(SpeakerFactory)
    name = factory.LazyAttribute(lambda row: row.speaker.name)
    folded = factory.LazyAttribute(lambda row: row.name.casefold())


class HoldFactory(DjangoModelFactory):
    class Meta:
        model = claims.Hold

    jurisdiction = "England and Wales"
    ordered_by = "High Court"
    reason = "An injunction."
    public_words = "Withheld by order of a court."
    from_at = LONG_AGO
    placed_by = factory.SubFactory(UserFactory, role="senior_editor")
    placed_at = LONG_AGO


class InterestFactory(DjangoModelFactory):
    """An accepted tie with its passage."""

    class Meta:
        model = sources.Interest

    speaker = factory.SubFactory(SpeakerFactory)
    about = factory.SubFactory(SpeakerFactory)
    words = "sat on their board"
    level = "strong"
    passage = factory.SubFactory(PassageFactory)
    added_by = factory.SubFactory(UserFactory)
    added_at = LONG_AGO
    accepted_by = factory.SelfAttribute("added_by")
    accepted_at = LONG_AGO
