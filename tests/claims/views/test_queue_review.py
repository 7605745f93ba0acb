import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Hop, Statement
from claims.services.review import reject
from tests.claims.views.queued import (
    HTMX,
    accepted,
    address,
    do,
    reading,
    waiting,
)
from tests.factories import (
    AliasFactory,
    AssertionFactory,
    HopFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db


class TestAccept:
    def test_takes_it_as_it_stands(self, as_editor, editor):
        statement = waiting()
        answer = as_editor.post(do("accept", statement), {"version": 1})
        assert (answer.status_code, answer.headers["Location"]) == (
            303,
            address(item=statement.pk),
        )
        statement.refresh_from_db()
        assert (statement.review, statement.reviewed_by) == ("accepted", editor)

    def test_takes_the_words_that_were_typed(self, as_editor):
        statement = waiting()
        posted = reading(statement, words="the bridge [...] Nobody", claim_text="Safe")
        assert as_editor.post(do("accept", statement), posted).status_code == 303
        statement.refresh_from_db()
        assert statement.passage.exact == "the bridge [...] Nobody"
        assert statement.claim_text == "Safe"

    def test_refuses_words_that_are_not_there(self, as_editor):
        statement = waiting()
        posted = reading(statement, words="The bridge fell.")
        answer = as_editor.post(do("accept", statement), posted)
        assert answer.status_code == 422
        assert "do not stand in the paragraph" in answer.text
        assert "The bridge fell." in answer.text
        assert problems(answer.content) == []

    def test_writes_the_chain(self, as_editor):
        statement = waiting()
        ministry = AliasFactory(name="Ministry", folded="ministry").speaker
        hop = HopFactory(statement=statement, mention="Ministry")
        posted = reading(
            statement,
            **{
                "hop-0-who": ministry.pk,
                "hop-1-who": "name",
                "hop-1-name": "Ada Okafor",
                "hop-1-terms": "on_record",
            },
        )
        assert as_editor.post(do("accept", statement), posted).status_code == 303
        first, second = Hop.objects.all()
        assert (first.pk, first.speaker) == (hop.pk, ministry)
        assert (second.speaker.name, second.terms) == ("Ada Okafor", "on_record")

    def test_takes_a_link_out(self, as_editor):
        statement = HopFactory(statement=waiting()).statement
        posted = reading(statement, **{"hop-0-remove": "on"})
        assert as_editor.post(do("accept", statement), posted).status_code == 303
        assert not Hop.objects.exists()

    def test_asks_which_namesake_is_meant(self, as_editor):
        statement = waiting()
        for _ in range(2):
            speaker = SpeakerFactory(name="Ada Okafor", kind="person")
            AliasFactory(speaker=speaker, name="Ada Okafor", folded="ada okafor")
        posted = reading(statement, **{"hop-0-name": "Ada Okafor"})
        answer = as_editor.post(do("accept", statement), posted)
        assert answer.status_code == 422
        assert "Pick the one that is meant" in answer.text
        assert problems(answer.content) == []

    def test_refuses_journalists(self, as_journalist):
        statement = waiting()
        assert as_journalist.post(do("accept", statement)).status_code == 403
        statement.refresh_from_db()
        assert statement.review == "suggested"

    @pytest.mark.parametrize(
        "verb",
        ["accept", "edit", "keep", "reject", "attach", "refuse", "detach", "undo"],
    )
    def test_is_no_page(self, as_editor, verb):
        assert as_editor.get(do(verb, waiting())).status_code == 405

    @pytest.mark.parametrize("verb", ["accept", "edit", "keep", "reject", "attach"])
    def test_knows_no_other_statements(self, as_editor, verb):
        address = reverse(f"queue_{verb}", args=[10**8])
        assert as_editor.post(address).status_code == 404

    def test_shows_both_versions_when_somebody_was_quicker(self, as_editor):
        statement = waiting()
        reject(statement.pk, by=UserFactory(public_name="Kim"), at=timezone.now())
        posted = reading(statement, claim_text="My sentence")
        answer = as_editor.post(do("accept", statement), posted)
        assert answer.status_code == 409
        assert "Kim changed this statement" in answer.text
        assert "My sentence" in answer.text
        assert 'name="version" value="2"' in answer.text
        assert problems(answer.content) == []

    def test_can_insist(self, as_editor):
        statement = waiting()
        reject(statement.pk, by=UserFactory(), at=timezone.now())
        as_editor.post(do("accept", statement), {"version": 2})
        statement.refresh_from_db()
        assert statement.review == "accepted"

    def test_sends_htmx_the_next_step_and_an_undo(self, as_editor):
        statement = waiting()
        answer = as_editor.post(do("accept", statement), {"version": 1}, **HTMX)
        assert answer.status_code == 200
        assert answer.headers["HX-Push-Url"] == address(item=statement.pk)
        assert "Which claim does it bear on?" in answer.text
        assert 'id="queue-tabs"' in answer.text
        assert "hx-swap-oob" in answer.text
        assert do("undo", statement) in answer.text


class TestEdit:
    def test_saves_and_leaves_it_in_the_queue(self, as_editor):
        statement = waiting()
        posted = reading(statement, claim_text="Better words")
        assert as_editor.post(do("edit", statement), posted).status_code == 303
        statement.refresh_from_db()
        assert (statement.review, statement.claim_text) == ("suggested", "Better words")


class TestKeep:
    def test_goes_on_to_the_next(self, as_editor):
        first, second = waiting(checkability=0.9), waiting(checkability=0.5)
        answer = as_editor.post(do("keep", first))
        assert answer.headers["Location"] == address(item=second.pk)
        first.refresh_from_db()
        assert first.review == "on_file"

    def test_stays_within_the_filter(self, as_editor):
        first, other = waiting(kind="direct"), waiting(kind="voice")
        answer = as_editor.post(do("keep", first) + "?kind=direct")
        assert answer.headers["Location"] == address(kind="direct")
        assert Statement.objects.get(pk=other.pk).review == "suggested"


class TestReject:
    def test_takes_the_usual_reason(self, as_editor):
        statement = waiting()
        assert as_editor.post(do("reject", statement)).status_code == 303
        statement.refresh_from_db()
        assert (statement.review, statement.reject_reason) == (
            "rejected",
            "not_a_claim",
        )

    def test_refuses_an_unknown_reason(self, as_editor):
        statement = waiting()
        answer = as_editor.post(do("reject", statement), {"reason": "boring"})
        assert answer.status_code == 422

    def test_is_offered_for_what_has_no_claim_yet(self, as_editor):
        place = do("reject", alone := accepted())
        assert place in as_editor.get(address(item=alone.pk)).text
        attached = AssertionFactory(statement=accepted()).statement
        page = as_editor.get(address(item=attached.pk)).text
        assert do("reject", attached) not in page

    def test_refuses_while_a_claim_counts_on_it(self, as_editor):
        statement = AssertionFactory(statement=accepted()).statement
        answer = as_editor.post(do("reject", statement))
        assert answer.status_code == 422
        assert "Detach it from the claim first" in answer.text


class TestUndo:
    def test_keeps_the_filter(self, as_editor):
        statement = waiting()
        url = do("reject", statement) + f"?article={statement.revision.document_id}"
        answer = as_editor.post(url, **HTMX)
        place = do("undo", statement) + f"?article={statement.revision.document_id}"
        assert f'action="{place}"' in answer.text

    def test_takes_the_last_decision_back(self, as_editor):
        statement = waiting()
        as_editor.post(do("reject", statement))
        (past,) = as_editor.get(address()).context["past"]
        assert past.what == "Rejected: not a claim"
        answer = as_editor.post(do("undo", statement), {"token": past.token})
        assert (answer.status_code, answer.headers["Location"]) == (
            303,
            address(item=statement.pk),
        )
        statement.refresh_from_db()
        assert statement.review == "suggested"

    def test_is_offered_where_nothing_is_left(self, as_editor):
        statement = waiting()
        as_editor.post(do("keep", statement))
        for tab in ("waiting", "unattached"):
            page = as_editor.get(address(tab=tab)).text
            assert "Your last decisions" in page
            assert do("undo", statement) in page

    def test_takes_the_acceptance_back_after_the_attachment(self, as_editor):
        statement = waiting(claim_text="The bridge is safe")
        as_editor.post(do("accept", statement))
        posted = {"claim": "new", "text": "The bridge is safe", "kind": "fact"}
        posted |= {"stance": "asserts", "modality": "asserted", "version": 2}
        as_editor.post(do("attach", statement), posted)
        for _ in range(2):
            newest = as_editor.get(address()).context["past"][0]
            assert newest.can_undo
            as_editor.post(do("undo", statement), {"token": newest.token})
        statement.refresh_from_db()
        assert statement.review == "suggested"

    def test_says_so_when_it_was_changed_since(self, as_editor):
        statement = waiting()
        as_editor.post(do("keep", statement))
        (past,) = as_editor.get(address()).context["past"]
        reject(statement.pk, by=UserFactory(), at=timezone.now())
        answer = as_editor.post(do("undo", statement), {"token": past.token})
        assert answer.status_code == 409
        assert "changed again since" in answer.text

    @pytest.mark.parametrize("token", ["", "x", "99999999"])
    def test_refuses_a_token_of_nothing(self, as_editor, token):
        answer = as_editor.post(do("undo", waiting()), {"token": token})
        assert answer.status_code == 422
