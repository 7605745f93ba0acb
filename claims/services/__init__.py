"""Actions of the desk; each is one user action and one transaction."""
