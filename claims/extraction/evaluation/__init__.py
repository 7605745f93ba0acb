"""How well statements were found, measured against a gold file."""
