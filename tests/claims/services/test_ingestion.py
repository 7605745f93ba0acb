import pytest
from django.utils import timezone

from claims.models import Hop, JobState, Review, Statement, TextVector
from claims.models.job import JobStep
from claims.services import leases
from claims.services.submission import (
    Label,
    run_again,
    submit_file,
    submit_text,
    submit_url,
)
from sources.models import Document, Revision, Speaker
from sources.reading.refusals import Refusal
from tests.claims.services.ingesting import accept, done, read, statements
from tests.factories import ClaimFactory, DocumentFactory, JobFactory
from tests.stories import FRENCH, SECOND, THIRD, page

pytestmark = pytest.mark.django_db


class TestRun:
    def test_turns_a_page_into_statements(self, journalist, site):
        job = read(journalist, site)

        assert (job.state, job.failure) == (JobState.READY, "")
        document = job.document
        assert document.title == "Harbour bridge is safe, mayor says"
        assert document.published_on.isoformat() == "2025-03-03"
        assert document.outlet.name == "Harbour Gazette"
        assert SECOND in job.revision.text
        assert set(job.timings) == set(JobStep)
        found = statements(job)
        assert job.found["statements"] == len(found) >= 3
        for statement in found:
            for start, end in statement.passage.spans:
                assert job.revision.text[start:end] in statement.passage.exact

    def test_makes_vectors_where_the_encoder_is(self, journalist, site, settings):
        settings.USE_EMBEDDINGS = True
        ClaimFactory(text="Harbour bridge is safe, says the mayor")
        job = read(journalist, site)
        assert job.state == JobState.READY
        assert job.found["proposals"] >= 1
        assert TextVector.objects.count() > 1

    def test_makes_the_speakers_of_chains_once(self, journalist, site):
        job = read(journalist, site)
        lovell = Speaker.objects.get(name="Ada Lovell")
        board = Speaker.objects.get(aliases__folded="transport safety board")
        assert (lovell.kind, lovell.type, lovell.is_public) == (
            "person",
            "individual",
            False,
        )
        assert (board.kind, board.type) == ("organisation", "unknown")
        speakers = {s.speaker for s in statements(job)}
        assert speakers - {None} == {lovell, board}
        assert set(Hop.objects.values_list("resolution", flat=True)) == {"proposed"}

    def test_knows_speakers_of_earlier_texts(self, journalist, site):
        read(journalist, site)
        other = THIRD.replace("12", "14")
        job = done(
            submit_text(journalist, text=f"Traffic falls\n\n{other}\n\n{SECOND}")
        )
        assert Speaker.objects.filter(name__icontains="Safety Board").count() == 1
        assert job.found["statements"] >= 1

    def test_takes_what_the_person_says_over_the_page(self, journalist, site):
        site.serve("/story", page())
        label = Label(
            title="My title",
            outlet_name="My Outlet",
            published_on=timezone.now().date(),
            rights="own",
        )
        job = done(submit_url(journalist, url=site.url("/story"), label=label))
        assert job.document.title == "My title"
        assert job.document.outlet.name == "My Outlet"
        assert job.document.published_on == label.published_on
        assert job.document.rights == "own"

    def test_reads_files(self, journalist):
        job = done(submit_file(journalist, body=page(), filename="saved.html"))
        assert job.state == JobState.READY
        assert SECOND in job.revision.text
        assert job.payload is None

    def test_keeps_other_languages_unread(self, journalist, site):
        job = read(journalist, site, page(FRENCH, title="Le pont est sûr", lang="fr"))
        assert (job.state, job.failure) == (JobState.READY, Refusal.OTHER_LANGUAGE)
        assert job.document.language == "fr"
        assert statements(job) == []

    def test_can_run_twice(self, journalist, site):
        job = read(journalist, site)
        before = [Document.objects.count(), len(statements(job)), Hop.objects.count()]
        done(job)
        after = [Document.objects.count(), len(statements(job)), Hop.objects.count()]
        assert after == before
        assert Revision.objects.count() == 1

    @pytest.mark.parametrize("step", list(JobStep))
    def test_goes_on_where_a_dead_worker_stopped(self, journalist, site, step):
        site.serve("/story", page())
        job = submit_url(journalist, url=site.url("/story"))
        lease = leases.take(job.pk)
        for earlier in list(JobStep)[: list(JobStep).index(step)]:
            from claims.services.ingestion import STEPS

            STEPS[earlier](lease)
        job.refresh_from_db()
        assert job.step == step
        job.lease_until = timezone.now()
        job.save(update_fields=["lease_until"])

        done(job)

        assert (job.state, job.attempts) == (JobState.READY, 2)
        assert Revision.objects.count() == 1
        assert job.found["statements"] == len(statements(job))
        assert site.asked.count("/story") == 1


class TestReruns:
    def test_leaves_people_their_statements(self, journalist, editor, site):
        job = read(journalist, site)
        kept, rejected, *rest = statements(job)
        accept(kept, editor)
        Statement.objects.filter(pk=rejected.pk).update(
            review=Review.REJECTED, reviewed_at=timezone.now(), version=2
        )
        run_again(editor, job)
        done(job)
        after = statements(job)
        assert {kept.pk, rejected.pk} <= {s.pk for s in after}
        assert len(after) == len(rest) + 2
        assert job.found["statements"] == len(rest)

    def test_refuses_to_run_again_what_was_here(self, editor):
        job = JobFactory(state="ready", duplicate_of=DocumentFactory())
        with pytest.raises(Exception, match="already"):
            run_again(editor, job)
