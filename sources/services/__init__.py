"""Actions on documents, passages and speakers; each is one transaction."""
