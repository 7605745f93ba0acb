import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Assertion, Claim, Hop, MatchProposal, Statement
from claims.services.review import reject
from tests.factories import (
    AliasFactory,
    AssertionFactory,
    ClaimFactory,
    HopFactory,
    PassageFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
    UserFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}
WORDS = "The mayor said the bridge is safe."
TEXT = f"A quiet day.\n{WORDS} Nobody else spoke.\nThe end."


def address(**query):
    return reverse("queue", query=query)


def do(verb, statement):
    return reverse(f"queue_{verb}", args=[statement.pk])


def waiting(**fields):
    start = TEXT.index(WORDS)
    passage = PassageFactory(
        revision=RevisionFactory(text=TEXT), start=start, end=start + len(WORDS)
    )
    return StatementFactory(passage=passage, **fields)


def accepted(**fields):
    return waiting(review="accepted", reviewed_at=timezone.now(), **fields)


def parts():
    texts = [("The bridge was shut", [], "factual")]
    texts.append(("Two ferries were sold", [[3, 9]], "quantity"))
    return [
        {"text": text, "spans": spans, "checkability": 0.7, "type": type_}
        for text, spans, type_ in texts
    ]


def tie(**fields):
    return {
        "subject": "Ada Okafor",
        "object": "Marlow Water",
        "kind": "investor",
        "words": "an investor in Marlow Water",
        "span": [0, 9],
        "level": "denied",
        **fields,
    }


def reading(statement, **changes):
    hops = list(statement.hops.all())
    posted = {
        "version": statement.version,
        "claim_text": statement.claim_text,
        "words": statement.passage.exact,
        "kind": statement.kind,
        "modality": statement.modality,
        "hop-TOTAL_FORMS": len(hops) + 1,
        "hop-INITIAL_FORMS": len(hops),
        f"hop-{len(hops)}-who": "name",
        f"hop-{len(hops)}-kind": "person",
        f"hop-{len(hops)}-terms": "not_stated",
    }
    for n, hop in enumerate(hops):
        posted |= {
            f"hop-{n}-hop": hop.pk,
            f"hop-{n}-who": hop.speaker_id or "unnamed",
            f"hop-{n}-name": "" if hop.speaker_id else hop.mention,
            f"hop-{n}-kind": "person",
            f"hop-{n}-terms": hop.terms,
        }
    return posted | changes


class TestQueue:
    def test_asks_strangers_to_sign_in(self, client):
        assert client.get(address()).status_code == 302

    def test_lets_journalists_look_only(self, as_journalist):
        waiting()
        page = as_journalist.get(address())
        assert page.status_code == 200
        assert b"editors decide" in page.content
        assert b"/accept/" not in page.content

    def test_refuses_other_verbs(self, as_editor):
        assert as_editor.post(address()).status_code == 405

    def test_knows_no_other_items(self, as_editor):
        assert as_editor.get(address(item=10**8)).status_code == 404

    def test_hides_confidential_items_from_journalists(self, as_journalist):
        statement = waiting()
        statement.revision.document.rights = "confidential"
        statement.revision.document.save()
        assert as_journalist.get(address(item=statement.pk)).status_code == 404
        assert statement.claim_text not in as_journalist.get(address()).text

    def test_puts_the_most_checkable_first(self, as_editor):
        low, high = waiting(checkability=0.2), waiting(checkability=0.9)
        page = as_editor.get(address()).text
        assert page.index(high.claim_text) < page.index(low.claim_text)
        assert 'id="panel-title">' + high.claim_text in page

    def test_shows_the_paragraph_with_the_words_marked(self, as_editor):
        statement = waiting()
        page = as_editor.get(address()).text
        assert f">{WORDS}</mark> Nobody else spoke.</p>" in page
        assert "A quiet day." not in page
        assert problems(page) == []
        assert f"{statement.checkability:.2f}" in page

    def test_shows_what_else_the_machine_noticed(self, as_editor):
        factors = [{"name": f"sign {n}", "weight": 0.1 - n / 100} for n in range(9)]
        note = {"text": "did not elaborate", "spans": [[0, 3]]}
        waiting(
            also=parts(),
            checkability_factors=factors,
            evidence_notes=[note],
            interest_notes=[tie()],
        )
        page = as_editor.get(address()).text
        assert problems(page) == []
        assert "sign 0 +0.10</li>" in page
        assert "All 9 factors" in page
        assert "Two ferries were sold" in page
        assert "<q>did not elaborate</q>" in page
        assert "Ada Okafor, investor in Marlow Water, put as untrue" in page

    def test_shows_the_chain(self, as_editor):
        statement = waiting()
        HopFactory(
            statement=statement,
            speaker=SpeakerFactory(name="Ministry"),
            terms="unnamed",
        )
        page = as_editor.get(address()).text
        assert "This article" in page
        assert "Ministry" in page
        assert "unnamed" in page

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ({"kind": "direct"}, "Direct one"),
            ({"tab": "on_file"}, "Filed one"),
            ({"tab": "rejected"}, "Rejected one"),
            ({"tab": "unattached"}, "Accepted one"),
        ],
    )
    def test_shows_what_is_asked_for(self, as_editor, query, expected):
        now = timezone.now()
        waiting(claim_text="Direct one", kind="direct")
        waiting(claim_text="Filed one", review="on_file", reviewed_at=now)
        waiting(claim_text="Rejected one", review="rejected", reviewed_at=now)
        accepted(claim_text="Accepted one")
        AssertionFactory(statement=accepted(claim_text="Attached one"))
        page = as_editor.get(address(**query))
        rows = [row.statement.claim_text for row in page.context["rows"]]
        assert rows == [expected]
        assert problems(page.content) == []

    def test_shows_which_claims_are_proposed(self, as_editor):
        statement, claim = waiting(), ClaimFactory(text="The old bridge holds")
        MatchProposal.objects.create(
            statement=statement,
            claim=claim,
            relation="contradicts",
            score=0.8,
            reason="this one has a not",
        )
        refused = ClaimFactory(text="Ferries run late")
        MatchProposal.objects.create(
            statement=statement,
            claim=refused,
            relation="same",
            score=0.9,
            reason="Alike",
            decision="refused",
        )
        page = as_editor.get(address()).text
        assert "The old bridge holds" in page
        assert "this one has a not" in page
        assert "contradicts it" in page
        assert "Ferries run late" not in page

    def test_narrows_down_by_article_and_speaker(self, as_editor):
        speaker = SpeakerFactory()
        one = waiting(speaker=speaker)
        waiting()
        for query in ({"speaker": speaker.pk}, {"article": one.revision.document_id}):
            page = as_editor.get(address(**query))
            assert [row.statement for row in page.context["rows"]] == [one]

    def test_is_clear_when_nothing_waits(self, as_editor):
        page = as_editor.get(address())
        assert "Queue clear" in page.text
        assert reverse("ingest") in page.text
        assert problems(page.content) == []

    def test_sends_htmx_the_list_and_panel_alone(self, as_editor):
        waiting()
        page = as_editor.get(address(), **HTMX)
        assert page.text.strip().startswith('<div id="queue">')
        assert "HX-Request" in page.headers["Vary"]

    def test_asks_a_fixed_number_of_questions(
        self, as_editor, django_assert_num_queries
    ):
        for n in range(30):
            statement = waiting(speaker=SpeakerFactory())
            HopFactory(statement=statement, speaker=statement.speaker)
            HopFactory(statement=statement, mention=f"an official of office {n}")
        claim = ClaimFactory(text=statement.claim_text)
        MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        with django_assert_num_queries(15):
            as_editor.get(address(item=statement.pk))


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

    def test_refuses_while_a_claim_counts_on_it(self, as_editor):
        statement = AssertionFactory(statement=accepted()).statement
        answer = as_editor.post(do("reject", statement))
        assert answer.status_code == 422
        assert "Detach it from the claim first" in answer.text


class TestAttach:
    def posted(self, **changes):
        return {
            "claim": "new",
            "text": "The bridge is safe",
            "kind": "fact",
            "stance": "asserts",
            "modality": "asserted",
            "version": 1,
            **changes,
        }

    def test_makes_a_new_claim(self, as_editor):
        statement = accepted()
        posted = self.posted(people="Ada Okafor, Bo Lind", risk="health")
        assert as_editor.post(do("attach", statement), posted).status_code == 303
        claim = Claim.objects.get()
        assert (claim.text, claim.risk) == ("The bridge is safe", ["health"])
        assert claim.about.count() == 2
        assert claim.assertions.get().statement == statement
        assert claim.assessment is not None

    def test_attaches_to_a_proposed_claim(self, as_editor):
        statement, claim = accepted(), ClaimFactory()
        MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        posted = self.posted(claim=claim.pk, text="", stance="denies")
        assert as_editor.post(do("attach", statement), posted).status_code == 303
        assert Assertion.objects.get(claim=claim).stance == "denies"

    def test_attaches_to_a_claim_that_was_searched_for(self, as_editor):
        statement, claim = accepted(), ClaimFactory(text="Ferries run late")
        page = as_editor.get(address(item=statement.pk, q="ferries"))
        assert claim.text in page.text
        url = do("attach", statement) + "?q=ferries"
        posted = self.posted(claim=claim.pk, text=statement.claim_text)
        assert as_editor.post(url, posted).status_code == 303

    def test_drops_no_words_of_a_new_claim(self, as_editor):
        statement, claim = accepted(claim_text="The bridge is safe"), ClaimFactory()
        MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        posted = self.posted(claim=claim.pk, text="The new bridge is safe")
        answer = as_editor.post(do("attach", statement), posted)
        assert answer.status_code == 422
        assert "The new bridge is safe" in answer.text
        assert not Assertion.objects.exists()

    def test_makes_a_claim_of_a_part(self, as_editor):
        statement = accepted(also=parts())
        page = as_editor.get(address(item=statement.pk)).text
        assert page.count("Two ferries were sold") == 1
        assert not problems(page)
        posted = self.posted(claim="part-1", text=statement.claim_text)
        answer = as_editor.post(do("attach", statement), posted)
        assert answer.url.endswith(f"item={statement.pk}")
        made = Claim.objects.get()
        assert (made.text, made.kind) == ("Two ferries were sold", "number")
        assert made.assertions.get().spans == [[3, 9]]
        again = as_editor.get(answer.url).text
        assert 'value="part-0"' in again
        assert 'value="part-1"' not in again

    def test_knows_no_part_that_is_not_there(self, as_editor):
        statement = accepted(also=parts())
        answer = as_editor.post(do("attach", statement), self.posted(claim="part-2"))
        assert answer.status_code == 422
        assert not Claim.objects.exists()

    def test_leads_to_the_claim(self, as_editor):
        statement = accepted(claim_text="The bridge is safe")
        answer = as_editor.post(do("attach", statement), self.posted(), **HTMX)
        place = f"/claims/{Claim.objects.get().pk}/edit/"
        assert f'Attached to <a href="{place}">' in answer.text

    def test_shows_where_the_words_differ(self, as_editor):
        statement = accepted(claim_text="The old bridge may be safe for cars")
        ClaimFactory(text="The old bridge is not safe for cars")
        page = as_editor.get(address(item=statement.pk)).text
        assert "<del>" in page
        assert "<ins>" in page

    @pytest.mark.parametrize(
        "wrong", [{"text": ""}, {"claim": "99999999"}, {"stance": "shouts"}]
    )
    def test_refuses_bad_input(self, as_editor, wrong):
        statement = accepted()
        answer = as_editor.post(do("attach", statement), self.posted(**wrong))
        assert answer.status_code == 422
        assert not Claim.objects.exists()
        assert problems(answer.content) == []

    def test_asks_for_acceptance_first(self, as_editor):
        answer = as_editor.post(do("attach", waiting()), self.posted())
        assert answer.status_code == 422
        assert "Accept the statement first" in answer.text


class TestRefuse:
    def test_remembers_it(self, as_editor):
        statement, claim = accepted(), ClaimFactory()
        MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        answer = as_editor.post(do("refuse", statement), {"refuse": claim.pk})
        assert answer.status_code == 303
        assert MatchProposal.objects.get().decision == "refused"


class TestDetach:
    def test_ends_the_assertion(self, as_editor):
        assertion = AssertionFactory(statement=accepted())
        posted = {"assertion": assertion.pk}
        answer = as_editor.post(do("detach", assertion.statement), posted)
        assert answer.status_code == 303
        assertion.refresh_from_db()
        assert assertion.removed_at is not None

    def test_knows_no_assertion_of_another_statement(self, as_editor):
        posted = {"assertion": AssertionFactory().pk}
        assert as_editor.post(do("detach", accepted()), posted).status_code == 404


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
