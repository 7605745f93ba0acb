"""One file that holds the whole database, and the way back from it."""
