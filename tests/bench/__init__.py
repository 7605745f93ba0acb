"""Speed and size figures; run by hand, never with the tests."""
