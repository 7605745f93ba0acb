from claims import tasks
from claims.models import JobState, Statement
from claims.services.submission import submit_text

TEXT = """Harbour bridge is safe, mayor says

By Jane Doe

March 3, 2025

The harbour bridge is safe, Mayor Ada Lovell told the Harbour Gazette on Monday.

"We inspected every one of the 412 bolts and found no cracks," Lovell said.

According to the Transport Safety Board, traffic on the bridge fell by 12 percent.
"""


class TestRun:
    def test_turns_a_text_into_statements(self, journalist):
        job = submit_text(journalist, text=TEXT)

        tasks.run_job(str(job.pk))

        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.READY, "")
        statements = list(Statement.objects.filter(revision=job.revision))
        assert len(statements) >= 3
        assert job.found["statements"] == len(statements)
        assert {str(s.speaker) for s in statements} >= {"Ada Lovell"}
