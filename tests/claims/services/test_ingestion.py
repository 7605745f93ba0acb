import pytest
from django.utils import timezone

from claims import tasks
from claims.models import Hop, JobState, Review, Statement, TextVector
from claims.models.job import JobStep
from claims.services import leases
from claims.services.submission import (
    Label,
    read_as_new_version,
    run_again,
    submit_file,
    submit_text,
    submit_url,
)
from sources.models import Derivation, Document, Placement, Revision, Speaker
from sources.reading.refusals import Refusal
from tests.factories import ClaimFactory, DocumentFactory, JobFactory
from tests.sources.reading.printed import docx, pdf
from tests.sources.web import running_site
from tests.stories import FRENCH, SECOND, STORY, THIRD, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings):
    with running_site() as running:
        settings.FETCH_ALLOW_LOOPBACK = True
        settings.FETCH_LOOPBACK_PORTS = [running.port]
        yield running


def done(job):
    """The job after a worker had it."""
    tasks.run_job(str(job.pk))
    job.refresh_from_db()
    return job


def read(by, site, body=None, path="/story"):
    site.serve(path, page() if body is None else body)
    return done(submit_url(by, url=site.url(path)))


def statements(job):
    return list(Statement.objects.filter(revision=job.revision))


def accept(statement, by):
    Statement.objects.filter(pk=statement.pk).update(
        review=Review.ACCEPTED, reviewed_by=by, reviewed_at=timezone.now()
    )


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


class TestRefusals:
    @pytest.mark.parametrize(
        ("serve", "code"),
        [
            ({"body": b"<html><body><p>Hi</p></body></html>"}, Refusal.NOT_AN_ARTICLE),
            ({"status": 402}, Refusal.PAYWALL),
            ({"status": 404}, Refusal.HTTP_ERROR),
            ({"body": b"x" * 5_000_001}, Refusal.TOO_BIG),
            ({"body": b"%PDF-1.7", "kind": "application/pdf"}, Refusal.WRONG_TYPE),
            (
                {"body": bytes(range(1, 256)) * 9, "kind": "text/plain"},
                Refusal.UNDECODABLE,
            ),
            ({"body": b"  "}, Refusal.EMPTY),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_ends_the_job_at_once_and_says_why(self, journalist, site, serve, code):
        site.serve("/story", **serve)
        job = done(submit_url(journalist, url=site.url("/story")))
        assert (job.state, job.failure) == (JobState.FAILED, code)
        assert job.failure_words == code.sentence
        assert job.attempts == 1
        assert not Document.objects.exists()

    def test_obeys_robots(self, journalist, site):
        site.serve("/robots.txt", b"User-agent: *\nDisallow: /", kind="text/plain")
        job = read(journalist, site)
        assert (job.state, job.failure) == (JobState.FAILED, Refusal.ROBOTS)
        assert "/story" not in site.asked

    def test_never_follows_to_a_private_address(self, journalist, site):
        site.redirect("/story", "http://169.254.169.254/latest")
        job = done(submit_url(journalist, url=site.url("/story")))
        assert job.failure == Refusal.ADDRESS_NOT_ALLOWED

    @pytest.mark.parametrize(
        ("name", "body", "code"),
        [
            ("picture.png", b"\x89PNG\r\n", Refusal.WRONG_TYPE),
            ("saved.html", b"<html><p>Hi", Refusal.NOT_AN_ARTICLE),
            ("notes.txt", bytes(range(1, 256)) * 9, Refusal.UNDECODABLE),
            ("scan.pdf", pdf([], []), Refusal.NO_TEXT_LAYER),
            ("cut.docx", docx("Words")[:900], Refusal.BROKEN_FILE),
        ],
    )
    def test_keeps_refused_files(self, journalist, name, body, code):
        job = done(submit_file(journalist, body=body, filename=name))
        assert (job.state, job.failure) == (JobState.FAILED, code)
        assert bytes(job.payload) == body

    def test_tries_again_what_may_pass(self, journalist, site):
        site.serve("/story", status=503)
        job = done(submit_url(journalist, url=site.url("/story")))
        assert (job.state, job.failure) == (JobState.WAITING, Refusal.HTTP_ERROR)
        assert job.next_try_at > timezone.now()
        assert done(job).attempts == 1

    def test_gives_up_after_five_attempts(self, journalist, site):
        site.serve("/story", status=503)
        job = submit_url(journalist, url=site.url("/story"))
        waits = []
        for _ in range(5):
            done(job)
            waits.append(job.next_try_at - timezone.now())
            job.next_try_at = timezone.now()
            job.save(update_fields=["next_try_at"])
        assert (job.state, job.attempts) == (JobState.FAILED, 5)
        assert waits[:4] == sorted(waits[:4])


class TestDuplicates:
    def test_finds_the_same_page(self, journalist, site):
        first = read(journalist, site)
        again = read(journalist, site)
        assert (again.state, again.failure) == (JobState.READY, Refusal.DUPLICATE)
        assert again.duplicate_of == first.document
        assert again.found["same_text"]
        assert (Document.objects.count(), Revision.objects.count()) == (1, 1)

    def test_finds_the_same_words_without_an_address(self, journalist):
        first = done(submit_text(journalist, text=STORY, url="https://a.example/b"))
        again = done(submit_text(journalist, text=STORY))
        assert again.duplicate_of == first.document

    def test_takes_the_same_words_elsewhere_for_a_copy(self, journalist):
        first = done(submit_text(journalist, text=STORY, url="https://a.example/b"))
        label = Label(outlet_name="Other Paper")
        copy = done(
            submit_text(
                journalist, text=STORY, url="https://other.example.org/a", label=label
            )
        )
        assert copy.document != first.document
        derivation = Derivation.objects.get()
        assert (derivation.document, derivation.origin) == (
            copy.document,
            first.document,
        )
        assert (derivation.kind, derivation.decision) == ("same_text", "proposed")

    def test_takes_nearly_the_same_words_for_a_copy(self, journalist, site):
        first = read(journalist, site)
        text = f"Our own beginning, before the agency's words.\n\n{STORY}"
        copy = done(submit_text(journalist, text=text, url="https://b.example.org/a"))
        derivation = Derivation.objects.get()
        assert derivation.origin == first.document
        assert derivation.document == copy.document
        assert derivation.kind == "near_duplicate"
        assert 0.6 < derivation.similarity <= 1

    def test_offers_another_text_of_the_same_address(self, journalist, site):
        first = read(journalist, site)
        pasted = submit_text(journalist, text=f"{STORY}\n\nMore.", url=first.url)
        job = done(pasted)
        assert job.duplicate_of == first.document
        assert not job.found["same_text"]

        read_as_new_version(journalist, job)
        done(job)

        assert (job.state, job.document) == (JobState.READY, first.document)
        assert job.revision.number == 2
        assert job.revision.text.endswith("More.")

    def test_holds_two_workers_to_one_document(self, journalist):
        jobs = [submit_text(journalist, text=STORY) for _ in range(2)]
        states = [done(job).failure for job in jobs]
        assert states == ["", Refusal.DUPLICATE]


class TestChangedPages:
    def test_keeps_both_texts(self, journalist, site):
        first = read(journalist, site)
        changed = read(journalist, site, page(STORY.replace("412", "413")))
        assert changed.document == first.document
        assert changed.revision.number == 2
        first.document.refresh_from_db()
        assert first.document.current_revision == changed.revision

    def test_places_what_people_touched(self, journalist, editor, site):
        first = read(journalist, site)
        kept = next(s for s in statements(first) if "12 percent" in s.passage.exact)
        accept(kept, editor)
        changed = read(journalist, site, page(f"A new beginning.\n\n{STORY}"))

        placement = Placement.objects.get()
        assert (placement.passage, placement.state) == (kept.passage, "shifted")
        assert changed.found["placed"] == 1
        kept.refresh_from_db()
        assert kept.revision == first.revision
        found = [s.passage.exact for s in statements(changed)]
        assert found
        assert not any("12 percent" in words for words in found)

    def test_never_moves_changed_words_silently(self, journalist, editor, site):
        first = read(journalist, site)
        kept = next(s for s in statements(first) if "412" in s.passage.exact)
        accept(kept, editor)
        read(journalist, site, page(STORY.replace("412 bolts", "12 bolts")))
        assert Placement.objects.get().state not in {"exact", "shifted"}

    def test_takes_untouched_suggestions_from_the_new_text(self, journalist, site):
        first = read(journalist, site)
        changed = read(journalist, site, page(f"A new beginning.\n\n{STORY}"))
        assert statements(first) == []
        assert len(statements(changed)) >= 3


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
