import pytest

from sources.services.passages import NotInTextError, mark_passage, mark_passages
from tests.factories import RevisionFactory

pytestmark = pytest.mark.django_db


class TestMarkPassages:
    def test_marks_as_one_by_one(self):
        revision = RevisionFactory(text="The mayor said the bridge is safe.")
        first = mark_passage(revision, [(4, 9)])
        many = mark_passages(revision, [[(19, 25)], [(4, 9)], [(26, 28), (0, 3)]])
        assert many[1] == first
        assert [row.exact for row in many] == ["bridge", "mayor", "The [...] is"]
        assert [row.pk for row in many if row.pk] == [row.pk for row in many]
        assert mark_passage(revision, [(19, 25)]) == many[0]

    def test_makes_one_of_twins(self):
        revision = RevisionFactory()
        one, other = mark_passages(revision, [[(0, 3)], [(0, 3)]])
        assert one == other

    @pytest.mark.parametrize("spans", [[], [(3, 3)], [(0, 999)], [(0, 5), (4, 6)]])
    def test_refuses_what_is_not_in_the_text(self, spans):
        with pytest.raises(NotInTextError):
            mark_passages(RevisionFactory(), [spans])

    def test_takes_two_statements(self, django_assert_num_queries):
        revision = RevisionFactory()
        with django_assert_num_queries(2):
            mark_passages(revision, [[(n, n + 3)] for n in range(20)])
