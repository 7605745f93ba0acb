"""Forms of the desk: what was typed, checked and kept."""
