"""From a news text to statements, speakers and chains of attribution."""
