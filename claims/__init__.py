"""What was asserted, and how well it stands."""
