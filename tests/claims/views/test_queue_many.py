from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Assertion, Looking, MatchProposal, Statement
from claims.services.reach import count_reach
from claims.services.review import reject
from tests.claims.views.queued import HTMX, address, do, waiting
from tests.factories import ClaimFactory, StatementFactory, UserFactory
from tests.html import problems

pytestmark = pytest.mark.django_db
VERBS = ("accept", "keep", "reject")


def many(verb):
    return reverse(f"queue_many_{verb}")


def picks(*rows):
    return {"pick": [f"{row.pk}-{row.version}" for row in rows]}


class TestMany:
    @pytest.mark.parametrize("verb", VERBS)
    def test_is_for_editors(self, as_journalist, verb):
        assert as_journalist.post(many(verb)).status_code == 403
        assert as_journalist.get(many(verb)).status_code in {403, 405}
        assert 'name="pick"' not in as_journalist.get(address()).text

    @pytest.mark.parametrize(
        ("verb", "review"),
        [("accept", "accepted"), ("keep", "on_file"), ("reject", "rejected")],
    )
    def test_decides_about_all_with_one_undo(self, as_editor, verb, review):
        rows, other = [waiting() for _ in range(3)], waiting()
        answer = as_editor.post(many(verb), picks(*rows) | {"reason": "duplicate"})
        assert (answer.status_code, answer["Location"]) == (303, address())
        assert set(
            Statement.objects.exclude(pk=other.pk).values_list("review", flat=True)
        ) == {review}
        page = as_editor.get(address())
        (past,) = page.context["past"]
        assert (past.others, page.context["progress"].done) == (2, 3)
        if verb == "reject":
            reasons = Statement.objects.exclude(pk=other.pk).values("reject_reason")
            assert {row["reject_reason"] for row in reasons} == {"duplicate"}
        undo = reverse("queue_undo", args=[past.statement])
        answer = as_editor.post(undo, {"token": past.token}, follow=True)
        assert "Undone: 3 statements." in answer.text
        assert answer.context["progress"].done == 0
        assert not Statement.objects.exclude(review="suggested")

    def test_leaves_what_another_handled_and_says_so(self, as_editor):
        mine, theirs = waiting(), waiting(claim_text="It rains")
        posted = picks(mine, theirs)
        reject(theirs.pk, by=UserFactory(public_name="Kim"), at=timezone.now())
        answer = as_editor.post(many("keep"), posted, **HTMX)
        assert answer.status_code == 200
        assert "Kept on file: 1 statement." in answer.text
        assert "“It rains”. Now rejected, by Kim." in answer.text
        again = as_editor.post(many("keep"), posted, **HTMX)
        assert again.status_code == 409

    @pytest.mark.parametrize(
        "posted", [{}, {"pick": "x"}, {"pick": "1-"}, {"pick": "1-1", "reason": "x"}]
    )
    def test_refuses_bad_input(self, as_editor, posted):
        waiting()
        answer = as_editor.post(many("reject"), posted)
        assert answer.status_code == 422
        assert problems(answer.content) == []


class TestNear:
    def near(self, statement):
        return reverse("queue_near", args=[statement.pk])

    def test_is_a_page_and_the_content_of_a_dialog(self, as_editor):
        statement = waiting(claim_text="The old bridge is not safe for cars")
        for n in range(6):
            ClaimFactory(text=f"The old bridge is safe for {n} cars")
        page = as_editor.get(self.near(statement))
        assert problems(page.content) == []
        assert len(page.context["choices"]) == 5
        part = as_editor.get(self.near(statement), **HTMX)
        assert part.text.strip().startswith('<div class="stack">')
        assert "HX-Request" in part["Vary"]

    def test_attaches_in_one_step_the_way_it_bears(self, as_editor):
        statement = waiting(claim_text="The old bridge is not safe for cars")
        claim = ClaimFactory(text="The old bridge is safe for cars")
        ((_, how),) = as_editor.get(self.near(statement)).context["choices"]
        assert how == {"stance": "denies", "modality": "asserted"}
        posted = {
            "accepting": 1,
            "claim": claim.pk,
            "version": 1,
            "kind": "fact",
            **how,
        }
        answer = as_editor.post(do("attach", statement), posted, follow=True)
        assert "Attached to" in answer.text
        row = Assertion.objects.get()
        assert (row.claim, row.stance, row.statement.review) == (
            claim,
            "denies",
            "accepted",
        )

    def test_says_a_denial_once(self, as_editor):
        statement = waiting(modality="denied")
        MatchProposal.objects.create(
            statement=statement,
            claim=ClaimFactory(),
            relation="same",
            score=1,
            reason="Alike",
        )
        ((_, how),) = as_editor.get(self.near(statement)).context["choices"]
        assert how == {"stance": "denies", "modality": "asserted"}

    def test_is_for_editors_and_knows_no_others(self, as_journalist, editor):
        assert as_journalist.get(self.near(waiting())).status_code == 403
        as_journalist.force_login(editor)
        assert as_journalist.get(reverse("queue_near", args=[10**8])).status_code == 404
        assert as_journalist.post(self.near(waiting())).status_code == 405


class TestOrder:
    def test_can_be_chosen_and_holds_for_what_comes_next(self, as_editor):
        sure = waiting(checkability=0.5, confidence=0.9)
        doubtful = waiting(checkability=0.5, confidence=0.4)
        told = [waiting(checkability=0.3, fingerprint="same") for _ in range(4)]
        count_reach(told[:1])
        expected = {
            "": [doubtful, *told, sure],
            "newest": [*reversed(told), doubtful, sure],
            "article": [*reversed(told), doubtful, sure],
            "nonsense": [doubtful, *told, sure],
        }
        for order, rows in expected.items():
            page = as_editor.get(address(order=order))
            assert [row.statement for row in page.context["rows"]] == rows
            url = do("keep", rows[1]) + f"?order={order}"
            answer = as_editor.post(url)
            assert f"item={rows[2].pk}" in answer["Location"]
            Statement.objects.filter(pk=rows[1].pk).update(review="suggested")

    def test_counts_each_document_once(self):
        one = StatementFactory(fingerprint="same")
        StatementFactory(fingerprint="same", passage=one.passage)
        other, bare = StatementFactory(fingerprint="other"), StatementFactory()
        count_reach([one, bare])
        reach = dict(Statement.objects.values_list("pk", "reach"))
        assert (reach[one.pk], reach[other.pk], reach[bare.pk]) == (1, 1, 1)


class TestPanelAlone:
    def test_is_fetched_ahead_without_a_sign_of_looking(
        self, as_editor, django_assert_num_queries
    ):
        statement = waiting()
        headers = {"HX-Request": "true", "HX-Target": "panel"}
        place = address(item=statement.pk)
        as_editor.get(place, headers=headers)
        with django_assert_num_queries(6):
            answer = as_editor.get(place, headers=headers)
        assert answer.text.strip().startswith('<article class="statement" id="panel"')
        assert {"HX-Request", "HX-Target"} <= set(answer["Vary"].split(", "))
        assert not Looking.objects.exists()


class TestLooking:
    def test_is_told_to_others_for_two_minutes(self, as_editor, editor, client):
        statement = waiting()
        place = address(item=statement.pk)
        kim = UserFactory(public_name="Kim")
        Looking.objects.create(user=kim, statement_id=statement.pk, at=timezone.now())
        page = as_editor.get(place)
        assert "Kim is looking at this one too." in page.text
        assert problems(page.content) == []
        assert Looking.objects.get(user=editor).statement_id == statement.pk
        Looking.objects.filter(user=kim).update(
            at=timezone.now() - timedelta(minutes=3)
        )
        assert as_editor.get(place).context["others"] == []
        other = waiting()
        as_editor.get(address(item=other.pk))
        assert Looking.objects.get(user=editor).statement_id == other.pk


class TestProgress:
    def test_tells_how_far_and_how_long(self, as_editor):
        rows = [waiting() for _ in range(31)]
        shown = as_editor.get(address()).context["progress"]
        assert (shown.done, shown.total, shown.minutes) == (0, 31, 5)
        as_editor.post(do("keep", rows[0]))
        as_editor.post(do("accept", rows[1]))
        shown = as_editor.get(address()).context["progress"]
        assert (shown.done, shown.total) == (2, 31)
