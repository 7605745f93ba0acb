"""Documents and those who speak in them: what was published, by whom."""
