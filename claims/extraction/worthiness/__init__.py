"""What makes a sentence worth a check: named signs and single words, weighed."""
