from hypothesis import given
from hypothesis import strategies as st

from claims.credibility.components import Components

GRAPHS = st.dictionaries(
    st.sampled_from("abcdefg"), st.sets(st.sampled_from("abcdefg"), max_size=3)
)


def reached(graph, start):
    seen, waiting = {start}, [start]
    while waiting:
        above = graph.get(waiting.pop(), set()) - seen
        seen |= above
        waiting += above
    return seen


@given(GRAPHS)
def test_groups_nodes_that_reach_each_other(graph):
    components = Components(lambda node: graph.get(node, ()))
    for node in "abcdefg":
        above = reached(graph, node)
        together = {other for other in above if node in reached(graph, other)}
        found = components.of(node)
        assert found.members == together
        assert found.is_root == (above == together)
        assert found.name == min(together)


def test_walks_a_very_long_chain():
    components = Components(
        lambda node: (str(int(node) + 1),) if node != "9999" else ()
    )
    assert not components.of("0").is_root
    assert components.of("9999").is_root
