from hypothesis import given
from hypothesis import strategies as st

from claims.pictures.layout import crossings, layered, longest_path, threaded

IDS = [str(n) for n in range(9)]
PAIRS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(
        lambda p: p[0] != p[1]
    ),
    unique=True,
    max_size=20,
)


class TestLongestPath:
    def test_puts_a_carrier_right_of_its_deepest_source(self) -> None:
        layers = longest_path(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])

        assert layers == {"a": 0, "b": 1, "c": 2}

    @given(PAIRS)
    def test_places_every_node_once_even_in_a_circle(
        self, pairs: list[tuple[str, str]]
    ) -> None:
        assert set(longest_path(IDS, pairs)) == set(IDS)

    @given(PAIRS)
    def test_points_every_edge_of_a_tree_of_origins_rightwards(
        self, pairs: list[tuple[str, str]]
    ) -> None:
        forward = [(min(a, b), max(a, b)) for a, b in pairs]
        layers = longest_path(IDS, forward)

        assert all(layers[a] < layers[b] for a, b in forward)


class TestLayered:
    def test_untangles_what_crosses(self) -> None:
        pairs = [("a", "z"), ("b", "y"), ("c", "x")]
        places = layered(["a", "b", "c", "x", "y", "z"], pairs)

        assert crossings(places, pairs) == 0

    @given(PAIRS)
    def test_gives_no_two_nodes_one_place(self, pairs: list[tuple[str, str]]) -> None:
        places = layered(IDS, pairs)

        assert len(set(places.values())) == len(IDS)


class TestThreaded:
    def test_bends_a_long_edge_in_every_layer_it_passes(self) -> None:
        layers = {"a": 0, "b": 3}
        bent, stops = threaded(layers, [("a", "b")])

        assert [bent[stop] for stop in stops["a", "b"]] == [0, 1, 2, 3]
