"""Feature values as numbers."""

import numpy as np

from claims.extraction.tagger.hashing import KEY_BITS, bucket, mixed


class TestMixed:
    def test_gives_keys_within_the_table(self):
        keys = mixed(3, np.arange(1000))

        assert keys.max() < 1 << KEY_BITS
        assert len(set(keys.tolist())) > 990

    def test_tells_features_and_order_apart(self):
        one, two = np.array([7]), np.array([9])

        keys = [mixed(1, one, two), mixed(2, one, two), mixed(1, two, one)]
        assert len({int(key[0]) for key in keys}) == 3

    def test_is_the_same_on_every_machine(self):
        assert mixed(0, np.array([1, -1])).tolist() == [2894744, 69095]


class TestBucket:
    def test_grows_by_powers_of_two(self):
        found = bucket(np.array([0, 1, 3, 4, 7, 8, -9, 40]))

        assert found.tolist() == [0, 1, 3, 4, 4, 5, 5, 7]
