"""A learnt tagger beside the rules: finds cues, then content and source of each."""
