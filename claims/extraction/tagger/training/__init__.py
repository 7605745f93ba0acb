"""How the tagger is trained; nothing here runs when a text is read."""
